"""Mails that came, put into the store as the mailbox's lane does, and made ready as the worker does."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from app.core.envelope import Correspondent, Envelope
from app.core.mail_id import MailId, Source
from app.core.message import Role
from app.jobs.context import Context
from app.jobs.make_ready import make_ready
from app.store import folders, mails
from app.store.database import Connection, transaction
from app.store.folders import FolderRole
from app.store.mails import NewMail
from tests.support.mail_stories import NOW

ACCOUNT = "sam@seller.example"
ANNA = Correspondent("anna@northwind.example", "Anna Berg")


def receive(
    connection: Connection,
    number: int = 1,
    *,
    raw: bytes | None = None,
    subject: str = "Re: Our offer",
    sender: Correspondent = ANNA,
    at: datetime = NOW - timedelta(hours=1),
    answers: str | None = None,
    references: Iterable[str] = (),
    snippet: str = "",
    is_seen: bool = False,
    is_here: bool = True,
    reply_to: tuple[Correspondent, ...] = (),
    cc: tuple[Correspondent, ...] = (),
) -> int:
    """Put a mail into the store, with its source where `raw` is given, and return its row id."""
    envelope = Envelope(
        message_id=f"<answer{number}@northwind.example>",
        sender=sender,
        recipients=((Role.TO, Correspondent(ACCOUNT, "Sam Seller")), *((Role.CC, each) for each in cc)),
        reply_to=reply_to,
        subject=subject,
        date=at,
        in_reply_to=answers,
        references=tuple(references),
    )
    with transaction(connection):
        row = mails.add(connection, ACCOUNT, NewMail(envelope, at, len(raw or b""), is_seen=is_seen))
        connection.execute("UPDATE mail SET snippet = ? WHERE id = ?", (snippet, row))
        if is_here:
            inbox = folders.ensure(connection, ACCOUNT, "INBOX", FolderRole.INBOX)
            folders.put(connection, inbox.id, row, row)
        if raw is not None:
            mails.save_source(connection, row, raw, NOW)
    return row


def ready(connection: Connection, profile: Path) -> None:
    """Make everything ready to be shown whose source is here."""
    make_ready(Context(profile), connection)


def mail_id(number: int) -> MailId:
    """Return which mail one that came is."""
    return MailId(Source.MAIL, number)


def html_mail(body: str, *, more: str = "") -> bytes:
    """Return the source of a mail with an HTML text."""
    return f"Content-Type: text/html; charset=utf-8\r\nMIME-Version: 1.0\r\n{more}\r\n{body}".encode()
