"""An SMTP server that follows a script: what it answers, when it drops the line, what happens at which step."""

import base64
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# What a hook returns: None goes on as usual, text is answered instead, DROP closes the connection.
DROP = "drop"
Hook = Callable[[], str | None]


@dataclass
class Script:
    """Hooks by step, each before the answer: greeting, EHLO, AUTH, MAIL, RCPT, RCPT address, DATA, body, dot, QUIT.

    `after_dot` hooks run when the mail is kept, with the answer not yet sent; `reply_cut` sends only so
    many bytes of that answer and then drops the line.
    """

    hooks: dict[str, Hook] = field(default_factory=dict)
    features: tuple[str, ...] = ("PIPELINING", "8BITMIME")
    user: str | None = None
    password: str | None = None
    tls: ssl.SSLContext | None = None
    implicit_tls: bool = False
    reply_cut: int | None = None

    def run(self, step: str) -> str | None:
        hook = self.hooks.get(step)
        return hook() if hook else None


@dataclass(frozen=True)
class Kept:
    """One mail the server took responsibility for."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class Dropped(Exception):
    """The script wants the line closed."""


@dataclass
class SmtpServer:
    port: int
    script: Script
    mails: list[Kept] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    connections: int = 0

    def received(self) -> list[tuple[str, ...]]:
        return [mail.recipients for mail in self.mails]


@contextmanager
def smtp_server(script: Script | None = None) -> Iterator[SmtpServer]:
    listener = socket.create_server(("127.0.0.1", 0))
    # Little fits in between, so that what the sender has sent is about what the server has read.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
    server = SmtpServer(listener.getsockname()[1], script or Script())
    stopping = threading.Event()
    threads = [threading.Thread(target=_accept, args=(listener, server, stopping), daemon=True)]
    threads[0].start()
    try:
        yield server
    finally:
        stopping.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        threads[0].join(5)


def _accept(listener: socket.socket, server: SmtpServer, stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        server.connections += 1
        # Those that come later are not interrupted, and need not wait for one another.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_000_000)
        threading.Thread(target=_converse, args=(connection, server), daemon=True).start()


def _converse(connection: socket.socket, server: SmtpServer) -> None:
    connection.settimeout(20)
    conversation = _Conversation(connection, server)
    try:
        if server.script.implicit_tls:
            conversation.protect()
        conversation.run()
    except (Dropped, OSError):
        return
    finally:
        conversation.connection.close()


class _Conversation:
    def __init__(self, connection: socket.socket, server: SmtpServer) -> None:
        self.connection: socket.socket | ssl.SSLSocket = connection
        self.server = server
        self.script = server.script
        self.buffer = b""
        self.sender = ""
        self.recipients: list[str] = []

    def run(self) -> None:
        self.answer("greeting", "220 ready")
        while True:
            line = self.line()
            command, _, rest = line.partition(" ")
            self.server.commands.append(f"{command.upper()} {rest}".strip())
            action = getattr(self, f"on_{command.lower()}", None)
            if action is None:
                self.send("502 what?")
            elif action(rest):
                return

    def answer(self, step: str, usual: str) -> bool:
        """Send the usual answer or what the script says; True where it was a positive one."""
        scripted = self.script.run(step)
        if scripted == DROP:
            raise Dropped
        self.send(scripted or usual)
        return (scripted or usual)[0] in "23"

    def on_ehlo(self, _: str) -> None:
        features = [*self.script.features]
        if self.script.tls and not isinstance(self.connection, ssl.SSLSocket):
            features.append("STARTTLS")
        if self.script.user:
            features.append("AUTH PLAIN")
        lines = ["test", *features]
        usual = "\r\n".join(f"250{'-' if line is not lines[-1] else ' '}{line}" for line in lines)
        self.answer("EHLO", usual)

    def on_starttls(self, _: str) -> None:
        self.send("220 go")
        self.protect()
        self.buffer = b""

    def protect(self) -> None:
        assert self.script.tls is not None
        # Without a handshake on connect a failing one leaves a socket that can be closed.
        self.connection = self.script.tls.wrap_socket(
            self.connection, server_side=True, do_handshake_on_connect=False
        )
        self.connection.do_handshake()

    def on_auth(self, rest: str) -> None:
        given = base64.b64decode(rest.partition(" ")[2]).decode().split("\0")[1:]
        good = given == [self.script.user, self.script.password]
        self.answer("AUTH", "235 welcome" if good else "535 5.7.8 wrong password")

    def on_mail(self, rest: str) -> None:
        if self.answer("MAIL", "250 ok"):
            self.sender = rest.partition("<")[2].partition(">")[0]
            self.recipients = []

    def on_rcpt(self, rest: str) -> None:
        address = rest.partition("<")[2].partition(">")[0]
        step = f"RCPT {address}" if f"RCPT {address}" in self.script.hooks else "RCPT"
        if self.answer(step, "250 ok"):
            self.recipients.append(address)

    def on_data(self, _: str) -> None:
        if not self.answer("DATA", "354 go on"):
            return
        body = bytearray()
        while not (body.endswith(b"\r\n.\r\n") or body == b".\r\n"):
            chunk = self.buffer or self.connection.recv(65536)
            self.buffer = b""
            if not chunk:
                raise Dropped
            body += chunk
            if self.script.run("body") == DROP:
                raise Dropped
        scripted = self.script.run("dot")
        if scripted == DROP:
            raise Dropped
        reply = scripted or "250 2.0.0 taken"
        if reply.startswith("2"):
            raw = bytes(body[:-3]).replace(b"\r\n..", b"\r\n.")
            self.server.mails.append(Kept(self.sender, tuple(self.recipients), raw))
        if self.script.run("after dot") == DROP:
            raise Dropped
        if self.script.reply_cut is not None:
            self.connection.sendall(f"{reply}\r\n".encode()[: self.script.reply_cut])
            raise Dropped
        self.send(reply)

    def on_rset(self, _: str) -> None:
        self.send("250 ok")

    def on_quit(self, _: str) -> bool:
        self.answer("QUIT", "221 bye")
        return True

    def send(self, text: str) -> None:
        self.connection.sendall(f"{text}\r\n".encode())

    def line(self) -> str:
        while b"\r\n" not in self.buffer:
            chunk = self.connection.recv(65536)
            if not chunk:
                raise Dropped
            self.buffer += chunk
        line, _, self.buffer = self.buffer.partition(b"\r\n")
        return line.decode("utf-8", "replace")
