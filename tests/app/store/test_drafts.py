"""Drafts are kept whole, by several writers, and are gone with the step that queues them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.address import Address, parse_address
from app.core.draft import Copies, Draft
from app.core.envelope import Correspondent, Envelope
from app.core.errors import BadInput
from app.core.mail_id import MailId, Source
from app.core.message import Attachment, Recipient, Role
from app.core.remind import Remind, Unless
from app.core.tracking import Wish
from app.jobs.queue import queue
from app.store import answered, drafts, mails, messages, outbox
from app.store.database import Connection, open_database, transaction
from tests.support.profiles import account, profile_context
from tests.support.stored import NOW

LOGO = Attachment("logo.png", "image/png", b"\0PNG", content_id="logo@seller.example")
OFFER = Attachment("offer.pdf", "application/pdf", b"PDF" * 1000)
DRAFT = Draft(
    sender=parse_address("Sam Seller <sam@seller.example>"),
    recipients=(
        Recipient(parse_address('"Lee, Anna" <anna@example.org>'), Role.TO),
        Recipient(parse_address("boss@seller.example"), Role.BCC),
    ),
    subject="Grüße",
    html="<p>Hello</p>",
    text=None,
    wish=Wish(True, False, frozenset({"https://a.example/"}), frozenset({"https://b.example/"})),
    attachments=(LOGO, OFFER, OFFER),
    copies=Copies.SPLIT,
    in_reply_to="<1@example.org>",
    references=("<0@example.org>", "<1@example.org>"),
    send_at=NOW + timedelta(days=1),
    half_typed=((Role.TO, "ben@nor"),),
    answers=MailId(Source.MAIL, 7),
    remind=Remind(Unless.OPEN, timedelta(days=3)),
)


def bare(draft: Draft) -> Draft:
    return replace(draft, number=None, revision=0)


def contents(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM draft_content").fetchone()[0])


def test_everything_of_a_draft_comes_back(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, DRAFT, NOW)
        assert bare(drafts.load(connection, kept.number or 0)) == DRAFT
        empty = Draft(Address("", ""), (), "", None, "", Wish(opens=False, clicks=False))
        assert bare(drafts.load(connection, drafts.save(connection, empty, NOW).number or 0)) == empty
        with pytest.raises(BadInput, match="“ben@nor” is no mail address"):
            DRAFT.message("<2@seller.example>")
        [_, row] = drafts.rows(connection)
        assert (row.subject, row.recipients, row.files) == (
            "Grüße",
            "Lee, Anna, boss@seller.example, ben@nor",
            2,
        )


def test_a_file_is_written_once_and_goes_with_its_draft(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, DRAFT, NOW)
        assert contents(connection) == 2
        before = connection.execute("SELECT rowid FROM draft_content ORDER BY 1").fetchall()
        kept = drafts.save(connection, replace(kept, subject="b"), NOW)
        kept = drafts.save(connection, replace(kept, attachments=()), NOW, with_files=False)
        assert [row[0] for row in connection.execute("SELECT rowid FROM draft_content ORDER BY 1")] == [
            row[0] for row in before
        ]
        assert len(drafts.load(connection, kept.number or 0).attachments) == 3
        kept = drafts.save(connection, replace(kept, attachments=(OFFER,)), NOW)
        assert contents(connection) == 1
        drafts.discard(connection, kept.number or 0, NOW)
        drafts.restore(connection, kept.number or 0)
        drafts.discard(connection, kept.number or 0, NOW)
        another = drafts.save(connection, DRAFT, NOW)
        drafts.discard(connection, another.number or 0, NOW + timedelta(hours=2))
        with pytest.raises(drafts.DraftGone, match="too late"):
            drafts.restore(connection, kept.number or 0)
        assert contents(connection) == 2


def test_two_writers_of_one_draft_lose_nothing_and_the_last_one_wins(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection, open_database(tmp_path) as other:
        kept = drafts.save(connection, DRAFT, NOW)
        theirs = drafts.load(other, kept.number or 0)
        drafts.save(other, replace(theirs, subject="theirs"), NOW)
        ours = drafts.save(connection, replace(kept, subject="ours"), NOW, with_files=False)
        assert drafts.load(connection, kept.number or 0).subject == "ours"
        found = {row.subject: row.number for row in drafts.rows(connection)}
        assert set(found) == {"ours", "theirs"}
        assert drafts.load(connection, found["theirs"]).attachments == DRAFT.attachments
        drafts.save(connection, replace(ours, subject="again"), NOW)
        assert drafts.count(connection) == 2, "who wrote last goes on in it"
        drafts.discard(other, kept.number or 0, NOW)
        anew = drafts.save(connection, replace(ours, subject="still typing"), NOW)
        assert anew.number != kept.number
        assert anew.revision == 1


def test_a_draft_is_gone_with_the_step_that_queues_it_and_is_never_sent_twice(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1), now=lambda: NOW)
    whole = replace(DRAFT, half_typed=(), answers=None)
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, whole, NOW)
        queue(context, connection, kept)
        assert drafts.count(connection) == 0
        with pytest.raises(drafts.DraftGone, match="sent or discarded in another window"):
            queue(context, connection, kept)
        assert len(list(messages.newest(connection, 10))) == 1
        again = drafts.save(connection, kept, NOW)
        queue(context, connection, again)
        assert len(list(messages.newest(connection, 10))) == 2
        # What cannot be queued stays a draft.
        bad = drafts.save(connection, replace(whole, attachments=(replace(OFFER, filename="a\nb"),)), NOW)
        with pytest.raises(BadInput, match="control character"):
            queue(context, connection, bad)
        assert [row.number for row in drafts.rows(connection)] == [bad.number]


def test_whatever_ends_the_step_that_queues_a_draft_it_is_neither_lost_nor_doubled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = profile_context(tmp_path, account(1), now=lambda: NOW)

    def die(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr("app.store.answered.note", die)
    with open_database(tmp_path) as connection, pytest.raises(SystemExit):
        queue(context, connection, drafts.save(connection, replace(DRAFT, half_typed=()), NOW))
    with open_database(tmp_path) as connection:
        assert drafts.count(connection) == 1
        assert list(messages.newest(connection, 10)) == []


def test_what_another_wrote_stays_when_a_draft_is_sent(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1), now=lambda: NOW)
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, replace(DRAFT, half_typed=()), NOW)
        drafts.save(connection, replace(kept, subject="theirs"), NOW)
        queue(context, connection, kept)
        assert [row.subject for row in drafts.rows(connection)] == ["theirs"]


def test_a_mail_that_is_taken_back_is_a_draft_in_the_same_step(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1), now=lambda: NOW)
    with open_database(tmp_path) as connection:
        wanted = replace(DRAFT, half_typed=(), copies=Copies.SPLIT, text="Hello\n")
        stored = queue(context, connection, wanted)
        back = outbox.take_back(connection, stored.message.message_id, NOW)
        assert bare(drafts.load(connection, back.number or 0)) == wanted


def test_drafts_that_were_open_when_the_window_died_are_told_once(tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        kept = drafts.save(connection, DRAFT, NOW, is_open=True)
        closed = drafts.save(connection, DRAFT, NOW, is_open=True)
        drafts.close(connection, closed.number or 0)
        assert drafts.left_open(connection) == [kept.number]
        assert drafts.left_open(connection) == []


def test_when_an_answer_is_sent_its_mail_is_answered_here_and_by_a_wish(tmp_path: Path) -> None:
    context = profile_context(tmp_path, account(1), now=lambda: NOW)
    with open_database(tmp_path) as connection:
        with transaction(connection):
            envelope = Envelope("<7@example.org>", Correspondent("anna@example.org"))
            mail = mails.add(connection, "sam@seller.example", mails.NewMail(envelope, NOW, 10))
        draft = replace(DRAFT, half_typed=(), answers=MailId(Source.MAIL, mail))
        stored = queue(context, connection, draft)
        assert not mails.load(connection, mail).is_answered
        answered.note_sent(connection, stored.id, NOW)
        answered.note_sent(connection, stored.id, NOW)
        assert mails.load(connection, mail).is_answered
        wished = connection.execute("SELECT mail, wish FROM mail_wish").fetchall()
        assert [tuple(row) for row in wished] == [(mail, "answered")]
        gone = queue(context, connection, replace(draft, answers=MailId(Source.MAIL, 99)))
        answered.note_sent(connection, gone.id, NOW)
        assert answered.of_message(connection, gone.id) is None
