"""Templates: kept by a name that counts without regard to letter case, with their files."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import BadInput
from app.core.language import tr
from app.core.message import Attachment
from app.core.template import Template, fit_name
from app.core.tracking import Wish
from app.store.database import parse_timestamp, timestamp, transaction

_SNIPPET = 240


class NameTaken(BadInput):
    """There is a template of that name already."""


@dataclass(frozen=True, slots=True)
class KeptTemplate:
    """What a list shows of a template."""

    number: int
    name: str
    subject: str
    snippet: str
    files: int
    changed_at: datetime


def save(connection: sqlite3.Connection, template: Template, now: datetime, *, replace: bool = False) -> int:
    """Keep a template and return its number; with `replace` instead of the one that has its name.

    Raises NameTaken where there is one and it is not to be replaced, DatabaseUnusable.
    """
    with transaction(connection):
        before = _number(connection, template.name)
        if before is not None and not replace:
            raise NameTaken(
                tr(
                    "There is a template “{name}” already. Replace it, or choose another name.",
                    name=template.name,
                )
            )
        if before is not None:
            # Under its number, which somebody may have in a list.
            connection.execute("DELETE FROM template WHERE id = ?", (before,))
        values = (
            before, template.name, template.subject, template.html, template.text, template.wish.opens,
            template.wish.clicks, json.dumps(sorted(template.wish.no_track)),
            json.dumps(sorted(template.wish.track_anyway)), timestamp(now),
        )  # fmt: skip
        inserted = connection.execute(
            f"INSERT INTO template VALUES ({', '.join('?' * len(values))}) RETURNING id", values
        ).fetchone()
        connection.executemany(
            "INSERT INTO template_file VALUES (?, ?, ?, ?, ?, ?)",
            [
                (inserted["id"], place, file.filename, file.content_type, file.content_id, file.content)
                for place, file in enumerate(template.attachments)
            ],
        )
    return int(inserted["id"])


def load(connection: sqlite3.Connection, number: int, *, with_files: bool = True) -> Template:
    """Return a template; its files without their content where that is not needed. Raises BadInput where there is none."""
    row = connection.execute("SELECT * FROM template WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise BadInput(tr("This template is gone: it was removed meanwhile."))
    files = connection.execute(
        "SELECT filename, content_type, CASE WHEN ? THEN content ELSE x'' END, content_id FROM template_file"
        " WHERE template = ? ORDER BY position",
        (with_files, number),
    )
    wish = Wish(
        bool(row["opens_wanted"]),
        bool(row["clicks_wanted"]),
        frozenset(json.loads(row["no_track"])),
        frozenset(json.loads(row["track_anyway"])),
    )
    attachments = tuple(Attachment(*file) for file in files)
    return Template(row["name"], row["subject"], row["html"], row["text"], wish, attachments)


def find(connection: sqlite3.Connection, name: str) -> Template:
    """Return the template with a name. Raises BadInput where there is none."""
    return load(connection, number_of(connection, name))


def number_of(connection: sqlite3.Connection, name: str) -> int:
    """Return the number of the template with a name. Raises BadInput where there is none."""
    number = _number(connection, " ".join(name.split()))
    if number is None:
        raise BadInput(tr("There is no template “{name}”. `sightline templates` lists them.", name=name))
    return number


def matching(connection: sqlite3.Connection, typed: str = "") -> list[KeptTemplate]:
    """Return the templates whose name, subject or beginning holds every typed word, by name; all where nothing is typed."""
    wanted = typed.casefold().split()
    rows = connection.execute(
        "SELECT id, name, subject, substr(coalesce(text, ''), 1, 2000) AS text, changed_at,"
        " (SELECT count(*) FROM template_file WHERE template = template.id AND content_id IS NULL) AS files"
        " FROM template ORDER BY name"
    )
    return [
        KeptTemplate(
            row["id"],
            row["name"],
            row["subject"],
            " ".join(row["text"].split())[:_SNIPPET],
            row["files"],
            parse_timestamp(row["changed_at"]),
        )
        for row in rows
        if _has(wanted, f"{row['name']} {row['subject']} {row['text']}")
    ]


def rename(connection: sqlite3.Connection, number: int, typed: str) -> str:
    """Give a template another name, and return it as it is kept. Raises BadInput, NameTaken."""
    name = fit_name(typed)
    with transaction(connection):
        other = _number(connection, name)
        if other not in (None, number):
            raise NameTaken(tr("There is a template “{name}” already. Choose another name.", name=name))
        done = connection.execute("UPDATE template SET name = ? WHERE id = ?", (name, number))
        if done.rowcount != 1:
            raise BadInput(tr("This template is gone: it was removed meanwhile."))
    return name


def remove(connection: sqlite3.Connection, number: int) -> None:
    """Remove a template with its files; nothing where it is gone."""
    with transaction(connection):
        connection.execute("DELETE FROM template WHERE id = ?", (number,))


def _number(connection: sqlite3.Connection, name: str) -> int | None:
    # NOCASE knows the letters of English only.
    folded = name.casefold()
    rows = connection.execute("SELECT id, name FROM template")
    return next((int(row["id"]) for row in rows if row["name"].casefold() == folded), None)


def _has(wanted: list[str], text: str) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)
