"""The mail that is answered, with its text and files, whether it was sent from here or the mailbox brought it."""

import mimetypes
import sqlite3

from app.core.answering import Original
from app.core.draft import Copies
from app.core.envelope import Correspondent
from app.core.mail_content import MailContent, MailFile, content_of, file_of
from app.core.mail_id import MailId, Source
from app.core.message import Attachment
from app.core.own_links import IsOurs, made_for
from app.store import deliveries, files, mail_ids, mails, messages


def load(connection: sqlite3.Connection, mail: MailId) -> Original | None:
    """Return a mail to answer, None where its bytes were not read yet. Raises KeyError where there is none."""
    shown = mail_ids.resolved(connection, mail)
    if shown.source is Source.MESSAGE:
        return _message(connection, shown.number)
    return _mail(connection, shown.number)


def account_of(connection: sqlite3.Connection, mail: MailId) -> str:
    """Return the address of the account that a mail came or went through. Raises KeyError where there is none."""
    if mail.source is Source.MESSAGE:
        return messages.account_of(connection, mail.number)
    return mails.load(connection, mail.number).account


def is_ours(connection: sqlite3.Connection) -> IsOurs:
    """Return what knows our own tracking: by deliveries that are known here."""
    return made_for(lambda delivery: messages.of_delivery(connection, delivery) is not None)


def _message(connection: sqlite3.Connection, number: int) -> Original:
    stored = messages.load(connection, number)
    message = stored.message
    copies = [len(each.recipients) for each in deliveries.of_message(connection, number)]
    return Original(
        id=MailId(Source.MESSAGE, number),
        sender=Correspondent(message.sender.spec, message.sender.name),
        subject=message.subject,
        html=message.html,
        text=message.text,
        recipients=tuple(
            (each.role, Correspondent(each.address.spec, each.address.name)) for each in message.recipients
        ),
        at=stored.sending_at or stored.queued_at,
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        files=files.of_message(connection, number),
        wish=stored.wish,
        copies=None if sum(copies) < 2 else Copies.SHARED if max(copies) > 1 else Copies.SPLIT,
    )


def _mail(connection: sqlite3.Connection, number: int) -> Original | None:
    known = mails.load(connection, number)
    raw = mails.source(connection, number)
    if raw is None:
        return None
    envelope, content = known.envelope, content_of(raw)
    return Original(
        id=MailId(Source.MAIL, number),
        sender=envelope.sender,
        subject=envelope.subject,
        html=content.html,
        text=content.text,
        recipients=envelope.recipients,
        reply_to=envelope.reply_to,
        at=envelope.date,
        message_id=envelope.message_id,
        in_reply_to=envelope.in_reply_to,
        references=envelope.references,
        files=_files(raw, content),
        source=raw,
    )


def _files(raw: bytes, content: MailContent) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(_name(each), each.content_type, file_of(raw, each.position), each.content_id)
        for each in content.files
    )


def _name(file: MailFile) -> str:
    # A path, also one of another system, is no name.
    name = file.filename.replace("\\", "/").rpartition("/")[2]
    return name or f"file{mimetypes.guess_extension(file.content_type) or ''}"
