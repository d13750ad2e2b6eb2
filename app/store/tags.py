"""Tags, and which messages bear them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.errors import BadInput
from app.core.language import tr
from app.core.tag import COLOURS, Tag, tag_name
from app.store.database import transaction

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class UsedTag:
    """A tag with how many messages bear it."""

    tag: Tag
    messages: int


def used(connection: sqlite3.Connection) -> list[UsedTag]:
    """Return every tag, by name."""
    rows = connection.execute("SELECT name, colour, is_campaign, messages FROM tag ORDER BY folded")
    return [UsedTag(_tag(row), row["messages"]) for row in rows.fetchall()]


def names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all tags, in order."""
    return [row["name"] for row in connection.execute("SELECT name FROM tag ORDER BY folded").fetchall()]


def number_of(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the row id of a tag, None where there is none of that name."""
    row = connection.execute("SELECT id FROM tag WHERE folded = ?", (name.casefold(),)).fetchone()
    return None if row is None else int(row["id"])


def of_messages(connection: sqlite3.Connection, messages: Sequence[int]) -> dict[int, tuple[Tag, ...]]:
    """Return the tags of some messages, by name; those that bear none are left out."""
    chosen = ", ".join(str(int(message)) for message in messages)
    found = defaultdict(list)
    for row in connection.execute(
        "SELECT message, name, colour, is_campaign FROM message_tag CROSS JOIN tag ON tag.id = message_tag.tag"
        f" WHERE message IN ({chosen}) ORDER BY is_campaign DESC, folded"
    ):
        found[row["message"]].append(_tag(row))
    return {message: tuple(tags) for message, tags in found.items()}


def counts(connection: sqlite3.Connection, messages: Sequence[int]) -> dict[str, int]:
    """Return how many of some messages bear each tag, by its name."""
    found: dict[str, int] = defaultdict(int)
    for start in range(0, len(messages), _AT_ONCE):
        for tags in of_messages(connection, messages[start : start + _AT_ONCE]).values():
            for tag in tags:
                found[tag.name] += 1
    return dict(found)


def put(
    connection: sqlite3.Connection, messages: Iterable[int], name: str, *, is_campaign: bool = False
) -> None:
    """Tag messages; a tag that is not there yet is made. Raises BadInput, DatabaseUnusable.

    Many are written in portions of their own, so that nobody waits long for the database.
    """
    wanted = list(messages)
    for start in range(0, max(len(wanted), 1), _AT_ONCE):
        with transaction(connection):
            write(connection, wanted[start : start + _AT_ONCE], name, is_campaign=is_campaign)


def write(
    connection: sqlite3.Connection, messages: Iterable[int], name: str, *, is_campaign: bool = False
) -> None:
    """Do what `put` does. Needs a transaction."""
    tag = _made(connection, tag_name(name), is_campaign=is_campaign)
    connection.executemany(
        "INSERT OR IGNORE INTO message_tag SELECT ?1, id FROM message WHERE id = ?2",
        [(tag, message) for message in messages],
    )


def file_under(connection: sqlite3.Connection, message: int, names: Iterable[str]) -> None:
    """Put several tags on a new message. Needs a transaction. Raises BadInput."""
    for name in names:
        write(connection, [message], name)


def take(connection: sqlite3.Connection, messages: Iterable[int], name: str) -> None:
    """Take a tag from messages; one that no message bears stays to choose from. Raises DatabaseUnusable."""
    tag, wanted = number_of(connection, name), list(messages)
    for start in range(0, len(wanted), _AT_ONCE):
        with transaction(connection):
            connection.executemany(
                "DELETE FROM message_tag WHERE tag = ? AND message = ?",
                [(tag, message) for message in wanted[start : start + _AT_ONCE]],
            )


def rename(connection: sqlite3.Connection, name: str, new: str) -> None:
    """Give a tag another name; where that is another tag's, both become one. Raises BadInput, DatabaseUnusable."""
    wanted = tag_name(new)
    with transaction(connection):
        tag, other = _there(connection, name), number_of(connection, wanted)
        if other is None or other == tag:
            connection.execute(
                "UPDATE tag SET name = ?, folded = ? WHERE id = ?", (wanted, wanted.casefold(), tag)
            )
            _put_into_drafts(connection, name, wanted)
            return
    for _ in joining(connection, name, wanted):
        pass


def joining(connection: sqlite3.Connection, name: str, other: str) -> Iterator[int]:
    """Put another tag in place of one, step by step; yields how many more messages were done. Raises as `rename` does."""
    while portion := _bearers(connection, name):
        put(connection, portion, other)
        take(connection, portion, name)
        yield len(portion)
    _drop(connection, name, instead=other)


def paint(connection: sqlite3.Connection, name: str, colour: int) -> None:
    """Give a tag another colour. Raises BadInput, DatabaseUnusable."""
    with transaction(connection):
        connection.execute(
            "UPDATE tag SET colour = ? WHERE id = ?", (colour % COLOURS, _there(connection, name))
        )


def remove(connection: sqlite3.Connection, name: str) -> None:
    """Remove a tag from everything that bears it. Raises BadInput where there is none, DatabaseUnusable."""
    for _ in removing(connection, name):
        pass


def removing(connection: sqlite3.Connection, name: str) -> Iterator[int]:
    """Do what `remove` does, step by step; yields how many more messages were done."""
    while portion := _bearers(connection, name):
        take(connection, portion, name)
        yield len(portion)
    _drop(connection, name)


def _bearers(connection: sqlite3.Connection, name: str) -> list[int]:
    rows = connection.execute(
        "SELECT message FROM message_tag WHERE tag = ? LIMIT ?", (_there(connection, name), _AT_ONCE)
    )
    return [row["message"] for row in rows.fetchall()]


def _drop(connection: sqlite3.Connection, name: str, *, instead: str | None = None) -> None:
    with transaction(connection):
        connection.execute("DELETE FROM tag WHERE id = ?", (_there(connection, name),))
        _put_into_drafts(connection, name, instead)


def _put_into_drafts(connection: sqlite3.Connection, name: str, instead: str | None) -> None:
    """Let drafts bear another tag in place of one, or none: they would make it anew."""
    for row in connection.execute("SELECT id, tags FROM draft WHERE tags <> '[]'").fetchall():
        before = json.loads(row["tags"])
        folded = name.casefold()
        after = [instead if each.casefold() == folded else each for each in before]
        kept = list({each.casefold(): each for each in after if each}.values())
        if kept != before:
            connection.execute("UPDATE draft SET tags = ? WHERE id = ?", (json.dumps(kept), row["id"]))


def _made(connection: sqlite3.Connection, name: str, *, is_campaign: bool) -> int:
    number = number_of(connection, name)
    if number is None:
        # The colour that is in use least, so that a few tags differ.
        taken = dict(connection.execute("SELECT colour, count(*) FROM tag GROUP BY colour").fetchall())
        colour = min(range(COLOURS), key=lambda each: (taken.get(each, 0), each))
        row = connection.execute(
            "INSERT INTO tag (folded, name, colour) VALUES (?, ?, ?) RETURNING id",
            (name.casefold(), name, colour),
        ).fetchone()
        number = int(row["id"])
    if is_campaign:
        connection.execute("UPDATE tag SET is_campaign = 1 WHERE id = ? AND NOT is_campaign", (number,))
    return number


def _there(connection: sqlite3.Connection, name: str) -> int:
    number = number_of(connection, name)
    if number is None:
        raise BadInput(tr("There is no tag “{name}”. `sightline tags` lists them.", name=name))
    return number


def _tag(row: sqlite3.Row) -> Tag:
    return Tag(row["name"], row["colour"], bool(row["is_campaign"]))
