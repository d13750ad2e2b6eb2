"""A second computer with the same account and pairing line: the sent box with its history, from the Sent folder and the feed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from app.core.sealed_header import NAME
from app.core.tracking import ELSEWHERE
from app.jobs import patience
from app.jobs.context import Context
from app.jobs.poll import poll
from app.jobs.read_folder import Progress
from app.jobs.sync import sync
from app.net.tracker import open_tracker
from app.practice.tracker import LocalTracker
from app.store import deliveries, mailboxes, messages, sent_box, sent_copies
from app.store.database import Connection, open_database
from tests.support.dovecot import DOVECOT, USER
from tests.support.mailboxes import context_of, looked, pairing_of, reading, sent_out
from tests.support.profiles import queue_mail
from tests.support.tracker import THUNDERBIRD
from tests.support.worlds import World, world
from tracking_server.links import Pairing, SigningKey, mint_click, mint_pixel

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
ANNA, BEN = "anna@example.org", "Ben Bell <ben@example.net>"


@pytest.fixture(scope="module")
def running() -> Iterator[World]:
    with world("ordinary") as there:
        yield there


@pytest.fixture
def ordinary(running: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("SSL_CERT_FILE", str(running.dovecot.authority))
    running.clear()
    return running


@pytest.fixture
def first(tmp_path: Path, ordinary: World, local_tracker: LocalTracker) -> Context:
    context = context_of(tmp_path / "first", ordinary.account(), pairing_of(local_tracker))
    looked(context)
    return context


@pytest.fixture
def second(tmp_path: Path, ordinary: World, local_tracker: LocalTracker) -> Context:
    return context_of(tmp_path / "second", ordinary.account(), pairing_of(local_tracker))


def shown(connection: Connection) -> list[tuple[object, ...]]:
    """What the sent box and a mail's history are made of, without what only one computer can know."""
    found: list[tuple[object, ...]] = []
    for stored in messages.newest(connection, 100):
        found.append((
            replace(stored.message, attachments=(), text=stored.message.text.strip()), stored.wish, stored.account,
            stored.queued_at, stored.sending_at,
            [replace(each, message=0, attempts=0) for each in deliveries.of_message(connection, stored.id)],
            deliveries.links_of(connection, stored.id), deliveries.refusals_of(connection, stored.id),
        ))  # fmt: skip
    return found


def box(connection: Connection) -> list[sent_box.SentRow]:
    return sent_box.rows(connection, [stored.id for stored in messages.newest(connection, 100)])


def polled(context: Context, connection: Connection) -> None:
    pairing = context.pairing()
    assert pairing is not None
    with open_tracker(pairing.tracker_url, pairing.credential) as client:
        poll(context, connection, client)


def hit(pairing: Pairing, delivery: bytes, sent_at: int) -> None:
    pixel = mint_pixel(pairing.tracker_url, pairing.key, delivery, sent_at)
    click = mint_click(pairing.tracker_url, pairing.key, delivery, sent_at, 1, "https://example.com/a")
    for url in (pixel, click):
        assert requests.get(url, headers={"User-Agent": THUNDERBIRD}, timeout=10, allow_redirects=False).ok


def test_an_empty_profile_has_the_sent_box_with_its_history_again(
    first: Context, second: Context, local_tracker: LocalTracker
) -> None:
    for number in range(3):
        queue_mail(first, ANNA, BEN, attached=bytes(1000) if number else b"")
    sent_out(first)
    looked(first)
    pairing = pairing_of(local_tracker)
    with open_database(first.profile) as connection, open_database(second.profile) as other:
        delivery = deliveries.of_message(connection, 2)[0]
        sent_at = messages.load(connection, 2).sending_at
        assert sent_at is not None
        hit(pairing, delivery.id, int(sent_at.timestamp()))
        polled(first, connection)
        # The feed may be read before the folder: what it tells waits for its mail.
        polled(second, other)
        assert looked(second).tally.rebuilt == 3
        assert shown(other) == shown(connection)
        assert len(shown(other)) == 3
        rows = [[replace(row, message=0) for row in box(each)] for each in (connection, other)]
        assert rows[0] == rows[1]
        assert [row.opens for row in rows[1]].count(0) == 2
        assert not deliveries.unfinished(other)


def test_reading_again_changes_nothing_on_either_computer(
    first: Context, second: Context, ordinary: World
) -> None:
    queue_mail(first, ANNA)
    sent_out(first)
    looked(first)
    looked(second)
    before = [mail.uid for mail in ordinary.mails()]
    for context in (first, second, first, second):
        brought = looked(context)
        assert (brought.fault, brought.tally.rebuilt, brought.changed) == (None, 0, False)
    assert [mail.uid for mail in ordinary.mails()] == before
    for context in (first, second):
        with open_database(context.profile) as connection:
            mailboxes.read_again(connection, USER, "")
            assert sync(context, connection, context.settings.accounts[0]).tally.rebuilt == 0
            assert len(shown(connection)) == 1
            assert sent_copies.open_copies(connection, USER) == []


def test_two_computers_that_send_at_the_same_time_have_each_others_mails_and_one_copy_of_each(
    first: Context, second: Context, ordinary: World
) -> None:
    looked(second)
    for context in (first, second):
        queue_mail(context, ANNA)
        sent_out(context)
    for _ in range(2):
        looked(first)
        looked(second)
    assert len(ordinary.mails()) == 2
    for context in (first, second):
        with open_database(context.profile) as connection:
            assert len(shown(connection)) == 2


def outcomes(connection: Connection) -> list[str | None]:
    rows = connection.execute("SELECT opens_untracked FROM delivery ORDER BY rowid")
    return [row[0] for row in rows]


def test_a_mail_whose_record_is_damaged_foreign_or_of_another_mail_is_one_of_another_program(
    first: Context, second: Context, ordinary: World, local_tracker: LocalTracker
) -> None:
    queue_mail(first, ANNA)
    sent_out(first)
    looked(first)
    [copy] = ordinary.mails()
    name = copy.mail["Message-ID"].encode()
    header, rest = copy.raw.split(b"\r\nDate:", 1)
    damaged = header[:-8] + b"AAAAAAA=" + b"\r\nDate:" + rest
    with reading(ordinary.imap) as client:
        client.select_folder("Sent")
        client.delete_messages([copy.uid])
        client.expunge()
        for raw in (
            damaged,
            copy.raw.replace(name, b"<another@seller.example>"),
            NAME.encode() + b": x\r\n\r\n",
        ):
            client.append("Sent", raw)
    assert looked(second).fault is None
    stranger = replace(pairing_of(local_tracker), key=SigningKey(pairing_of(local_tracker).key.id, bytes(32)))
    other = context_of(second.profile.with_name("third"), second.settings.accounts[0], stranger)
    with reading(ordinary.imap) as client:
        client.append("Sent", copy.raw)
    assert looked(other).fault is None
    for context, mails in ((second, 3), (other, 3)):
        with open_database(context.profile) as connection:
            assert outcomes(connection) == [ELSEWHERE] * mails
    assert looked(second).tally.rebuilt == 1
    with open_database(second.profile) as connection:
        assert sorted(map(str, outcomes(connection))) == ["None", ELSEWHERE, ELSEWHERE], "it takes its row"


def test_reading_is_said_can_be_stopped_and_goes_on_where_it_was(
    first: Context, second: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PORTION", 2)
    for _ in range(5):
        queue_mail(first, ANNA)
    sent_out(first)
    looked(first)
    told: list[Progress] = []
    with open_database(second.profile) as connection:

        def stop(progress: Progress) -> None:
            told.append(progress)
            mailboxes.pause(connection, USER)

        def going_on() -> int:
            return sync(second, connection, second.settings.accounts[0], told.append).tally.rebuilt

        assert sync(second, connection, second.settings.accounts[0], stop).tally.rebuilt == 2
        newest = [stored.message.message_id for stored in messages.newest(connection, 9)]
        assert going_on() == 0
        mailboxes.wish(connection, USER, second.now())
        assert going_on() == 3
        assert told == [Progress(2, 5), Progress(4, 5), Progress(5, 5)]
        every = [stored.message.message_id for stored in messages.newest(connection, 9)]
        assert every[:2] == newest, "the newest are read first"
    with open_database(first.profile) as connection:
        assert every == [stored.message.message_id for stored in messages.newest(connection, 9)]


def test_a_folder_whose_uids_count_anew_is_read_again_and_nothing_is_doubled(
    first: Context, second: Context, ordinary: World
) -> None:
    queue_mail(first, ANNA)
    sent_out(first)
    looked(first)
    looked(second)
    [copy] = ordinary.mails()
    # Renamed away and made anew: another UIDVALIDITY.
    with reading(ordinary.imap) as client:
        client.rename_folder("Sent", "Old")
        client.append("Sent", b"Subject: another\r\n\r\nfirst here\r\n")
        client.append("Sent", copy.raw)
        client.delete_folder("Old")
    queue_mail(first, ANNA)
    sent_out(first)
    for context in (first, second):
        brought = looked(context)
        assert brought.fault is None
        with open_database(context.profile) as connection:
            assert len(shown(connection)) == 3, "two from here, one of another program"
            assert outcomes(connection).count(ELSEWHERE) == 1
            assert sent_copies.open_copies(connection, USER) == []
    assert len(ordinary.mails()) == 3


def test_a_mail_sent_while_old_ones_are_read_does_not_wait_for_them(
    first: Context, second: Context, ordinary: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PORTION", 1)
    for _ in range(3):
        queue_mail(first, ANNA)
    sent_out(first)
    looked(first)
    states: list[str] = []
    with open_database(second.profile) as connection:

        def told(progress: Progress) -> None:
            if progress.read == 1:
                own.append(queue_mail(second, ANNA).id)
                sent_out(second)
            else:
                copy = sent_copies.load(connection, own[0])
                assert copy is not None
                states.append(copy.state)

        own: list[int] = []
        assert sync(second, connection, second.settings.accounts[0], told).fault is None
    assert states == ["done", "done"]
    assert len(ordinary.mails()) == 4
