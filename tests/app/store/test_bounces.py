"""Reports on mails that were sent: assigned to message and recipient, and to nobody where they name nothing of ours."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.cause import Cause
from app.core.delivery import State
from app.core.history import Kind, history_of
from app.core.history_words import headline, what
from app.core.mail_id import MailId, Source
from app.core.mail_kind import MailKind
from app.core.recipient_lines import recipient_lines
from app.core.status import Eye
from app.store import (
    answers,
    bounces,
    database,
    deliveries,
    history,
    reports,
    sent_box,
    sent_rows,
    threads,
    undelivered_schema,
)
from app.store.database import Connection, open_database, transaction
from app.store.sent_box import Show
from tests.support.bounces import failed, report
from tests.support.profiles import START
from tests.support.received import Mailbox, message_id
from tests.support.sent_mails import SentMails

ANNA, BEN = "anna@example.org", "ben@example.org"
HOUR = timedelta(hours=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


@pytest.fixture
def sent(connection: Connection) -> SentMails:
    return SentMails(connection)


@pytest.fixture
def mailbox(connection: Connection) -> Mailbox:
    return Mailbox(connection)


def about(connection: Connection, message: int, *recipients: str) -> bytes:
    return report(*recipients, returned=f"Message-ID: {message_id(connection, message)}\n")


def told(connection: Connection, message: int) -> list[tuple[str, str]]:
    return [
        (each.recipient, each.said.action.value) for _, each in reports.of_messages(connection, [message])
    ]


def bounced(connection: Connection) -> list[int]:
    return sent_box.numbers(
        connection, Show.BOUNCED, sent_box.Order(), 0, 100, sent_box.count(connection, Show.BOUNCED)
    )


def lines(connection: Connection, message: int) -> list[str]:
    [mail] = [mail for mail in history.read_mails(connection, [message]) if mail]
    return [f"{line.who}: {line.words}" for line in recipient_lines(mail, START)]


def test_a_bounce_stands_at_its_recipient(connection: Connection, sent: SentMails, mailbox: Mailbox) -> None:
    number = sent.send(ANNA, BEN, ago=2 * HOUR)
    mail = mailbox.bounce(about(connection, number, failed(BEN.title())), ago=HOUR)
    assert told(connection, number) == [(BEN, "failed")]
    assert bounced(connection) == [number]
    row = sent_box.row(connection, number)
    assert row is not None
    assert row.picture.bounced == f"Bounced for 1 of 2: no such address. {Cause.UNKNOWN_ADDRESS.sentence}"
    assert "no bounce so far" not in row.picture.sentence(START, None)
    assert lines(connection, number) == [f"{ANNA}: no open seen", f"{BEN}: bounced: no such address 1 h ago"]
    [read] = [each for each in history.read_mails(connection, [number]) if each]
    [told_row] = [row for row in read.rows if row.kind is Kind.BOUNCED]
    assert (what(told_row), told_row.mail and told_row.mail.number) == ("bounced: no such address", mail)
    assert headline(history_of([read], number), START) == "No open seen, bounced for 1 of 2: no such address"
    # The bounce stands in the thread of the mail.
    assert MailId(Source.MAIL, mail) in threads.of_mail(connection, MailId(Source.MESSAGE, number))


def test_a_mail_that_reached_nobody_waits_for_no_open(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    assert sent_box.count(connection, Show.NO_OPEN_SEEN) == 1
    mailbox.bounce(about(connection, number, failed()))
    assert sent_box.count(connection, Show.NO_OPEN_SEEN) == 0


def test_who_was_not_reached_is_not_waited_for(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, BEN)
    sent.open(number, recipient=1)
    assert sent_rows.read(connection, [number])[number].status.eye is Eye.OPENED_BY_SOME
    mailbox.bounce(about(connection, number, failed()))
    assert sent_rows.read(connection, [number])[number].status.eye is Eye.OPENED


@pytest.mark.parametrize(
    ("raw", "recipients"),
    [
        (report(failed(), returned="Message-ID: <another@seller.example>\n"), []),
        (report(failed(), returned=None), []),
        (
            report(failed("stranger@example.org"), returned="Message-ID: <mail1@seller.example>\n"),
            [("", "failed")],
        ),
    ],
)
def test_a_forged_bounce_hurts_nobody(
    connection: Connection, sent: SentMails, mailbox: Mailbox, raw: bytes, recipients: list[tuple[str, str]]
) -> None:
    number = sent.send(ANNA, BEN)
    mailbox.bounce(raw)
    assert told(connection, number) == recipients
    assert bounced(connection) == []
    assert sent_box.count(connection, Show.NO_OPEN_SEEN) == 1


def test_what_names_no_recipient_is_said_as_it_is(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, BEN)
    mailbox.bounce(about(connection, number, failed("stranger@example.org")))
    assert (
        lines(connection, number)[2]
        == "stranger@example.org: failed, says a mail that names no recipient of this one"
    )


def test_where_it_was_forwarded_to_does_not_hide_the_only_recipient(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    mailbox.bounce(
        about(connection, number, failed("box17@hosting.example"), failed("box18@hosting.example"))
    )
    assert told(connection, number) == [(ANNA, "failed")]
    mailbox.bounce(
        about(connection, number, f"Original-Recipient: rfc822;{ANNA}\n{failed('x@y.example')}"), ago=HOUR
    )
    assert told(connection, number)[0] == (ANNA, "failed")


def test_what_somebody_forwards_is_no_bounce(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    mailbox.bounce(about(connection, number, failed()), kind=MailKind.PERSONAL)
    assert told(connection, number) == []


def test_a_bounce_waits_for_its_message(connection: Connection, sent: SentMails, mailbox: Mailbox) -> None:
    mail = mailbox.bounce(report(failed(), returned="Message-ID: <mail1@seller.example>\n"))
    number = sent.send(ANNA)
    assert told(connection, number) == []
    with transaction(connection):
        answers.relate(connection, [], [number])
    assert told(connection, number) == [(ANNA, "failed")]
    assert bounced(connection) == [number]
    with transaction(connection):
        reports.assign(connection, mail)
    assert sent_box.count(connection, Show.BOUNCED) == 1


@pytest.mark.parametrize(
    ("action", "marked", "words"),
    [("delayed", False, "delayed, tried again by itself"), ("delivered", False, "delivered"), ("relayed", False, "delivered"),
     ("failed", True, "bounced: no such address")],
)  # fmt: skip
def test_every_report_proves_that_the_mail_went(
    connection: Connection, sent: SentMails, mailbox: Mailbox, action: str, marked: bool, words: str
) -> None:
    number = sent.send(ANNA, state=State.UNKNOWN, reply="No answer.", ago=HOUR)
    mailbox.bounce(about(connection, number, failed(action=action)))
    [delivery] = deliveries.of_message(connection, number)
    assert delivery.state is State.ACCEPTED
    assert (delivery.reply or "").startswith("Proved by a report of a mail server")
    assert bool(bounced(connection)) is marked
    [mail] = [each for each in history.read_mails(connection, [number]) if each]
    assert [what(row) for row in mail.rows if row.report] == [words]


def test_a_report_read_again_stands_there_once(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    raw = about(connection, number, failed())
    mail = mailbox.bounce(raw)
    with transaction(connection):
        bounces.note(connection, mail, raw)
    assert told(connection, number) == [(ANNA, "failed")]
    assert sent_box.count(connection, Show.BOUNCED) == 1


def test_a_refusal_comes_with_what_to_do(connection: Connection, sent: SentMails) -> None:
    number = sent.send(ANNA, state=State.REFUSED, reply="552 5.2.2 The mailbox is full")
    [mail] = [each for each in history.read_mails(connection, [number]) if each]
    assert recipient_lines(mail, START)[0].details == (Cause.FULL.sentence,)
    row = sent_box.row(connection, number)
    assert row is not None
    assert Cause.FULL.sentence in row.picture.lines


def test_what_was_refused_is_found_with_what_came_back(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    back = sent.send(ANNA)
    mailbox.bounce(about(connection, back, failed()))
    refused = sent.send(BEN, state=State.REFUSED, reply="552 mailbox full")
    arrived = sent.send(ANNA)
    shared = sent.queue(ANNA, BEN)
    [first, second] = deliveries.of_message(connection, shared)
    deliveries.conclude(connection, first.id, State.ACCEPTED, "250 OK", START)
    assert sorted(bounced(connection)) == [back, refused]
    before = sent_box.clock(connection)
    deliveries.conclude(connection, second.id, State.REFUSED, "550 no", START)
    assert sorted(bounced(connection)) == [back, refused, shared]
    assert shared in (sent_box.changed_since(connection, before).rows or ())
    assert arrived not in bounced(connection)
    # A report that comes later takes nothing back.
    mailbox.bounce(about(connection, refused, failed(action="delayed")))
    assert sent_box.count(connection, Show.BOUNCED) == 3


def test_who_is_refused_by_name_in_a_shared_copy_was_not_delivered_to(
    connection: Connection, sent: SentMails
) -> None:
    number = sent.queue(ANNA)
    [only] = deliveries.of_message(connection, number)
    deliveries.conclude(connection, only.id, State.ACCEPTED, "250 OK", START, refused={ANNA: "550 no"})
    assert bounced(connection) == [number]


def test_what_was_refused_before_is_found_too(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as earlier:
        steps = database.STEPS[: database.STEPS.index(undelivered_schema.STEP)]
        earlier.setattr(database, "STEPS", steps)
        with open_database(tmp_path / "old") as old:
            number = SentMails(old).send(BEN, state=State.REFUSED, reply="550 no")
            assert bounced(old) == []
    with open_database(tmp_path / "old") as migrated:
        assert bounced(migrated) == [number]
