"""Drafts: kept as they are typed, until they are handed to the outbox or discarded.

Each write makes a new revision. Where somebody else wrote meanwhile, what stood there stays as a draft of its own, so
the last one wins and nothing is lost.
"""

import hashlib
import json
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.address import Address, parse_address
from app.core.draft import Copies, Draft
from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.message import Attachment, Recipient, Role
from app.core.remind import Remind, Unless
from app.core.tracking import Wish
from app.store.database import parse_timestamp, timestamp, transaction

_COLUMNS = (
    "sender, sender_name, recipients, half_typed, subject, html, text, opens_wanted, clicks_wanted, no_track,"
    " track_anyway, copies, in_reply_to, thread_references, send_at, answers_source, answers_number, tags,"
    " remind_unless, remind_after, changed_at"
)
# So long what was discarded can be brought back.
_DISCARDED_FOR = timedelta(hours=1)
# A list shows no more of what may be a list itself.
_SHOWN = 200


class DraftGone(BadInput):
    """The draft was sent or discarded elsewhere."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What a list shows of a draft. `recipients` are in words, as far as they were typed."""

    number: int
    subject: str
    recipients: str
    changed_at: datetime
    send_at: datetime | None
    files: int
    is_open: bool


def save(
    connection: sqlite3.Connection,
    draft: Draft,
    now: datetime,
    *,
    is_open: bool = False,
    with_files: bool = True,
) -> Draft:
    """Keep a draft and return it with its number and revision; one that is gone meanwhile is kept as a new one.

    Without `with_files` its files are those that were kept last. Raises DatabaseUnusable.
    """
    with transaction(connection):
        return write(connection, draft, now, is_open=is_open, with_files=with_files)


def write(
    connection: sqlite3.Connection,
    draft: Draft,
    now: datetime,
    *,
    is_open: bool = False,
    with_files: bool = True,
) -> Draft:
    """Do what `save` does. Needs a transaction."""
    row = None if draft.number is None else _row(connection, draft.number)
    values = (*_values(draft), timestamp(now))
    if row is None:
        marks = ", ".join("?" * len(values))
        inserted = connection.execute(
            f"INSERT INTO draft ({_COLUMNS}, is_open) VALUES ({marks}, ?) RETURNING id", (*values, is_open)
        ).fetchone()
        kept = replace(draft, number=int(inserted["id"]), revision=1)
    else:
        if row["revision"] != draft.revision:
            _keep_other(connection, row["id"])
        names = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", "))
        connection.execute(
            f"UPDATE draft SET {names}, is_open = ?, revision = revision + 1 WHERE id = ?",
            (*values, is_open, row["id"]),
        )
        kept = replace(draft, revision=row["revision"] + 1)
    if with_files or row is None:
        _save_files(connection, kept)
    return kept


def load(connection: sqlite3.Connection, number: int) -> Draft:
    """Return a draft with its files. Raises DraftGone where there is none."""
    row = _row(connection, number)
    if row is None:
        raise DraftGone(tr("There is no draft {number}. `sightline drafts` lists them.", number=number))
    return _draft(connection, row)


def rows(connection: sqlite3.Connection, limit: int = 500, offset: int = 0) -> list[KeptDraft]:
    """Return what there is from a place on, changed last first."""
    found = connection.execute(
        "SELECT id, subject, recipients, half_typed, changed_at, send_at, is_open,"
        " (SELECT count(*) FROM draft_file WHERE draft = draft.id AND content_id IS NULL) AS files"
        " FROM draft WHERE discarded_at IS NULL ORDER BY changed_at DESC, id DESC LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [
        KeptDraft(
            row["id"],
            row["subject"],
            ", ".join(
                [name or spec for _, spec, name in json.loads(row["recipients"])]
                + [typed[:_SHOWN] for _, typed in json.loads(row["half_typed"])]
            ),
            parse_timestamp(row["changed_at"]),
            parse_timestamp(row["send_at"]) if row["send_at"] else None,
            row["files"],
            bool(row["is_open"]),
        )
        for row in found
    ]


def count(connection: sqlite3.Connection) -> int:
    """Return how many drafts there are."""
    return int(connection.execute("SELECT count(*) FROM draft WHERE discarded_at IS NULL").fetchone()[0])


def close(connection: sqlite3.Connection, number: int) -> None:
    """Note that no window has a draft open any more."""
    with transaction(connection):
        connection.execute("UPDATE draft SET is_open = 0 WHERE id = ?", (number,))


def left_open(connection: sqlite3.Connection) -> list[int]:
    """Return the drafts that a window had open which ended without closing them, and note that they are closed.

    To be called before a window of the profile opens one.
    """
    with transaction(connection):
        found = connection.execute(
            "UPDATE draft SET is_open = 0 WHERE is_open AND discarded_at IS NULL RETURNING id"
        ).fetchall()
    return sorted(row["id"] for row in found)


def discard(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Discard a draft; for a while `restore` brings it back. Raises DraftGone."""
    with transaction(connection):
        done = connection.execute(
            "UPDATE draft SET discarded_at = ?, is_open = 0 WHERE id = ? AND discarded_at IS NULL",
            (timestamp(now), number),
        )
        if done.rowcount != 1:
            raise DraftGone(tr("There is no draft {number}. `sightline drafts` lists them.", number=number))
        connection.execute("DELETE FROM draft WHERE discarded_at < ?", (timestamp(now - _DISCARDED_FOR),))


def restore(connection: sqlite3.Connection, number: int) -> None:
    """Bring a discarded draft back. Raises DraftGone where it is too late."""
    with transaction(connection):
        done = connection.execute("UPDATE draft SET discarded_at = NULL WHERE id = ?", (number,))
        if done.rowcount != 1:
            raise DraftGone(tr("It is too late to bring this draft back."))


def hand_over(connection: sqlite3.Connection, draft: Draft) -> None:
    """Take a draft away that becomes a message. Needs the transaction in which that is queued.

    What somebody else wrote into it meanwhile stays as a draft. Raises DraftGone where it was sent or discarded elsewhere.
    """
    if draft.number is None:
        return
    row = _row(connection, draft.number)
    if row is None:
        raise DraftGone(
            tr(
                "This draft was sent or discarded in another window. What you have here is kept as a new "
                "draft: press Send again to send it too."
            )
        )
    if row["revision"] == draft.revision:
        connection.execute("DELETE FROM draft WHERE id = ?", (draft.number,))
    else:
        connection.execute("UPDATE draft SET is_open = 0 WHERE id = ?", (draft.number,))


def _row(connection: sqlite3.Connection, number: int) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        "SELECT * FROM draft WHERE id = ? AND discarded_at IS NULL", (number,)
    ).fetchone()
    return found


def _keep_other(connection: sqlite3.Connection, number: int) -> None:
    [copy] = connection.execute(
        f"INSERT INTO draft ({_COLUMNS}) SELECT {_COLUMNS} FROM draft WHERE id = ? RETURNING id", (number,)
    ).fetchone()
    for table, columns in (
        ("draft_file", "position, filename, content_type, content_id, digest"),
        ("draft_content", "digest, content"),
    ):
        connection.execute(
            f"INSERT INTO {table} (draft, {columns}) SELECT ?, {columns} FROM {table} WHERE draft = ?",
            (copy, number),
        )


def _save_files(connection: sqlite3.Connection, draft: Draft) -> None:
    # A file is written once, however often the draft that holds it is.
    known = {
        row["digest"]
        for row in connection.execute("SELECT digest FROM draft_content WHERE draft = ?", (draft.number,))
    }
    connection.execute("DELETE FROM draft_file WHERE draft = ?", (draft.number,))
    for position, file in enumerate(draft.attachments):
        digest = hashlib.sha256(file.content).digest()
        if digest not in known:
            connection.execute(
                "INSERT INTO draft_content VALUES (?, ?, ?)", (draft.number, digest, file.content)
            )
            known.add(digest)
        connection.execute(
            "INSERT INTO draft_file VALUES (?, ?, ?, ?, ?, ?)",
            (draft.number, position, file.filename, file.content_type, file.content_id, digest),
        )
    connection.execute(
        "DELETE FROM draft_content WHERE draft = ?1"
        " AND digest NOT IN (SELECT digest FROM draft_file WHERE draft = ?1)",
        (draft.number,),
    )


def _values(draft: Draft) -> tuple[object, ...]:
    return (
        draft.sender.spec if draft.sender.domain else "",
        draft.sender.name,
        json.dumps([[each.role, each.address.spec, each.address.name] for each in draft.recipients]),
        json.dumps(draft.half_typed),
        draft.subject,
        draft.html,
        draft.text,
        draft.wish.opens,
        draft.wish.clicks,
        json.dumps(sorted(draft.wish.no_track)),
        json.dumps(sorted(draft.wish.track_anyway)),
        draft.copies,
        draft.in_reply_to,
        json.dumps(draft.references),
        timestamp(draft.send_at) if draft.send_at else None,
        draft.answers.source if draft.answers else None,
        draft.answers.number if draft.answers else None,
        json.dumps(draft.tags),
        draft.remind.unless if draft.remind else None,
        int(draft.remind.after.total_seconds()) if draft.remind else None,
    )


def _draft(connection: sqlite3.Connection, row: sqlite3.Row) -> Draft:
    files = connection.execute(
        "SELECT filename, content_type, content, content_id FROM draft_file NATURAL JOIN draft_content"
        " WHERE draft = ? ORDER BY position",
        (row["id"],),
    )
    return Draft(
        sender=_address(row["sender"], row["sender_name"]),
        recipients=tuple(
            Recipient(_address(spec, name), Role(role)) for role, spec, name in json.loads(row["recipients"])
        ),
        subject=row["subject"],
        html=row["html"],
        text=row["text"],
        wish=Wish(
            bool(row["opens_wanted"]),
            bool(row["clicks_wanted"]),
            frozenset(json.loads(row["no_track"])),
            frozenset(json.loads(row["track_anyway"])),
        ),
        attachments=tuple(Attachment(*file) for file in files),
        copies=Copies(row["copies"]) if row["copies"] else None,
        in_reply_to=row["in_reply_to"],
        references=tuple(json.loads(row["thread_references"])),
        send_at=parse_timestamp(row["send_at"]) if row["send_at"] else None,
        half_typed=tuple((Role(role), typed) for role, typed in json.loads(row["half_typed"])),
        answers=MailId(Source(row["answers_source"]), row["answers_number"])
        if row["answers_source"]
        else None,
        remind=Remind(Unless(row["remind_unless"]), timedelta(seconds=row["remind_after"]))
        if row["remind_unless"]
        else None,
        number=row["id"],
        revision=row["revision"],
        tags=tuple(json.loads(row["tags"])),
    )


def _address(spec: str, name: str) -> Address:
    # No account was there yet to send from.
    return replace(parse_address(spec), name=name) if spec else Address("", "", name)
