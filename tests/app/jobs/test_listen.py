"""Listening to a mailbox: hints at once, a new connection after a sleep, an end where the line is dead."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from app.core.errors import Unreachable
from app.core.server import Server, Tls
from app.jobs.listen import Listening, listen
from tests.support.dovecot import DOVECOT, Dovecot, running_dovecot
from tests.support.mailboxes import change_account, context_of, empty, mailbox_account
from tests.support.poisoned_imap import Poison, poisoned_imap
from tests.support.scripted import scripted
from tests.support.synced import Box, mail

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
QUICKLY = Listening(at_once=0.05, renewed_every=0.2, jump=60.0)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def box(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Box:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    empty(dovecot.imap, "INBOX")
    return Box(context_of(tmp_path, mailbox_account(1, dovecot.imap)))


def until(hints: list[int], wanted: int, do: Callable[[int], None] = lambda _: None) -> Callable[[], bool]:
    """Let it be listened until there were so many hints, a thousand turns at most."""
    turns = count()

    def may_go_on() -> bool:
        turn = next(turns)
        do(turn)
        return len(hints) < wanted and turn < 1_000

    return may_go_on


def heard(box: Box, hints: list[int], may_go_on: Callable[[], bool], listening: Listening = QUICKLY) -> bool:
    account = box.context.settings.accounts[0]
    return listen(box.context, account, lambda: hints.append(1), may_go_on, listening)


def test_a_mail_that_comes_is_a_hint_also_after_the_server_was_asked_anew(box: Box) -> None:
    hints: list[int] = []

    def put(turn: int) -> None:
        if turn == 20:
            box.put("INBOX", mail("1"))

    assert heard(box, hints, until(hints, 2, put))
    assert len(hints) >= 2


def test_after_a_sleep_the_connection_is_made_anew(box: Box) -> None:
    now = [datetime(2026, 11, 20, tzinfo=UTC)]

    def slept() -> datetime:
        now[0] += timedelta(hours=1)
        return now[0]

    asleep = Box(replace(box.context, now=slept))
    hints: list[int] = []
    assert heard(asleep, hints, lambda: True, Listening(at_once=0.05, renewed_every=1e9, jump=60.0))


def test_a_server_that_cannot_be_listened_to_is_left_alone(box: Box, dovecot: Dovecot) -> None:
    with poisoned_imap(dovecot, 0, Poison.BAD, lacks=(b"IDLE",)) as server:
        change_account(box.context, imap=server)
        assert not heard(box, [], lambda: True)


@pytest.mark.parametrize("last", ["* BYE going down", "* OK still here"])
def test_a_line_that_is_dead_ends_it(box: Box, last: str) -> None:
    login = "{tag} OK [CAPABILITY IMAP4rev1 IDLE] in"
    selected = "* 0 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT 1] x\r\n{tag} OK selected"
    with scripted(
        "* OK [CAPABILITY IMAP4rev1 IDLE] hello", [login, selected, f"+ idling\r\n{last}"]
    ) as server:
        change_account(box.context, imap=Server("127.0.0.1", server.port, Tls.NONE_ON_LOOPBACK))
        with pytest.raises(Unreachable):
            heard(box, [], lambda: True, Listening(at_once=0.5, renewed_every=60))
