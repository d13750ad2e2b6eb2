"""What an account signs in with: tokens renewed in time, never lost by two that renew at once, never sent elsewhere."""

import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.account import Account, OAuthClient
from app.core.errors import SightlineError, SignInFailed, Unreachable
from app.core.grant import Grant, Tokens, grant_in
from app.core.proof import Proof, ProofKind
from app.core.server import Server, Tls
from app.jobs import sign_in
from app.jobs.context import Context
from app.jobs.sign_in import keep, open_imap, open_smtp, proof_for
from app.lock_file import locked
from app.net.bearer import TokenRefused
from app.whole_file import NotWritten
from tests.support.authorization_server import GARBAGE, HANG, AuthorizationServer, authorization_server
from tests.support.dovecot import DOVECOT, Dovecot, running_dovecot
from tests.support.forked import Forked, start_piped
from tests.support.profiles import SENDER, START, Clock, account, profile_context


@pytest.fixture
def theirs() -> Iterator[AuthorizationServer]:
    with authorization_server(rotates=True, token_length=4000) as server:
        yield server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def context(tmp_path: Path, theirs: AuthorizationServer, clock: Clock) -> Context:
    """A profile whose account was signed in an hour before its token ends."""
    known = account(1, user=SENDER, oauth=OAuthClient(theirs.client_id, theirs.endpoints))
    made = profile_context(tmp_path / "profile", known, clock)
    context = replace(made, timeouts=replace(made.timeouts, connect=20, command=20))
    given = theirs.tokens()
    tokens = Tokens(given["access_token"], given["refresh_token"], START + timedelta(hours=1))
    keep(context, known, Grant(tokens, "the client's secret" if theirs.client_secret else ""))
    return context


def known(context: Context) -> Account:
    return context.settings.accounts[0]


def shown(context: Context, refused: Proof | None = None) -> Proof:
    proof = proof_for(context, known(context), refused)
    assert proof is not None
    assert (proof.user, proof.kind) == (SENDER, ProofKind.TOKEN)
    return proof


def kept(context: Context) -> Tokens:
    grant = grant_in(context.credentials.get(known(context).secret_name) or "")
    assert grant is not None
    return grant.tokens


def refreshed(theirs: AuthorizationServer) -> int:
    return len(theirs.requests_to("/token"))


def test_a_token_is_used_until_a_minute_before_its_end_and_then_renewed(
    context: Context, theirs: AuthorizationServer, clock: Clock
) -> None:
    first = shown(context)
    clock.forward(timedelta(minutes=58, seconds=59))
    assert shown(context) == first
    assert refreshed(theirs) == 0
    clock.forward(timedelta(seconds=1))
    second = shown(context)
    assert second.secret in theirs.active
    assert second != first
    assert shown(context) == second
    assert refreshed(theirs) == 1
    assert kept(context).expires_at == clock.at + timedelta(hours=1)


def test_a_rotated_refresh_token_is_kept_and_one_that_stays_too(
    context: Context, theirs: AuthorizationServer, clock: Clock
) -> None:
    first = kept(context).refresh_token
    for _ in range(3):
        clock.forward(timedelta(hours=1))
        shown(context)
    rotated = kept(context).refresh_token
    assert rotated != first
    theirs.rotates = False
    clock.forward(timedelta(hours=1))
    shown(context)
    clock.forward(timedelta(hours=1))
    shown(context)
    assert kept(context).refresh_token == rotated


def test_the_client_secret_stays_with_the_tokens(
    context: Context, theirs: AuthorizationServer, clock: Clock
) -> None:
    theirs.client_secret = "the secret of the client"
    keep(context, known(context), Grant(kept(context), theirs.client_secret))
    for _ in range(2):
        clock.forward(timedelta(hours=1))
        shown(context)
    assert "the secret of the client" not in (context.profile / "settings.json").read_text()


def test_processes_that_renew_at_the_same_moment_ask_once_and_all_get_the_token(
    context: Context, theirs: AuthorizationServer
) -> None:
    # The processes have the clock of this computer.
    keep(context, known(context), Grant(replace(kept(context), expires_at=START - timedelta(days=9000))))
    started = [renewer(context) for _ in range(4)]
    done = [ended(process) for process in started]
    assert [code for code, _, _ in done] == [0] * 4, done
    assert len({out for _, out, _ in done}) == 1
    assert refreshed(theirs) == 1


@pytest.mark.parametrize("grace", [True, False])
def test_killed_between_the_answer_and_the_disk_a_server_with_grace_lets_it_in_again(
    context: Context, theirs: AuthorizationServer, grace: bool
) -> None:
    """Where a server takes each refresh token once and at once, nothing on this side can help: the user signs in."""
    theirs.grace = grace
    keep(context, known(context), Grant(replace(kept(context), expires_at=START - timedelta(days=9000))))
    assert ended(renewer(context, "die"))[0] == -signal.SIGKILL
    assert refreshed(theirs) == 1
    code, _, words = ended(renewer(context))
    if grace:
        assert code == 0, words
        assert kept(context).access_token in theirs.active
    else:
        assert "SignInFailed" in words
        assert "Sign in again" in words


def renewer(context: Context, *words: str) -> Forked:
    return start_piped("-m", "tests.support.renewer", str(context.profile), *words)


def ended(process: Forked) -> tuple[int, str, str]:
    """Return the exit code and what the process wrote, once it is over."""
    out, err = process.communicate(timeout=60)
    process.close()
    return process.wait(60), out, err


def test_what_cannot_be_kept_is_not_asked_for(
    context: Context, theirs: AuthorizationServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (context.profile / "secrets.json").read_bytes()
    clock.forward(timedelta(hours=1))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.whole_file.os.fsync", full)
    with pytest.raises(NotWritten, match="No space left"):
        shown(context)
    monkeypatch.undo()
    assert refreshed(theirs) == 0
    assert (context.profile / "secrets.json").read_bytes() == before
    assert shown(context).secret in theirs.active


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (500, Unreachable),
        (GARBAGE, Unreachable),
        (HANG, Unreachable),
        ("invalid_grant", SignInFailed),
        ("invalid_client", SignInFailed),
    ],
)
def test_a_fault_while_renewing_changes_nothing_and_says_whether_the_user_has_to_act(
    context: Context, theirs: AuthorizationServer, clock: Clock, fault: str | int, error: type[SightlineError]
) -> None:
    before = kept(context)
    clock.forward(timedelta(hours=1))
    theirs.faults["/token"] = [fault]
    short = replace(context, timeouts=replace(context.timeouts, command=0.3))
    with pytest.raises(error):
        shown(short if fault == HANG else context)
    assert kept(context) == before
    assert shown(context).secret in theirs.active, "the next time it goes on"


def test_without_a_refresh_token_the_user_signs_in_again(context: Context, clock: Clock) -> None:
    keep(context, known(context), Grant(replace(kept(context), refresh_token=None)))
    assert shown(context)
    clock.forward(timedelta(hours=1))
    with pytest.raises(SignInFailed, match="account sign-in sam"):
        shown(context)


def test_a_token_without_an_end_is_used_until_a_server_refuses_it(
    context: Context, theirs: AuthorizationServer, clock: Clock
) -> None:
    keep(context, known(context), Grant(replace(kept(context), expires_at=None)))
    clock.forward(timedelta(days=400))
    first = shown(context)
    assert refreshed(theirs) == 0
    assert shown(context, refused=first) != first


def test_a_lane_whose_token_was_renewed_by_another_takes_that_one(
    context: Context, theirs: AuthorizationServer
) -> None:
    first = shown(context)
    second = shown(context, refused=first)
    assert shown(context, refused=first) == second, "not renewed once more"
    assert refreshed(theirs) == 1


def test_a_lane_waits_for_another_that_renews_and_not_for_ever(
    context: Context, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sign_in, "_PATIENCE", 0.1)
    clock.forward(timedelta(hours=1))
    lock = next(context.profile.glob("sign-in-*.lock"), None) or sign_in._lock_of(context, known(context))
    with locked(lock), pytest.raises(Unreachable, match="Another part of Sightline"):
        shown(context)


@pytest.mark.parametrize(
    "secret", [None, "a password", "{}", "[]", '{"kind": "oauth2"}', '{"kind": "oauth2", "expires_at": 5}']
)
def test_what_is_no_grant_asks_for_a_sign_in(context: Context, secret: str | None) -> None:
    context.credentials.forget(known(context).secret_name)
    if secret:
        context.credentials.put(known(context).secret_name, secret)
    with pytest.raises(SignInFailed, match="account sign-in"):
        shown(context)


def test_tokens_are_never_shown_as_a_password(context: Context) -> None:
    with pytest.raises(SignInFailed, match="There is no password"):
        proof_for(context, replace(known(context), oauth=None))


def test_a_grant_tells_its_secrets_to_nobody_but_its_keeper() -> None:
    grant = Grant(Tokens("the access", "the refresh", START), "the client's")
    assert grant_in(grant.to_secret()) == grant
    assert not {"the access", "the refresh", "the client's"} & set(repr(grant).split("'"))
    assert "the " not in repr(grant)


@pytest.fixture
def dovecot(theirs: AuthorizationServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dovecot]:
    if DOVECOT is None:
        pytest.skip("Dovecot is not installed")
    with running_dovecot(introspection_url=f"{theirs.url}/introspect") as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.authority))
        yield server


def test_a_token_that_was_revoked_is_renewed_once_and_tried_again(
    context: Context, theirs: AuthorizationServer, dovecot: Dovecot
) -> None:
    sam = replace(known(context), smtp=dovecot.smtp, imap=dovecot.imap)
    ways: tuple[AbstractContextManager[object], ...] = (open_smtp(context, sam), open_imap(context, sam))
    for number, way in enumerate(ways, 1):
        theirs.active.clear()
        with way:
            assert refreshed(theirs) == number
    theirs.active.clear()
    theirs.refresh_tokens.clear()
    with pytest.raises(SignInFailed, match="Sign in again"), open_imap(context, sam):
        pytest.fail("connected")


def test_a_server_that_refuses_the_fresh_token_too_is_not_asked_a_third_time(
    context: Context, theirs: AuthorizationServer, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theirs, "address", "somebody@else.example")
    sam = replace(known(context), smtp=dovecot.smtp)
    with pytest.raises(TokenRefused), open_smtp(context, sam):
        pytest.fail("connected")
    assert refreshed(theirs) == 1


def test_a_mailbox_that_is_not_named_is_said(context: Context) -> None:
    with pytest.raises(SightlineError, match="no mailbox to read"), open_imap(context, known(context)):
        pytest.fail("connected")


def test_a_server_that_is_gone_is_unreachable_with_a_token_too(context: Context) -> None:
    sam = replace(known(context), smtp=Server("127.0.0.1", 1, Tls.NONE_ON_LOOPBACK))
    with pytest.raises(Unreachable), open_smtp(context, sam):
        pytest.fail("connected")
