"""Which mails answer which messages, in any order of arrival, and what follows for the sent box and for opens."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.address import parse_address
from app.core.answer import AnswerKind, Ground
from app.core.counting import Weight, weigh, worth_of
from app.core.delivery import State
from app.core.event_words import how_sure
from app.core.mail_kind import MailKind
from app.core.message import Recipient, Role
from app.core.sent_record import RecordedDelivery, SentRecord
from app.core.status import Eye
from app.core.tracking import OPENS_OFF, Outcome, Wish
from app.core.why import consequence
from app.store import (
    answers,
    deliveries,
    events,
    folders,
    mails,
    messages,
    rebuilt,
    sent_box,
    sent_copies,
    sent_rows,
)
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole
from app.store.rebuilt import Rebuilt
from app.store.sent_box import Show
from tests.support.bounces import failed, report
from tests.support.profiles import SENDER, START
from tests.support.received import Mailbox, message_id
from tests.support.sent_mails import SentMails

ANNA, BEN = "anna@customer.example", "ben@customer.example"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


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


def found(connection: Connection, message: int) -> list[tuple[str, str, str]]:
    """Who answered a message, how, and on what ground."""
    told = [answer for _, answer in answers.of_messages(connection, [message])]
    return [(each.recipient or f"else: {each.address}", each.kind.value, each.ground.value) for each in told]


def shown(connection: Connection, show: Show) -> list[int]:
    return sent_box.numbers(connection, show, sent_box.Order(), 0, 100, sent_box.count(connection, show))


def weights(connection: Connection, message: int) -> list[Weight]:
    """What each hit is worth, oldest first: what is kept, which is also what is worked out anew."""
    ours = [delivery.id for delivery in deliveries.of_message(connection, message)]
    told = list(reversed(events.of_deliveries(connection, ours)))
    kept = {row[0]: Weight(row[1]) for row in connection.execute("SELECT id, weight FROM event")}
    assert [kept[event.id] for event in told] == [weigh(event) for event in told]
    return [weigh(event) for event in told]


def test_a_reply_makes_the_arrow_and_the_row_asks_for_nothing_more(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    assert shown(connection, Show.NO_OPEN_SEEN) == [number]
    mailbox.receive("Anna@Customer.example", message_id(connection, number), ago=HOUR)
    assert found(connection, number) == [(ANNA, "reply", "named")]
    assert shown(connection, Show.REPLIED) == shown(connection, Show.OPENED) == [number]
    assert shown(connection, Show.NO_OPEN_SEEN) == []
    row = sent_box.row(connection, number)
    assert row is not None
    assert (row.picture.replied, row.activity_at) == (True, START - HOUR)
    assert sent_rows.read(connection, [number])[number].status.eye is Eye.INFERRED_BY_REPLY
    assert row.picture.sentence(START, None).splitlines()[:2] == [
        "Opened, inferred from a reply 1 h ago",
        "Replied",
    ]
    assert sent_box.find(connection, sent_box.Filter(Show.REPLIED, "anna"), sent_box.Order()).numbers == (
        number,
    )


def test_a_mail_that_was_not_tracked_has_the_arrow_and_no_eye(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, outcome=Outcome(OPENS_OFF, OPENS_OFF))
    mailbox.receive(ANNA, message_id(connection, number))
    status = sent_rows.read(connection, [number])[number].status
    assert (status.eye, status.replied_by) == (Eye.UNTRACKED, 1)
    assert (shown(connection, Show.OPENED), shown(connection, Show.REPLIED)) == ([], [number])


def test_what_is_named_first_is_what_is_answered(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    first, second = sent.send(ANNA), sent.send(ANNA)
    ids = [message_id(connection, number) for number in (first, second)]
    mailbox.receive(ANNA, ids[0], references=ids)
    assert (len(found(connection, first)), len(found(connection, second))) == (1, 0)
    mailbox.receive(ANNA, "<theirs@x>", references=[*ids, "<theirs@x>"], name="<later@x>")
    assert (len(found(connection, first)), len(found(connection, second))) == (1, 1)


def test_somebody_else_may_answer(connection: Connection, sent: SentMails, mailbox: Mailbox) -> None:
    number = sent.send(ANNA, ago=HOUR)
    mailbox.receive(BEN, message_id(connection, number))
    assert found(connection, number) == [(f"else: {BEN}", "reply", "named")]
    assert shown(connection, Show.REPLIED) == [number]
    # That Ben answers says nothing of Anna, nor of later opens of her copy.
    sent.open(number, ago=-HOUR)
    assert weights(connection, number) == [Weight.CERTAIN]


def test_an_automatic_answer_is_shown_and_stops_nothing(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(
        ANNA, message_id(connection, number), kind=MailKind.AUTOMATIC, subject="Out of office: Our offer"
    )
    assert found(connection, number) == [(ANNA, AnswerKind.AUTOMATIC.value, "named")]
    assert (shown(connection, Show.REPLIED), shown(connection, Show.NO_OPEN_SEEN)) == ([], [number])
    status = sent_rows.read(connection, [number])[number].status
    assert (status.automatic_answers, status.replied_by, status.eye) == (1, 0, Eye.NO_OPEN_SEEN)


@pytest.mark.parametrize("kind", [MailKind.BULK, MailKind.REPORT])
def test_lists_and_reports_answer_nothing(
    connection: Connection, sent: SentMails, mailbox: Mailbox, kind: MailKind
) -> None:
    number = sent.send(ANNA)
    mailbox.receive(ANNA, message_id(connection, number), kind=kind)
    assert found(connection, number) == []


def test_a_mail_of_ones_own_is_no_reply(connection: Connection, sent: SentMails, mailbox: Mailbox) -> None:
    to_both = sent.send(ANNA, SENDER)
    mailbox.receive(SENDER, message_id(connection, to_both), is_own=True, to=[ANNA])
    assert found(connection, to_both) == []


def test_an_answer_to_a_mail_to_oneself_is_one(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    test = sent.send(SENDER)
    name = message_id(connection, test)
    mailbox.receive(SENDER, name=name, is_own=True)
    assert found(connection, test) == []
    mailbox.receive(SENDER, name, is_own=True)
    assert found(connection, test) == [(SENDER, "reply", "named")]


def test_in_gmail_its_own_thread_tells(connection: Connection, sent: SentMails, mailbox: Mailbox) -> None:
    number = sent.send(ANNA, ago=DAY)
    name = message_id(connection, number)
    # The answer is read before the copy that tells of the thread.
    mailbox.receive(ANNA, "<lost@x>", thread="17", ago=HOUR)
    mailbox.receive(BEN, "<lost@x>", thread="17", ago=HOUR)
    mailbox.receive(ANNA, "<lost@x>", thread="17", ago=2 * DAY)
    assert found(connection, number) == []
    mailbox.receive(SENDER, name=name, is_own=True, thread="17", ago=DAY)
    assert found(connection, number) == [(ANNA, "reply", Ground.GMAIL.value)]


@pytest.mark.parametrize("subject", ["Re: Our offer", "AW: RE: our  OFFER", "Antw: Our offer", "RE[2]: Our offer", "SV: Fwd: Our offer",
                                     "R: Our offer", "Re : Our offer", "[ext] Re: Our offer", "回复：Our offer"])  # fmt: skip
def test_where_nothing_is_named_subject_and_sender_make_it_possible(
    connection: Connection, sent: SentMails, mailbox: Mailbox, subject: str
) -> None:
    number = sent.send(ANNA, ago=3 * DAY)
    sent.open(number, ago=-DAY)
    mailbox.receive(ANNA, subject=subject)
    assert found(connection, number) == [(ANNA, "reply", Ground.SUBJECT.value)]
    row = sent_box.row(connection, number)
    assert row is not None
    assert (row.picture.replied, row.picture.possibly) == (True, True)
    assert "Possibly replied: subject and sender fit, nothing else tells" in row.picture.lines
    # What is only possible takes nothing from an open.
    assert weights(connection, number) == [Weight.CERTAIN]


@pytest.mark.parametrize(
    "told",
    [
        {"sender": BEN}, {"subject": "Our offer"}, {"subject": "Re: Your offer"}, {"subject": "Fwd: Our offer"}, {"subject": "Re:"},
        {"answers_to": "<other@x>"}, {"references": ["<other@x>"]}, {"ago": -timedelta(weeks=5)}, {"ago": timedelta(days=4)},
        {"kind": MailKind.BULK},
    ],
)  # fmt: skip
def test_less_than_that_makes_nothing_possible(
    connection: Connection, sent: SentMails, mailbox: Mailbox, told: dict[str, object]
) -> None:
    number = sent.send(ANNA, ago=3 * DAY)
    sent.send(BEN, subject="Other", ago=3 * DAY)
    mailbox.receive(**({"sender": ANNA} | told))  # type: ignore[arg-type]
    assert found(connection, number) == []


def test_of_several_that_fit_the_latest_is_answered(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    first, second = sent.send(ANNA, ago=3 * DAY), sent.send(ANNA, ago=2 * DAY)
    sent.send(ANNA, ago=-DAY)
    mailbox.receive(ANNA)
    assert (found(connection, first), len(found(connection, second))) == ([], 1)
    # Another program sent one after that.
    mailbox.receive(SENDER, subject="Our offer", to=[ANNA], is_own=True, ago=DAY)
    assert found(connection, second) == []


def test_an_out_of_office_note_without_a_name_is_told_by_its_subject(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(ANNA, subject="Automatische Antwort: Our offer", kind=MailKind.AUTOMATIC)
    assert found(connection, number) == [(ANNA, "automatic", "subject")]


def test_a_message_that_becomes_known_later_finds_its_answers(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    for related in (ANNA, BEN):
        mailbox.receive(related, "<mail1@seller.example>", ago=HOUR)
    copy = mailbox.receive(SENDER, name="<mail1@seller.example>", is_own=True)
    number = sent.send(ANNA, BEN, ago=DAY)
    assert message_id(connection, number) == "<mail1@seller.example>"
    assert found(connection, number) == []
    with transaction(connection):
        answers.relate(connection, [], [number])
    assert [who for who, _, _ in found(connection, number)] == [ANNA, BEN]
    assert mails.load(connection, copy).message == number


def test_an_id_that_a_provider_gave_is_as_good(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(ANNA, "<given@outlook.example>")
    assert found(connection, number) == []
    with transaction(connection):
        sent_copies.add_alias(connection, "<given@outlook.example>", number)
    assert found(connection, number) == [(ANNA, "reply", "named")]


def test_an_answer_stays_known_when_it_leaves_the_mailbox(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    mail = mailbox.receive(ANNA, message_id(connection, number))
    with transaction(connection):
        inbox = folders.ensure(connection, SENDER, "INBOX", FolderRole.INBOX)
        folders.put(connection, inbox.id, 1, mail)
        folders.take_out(connection, inbox.id, [1])
        answers.relate(connection, [mail])
    assert len(found(connection, number)) == 1


def test_a_reply_proves_what_the_server_did_not_confirm(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, state=State.UNKNOWN, reply="No answer.", ago=DAY)
    other = sent.send(ANNA, state=State.UNKNOWN, reply="No answer.", ago=DAY)
    mailbox.receive(ANNA, message_id(connection, number), ago=HOUR)
    [delivery] = deliveries.of_message(connection, number)
    assert (delivery.state, delivery.reply) == (
        State.ACCEPTED,
        "Proved by an answer at 2026-11-21 11:00 UTC.",
    )
    assert deliveries.of_message(connection, other)[0].state is State.UNKNOWN


def test_an_answer_that_was_there_first_proves_it_too(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.queue(ANNA, ago=DAY)
    mailbox.receive(ANNA, message_id(connection, number), ago=HOUR)
    [delivery] = deliveries.of_message(connection, number)
    deliveries.conclude(connection, delivery.id, State.UNKNOWN, "No answer.", START)
    assert deliveries.of_message(connection, number)[0].state is State.ACCEPTED


def test_after_a_reply_an_open_may_be_of_the_quote(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, BEN, ago=DAY, links=1)
    sent.open(number, ago=3 * HOUR)
    sent.open(number, ago=HOUR)
    sent.click(number, ago=HOUR)
    sent.open(number, recipient=1, ago=HOUR)
    assert weights(connection, number) == [Weight.CERTAIN] * 4
    # The reply is read after the opens that it makes doubtful.
    mailbox.receive(ANNA, message_id(connection, number), ago=2 * HOUR)
    sent.open(number, verdict="proxy", bot={"name": "Gmail", "trigger": "on_open"})
    ours = [delivery.id for delivery in deliveries.of_message(connection, number)]
    told = {event.id: event for event in events.of_deliveries(connection, ours)}
    doubtful = [event for event in told.values() if event.after_reply]
    assert len(doubtful) == 2
    assert weights(connection, number).count(Weight.HALF) == 2
    assert {how_sure(event) for event in doubtful} == {"may be someone reading the quote"}
    assert all("reads the quote" in consequence(event) for event in doubtful)
    row = sent_box.row(connection, number)
    assert row is not None
    assert (row.opens, row.clicks) == (2, 1)
    assert row.picture.age_from == START - HOUR


def test_a_privacy_relay_is_named_also_after_a_reply(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(ANNA, message_id(connection, number), ago=2 * HOUR)
    sent.open(number, verdict="proxy", bot={"name": "Apple Mail Privacy Protection", "trigger": "prefetch"})
    [delivery] = deliveries.of_message(connection, number)
    [event] = events.of_deliveries(connection, [delivery.id])
    assert (how_sure(event), event.after_reply) == ("loaded by a privacy relay", True)


def test_no_notification_comes_of_an_open_after_a_reply(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(ANNA, message_id(connection, number), ago=2 * HOUR)
    sent.open(number)
    [delivery] = deliveries.of_message(connection, number)
    [event] = events.of_deliveries(connection, [delivery.id])
    assert not worth_of(event).notifies


def test_a_date_before_the_mail_that_is_answered_makes_no_open_doubtful_before_it(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA, ago=DAY)
    mailbox.receive(ANNA, message_id(connection, number), ago=timedelta(days=900))
    [(_, answer)] = answers.of_messages(connection, [number])
    assert answer.at == START - DAY


def test_a_thousand_references_are_looked_up_at_once(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.send(ANNA)
    many = [f"<{n}@x>" for n in range(200)]
    mailbox.receive(ANNA, None, references=[message_id(connection, number), *many])
    assert len(found(connection, number)) == 1


def test_a_message_that_goes_takes_its_answers_along(
    connection: Connection, sent: SentMails, mailbox: Mailbox
) -> None:
    number = sent.queue(ANNA)
    mailbox.receive(ANNA, message_id(connection, number))
    assert sent_box.count(connection, Show.REPLIED) == 1
    with transaction(connection):
        connection.execute("DELETE FROM recipient WHERE message = ?", (number,))
        connection.execute("DELETE FROM message WHERE id = ?", (number,))
    assert sent_box.count(connection, Show.REPLIED) == 0
    with pytest.raises(KeyError):
        messages.load(connection, number)


def test_a_mail_sent_on_another_computer_finds_what_was_said_of_it(
    connection: Connection, mailbox: Mailbox
) -> None:
    name = "<elsewhere@seller.example>"
    mailbox.receive(ANNA, name, ago=HOUR)
    mailbox.bounce(report(failed(BEN), returned=f"Message-ID: {name}\n"))
    people = tuple(Recipient(parse_address(spec), Role.TO) for spec in (ANNA, BEN))
    sent_at = START - DAY
    record = SentRecord(
        parse_address(SENDER), "Our offer", people, {}, None, (), sent_at, sent_at, None, Wish(opens=True, clicks=True),
        tuple(
            RecordedDelivery(spec.encode()[:8], State.ACCEPTED, "250", sent_at, Outcome(None, None), (place,))
            for place, spec in enumerate((ANNA, BEN))
        ),
        (),
    )  # fmt: skip
    with transaction(connection):
        number = rebuilt.save(connection, SENDER, Rebuilt(name, record, None, "Hello"), START)
    assert number is not None
    assert found(connection, number) == [(ANNA, "reply", "named")]
    assert shown(connection, Show.BOUNCED) == shown(connection, Show.REPLIED) == [number]
