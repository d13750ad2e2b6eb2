"""Known people: everyone a mail was queued for, as the composer completes them."""

import re
import sqlite3
from typing import Final

from app.core.address import Address
from app.store.messages import address_of

# So many of the last and of the most written to are looked through word by word; the others are found by how their
# address or name begins.
_RECENT: Final = 1_000
_OFTEN: Final = 300
_BEGINNING: Final = 50
_LAST_CHARACTER: Final = "\U0010ffff"
# Each mail counts for less with every other one that was written since; after so many, half.
_HALVED_AFTER: Final = 500

_COLUMNS: Final = (
    "address, name, last_message,"
    f" mails / ({_HALVED_AFTER}.0 + (SELECT max(last_message) FROM correspondent) - last_message) AS rank"
)
_KNOWN_WELL: Final = f"""
    SELECT {_COLUMNS} FROM (SELECT * FROM correspondent ORDER BY last_message DESC LIMIT {_RECENT})
    UNION SELECT {_COLUMNS} FROM (SELECT * FROM correspondent ORDER BY mails DESC LIMIT {_OFTEN})
"""
_BEGINNING_SO: Final = f"""
    SELECT {_COLUMNS} FROM (SELECT * FROM correspondent WHERE address >= :low AND address < :high LIMIT {_BEGINNING})
    UNION SELECT {_COLUMNS} FROM (
        SELECT * FROM correspondent WHERE name COLLATE NOCASE >= :low AND name COLLATE NOCASE < :high LIMIT {_BEGINNING}
    )
"""


def matching(connection: sqlite3.Connection, typed: str, limit: int = 8) -> list[Address]:
    """Return people whose address or name begins with what was typed: those who are written to often and lately first.

    Of these a later word of the name, a part of the address or its domain may begin so too.
    """
    low = typed.strip()
    if not low:
        return []
    begins = re.compile(rf"(?:\A|[\s._@-]){re.escape(low)}", re.IGNORECASE)
    found = {
        row["address"]: row
        for row in connection.execute(_KNOWN_WELL)
        if begins.search(row["name"]) or begins.search(row["address"].rpartition(".")[0])
    }
    bounds = {"low": low, "high": low + _LAST_CHARACTER}
    found |= {row["address"]: row for row in connection.execute(_BEGINNING_SO, bounds)}
    ranked = sorted(found.values(), key=lambda row: (row["rank"], row["last_message"]), reverse=True)
    return [address_of(row["address"], row["name"]) for row in ranked[:limit]]
