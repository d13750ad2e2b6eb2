"""Searching messages and mails by the words in them."""

import sqlite3
from dataclasses import dataclass

from app.core.search_words import Term, searchable, terms_of
from app.store.search_schema import NUMBERS

MOST_FOUND = 1000
"""Of a search that finds more than this, the newest are shown: nobody reads so many."""


@dataclass(frozen=True, slots=True)
class Found:
    """The row ids that a search found, in order; `more` tells whether older ones were left out."""

    numbers: tuple[int, ...]
    more: bool


def learn_message(connection: sqlite3.Connection, message: int) -> None:
    """Make a message searchable, once all its recipients are stored. Needs a transaction."""
    connection.execute("UPDATE sent_box SET is_searched = 1 WHERE message = ?", (message,))


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


def _asked(term: Term) -> str:
    # Everything typed stands in quotes, so that no character of it is syntax of FTS5.
    return f'"{searchable(term.text)}"{" *" if term.open else ""}'
