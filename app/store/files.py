"""The files of messages: encoded once when they are queued, in pieces, with what stands around them in a mail."""

import sqlite3
from collections.abc import Iterator

from app.core.mail_frame import Frame, decoded, encoded
from app.core.message import Attachment
from app.core.written_mail import AttachedFile


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


def listed(connection: sqlite3.Connection, message: int) -> list[tuple[int, AttachedFile]]:
    """Return a message's files with their positions; pictures in its text are not among them."""
    rows = connection.execute(
        "SELECT position, filename, size, content_type FROM attachment WHERE message = ? AND content_id IS NULL"
        " ORDER BY position",
        (message,),
    )
    return [(r["position"], AttachedFile(r["filename"], r["size"], r["content_type"])) for r in rows]


def content_of(connection: sqlite3.Connection, message: int, position: int) -> bytes:
    """Return one file's content. Raises KeyError where there is none at the position."""
    row = connection.execute(
        "SELECT 1 FROM attachment WHERE message = ? AND position = ?", (message, position)
    ).fetchone()
    if row is None:
        raise KeyError(position)
    return decoded(_pieces(connection, message, position))


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
