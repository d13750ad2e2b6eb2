"""Mails of the mailbox as a window shows them: what was made ready of their sources, their pictures, and their heads."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.envelope import Correspondent
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.mail_kind import MailKind
from app.core.picture import Picture
from app.core.shown_mail import VERSION, ShownMail, from_json
from app.core.status import Status
from app.store import mails, sent_rows
from app.store.database import parse_timestamp
from app.store.mails import Mail, Wish


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """A mail that came, as far as it is known without its source. `files` counts those that are known of."""

    mail: Mail
    files: int = 0

    @property
    def id(self) -> MailId:
        """Which mail it is."""
        return MailId(Source.MAIL, self.mail.id)

    @property
    def head(self) -> "ReceivedHead":
        """What its head says."""
        mail, envelope = self.mail, self.mail.envelope
        return ReceivedHead(
            mail.id,
            envelope.sender,
            envelope.subject,
            mail.snippet,
            mail.at,
            mail.is_seen,
            self.files,
            envelope.kind,
        )


@dataclass(frozen=True, slots=True)
class ReceivedHead:
    """A mail that came, as far as the head of it says."""

    number: int
    sender: Correspondent
    subject: str
    snippet: str
    at: datetime
    is_seen: bool
    files: int
    kind: MailKind = MailKind.PERSONAL

    @property
    def id(self) -> MailId:
        """Which mail it is."""
        return MailId(Source.MAIL, self.number)


@dataclass(frozen=True, slots=True)
class SentHead:
    """A message sent from here, as far as the head of it says: what was seen of it is added up already."""

    message: int
    recipients: str
    subject: str
    at: datetime
    status: Status

    @property
    def id(self) -> MailId:
        """Which mail it is."""
        return MailId(Source.MESSAGE, self.message)


@dataclass(frozen=True, slots=True)
class Fetching:
    """How far a mail's text is: whether it is wished for, and what went wrong last, empty where nothing did."""

    is_wished: bool
    fault: str


def received(connection: sqlite3.Connection, number: int) -> ReceivedMail | None:
    """Return a mail that came, None where it is gone by now."""
    try:
        mail = mails.load(connection, number)
    except KeyError:
        return None
    row = connection.execute("SELECT files FROM mail_shown WHERE mail = ?", (number,)).fetchone()
    return ReceivedMail(mail, 0 if row is None else row["files"])


def read_received_heads(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[ReceivedHead]:
    """Return the heads of mails that came; one that is gone by now is left out."""
    chosen = ", ".join(str(int(number)) for number in numbers)
    rows = connection.execute(
        "SELECT id, sender, sender_name, subject, snippet, at, is_seen, kind, coalesce(files, 0) AS files FROM mail"
        f" LEFT JOIN mail_shown ON mail_shown.mail = mail.id WHERE id IN ({chosen})"
    )
    return [
        ReceivedHead(
            row["id"],
            Correspondent(row["sender"], row["sender_name"]),
            row["subject"],
            row["snippet"],
            parse_timestamp(row["at"]),
            bool(row["is_seen"]),
            row["files"],
            MailKind(row["kind"]),
        )
        for row in rows
    ]


def read_heads(connection: sqlite3.Connection, messages: Sequence[int]) -> list[SentHead]:
    """Return the heads of messages sent from here; one that is gone by now is left out."""
    found = sent_rows.read(connection, messages)
    return [
        SentHead(
            number,
            found[number].stored["recipients"],
            found[number].stored["subject"],
            parse_timestamp(found[number].stored["sent_at"]),
            found[number].status,
        )
        for number in messages
        if number in found
    ]


def load(connection: sqlite3.Connection, number: int) -> ShownMail | None:
    """Return a mail as it is shown; None where it was not made ready yet, or is to be shown in another way by now."""
    row = connection.execute("SELECT version, content FROM mail_shown WHERE mail = ?", (number,)).fetchone()
    if row is None or row["version"] != VERSION:
        return None
    shown = from_json(row["content"])
    return replace(shown, protection=tr(shown.protection)) if shown.protection else shown


def save(connection: sqlite3.Connection, number: int, shown: ShownMail) -> None:
    """Store how a mail is shown. Needs a transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO mail_shown VALUES (?, ?, ?, ?)",
        (number, VERSION, len(shown.files), shown.to_json()),
    )


def to_make_ready(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Return mails whose source is here and that are not ready to be shown yet, the newest first."""
    rows = connection.execute(
        "SELECT mail FROM mail_shown WHERE version >= 0 AND version < ? ORDER BY mail DESC LIMIT ?",
        (VERSION, limit),
    )
    return [row["mail"] for row in rows]


def begin(connection: sqlite3.Connection, number: int) -> None:
    """Note that a mail is being made ready: should that end the program, it is not tried again. Needs a transaction."""
    connection.execute("UPDATE mail_shown SET version = ? WHERE mail = ?", (-VERSION, number))


def given_up(connection: sqlite3.Connection) -> list[int]:
    """Return the mails that were begun; asked where none is being made ready, they can't be."""
    rows = connection.execute("SELECT mail FROM mail_shown WHERE version = ?", (-VERSION,))
    return [row["mail"] for row in rows]


def fetching(connection: sqlite3.Connection, number: int) -> Fetching:
    """Return whether a mail's source is wished for, and what keeps it from coming: of itself, or of its mailbox."""
    row = connection.execute(
        "SELECT coalesce(mail_wish.fault, mailbox.fault) AS fault FROM mail_wish JOIN mail ON mail.id = mail_wish.mail"
        " LEFT JOIN mailbox ON mailbox.account = mail.account WHERE mail_wish.mail = ? AND wish = ?",
        (number, Wish.SOURCE),
    ).fetchone()
    return Fetching(row is not None, "" if row is None else row["fault"] or "")


def save_pictures(
    connection: sqlite3.Connection, number: int, found: Mapping[str, tuple[Picture, bytes]]
) -> None:
    """Store a mail's pictures by their names. Needs a transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO mail_picture VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, name, picture.content_type, picture.width, picture.height, content)
            for name, (picture, content) in found.items()
        ],
    )


def pictures(connection: sqlite3.Connection, number: int) -> dict[str, Picture]:
    """Return what pictures of a mail are here, by their names."""
    rows = connection.execute(
        "SELECT name, content_type, width, height FROM mail_picture WHERE mail = ? ORDER BY name", (number,)
    )
    return {row["name"]: Picture(row["content_type"], row["width"], row["height"]) for row in rows}


def picture(connection: sqlite3.Connection, number: int, name: str) -> bytes | None:
    """Return a picture's bytes, None where it is not here."""
    row = connection.execute(
        "SELECT content FROM mail_picture WHERE mail = ? AND name = ?", (number, name)
    ).fetchone()
    return None if row is None else bytes(row["content"])
