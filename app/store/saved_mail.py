"""A mail as a file: all its bytes, or its HTML. What was sent from here is its clean copy, without tracking."""

import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_content import content_of
from app.core.mail_id import MailId, Source
from app.store import mails, messages


class Form(StrEnum):
    """What a mail is saved as; the value is the end of the file's name."""

    EML = "eml"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Savable:
    """What of a mail can be saved now."""

    subject: str
    is_own: bool
    has_eml: bool
    has_html: bool


def savable(connection: sqlite3.Connection, mail: MailId) -> Savable | None:
    """Return what of a mail can be saved, None where it is not here any more."""
    if mail.source is Source.MESSAGE:
        row = connection.execute(
            "SELECT subject, clean IS NOT NULL AS begun, html IS NOT NULL AS has_html FROM message WHERE id = ?",
            (mail.number,),
        ).fetchone()
        return row and Savable(row["subject"], True, bool(row["begun"]), bool(row["has_html"]))
    row = connection.execute(
        "SELECT subject, is_own, EXISTS (SELECT 1 FROM mail_source WHERE mail = mail.id) AS is_here FROM mail"
        " WHERE id = ?",
        (mail.number,),
    ).fetchone()
    return row and Savable(row["subject"], bool(row["is_own"]), bool(row["is_here"]), bool(row["is_here"]))


def content(connection: sqlite3.Connection, mail: MailId, form: Form) -> bytes:
    """Return a mail's bytes in a form. Raises BadInput where it has none."""
    html: str | None = None
    if mail.source is Source.MESSAGE:
        stored = messages.load_if_there(connection, mail.number)
        raw = messages.clean_copy(connection, mail.number)
        html = stored.message.html if stored else None
    else:
        raw = mails.source(connection, mail.number)
        html = content_of(raw).html if raw is not None and form is Form.HTML else None
    if form is Form.HTML and html is not None:
        return html.encode()
    if form is Form.EML and raw is not None:
        return raw
    raise BadInput(
        tr("This mail has no HTML, so it can't be saved.")
        if form is Form.HTML
        else tr("This mail is not here as a whole, so it can't be saved.")
    )
