"""Searching messages and mails by the words in them."""

import sqlite3
from dataclasses import dataclass
from itertools import accumulate

from app.core.search_words import Term, searchable, terms_of
from app.store import mails
from app.store.database import transaction
from app.store.search_schema import NUMBERS

MOST_FOUND = 1000
"""Of a search that finds more than this, the newest are shown: nobody reads so many."""

LONGEST_EXCERPTED = 20_000
"""So much of a text is looked through for where it was found: it takes 2 ms."""
_MOST_LEARNED = 200
_MOST_TEXT = 60_000
# What a row without a text takes, as if it were text.
_HEAD = 200
_UNSEARCHED = (
    ("sent_box", "message", "sent_at", "(SELECT text FROM message WHERE message.id = sent_box.message)"),
    ("mail", "id", "at", "text"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The row ids that a search found, in order; `more` tells whether older ones were left out."""

    numbers: tuple[int, ...]
    more: bool


def learn_message(connection: sqlite3.Connection, message: int) -> None:
    """Make a message searchable, once all its recipients are stored. Needs a transaction."""
    connection.execute("UPDATE sent_box SET is_searched = 1 WHERE message = ?", (message,))


def learn_some(connection: sqlite3.Connection) -> bool:
    """Make some messages and mails searchable that are not yet, the newest first; tell whether more remain.

    Others wait for the database meanwhile, so it takes some 30 ms at most, but for one long text.
    """
    for table, number, at, text in _UNSEARCHED:
        rows = connection.execute(
            f"SELECT {number}, length({text}) FROM {table} WHERE NOT is_searched ORDER BY {at} DESC LIMIT ?",
            (_MOST_LEARNED,),
        ).fetchall()
        if rows:
            with transaction(connection):
                # An index is written quickly in its own order only.
                connection.executemany(
                    f"UPDATE {table} SET is_searched = 1 WHERE {number} = ?",
                    [(each,) for each in reversed(_within(rows))],
                )
                mails.note_change(connection)
            return True
    return False


def expression_of(typed: str) -> str:
    """Return what asks an index for all that was typed; empty for nothing."""
    return " AND ".join(map(_asked, terms_of(typed)))


def newest(connection: sqlite3.Connection, index: str, typed: str, joined: str) -> tuple[list[int], bool]:
    """Return the newest row ids that an index finds, and whether there are more.

    `joined` is the join with conditions that goes on with `number`, a row id that was found.
    """
    found = connection.execute(
        f"SELECT {index}.rowid & {NUMBERS} FROM {index} CROSS JOIN {joined.format(number=f'({index}.rowid & {NUMBERS})')}"
        f" WHERE {index} MATCH ? ORDER BY {index}.rowid DESC LIMIT ?",
        (expression_of(typed), MOST_FOUND + 1),
    ).fetchall()
    return [row[0] for row in found[:MOST_FOUND]], len(found) > MOST_FOUND


def _within(rows: list[tuple[int, int | None]]) -> list[int]:
    """Return the first of some rows, as many as have so much text together; one at least."""
    sums = accumulate(_HEAD + (length or 0) for _, length in rows)
    return [row[0] for row, so_far in zip(rows, sums, strict=True) if so_far < _MOST_TEXT] or [
        row[0] for row in rows[:1]
    ]


def _asked(term: Term) -> str:
    # Everything typed stands in quotes, so that no character of it is syntax of FTS5.
    return f'"{searchable(term.text)}"{" *" if term.open else ""}'
