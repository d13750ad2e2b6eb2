"""What a list of the sent box shows, as a table: all of its rows, not only those that were looked at."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from app.core.state_picture import DRAWINGS
from app.core.tables import Row
from app.store import sent_box
from app.store.sent_box import SentRow
from app.store.sent_listing import SentListing

COLUMNS: Final = (
    "message", "subject", "sent_at", "account", "from", "to", "progress", "state", "opens", "clicks", "links_clicked",
    "links_tracked", "last_open_at", "last_activity_at", "tags", "campaign", "problem",
)  # fmt: skip
PORTION: Final = 200
_STATES: Final = {drawing: eye.value for eye, drawing in DRAWINGS.items()}


def listed(listing: SentListing) -> list[int]:
    """Return the row ids of everything that is listed, in its order."""
    found = listing.find()
    if found is not None:
        return list(found.numbers)
    total = listing.count()
    return listing.numbers(0, total, total)


def rows(connection: sqlite3.Connection, messages: Sequence[int]) -> Iterator[Row]:
    """Yield a row for each of some messages that is there."""
    for start in range(0, len(messages), PORTION):
        for row in sent_box.rows(connection, messages[start : start + PORTION]):
            yield row_of(row)


def row_of(row: SentRow) -> Row:
    """Return one message as a row of the table."""
    return {
        "message": row.message_id, "subject": row.subject, "sent_at": _iso(row.sent_at), "account": row.account,
        "from": row.sender, "to": row.recipients, "progress": row.progress.value, "state": _STATES[row.picture.drawing],
        "opens": row.opens, "clicks": row.clicks, "links_clicked": row.links_clicked,
        "links_tracked": row.links_tracked, "last_open_at": _iso(row.picture.age_from),
        "last_activity_at": _iso(row.activity_at), "tags": ", ".join(tag.name for tag in row.tags),
        "campaign": next((tag.name for tag in row.tags if tag.is_campaign), None), "problem": row.picture.problem,
    }  # fmt: skip


def _iso(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None
