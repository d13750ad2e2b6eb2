"""Reports on messages: assigned to message and recipient once these are known, and read for a screen."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from app.core.address import comparable
from app.core.answer import Report
from app.core.report import Action, Reported
from app.store import proofs
from app.store.database import parse_timestamp


def assign_all(connection: sqlite3.Connection, mails: Iterable[int]) -> None:
    """Do the same as `assign` for those of some mails that report anything. Needs a transaction."""
    chosen = ", ".join(str(int(mail)) for mail in mails)
    rows = connection.execute(f"SELECT DISTINCT mail FROM report WHERE mail IN ({chosen})").fetchall()
    for row in rows:
        assign(connection, row["mail"])


def assign(connection: sqlite3.Connection, mail: int) -> None:
    """Find the message and the recipients that a mail reports on. Needs a transaction."""
    rows = connection.execute("SELECT * FROM report WHERE mail = ? ORDER BY position", (mail,)).fetchall()
    if not rows:
        return
    names = json.loads(rows[0]["names"])
    ours = messages_named(connection, names)
    message = next((ours[name] for name in names if name in ours), None)
    people = {} if message is None else recipients_of(connection, message)
    found = _matched(rows, people)
    for place, row in enumerate(rows):
        # Beside recipients of ours the others are lines of the text, and nobody the mail went to.
        about = message if place in found or not found else None
        connection.execute(
            "UPDATE report SET message = ?, recipient = ? WHERE mail = ? AND position = ?",
            (about, found.get(place), mail, row["position"]),
        )
    proofs.settle_answered(connection)


def _matched(rows: Sequence[sqlite3.Row], people: dict[str, int]) -> dict[int, int]:
    """Return which row speaks of which recipient; where none is named, the only recipient is meant."""
    found: dict[int, int] = {}
    for place, row in enumerate(rows):
        recipient = people.get(comparable(row["original"])) or people.get(comparable(row["address"]))
        if recipient is not None:
            found[place] = recipient
    if not found and rows and len(people) == 1:
        found[0] = next(iter(people.values()))
    return found


def of_messages(connection: sqlite3.Connection, messages: Iterable[int]) -> Iterator[tuple[int, Report]]:
    """Yield what was reported on some messages, each with its message, oldest first."""
    chosen = ", ".join(str(int(message)) for message in messages)
    rows = connection.execute(
        "SELECT report.*, coalesce(recipient.address, '') AS whose, recipient.delivery"
        " FROM report LEFT JOIN recipient ON recipient.id = report.recipient"
        f" WHERE report.message IN ({chosen}) ORDER BY report.at, report.mail, position"
    )
    for row in rows:
        said = Reported(
            Action(row["action"]), row["address"], row["original"], row["status"], row["diagnostic"]
        )
        yield (
            row["message"],
            Report(row["mail"], parse_timestamp(row["at"]), said, row["delivery"], row["whose"]),
        )


def messages_named(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, int]:
    """Return which messages bear some Message-IDs, also those that a provider gave them."""
    if not names:
        return {}
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT message_id, message FROM alias WHERE message_id IN ({marks})"
        f" UNION ALL SELECT message_id, id FROM message WHERE message_id IN ({marks})",
        (*names, *names),
    )
    return {row[0]: row[1] for row in rows}


def recipients_of(connection: sqlite3.Connection, message: int) -> dict[str, int]:
    """Return the recipients of a message by their address as it is compared."""
    rows = connection.execute(
        "SELECT id, address FROM recipient WHERE message = ? ORDER BY position DESC", (message,)
    )
    return {comparable(row["address"]): row["id"] for row in rows}
