"""Who the app talks to: certificates are verified, and nothing is said in the clear."""

import ssl
from pathlib import Path

import pytest
import trustme

from app.core.errors import Refused, Unreachable
from app.core.proof import Proof
from app.core.server import Server, Tls
from app.net import smtp
from app.net.smtp import Envelope
from app.net.timeouts import Timeouts
from tests.support.smtp_server import Script, smtp_server

QUICK = Timeouts(connect=5, command=5, final_reply=5)
MAIL = Envelope("sam@seller.example", ("anna@example.org",))
RAW = b"Subject: x\r\n\r\n.a dot\r\n..two\r\nend"


def at_port(port: int) -> Server:
    return Server("127.0.0.1", port, Tls.NONE_ON_LOOPBACK)


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return authority


def server_context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


@pytest.mark.parametrize("tls", [Tls.IMPLICIT, Tls.STARTTLS])
def test_mail_goes_out_over_tls_with_a_certificate_that_is_trusted(trusted: trustme.CA, tls: Tls) -> None:
    script = Script(
        tls=server_context(trusted, "127.0.0.1"), implicit_tls=tls is Tls.IMPLICIT, user="u", password="p"
    )
    with smtp_server(script) as server:
        with smtp.connect(Server("127.0.0.1", server.port, tls), Proof("u", "p"), QUICK) as session:
            assert str(session.deliver(MAIL, len(RAW), [RAW], lambda _: None)) == "250 2.0.0 taken"
        assert [mail.raw for mail in server.mails] == [RAW + b"\r\n"]
        assert server.commands[0] == "EHLO localhost", "the computer's own name is not told"


@pytest.mark.parametrize("tls", [Tls.IMPLICIT, Tls.STARTTLS])
@pytest.mark.parametrize("fault", ["unknown authority", "other name"])
def test_a_server_that_does_not_prove_who_it_is_gets_no_password_and_no_mail(
    trusted: trustme.CA, tls: Tls, fault: str
) -> None:
    authority = trustme.CA() if fault == "unknown authority" else trusted
    name = "127.0.0.1" if fault == "unknown authority" else "other.example"
    script = Script(
        tls=server_context(authority, name), implicit_tls=tls is Tls.IMPLICIT, user="u", password="p"
    )
    with smtp_server(script) as server:
        with (
            pytest.raises(Refused, match="did not prove who it is"),
            smtp.connect(Server("127.0.0.1", server.port, tls), Proof("u", "p"), QUICK),
        ):
            pytest.fail("connected")
        assert not any(command.startswith(("AUTH", "MAIL")) for command in server.commands)


def test_a_server_without_starttls_gets_nothing(trusted: trustme.CA) -> None:
    with smtp_server() as server:
        with (
            pytest.raises(Refused, match="STARTTLS"),
            smtp.connect(Server("127.0.0.1", server.port, Tls.STARTTLS), None, QUICK),
        ):
            pytest.fail("connected")
        assert server.commands == ["EHLO localhost"]


def test_an_unprotected_connection_leaves_this_computer_never() -> None:
    elsewhere = Server("smtp.example.org", 25, Tls.NONE_ON_LOOPBACK)
    with pytest.raises(Refused, match="protected by TLS"), smtp.connect(elsewhere, None, QUICK):
        pytest.fail("connected")


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with smtp_server() as server:
        port = server.port
    with pytest.raises(Unreachable, match="can't be reached"), smtp.connect(at_port(port), None, QUICK):
        pytest.fail("connected")


def test_when_the_doubt_cannot_be_written_down_the_dot_is_not_sent() -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    with smtp_server() as server:
        with (
            smtp.connect(at_port(server.port), None, QUICK) as session,
            pytest.raises(OSError, match="No space"),
        ):
            session.deliver(MAIL, len(RAW), [RAW], full)
        assert server.mails == []
