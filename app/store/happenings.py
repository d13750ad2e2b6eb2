"""What happened and was not yet looked at for a notification, in the order in which it became known."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from app.core.counting import worth_of
from app.core.event import CLICKED, Event
from app.core.language import counted
from app.core.mail_id import MailId, Source
from app.core.notice import Happening
from app.core.notifying import Kind
from app.core.remind import Unless
from app.core.report import Action
from app.store import mail_ids, threads, weights
from app.store.database import parse_timestamp, timestamp


@dataclass(slots=True)
class Found:
    """What became of things that waited: those that may be told, and the keys of those that say nothing now.

    `threads` has the mails of each thread, `firsts` the recipients whose first open or click was before.
    """

    happenings: list[Happening] = field(default_factory=list)
    void: set[str] = field(default_factory=set)
    threads: dict[MailId, list[MailId]] = field(default_factory=dict)
    firsts: set[tuple[bytes, Kind]] = field(default_factory=set)


def waiting(connection: sqlite3.Connection, limit: int) -> list[sqlite3.Row]:
    """Return what waits to be looked at, in order: number, kind and key."""
    asked = "SELECT number, kind, key FROM happened ORDER BY number LIMIT ?"
    return connection.execute(asked, (limit,)).fetchall()


def reminders_due(
    connection: sqlite3.Connection, since: datetime, now: datetime, limit: int
) -> list[sqlite3.Row]:
    """Return the reminders that came due since a time and were not decided about, the longest due first."""
    asked = (
        "SELECT reminder.message, unless, due_at, recipients, sent_box.subject FROM reminder"
        " JOIN sent_box ON sent_box.message = reminder.message WHERE NOT is_met AND due_at BETWEEN ? AND ?"
        " AND NOT EXISTS (SELECT 1 FROM notice WHERE key = 'reminder ' || reminder.message || ' ' || due_at)"
        " ORDER BY due_at, reminder.message LIMIT ?"
    )
    return connection.execute(asked, (timestamp(since), timestamp(now), limit)).fetchall()


def looked_at(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Note that some need no second look; what happened to them since then waits anew. Needs a transaction."""
    connection.executemany("DELETE FROM happened WHERE number = ?", [(number,) for number in numbers])


def read(
    connection: sqlite3.Connection,
    rows: Iterable[sqlite3.Row],
    since: datetime,
    reminders: Iterable[sqlite3.Row] = (),
) -> Found:
    """Return what may be told of those that wait, and of reminders; what was before `since` is left out."""
    reading = _Reading(connection, since)
    for row in reminders:
        reading.reminder(row)
    events: dict[bytes, set[str]] = {}
    for row in rows:
        if row["kind"] == "answer":
            reading.reply(int(row["key"]))
        elif row["kind"] == "report":
            reading.bounces(int(row["key"]))
        else:
            asked = "SELECT delivery FROM event WHERE id = ?"
            for known in connection.execute(asked, (row["key"],)).fetchall():
                events.setdefault(known["delivery"], set()).add(row["key"])
    for delivery, ids in events.items():
        reading.hits(delivery, ids)
    return reading.found


class _Reading:
    def __init__(self, connection: sqlite3.Connection, since: datetime) -> None:
        self._connection, self._since = connection, since
        self._thread_of: dict[MailId, MailId] = {}
        self.found = Found()

    def hits(self, delivery: bytes, ids: set[str]) -> None:
        """Read the hits of a delivery, of which some wait."""
        about = self._one(
            "SELECT message, subject, address, name, count(*) AS people FROM recipient"
            " JOIN message ON message.id = recipient.message WHERE delivery = ? HAVING count(*) > 0",
            delivery,
        )
        for hit in weights.of_delivery(self._connection, delivery) if about is not None else ():
            kind = Kind.CLICKED if hit.type == CLICKED else Kind.OPENED
            if not worth_of(hit).notifies:
                self.found.void |= {_key(hit)} if hit.id in ids else set()
            elif hit.at < self._since:
                self.found.firsts.add((delivery, kind))
            elif hit.id in ids and about is not None:
                who = about["name"] or about["address"]
                if about["people"] > 1:
                    who = counted("One of {n} recipient", "One of {n} recipients", about["people"])
                mail = MailId(Source.MESSAGE, about["message"])
                self._add(_key(hit), kind, hit.at, who, about["subject"], mail, delivery, hit.link_url or "")

    def reply(self, mail: int) -> None:
        """Read a mail that answers one of ours, unless it was read elsewhere."""
        row = self._one(
            "SELECT answer.at, sender, sender_name, mail.subject FROM answer JOIN mail ON mail.id = answer.mail"
            " WHERE mail = ? AND answer.kind = 'reply' AND ground <> 'subject' AND NOT is_seen",
            mail,
        )
        if row is not None and (at := parse_timestamp(row["at"])) >= self._since:
            who = row["sender_name"] or row["sender"]
            self._add(f"reply {mail}", Kind.REPLIED, at, who, row["subject"], MailId(Source.MAIL, mail))

    def bounces(self, mail: int) -> None:
        """Read what a mail reports as not delivered."""
        rows = self._connection.execute(
            "SELECT report.message, report.at, report.position, subject,"
            " coalesce(recipient.address, report.address) AS whose FROM report"
            " JOIN message ON message.id = report.message"
            " LEFT JOIN recipient ON recipient.id = report.recipient WHERE mail = ? AND action = ?",
            (mail, Action.FAILED),
        ).fetchall()
        for row in rows:
            if (at := parse_timestamp(row["at"])) >= self._since:
                about = MailId(Source.MESSAGE, row["message"])
                key = f"bounce {mail} {row['position']}"
                self._add(key, Kind.BOUNCED, at, row["whose"], row["subject"], about)

    def reminder(self, row: sqlite3.Row) -> None:
        """Read a reminder that is due."""
        key, at = f"reminder {row['message']} {row['due_at']}", parse_timestamp(row["due_at"])
        who = f"{Unless(row['unless']).missing}, {row['recipients']}"
        self._add(key, Kind.REMINDER, at, who, row["subject"], MailId(Source.MESSAGE, row["message"]))

    def _add(
        self, key: str, kind: Kind, at: datetime, who: str, subject: str, mail: MailId, delivery: bytes | None = None,
        link: str = "",
    ) -> None:  # fmt: skip
        shown = mail_ids.resolved(self._connection, mail)
        thread = self._thread(shown)
        self.found.happenings.append(Happening(key, kind, at, who, subject, shown, thread, delivery, link))

    def _thread(self, mail: MailId) -> MailId:
        if mail not in self._thread_of:
            mails = threads.of_mail(self._connection, mail)
            self.found.threads[min(mails)] = mails
            self._thread_of |= dict.fromkeys(mails, min(mails))
        return self._thread_of[mail]

    def _one(self, asked: str, about: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(asked, (about,)).fetchone()
        return row


def _key(hit: Event) -> str:
    # An id may name another hit once a tracker was begun anew.
    return f"{hit.id} {timestamp(hit.at)}"
