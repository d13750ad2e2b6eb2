"""One story over a real mail server: a mail goes out, is answered, comes back, is answered again; opens, clicks and replies agree."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

import pytest

from app.core.address import parse_address
from app.core.answering import Sender, answered
from app.core.how import How
from app.core.mail_id import Source
from app.core.own_copy import deliveries_in
from app.core.tracking import Wish
from app.jobs.context import Context
from app.jobs.queue import queue
from app.practice.tracker import LocalTracker
from app.store import mail_ids, mails, originals, search, sent_box, threads
from app.store.database import open_database
from tests.support.command import Cli
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.mailboxes import context_of, mailbox_account, pairing_of, reading
from tests.support.profiles import queue_mail
from tests.support.smtp_server import Kept, Script, SmtpServer, smtp_server
from tests.support.waiting import eventually

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")
ANNA, BEN, CARLA = "anna@customer.example", "ben@customer.example", "carla@customer.example"


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture
def smtp() -> Iterator[SmtpServer]:
    with smtp_server(Script(user=USER, password=PASSWORD)) as server:
        yield server


@pytest.fixture
def context(
    tmp_path: Path,
    dovecot: Dovecot,
    smtp: SmtpServer,
    local_tracker: LocalTracker,
    monkeypatch: pytest.MonkeyPatch,
) -> Context:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))
    return context_of(tmp_path, mailbox_account(smtp.port, dovecot.imap), pairing_of(local_tracker))


def html_of(mail: Kept) -> str:
    part = message_from_bytes(mail.raw, policy=policy.default).get_body(("html",))
    assert part is not None
    return str(part.get_content())


def reply_id(to: Message) -> str:
    return f"<reply-to-{str(to['Message-ID']).strip('<>')}>"


def reply_of(sender: str, to: EmailMessage, html: str) -> bytes:
    """A reply as a mail program writes it that quotes what it got, pixel and all."""
    reply = EmailMessage()
    reply["From"], reply["To"], reply["Subject"] = sender, USER, f"Re: {to['Subject']}"
    reply["Message-ID"] = reply_id(to)
    reply["In-Reply-To"] = reply["References"] = str(to["Message-ID"])
    reply.set_content("Yes, please.")
    reply.add_alternative(f"<p>Yes, please.</p><blockquote type='cite'>{html}</blockquote>", subtype="html")
    return reply.as_bytes(policy=policy.SMTP)


def absence_of(sender: str, to: EmailMessage) -> bytes:
    note = EmailMessage()
    note["From"], note["To"], note["Subject"] = sender, USER, f"Out of office: {to['Subject']}"
    note["Message-ID"], note["In-Reply-To"] = (
        f"<absence.{str(to['Message-ID']).strip('<>')}>",
        str(to["Message-ID"]),
    )
    note["Auto-Submitted"] = "auto-replied"
    note.set_content("I am away until Monday.")
    return note.as_bytes(policy=policy.SMTP)


def bounce_of(recipient: str, to: EmailMessage) -> bytes:
    return (
        f"From: Mail Delivery System <MAILER-DAEMON@mx.customer.example>\r\nTo: {USER}\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <bounce.{str(to['Message-ID']).strip('<>')}>\r\n"
        "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.customer.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {to['Message-ID']}\r\n"
        f"Subject: {to['Subject']}\r\n\r\n--b--\r\n"
    ).encode()


def came(dovecot: Dovecot, *raw: bytes) -> None:
    with reading(dovecot.imap) as client:
        for each in raw:
            client.append("INBOX", each)


def test_replies_bounces_and_answers_tell_one_story(
    context: Context, dovecot: Dovecot, smtp: SmtpServer, local_tracker: LocalTracker
) -> None:
    key = pairing_of(local_tracker).key
    cli = Cli(context.profile).within(SSL_CERT_FILE=str(dovecot.authority))
    with cli.worker():
        queue_mail(context, ANNA, BEN, CARLA)
        eventually(lambda: len(smtp.mails) == 3)
        sent = {
            mail.recipients[0]: message_from_bytes(mail.raw, policy=policy.default) for mail in smtp.mails
        }
        html = {mail.recipients[0]: html_of(mail) for mail in smtp.mails}
        assert all(deliveries_in(each, [key]) for each in html.values()), "it went out tracked"
        came(
            dovecot,
            reply_of(ANNA, sent[ANNA], html[ANNA]),
            bounce_of(BEN, sent[BEN]),
            absence_of(CARLA, sent[CARLA]),
        )

        def told() -> dict[str, Any] | None:
            [message] = cli.ok("status")["messages"]
            known = (message["replied_by"], message["bounced"], message["automatic_answers"])
            return message if known == (1, 1, 1) else None

        message = eventually(told, within=30)
        assert message is not None
        assert message["eye"] == "opened, inferred from a reply"
        story = cli.ok("timeline", message["message"], "--thread")
        assert [each["source"] for each in story["mails"]].count("mail") == 3
        assert story["mails"][0]["source"] == "message"
        _answer_anna(context, smtp)
        eventually(lambda: is_marked_answered(dovecot), within=30)


def is_marked_answered(dovecot: Dovecot) -> bool:
    with reading(dovecot.imap) as client:
        client.select_folder("INBOX", readonly=True)
        return len(client.search(["ANSWERED"])) == 1


def _answer_anna(context: Context, smtp: SmtpServer) -> None:
    """Reply to the reply: it joins the thread, and nothing of the first mail's tracking is in it."""
    key = context.pairing()
    assert key is not None
    reply = reply_id(message_from_bytes(smtp.mails[0].raw))
    before = {made for each in smtp.mails for made in deliveries_in(html_of(each), [key.key])}
    with open_database(context.profile) as connection:
        number = connection.execute("SELECT id FROM mail WHERE message_id = ?", (reply,)).fetchone()[0]
        mail = threads.find(connection, reply)
        assert mail.number == number
        mails.wish(connection, number, mails.Wish.SOURCE, context.now())
        eventually(lambda: mails.has_source(connection, number), within=30)
        original = originals.load(connection, mail)
        assert original is not None
        me = Sender(parse_address(f"Sam <{USER}>"), Wish(opens=True, clicks=True))
        draft = answered(original, How.REPLY, [me], originals.is_ours(connection))
        assert "Yes, please." in (draft.html or "")
        assert not deliveries_in(draft.html or "", [key.key]), "what was quoted is clean before it is sent"
        queue(context, connection, replace(draft, html=f"<p>Wonderful!</p>{draft.html}"))
    eventually(lambda: len(smtp.mails) == 4)
    again = message_from_bytes(smtp.mails[3].raw, policy=policy.default)
    assert (again["In-Reply-To"], again["Subject"]) == (reply, "Re: Our offer")
    assert str(again["References"]).split()[-1] == reply
    in_it = deliveries_in(html_of(smtp.mails[3]), [key.key])
    assert len(in_it) == 1
    assert not in_it & before
    assert re.search(r"https://example\.com/a", html_of(smtp.mails[3])), (
        "links lead to where they led at first"
    )
    with open_database(context.profile) as connection:
        assert len(threads.of_mail(connection, mail)) == 5
        eventually(lambda: mails.load(connection, number).is_answered, within=30)


def test_what_was_sent_with_another_program_stands_in_the_sent_box_and_is_answered_too(
    context: Context, dovecot: Dovecot
) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = USER, ANNA, "From the phone"
    mail["Message-ID"] = "<phone@seller.example>"
    mail.set_content("See you on Monday.")
    cli = Cli(context.profile).within(SSL_CERT_FILE=str(dovecot.authority))
    with reading(dovecot.imap) as client:
        client.append("Sent", mail.as_bytes(policy=policy.SMTP), ["\\Seen"])
    came(dovecot, reply_of(ANNA, mail, "See you on Monday."))
    [row] = cli.ok("sync")
    assert row["fault"] is None
    [message] = [each for each in cli.ok("status")["messages"] if each["subject"] == "From the phone"]
    assert (message["eye"], message["replied_by"]) == ("untracked", 1)
    story = cli.ok("timeline", "phone@seller.example", "--thread")
    assert [each["subject"] for each in story["mails"]] == ["From the phone", "Re: From the phone"]
    with open_database(context.profile) as connection:
        while search.learn_some(connection):
            pass
        found = sent_box.find(connection, sent_box.Filter(search="monday"), sent_box.Order())
        assert len(found.numbers) == 1, "its text is found"
        known = threads.find(connection, "<phone@seller.example>")
        assert mail_ids.resolved(connection, known).source is Source.MAIL, (
            "all of it stands in the Sent folder"
        )
