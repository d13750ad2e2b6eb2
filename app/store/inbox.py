"""The Inbox, a page at a time: which mails of the mailboxes, newest first, with what is known of each."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.mail_kind import MailKind
from app.store import mails, search
from app.store.database import parse_timestamp
from app.store.excerpts import Excerpt
from app.store.mails import Wish
from app.store.paging import Paging
from app.store.search import Found


class Show(StrEnum):
    """Which mails are shown; answers are those that name a message sent from here."""

    ALL = "all"
    UNREAD = "unread"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One mail as the Inbox shows it. `has_files` is None where it is not known yet; `excerpt` is where a search found it."""

    mail: int
    message: int | None
    account: str
    sender: str
    address: str
    recipients: str
    subject: str
    snippet: str
    at: datetime
    kind: MailKind
    is_seen: bool
    is_answered: bool
    is_answer: bool
    has_files: bool | None
    excerpt: Excerpt | None = None

    @property
    def mail_id(self) -> MailId:
        """Which mail it is: a copy of what was sent from here is its message."""
        return (
            MailId(Source.MAIL, self.mail) if self.message is None else MailId(Source.MESSAGE, self.message)
        )


_CONDITIONS = {
    Show.ALL: "in_inbox = 1",
    Show.UNREAD: "in_inbox AND NOT is_seen",
    Show.ANSWERS: "in_inbox AND is_answer",
}
_COUNTS = {Show.ALL: "mails", Show.UNREAD: "unread", Show.ANSWERS: "answers"}


def count(connection: sqlite3.Connection, show: Show) -> int:
    """Return how many mails there are to show."""
    return int(connection.execute(f"SELECT {_COUNTS[show]} FROM inbox_count").fetchone()[0])


def paging(show: Show) -> Paging:
    """Return the order of the mails that are shown, the newest first."""
    return Paging("mail", "id", "at", _CONDITIONS[show])


def find(connection: sqlite3.Connection, typed: str, show: Show = Show.ALL) -> Found:
    """Return what a search finds, the newest first; of very many the newest."""
    joined = f"mail INDEXED BY mail_marks ON mail.id = {{number}} AND {_CONDITIONS[show]}"
    numbers, more = search.newest(connection, "mail_search", typed, joined)
    return Found(paging(show).sorted(connection, numbers), more)


def rows(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, InboxRow]:
    """Return what is known of some mails by their row ids; those that are gone are left out."""
    found = connection.execute(
        "SELECT id, message, account, sender, sender_name, recipients, subject, snippet, at, kind, is_seen, is_answered, is_answer, has_files"
        f" FROM mail WHERE id IN ({', '.join(str(int(number)) for number in numbers)})"
    )
    return {row["id"]: _row(row) for row in found}


def mark_seen(connection: sqlite3.Connection, numbers: Sequence[int], now: datetime, *, seen: bool) -> None:
    """Take mails for read or unread here at once, and wish that their server does. Those that are so stay as they are."""
    known = rows(connection, numbers).values()
    for each in known:
        if each.is_seen != seen:
            mails.wish(connection, each.mail, Wish.SEEN if seen else Wish.UNSEEN, now)


def _row(row: sqlite3.Row) -> InboxRow:
    return InboxRow(
        mail=row["id"],
        message=row["message"],
        account=row["account"],
        sender=row["sender_name"] or row["sender"] or tr("(no sender)"),
        address=row["sender"],
        recipients=" ".join(f"{name} {spec}".strip() for _, spec, name in json.loads(row["recipients"])),
        subject=row["subject"],
        snippet=" ".join(row["snippet"].split()),
        at=parse_timestamp(row["at"]),
        kind=MailKind(row["kind"]),
        is_seen=bool(row["is_seen"]),
        is_answered=bool(row["is_answered"]),
        is_answer=bool(row["is_answer"]),
        has_files=None if row["has_files"] is None else bool(row["has_files"]),
    )
