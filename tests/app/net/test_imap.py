"""Signing in to a mailbox over IMAP, on a real server."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.core.errors import Refused, SignInFailed, Unreachable
from app.core.proof import Proof
from app.core.server import Server, Tls
from app.net import imap
from app.net.timeouts import Timeouts
from app.practice.port import free_port
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
QUICK = Timeouts(connect=5, command=5, final_reply=5)
SAM = Proof(USER, PASSWORD)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot(users={USER: PASSWORD, "ute@seller.example": "Schlüssel"}) as server:
        yield server


@pytest.fixture(autouse=True)
def trusted(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))


@pytest.mark.parametrize("tls", [Tls.IMPLICIT, Tls.STARTTLS])
@pytest.mark.parametrize(
    "proof", [SAM, Proof("ute@seller.example", "Schlüssel")], ids=["ascii", "beyond ascii"]
)
def test_a_password_opens_the_mailbox_over_tls(dovecot: Dovecot, tls: Tls, proof: Proof) -> None:
    port = dovecot.imaps_port if tls is Tls.IMPLICIT else dovecot.imap_port
    with imap.connect(Server("localhost", port, tls), proof, QUICK) as client:
        assert (b"\\Sent",) in [flags[1:] for flags, _, _ in client.list_folders()]


def test_a_wrong_password_is_refused_in_the_servers_words(dovecot: Dovecot) -> None:
    with (
        pytest.raises(
            SignInFailed, match=r"localhost refused the user name or password: .*[Aa]uthentication failed"
        ),
        imap.connect(dovecot.imap, Proof(USER, "wrong"), QUICK),
    ):
        pytest.fail("connected")


def test_a_server_that_does_not_prove_who_it_is_hears_no_password(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    for server in (dovecot.imap, Server("localhost", dovecot.imap_port, Tls.STARTTLS)):
        with pytest.raises(Refused, match="did not prove who it is"), imap.connect(server, SAM, QUICK):
            pytest.fail("connected")


def test_a_mailbox_elsewhere_is_never_read_unprotected() -> None:
    elsewhere = Server("imap.example.org", 143, Tls.NONE_ON_LOOPBACK)
    with pytest.raises(Refused, match="protected by TLS"), imap.connect(elsewhere, SAM, QUICK):
        pytest.fail("connected")


def test_a_server_that_is_not_there_is_unreachable(dovecot: Dovecot) -> None:
    with (
        pytest.raises(Unreachable, match="can't be reached"),
        imap.connect(replace(dovecot.imap, port=free_port()), SAM, QUICK),
    ):
        pytest.fail("connected")


def test_what_goes_wrong_while_it_is_open_is_said_in_words(dovecot: Dovecot) -> None:
    with (
        pytest.raises(Refused, match="localhost answered:"),
        imap.connect(dovecot.imap, SAM, QUICK) as client,
    ):
        client.select_folder("There is none of this name")
    with pytest.raises(Unreachable), imap.connect(dovecot.imap, SAM, QUICK) as client:
        client.socket().shutdown(socket.SHUT_RDWR)
        client.noop()
