"""Access tokens at mail servers: shown in the form the server announced, refused in its words, repeated by nobody."""

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest

from app.core.errors import SignInFailed, Unreachable
from app.core.proof import Proof, ProofKind
from app.core.server import Server, Tls
from app.net import bearer, imap, oauth, smtp
from app.net.bearer import Answers, Mechanism, TokenRefused, mechanism_of
from app.net.timeouts import Timeouts
from tests.support.authorization_server import AuthorizationServer, authorization_server
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.profiles import START
from tests.support.scripted import Scripted, scripted
from tests.support.secret_search import found_in

QUICK = Timeouts(connect=5, command=5, final_reply=5)
SECRET = "access-ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"
SAM = Proof(USER, SECRET, ProofKind.TOKEN)
COMPLAINT = base64.b64encode(
    json.dumps({"status": "401", "schemes": "bearer", "scope": "https://mail.seller.example/"}).encode()
).decode()


@pytest.fixture(scope="module")
def theirs() -> Iterator[AuthorizationServer]:
    with authorization_server(token_length=4000) as server:
        yield server


@pytest.fixture(scope="module")
def dovecot(theirs: AuthorizationServer) -> Iterator[Dovecot]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed")
    with running_dovecot(introspection_url=f"{theirs.url}/introspect") as server:
        yield server


@pytest.fixture
def trusted(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))


def connections(server: Dovecot, proof: Proof) -> Sequence[AbstractContextManager[object]]:
    return imap.connect(server.imap, proof, QUICK), smtp.connect(server.smtp, proof, QUICK)


@pytest.mark.parametrize("mechanism", Mechanism)
def test_a_token_opens_a_real_mailbox_and_a_real_submission_server(
    dovecot: Dovecot,
    theirs: AuthorizationServer,
    trusted: None,
    mechanism: Mechanism,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bearer, "mechanism_of", lambda announced, host: mechanism)
    token = theirs.tokens()["access_token"]
    assert len(token) == 4000
    for connection in connections(dovecot, Proof(USER, token, ProofKind.TOKEN)):
        with connection:
            pass


@pytest.mark.parametrize("mechanism", Mechanism)
def test_a_token_that_a_real_server_does_not_know_is_refused_in_its_words(
    dovecot: Dovecot, trusted: None, mechanism: Mechanism, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearer, "mechanism_of", lambda announced, host: mechanism)
    for connection in connections(dovecot, SAM):
        with pytest.raises(TokenRefused, match=rf"refused the access token of {USER} \(.*status ") as raised:
            connection.__enter__()
        assert SECRET not in str(raised.value)


def test_a_mail_server_that_cannot_ask_about_the_token_now_is_asked_again_later(
    dovecot: Dovecot, theirs: AuthorizationServer, trusted: None
) -> None:
    for connection in connections(dovecot, Proof(USER, "access-of-nobody", ProofKind.TOKEN)):
        theirs.faults["/introspect"] = [500] * 3
        with pytest.raises(Unreachable):
            connection.__enter__()
    theirs.faults.clear()


@pytest.mark.parametrize(
    ("announced", "chosen"),
    [
        (["PLAIN", "XOAUTH2", "PLAIN-CLIENTTOKEN", "OAUTHBEARER"], Mechanism.XOAUTH2),
        (["LOGIN", "xoauth2"], Mechanism.XOAUTH2),
        (["OAUTHBEARER"], Mechanism.OAUTHBEARER),
    ],
)
def test_the_mechanism_is_one_that_the_server_announced(announced: list[str], chosen: Mechanism) -> None:
    assert mechanism_of(announced, "mail.example.org") is chosen


def test_the_forms_are_those_of_google_and_of_the_standard() -> None:
    proof = Proof("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg", ProofKind.TOKEN)
    google = Answers(Mechanism.XOAUTH2, Server("imap.example.com", 993), proof).first()
    assert base64.b64encode(google) == (
        b"dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ=="
    )
    # RFC 7628, 4.1
    proof = Proof("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", ProofKind.TOKEN)
    standard = Answers(Mechanism.OAUTHBEARER, Server("server.example.com", 143), proof).first()
    assert standard == (
        b"n,a=user@example.com,\x01host=server.example.com\x01port=143\x01"
        b"auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\x01\x01"
    )
    odd = Answers(Mechanism.OAUTHBEARER, Server("x.example", 1), Proof("a,b=c", "t", ProofKind.TOKEN))
    assert odd.first().startswith(b"n,a=a=2Cb=3Dc,\x01")


def smtp_server(auth: str, *answers: str) -> AbstractContextManager[Scripted]:
    return scripted("220 ready", [f"250-test\r\n250 AUTH {auth}", *answers])


def at(server: Scripted) -> Server:
    return Server("127.0.0.1", server.port, Tls.NONE_ON_LOOPBACK)


@pytest.mark.parametrize(
    ("mechanism", "acknowledged"), [(Mechanism.XOAUTH2, ""), (Mechanism.OAUTHBEARER, "AQ==")]
)
def test_a_complaint_over_smtp_is_acknowledged_and_told_in_words(
    mechanism: Mechanism, acknowledged: str
) -> None:
    with smtp_server(
        mechanism.value, f"334 {COMPLAINT}", "535 5.7.8 Username and Password not accepted"
    ) as server:
        with (
            pytest.raises(TokenRefused) as raised,
            smtp.connect(at(server), SAM, QUICK),
        ):
            pytest.fail("connected")
        assert str(raised.value) == (
            f"127.0.0.1 refused the access token of {USER} (status 401, it takes bearer, with the scope "
            "https://mail.seller.example/): 535 5.7.8 Username and Password not accepted."
        )
        assert server.heard[2] == acknowledged


def test_a_server_that_asks_for_the_token_by_an_empty_334_gets_it() -> None:
    with smtp_server("XOAUTH2", "334 ", "235 welcome") as server:
        with smtp.connect(at(server), SAM, QUICK):
            pass
        first = base64.b64encode(Answers(Mechanism.XOAUTH2, at(server), SAM).first()).decode()
        assert server.heard[1:3] == [f"AUTH XOAUTH2 {first}", first]


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (["334 ", "334 ", "334 ", "334 "], TokenRefused),
        (["454 4.7.0 Temporary authentication failure"], Unreachable),
        (["421 4.3.0 too many"], Unreachable),
        ([], Unreachable),
        (["334 no base64 at all!", "535 no"], TokenRefused),
        (["334 bnVsbA==", "535 no"], TokenRefused),
        (["334 eyJzdGF0dXMiOiB7ImEiOiBbXX19", "535 no"], TokenRefused),
        (["250 what?"], SignInFailed),
    ],
    ids=str,
)
def test_odd_answers_over_smtp_end_in_words(answers: list[str], error: type[SignInFailed]) -> None:
    with (
        smtp_server("XOAUTH2", *answers) as server,
        pytest.raises(error) as raised,
        smtp.connect(at(server), SAM, QUICK),
    ):
        pytest.fail("connected")
    assert SECRET not in str(raised.value)


def test_a_server_that_takes_no_token_says_so_and_hears_none() -> None:
    with smtp_server("PLAIN LOGIN") as server:
        with (
            pytest.raises(SignInFailed, match="no way to sign in with OAuth"),
            smtp.connect(at(server), SAM, QUICK),
        ):
            pytest.fail("connected")
        assert server.heard == ["ehlo localhost"]


def imap_server(auth: str, *answers: str) -> AbstractContextManager[Scripted]:
    ready = f"* OK [CAPABILITY IMAP4rev1 {auth}] ready"
    known = f"* CAPABILITY IMAP4rev1 {auth}\r\n{{tag}} OK done"
    return scripted(ready, [known, *answers])


@pytest.mark.parametrize(
    ("mechanism", "acknowledged"), [(Mechanism.XOAUTH2, ""), (Mechanism.OAUTHBEARER, "AQ==")]
)
def test_a_complaint_over_imap_is_acknowledged_and_told_in_words(
    mechanism: Mechanism, acknowledged: str
) -> None:
    answers = ("+ ", f"+ {COMPLAINT}", "{tag} NO [AUTHENTICATIONFAILED] Invalid credentials", "* BYE")
    with imap_server(f"AUTH={mechanism}", *answers) as server:
        with (
            pytest.raises(
                TokenRefused, match=r"scope https://mail\.seller\.example/\): .*Invalid credentials\.$"
            ),
            imap.connect(at(server), SAM, QUICK),
        ):
            pytest.fail("connected")
        assert server.heard[3] == acknowledged


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (["+ ", "+ ", "+ ", "+ ", "+ "], TokenRefused),
        (["+ abc"], Unreachable),
        ([], Unreachable),
        (["+ ", "* BYE too many connections"], Unreachable),
        (["{tag} NO [UNAVAILABLE] Temporary authentication failure"], Unreachable),
        (["{tag} BAD what?"], TokenRefused),
    ],
    ids=str,
)
def test_odd_answers_over_imap_end_in_words(answers: list[str], error: type[SignInFailed]) -> None:
    with (
        imap_server("AUTH=XOAUTH2", *answers) as server,
        pytest.raises(error) as raised,
        imap.connect(at(server), SAM, QUICK),
    ):
        pytest.fail("connected")
    assert SECRET not in str(raised.value)


def echoes(proof: Proof) -> list[str]:
    """What a server could repeat of what it was shown."""
    shown = [Answers(each, Server("127.0.0.1", 1), proof).first() for each in Mechanism]
    shown += [proof.secret.encode(), f"\0{proof.user}\0{proof.secret}".encode()]
    return [proof.secret, *(base64.b64encode(raw).decode() for raw in shown)]


@pytest.mark.parametrize("kind", ProofKind)
def test_a_server_that_repeats_a_secret_does_not_get_it_into_an_error(kind: ProofKind) -> None:
    proof = Proof(USER, SECRET, kind)
    auth = "XOAUTH2" if kind is ProofKind.TOKEN else "PLAIN"
    core = base64.b64encode(SECRET.encode()).decode()[4:-8]
    for echo in echoes(proof):
        said = []
        with smtp_server(auth, f"535 You said {echo} to me") as server, pytest.raises(SignInFailed) as raised:
            smtp.connect(at(server), proof, QUICK).__enter__()
        said.append(str(raised.value))
        lines = ["+ "] if kind is ProofKind.TOKEN else []
        refusal = f"{{tag}} NO You said {echo} to me"
        with imap_server(f"AUTH={auth}", *lines, refusal) as other, pytest.raises(SignInFailed) as raised:
            imap.connect(at(other), proof, QUICK).__enter__()
        said.append(str(raised.value))
        for words in said:
            assert "You said" in words
            assert SECRET not in words
            assert core not in words
    assert SECRET not in repr(proof)


@pytest.mark.parametrize("kind", ProofKind)
def test_with_every_log_turned_on_no_secret_is_logged(
    dovecot: Dovecot,
    theirs: AuthorizationServer,
    trusted: None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    kind: ProofKind,
) -> None:
    caplog.set_level(0)
    is_token = kind is ProofKind.TOKEN
    refresh = theirs.tokens()["refresh_token"]
    tokens = oauth.AuthorizationServer(theirs.client_id, theirs.endpoints).refresh(refresh, START)
    good, wrong = (tokens.access_token, SECRET) if is_token else (PASSWORD, "another password")
    for secret in (good, wrong):
        for connection in connections(dovecot, Proof(USER, secret, kind)):
            with suppress(SignInFailed), connection:
                pass
    said = [caplog.text, *capfd.readouterr()]
    assert "imapclient" in caplog.text
    assert "urllib3" in caplog.text
    assert found_in(Path("nowhere"), said, [good, wrong, refresh]) == []
