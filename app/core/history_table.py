"""The history as a table of plain values: what is shown of it, to be exported."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.core.event_words import how_sure
from app.core.history import Row
from app.core.history_words import small_print, what
from app.core.tables import Row as Cells

COLUMNS: Final = (
    "at", "who", "address", "what", "subject", "link", "link_text", "seen_on", "verdict", "seconds_open", "loads", "automatic",
)  # fmt: skip


def cells(rows: Iterable[Row]) -> Iterator[Cells]:
    """Yield each row of a history as plain values, its time in UTC (ISO 8601)."""
    for row in rows:
        yield {
            "at": row.at.isoformat().replace("+00:00", "Z"), "who": row.who, "address": row.address, "what": what(row),
            "subject": row.subject, "link": row.link_url, "link_text": row.link_text or None,
            "seen_on": small_print(row) or None, "verdict": how_sure(row.event) if row.event else None,
            "seconds_open": row.seconds_open, "loads": row.loads or None, "automatic": row.automatic,
        }  # fmt: skip
