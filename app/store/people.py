"""Known people: everyone a mail was queued for, as the composer completes them."""

import sqlite3
from typing import Final

from app.core.address import Address
from app.store.messages import address_of

# So many are looked through word by word; the others are found by how their address or name begins.
_RECENT: Final = 1_000
_LAST_CHARACTER: Final = "\U0010ffff"

_MATCHING: Final = f"""
    SELECT address, name FROM (
        SELECT * FROM (SELECT * FROM person ORDER BY last_message DESC LIMIT {_RECENT})
        WHERE address LIKE :start ESCAPE '\\' OR name LIKE :start ESCAPE '\\'
            OR name LIKE :word ESCAPE '\\' OR address LIKE :domain ESCAPE '\\'
        UNION
        SELECT * FROM (SELECT * FROM person WHERE address >= :low AND address < :high LIMIT :limit)
        UNION
        SELECT * FROM (SELECT * FROM person WHERE name COLLATE NOCASE >= :low AND name COLLATE NOCASE < :high LIMIT :limit)
    )
    ORDER BY last_message DESC LIMIT :limit
"""


def matching(connection: sqlite3.Connection, typed: str, limit: int = 8) -> list[Address]:
    """Return people whose address or name begins with what was typed, the last written to first.

    Of those written to lately, a later word of the name or the domain may begin so too.
    """
    low = typed.strip()
    if not low:
        return []
    begin = low.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    patterns = {"start": f"{begin}%", "word": f"% {begin}%", "domain": f"%@{begin}%"}
    bounds = {"low": low, "high": low + _LAST_CHARACTER, "limit": limit}
    rows = connection.execute(_MATCHING, patterns | bounds)
    return [address_of(row["address"], row["name"]) for row in rows]
