"""What a mail reports on messages, kept as it was said."""

import json
import sqlite3

from app.core.bounce import parse_bounce
from app.core.mail_kind import MailKind
from app.store import reports


def note(connection: sqlite3.Connection, mail: int, raw: bytes) -> None:
    """Store what a mail reports, from its bytes as far as they were read. Needs a transaction.

    Only a mail is read that is a report by its header: a bounce that somebody forwards is their mail.
    """
    row = connection.execute("SELECT kind, at FROM mail WHERE id = ?", (mail,)).fetchone()
    if row is None or row["kind"] != MailKind.REPORT:
        return
    bounce = parse_bounce(raw)
    connection.execute("DELETE FROM report WHERE mail = ?", (mail,))
    connection.executemany(
        "INSERT INTO report (mail, position, names, action, address, original, status, diagnostic, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (mail, place, json.dumps(bounce.message_ids), each.action, each.address, each.original, each.status,
             each.diagnostic, row["at"])
            for place, each in enumerate(bounce.recipients)
        ],
    )  # fmt: skip
    # So it stands in the thread of what came back, also where that becomes known later.
    connection.executemany(
        "INSERT OR IGNORE INTO mail_mention (name, mail) VALUES (?, ?)",
        [(name, mail) for name in bounce.message_ids],
    )
    reports.assign(connection, mail)
