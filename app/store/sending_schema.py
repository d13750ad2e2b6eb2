"""What sending keeps: files in pieces, when a mail is to go, what an account handed over and when it rests."""

import sqlite3

from app.core.address import Address
from app.core.mail_frame import encoded, frame
from app.core.message import Attachment, Message

TABLES = """
    ALTER TABLE message ADD COLUMN opening BLOB NOT NULL DEFAULT x'';
    ALTER TABLE message ADD COLUMN send_at TEXT;
    ALTER TABLE message ADD COLUMN is_later INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE attachment ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE attachment_piece (
        message INTEGER NOT NULL,
        attachment INTEGER NOT NULL,
        piece INTEGER NOT NULL,
        encoded BLOB NOT NULL,
        PRIMARY KEY (message, attachment, piece),
        FOREIGN KEY (message, attachment) REFERENCES attachment (message, position) ON DELETE CASCADE
    ) STRICT;
    CREATE TABLE frame (
        message INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        before BLOB NOT NULL,
        attachment INTEGER,
        PRIMARY KEY (message, position)
    ) STRICT;
    CREATE TABLE handover (
        account TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX handover_of_account ON handover (account, at);
    CREATE TABLE account_rest (
        account TEXT PRIMARY KEY,
        sentence TEXT NOT NULL,
        until TEXT NOT NULL,
        times INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE size_limit (
        account TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL
    ) STRICT;
"""


def move_files(connection: sqlite3.Connection) -> None:
    """Cut the files of earlier versions into pieces; what waits to be sent gets its frame."""
    waiting = connection.execute(
        "SELECT id, message_id, html FROM message WHERE sending_at IS NULL AND id IN (SELECT message FROM attachment)"
    ).fetchall()
    for row in waiting:
        _frame(connection, *row)
    places = connection.execute("SELECT message, position FROM attachment").fetchall()
    for place in places:
        [content] = connection.execute(
            "SELECT content FROM attachment WHERE message = ? AND position = ?", tuple(place)
        ).fetchone()
        connection.executemany(
            "INSERT INTO attachment_piece VALUES (?, ?, ?, ?)",
            ((*place, number, piece) for number, piece in enumerate(encoded(content))),
        )
    connection.execute("UPDATE attachment SET size = length(content)")
    connection.execute("ALTER TABLE attachment DROP COLUMN content")


def _frame(connection: sqlite3.Connection, message: int, message_id: str, html: str | None) -> None:
    files = connection.execute(
        "SELECT filename, content_type, content_id FROM attachment WHERE message = ? ORDER BY position",
        (message,),
    )
    attachments = tuple(Attachment(name, kind, b"", content_id) for name, kind, content_id in files)
    # Nothing but its files and whether it has HTML decides about a frame.
    made = frame(Message(message_id, Address("", ""), (), "", html, "", attachments))
    connection.execute("UPDATE message SET opening = ? WHERE id = ?", (made.opening, message))
    connection.executemany(
        "INSERT INTO frame VALUES (?, ?, ?, ?)",
        [(message, position, before, place) for position, (before, place) in enumerate(made.rest)],
    )
