"""The history and the thread of a mail, read from the store."""

from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path

import pytest

from app.cli.shapes import message_shape
from app.cli.story import sent_box_lines
from app.core import history_words
from app.core.history import SentMail, history_of
from app.core.message import Attachment
from app.core.recipient_lines import recipient_lines
from app.core.status import Eye
from app.store import history, messages, sent_box, threads
from app.store.database import Connection, open_database
from tests.support.mail_stories import (
    BROWSER,
    BY_SELF,
    LINKS,
    NOW,
    PERSON,
    PRICING,
    SENT,
    To,
    delivery_id,
    note,
    seen,
    send,
)

LOGO = Attachment("logo.png", "image/png", b"\x89PNG", "logo")
OFFER = Attachment("offer.pdf", "application/pdf", b"x" * 900_000)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def message_id(number: int) -> str:
    return f"<{number:024x}@seller.example>"


def read(connection: Connection, *numbers: int) -> list[SentMail]:
    return [mail for mail in history.read_mails(connection, numbers) if mail is not None]


def test_answers_from_here_are_one_thread_whether_or_not_the_mail_they_answer_is_here(
    connection: Connection,
) -> None:
    first = send(connection, number=1)
    alone = send(connection, number=2)
    answer = send(connection, number=3, in_reply_to=message_id(1))
    last = send(connection, number=4, references=[message_id(1), message_id(3)])
    lost = send(connection, number=5, in_reply_to="<gone@elsewhere.example>")
    found = send(connection, number=6, references=["<gone@elsewhere.example>"])
    for message in (first, answer, last):
        assert threads.of_message(connection, message) == [first, answer, last]
    assert threads.of_message(connection, alone) == [alone]
    assert threads.of_message(connection, lost) == [lost, found]


def test_mails_that_answer_each_other_are_one_thread(connection: Connection) -> None:
    first = send(connection, number=1, in_reply_to=message_id(2))
    second = send(connection, number=2, in_reply_to=message_id(1))
    assert threads.of_message(connection, first) == [first, second]


def test_a_thread_goes_with_its_message(connection: Connection) -> None:
    first, second = send(connection, number=1), send(connection, number=2, in_reply_to=message_id(1))
    connection.execute("DELETE FROM recipient WHERE message = ?", (second,))
    connection.execute("DELETE FROM message WHERE id = ?", (second,))
    assert threads.of_message(connection, first) == [first]


def test_a_mail_is_read_with_all_that_is_known_of_it(connection: Connection) -> None:
    row = send(connection, To(("Anna Berg <anna@northwind.example>",)), To(("ben@contoso.example",)))
    note(
        connection,
        seen(delivery_id(1, 0), NOW - timedelta(hours=2), BROWSER, link=LINKS[0], number=2),
        seen(delivery_id(1, 0), NOW - timedelta(hours=3), PERSON, number=1),
        seen(delivery_id(1, 1), NOW - timedelta(hours=1), PERSON, number=1),
        seen(delivery_id(9, 0), NOW, PERSON, number=1),
    )
    [mail] = read(connection, row)
    assert (mail.sender, mail.subject, mail.at) == ("Sam Seller", "Our offer", SENT)
    assert [(line.who, line.kind.value) for line in mail.rows] == [
        ("ben@contoso.example", "opened"),
        ("Anna Berg", "clicked"),
        ("Anna Berg", "opened"),
        ("Anna Berg and ben@contoso.example", "sent"),
    ]
    assert mail.rows[1].link_url == PRICING
    assert mail.status.opens == 2
    assert [link.untracked for link in mail.links] == [None, None, "excluded_domain"]


def test_a_long_history_is_read_in_small_steps(connection: Connection) -> None:
    row = send(connection)
    note(
        connection,
        *(seen(delivery_id(1, 0), SENT + timedelta(minutes=2 * n), number=n) for n in range(1, 1001)),
    )
    steps = list(history.read_mails(connection, [row]))
    assert steps[:-1] == [None] * (1000 // history.STEP + 2)
    assert steps[-1] is not None
    assert len(steps[-1].rows) == 1001


def test_a_mail_is_shown_as_it_was_written(connection: Connection) -> None:
    row = send(connection, html="<p>Grüße</p>\n", attachments=(LOGO, OFFER))
    mail = history.written(connection, row)
    assert (mail.sender, mail.to) == (
        "Sam Seller <sam@seller.example>",
        ("Anna Berg <anna@northwind.example>",),
    )
    assert (mail.cc, mail.bcc) == ((), ())
    assert mail.body.html == "<p>Grüße</p>\n"
    assert [(file.filename, file.size) for file in mail.files] == [("logo.png", 4), ("offer.pdf", 900_000)]
    assert not mail.cut
    assert history.pictures(connection, row) == {"logo": "data:image/png;base64,iVBORw=="}


def test_a_mail_that_waits_in_the_outbox_is_shown_too(connection: Connection) -> None:
    row = send(connection, html="<p>Waiting</p>")
    connection.execute("UPDATE message SET clean = NULL, sending_at = NULL WHERE id = ?", (row,))
    assert history.written(connection, row).body.html == "<p>Waiting</p>"


def test_a_very_long_mail_says_that_its_end_was_not_read(connection: Connection) -> None:
    row = send(connection, html="<p>long</p>" * 100_000)
    assert history.written(connection, row).cut
    assert len(history.whole_body(connection, row).html or "") > 1_000_000


def test_what_is_not_there_is_said_not_to_be(connection: Connection) -> None:
    with pytest.raises(KeyError):
        history.written(connection, 99)
    assert read(connection, 99) == []


def test_a_mail_to_oneself_is_a_test_that_worked_in_sent_box_history_and_on_the_command_line(
    connection: Connection,
) -> None:
    number = send(connection, To(("Sam Seller <sam@seller.example>",)))
    note(connection, seen(delivery_id(1, 0), NOW - timedelta(minutes=5), BY_SELF))
    box = sent_box.row(connection, number)
    assert box is not None
    assert box.picture.sentence(NOW, UTC).startswith("You (test) 5 min ago\n")
    [mail] = read(connection, number)
    assert mail.status.eye is Eye.OPENED
    assert history_words.headline(history_of([mail], number), NOW).startswith("You (test) 5 min ago")
    [line] = recipient_lines(mail, NOW)
    assert (line.words, line.icon, line.colour) == ("you (test) 5 min ago", "eye", "green")
    shape = message_shape(connection, messages.load(connection, number))
    assert next(sent_box_lines([shape], NOW)).startswith(
        "(@)   5m  sam@seller.example  “Our offer”  you (test)"
    )
