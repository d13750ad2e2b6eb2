"""Where a search matched: the words of a mail around what was found."""

import sqlite3
from dataclasses import dataclass

from app.core.search_words import as_written, searchable

_OPENS, _CLOSES = "\x02", "\x03"
_WORDS = 24
_LEAD = 9

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is what was searched for."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A mail's subject, and the place in its text or people that was found, marked; what was not found is empty."""

    subject: Pieces
    people: Pieces
    text: Pieces


class Excerpts:
    """Marks what an index would find, by an index of one mail in memory: quick, however many mails there are."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        self._connection.execute(
            "CREATE VIRTUAL TABLE shown USING fts5 (people, subject, text, tokenize = 'unicode61 remove_diacritics 2')"
        )

    def of(self, expression: str, people: str, subject: str, text: str) -> Excerpt | None:
        """Return where a mail has what an expression asks for; None where it hasn't."""
        self._connection.execute("DELETE FROM shown")
        self._connection.execute(
            "INSERT INTO shown VALUES (?, ?, ?)", tuple(_plain(part) for part in (people, subject, text))
        )
        row = self._connection.execute(
            "SELECT snippet(shown, 1, ?1, ?2, '…', 64), snippet(shown, 0, ?1, ?2, '…', ?3),"
            " snippet(shown, 2, ?1, ?2, '…', ?3) FROM shown WHERE shown MATCH ?4",
            (_OPENS, _CLOSES, _WORDS, expression),
        ).fetchone()
        if row is None:
            return None
        subject_marked, people_marked, text_marked = (_pieces(each) for each in row)
        return Excerpt(subject_marked, _if_found(people_marked), _if_found(text_marked))


def _plain(text: str) -> str:
    return searchable(" ".join(text.replace(_OPENS, " ").replace(_CLOSES, " ").split()))


def _pieces(marked: str) -> Pieces:
    found: list[tuple[str, bool]] = []
    for number, piece in enumerate(as_written(marked).split(_OPENS)):
        inside, _, after = piece.partition(_CLOSES) if number else ("", "", piece)
        found += [(inside, True)] if inside else []
        found += [(after, False)] if after else []
    return tuple(found)


def _if_found(pieces: Pieces) -> Pieces:
    """Return what was found, with a few words before it, so that little room shows it; nothing where it was not."""
    if not any(is_found for _, is_found in pieces):
        return ()
    (first, is_found), *rest = pieces
    if not is_found and len(first) > _LEAD:
        start = first.find(" ", len(first) - _LEAD)
        first = f"…{first[start + 1 if start >= 0 else -_LEAD :]}"
    return ((first, is_found), *rest)
