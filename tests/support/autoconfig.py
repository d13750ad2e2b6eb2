"""Published mail settings, and a small internet on this computer that publishes them: HTTPS and DNS."""

import http.server
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingUDPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import trustme

from app.core.server import Server, Tls
from app.net.autoconfig import Places
from app.net.dns import Resolver

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


def settings_file(domain: str, smtp: Server | None = None, imap: Server | None = None) -> bytes:
    """A file as a provider publishes it; its servers are below the domain by default."""
    smtp = smtp or Server(f"smtp.{domain}", 465)
    imap = imap or Server(f"imap.{domain}", 993)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="{domain}">
    <domain>{domain}</domain>
    <displayName>Mail of {domain}</displayName>
    {_server("incomingServer", "pop3", Server(f"pop.{domain}", 995))}
    {_server("incomingServer", "imap", imap)}
    {_server("outgoingServer", "smtp", smtp)}
  </emailProvider>
</clientConfig>
""".encode()


def _server(element: str, kind: str, server: Server) -> str:
    tls = "SSL" if server.tls is Tls.IMPLICIT else "STARTTLS"
    return (
        f'<{element} type="{kind}"><hostname>{server.host}</hostname><port>{server.port}</port>'
        f"<socketType>{tls}</socketType><username>%EMAILADDRESS%</username>"
        f"<authentication>password-cleartext</authentication></{element}>"
    )


@dataclass
class Internet:
    """What answers: files by path (bytes, or a function that answers itself), and records by name and kind.

    The first part of a path is the place: `/autoconfig/DOMAIN`, `/well-known/DOMAIN`, `/database/DOMAIN`. `asked`
    has every path with its query, `questions` every question to the domain name system.
    """

    authority: Path
    port: int = 0
    dns_port: int = 0
    files: dict[str, bytes | Answer] = field(default_factory=dict)
    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    is_silent: bool = False

    @property
    def places(self) -> Places:
        base = f"https://localhost:{self.port}"
        return Places(
            f"{base}/autoconfig/{{domain}}",
            f"{base}/well-known/{{domain}}",
            f"{base}/database/{{domain}}",
            Resolver(("127.0.0.1",), self.dns_port, lifetime=5),
            patience=10,
        )

    def variables(self) -> dict[str, str]:
        """What tells commands that run `tests.support.finding` where this internet is."""
        return {"FINDING_PORTS": f"{self.port} {self.dns_port}", "SSL_CERT_FILE": str(self.authority)}


@contextmanager
def running_internet(folder: Path, more_authorities: bytes = b"") -> Iterator[Internet]:
    """Answer on this computer. Whoever trusts its authority trusts those of `more_authorities` (PEM) too."""
    authority = trustme.CA()
    internet = Internet(folder / "internet.pem")
    internet.authority.write_bytes(authority.cert_pem.bytes() + more_authorities)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _web(internet))
    web.daemon_threads = True
    web.socket = context.wrap_socket(web.socket, server_side=True, do_handshake_on_connect=False)
    names = ThreadingUDPServer(("127.0.0.1", 0), _names(internet))
    internet.port, internet.dns_port = web.server_address[1], names.server_address[1]
    threads = [threading.Thread(target=each.serve_forever, args=(0.02,)) for each in (web, names)]
    for thread in threads:
        thread.start()
    try:
        yield internet
    finally:
        for server in (web, names):
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join(10)


def redirect(to: str) -> Answer:
    """Answer with a redirect."""

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", to)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def dripping(request: http.server.BaseHTTPRequestHandler) -> None:
    """Answer with a header that never ends, a letter at a time."""
    request.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
    for _ in range(600):
        request.wfile.write(b"x")
        request.wfile.flush()
        time.sleep(0.05)


def _web(internet: Internet) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            internet.asked.append(self.path)
            body = internet.files.get(self.path.partition("?")[0])
            try:
                if callable(body):
                    body(self)
                elif body is None:
                    self.send_error(404)
                else:
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    return Handler


def _names(internet: Internet) -> type[BaseRequestHandler]:
    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            raw, socket = self.request
            question = dns.message.from_wire(raw)
            name = question.question[0].name.to_text(omit_final_dot=True).lower()
            kind = dns.rdatatype.to_text(question.question[0].rdtype)
            internet.questions.append(f"{name} {kind}")
            if internet.is_silent:
                return
            answer = dns.message.make_response(question)
            answer.flags |= dns.flags.RA
            if found := internet.records.get((name, kind)):
                answer.answer.append(dns.rrset.from_text(question.question[0].name, 60, "IN", kind, *found))
            elif not any(known == name for known, _ in internet.records):
                answer.set_rcode(dns.rcode.NXDOMAIN)
            socket.sendto(answer.to_wire(), self.client_address)

    return Handler


def records(entries: Mapping[str, list[str]]) -> dict[tuple[str, str], list[str]]:
    """Return records written as “NAME KIND”."""
    return {(name.split()[0], name.split()[1]): values for name, values in entries.items()}
