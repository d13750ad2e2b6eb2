"""The files of messages: encoded once when they are queued, in pieces, with what stands around them in a mail."""

import sqlite3
from collections.abc import Iterator

from app.core.mail_frame import Frame, decoded, encoded
from app.core.message import Attachment


def save(
    connection: sqlite3.Connection, message: int, frame: Frame, attachments: tuple[Attachment, ...]
) -> None:
    """Store a message's files and its frame's rest. Needs a transaction."""
    for position, file in enumerate(attachments):
        connection.execute(
            "INSERT INTO attachment (message, position, filename, content_type, content_id, size)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (message, position, file.filename, file.content_type, file.content_id, len(file.content)),
        )
        connection.executemany(
            "INSERT INTO attachment_piece VALUES (?, ?, ?, ?)",
            ((message, position, number, piece) for number, piece in enumerate(encoded(file.content))),
        )
    connection.executemany(
        "INSERT INTO frame VALUES (?, ?, ?, ?)",
        [(message, position, before, place) for position, (before, place) in enumerate(frame.rest)],
    )


def size_after_letter(connection: sqlite3.Connection, message: int) -> int:
    """Return how many bytes follow the letter in every copy of a message."""
    row = connection.execute(
        "SELECT (SELECT total(length(before)) FROM frame WHERE message = ?1)"
        " + (SELECT total(length(encoded)) FROM attachment_piece WHERE message = ?1"
        " AND attachment IN (SELECT attachment FROM frame WHERE message = ?1))",
        (message,),
    ).fetchone()
    return int(row[0])


def after_letter(connection: sqlite3.Connection, message: int) -> Iterator[bytes]:
    """Yield what follows the letter in every copy of a message, in pieces, none of them held."""
    rows = connection.execute(
        "SELECT before, attachment FROM frame WHERE message = ? ORDER BY position", (message,)
    ).fetchall()
    for row in rows:
        yield row["before"]
        if row["attachment"] is not None:
            yield from _pieces(connection, message, row["attachment"])


def of_message(connection: sqlite3.Connection, message: int) -> tuple[Attachment, ...]:
    """Return a message's files with their content, as they were queued."""
    rows = connection.execute(
        "SELECT * FROM attachment WHERE message = ? ORDER BY position", (message,)
    ).fetchall()
    return tuple(
        Attachment(
            row["filename"],
            row["content_type"],
            decoded(_pieces(connection, message, row["position"])),
            row["content_id"],
        )
        for row in rows
    )


def encoded_of(connection: sqlite3.Connection, message: int, position: int) -> str:
    """Return one file's content as base64 without line ends."""
    return b"".join(_pieces(connection, message, position)).replace(b"\r\n", b"").decode()


def _pieces(connection: sqlite3.Connection, message: int, position: int) -> Iterator[bytes]:
    # Asked for one by one: a query that stays open would stand in the way of what is written meanwhile.
    number = 0
    while row := connection.execute(
        "SELECT encoded FROM attachment_piece WHERE message = ? AND attachment = ? AND piece = ?",
        (message, position, number),
    ).fetchone():
        yield row["encoded"]
        number += 1
