"""Known people: everyone a mail was queued for, as the composer completes them."""

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

_MATCHING: Final = f"""
    SELECT address, name FROM (
        SELECT * FROM (
            SELECT * FROM (SELECT * FROM person ORDER BY last_message DESC LIMIT {_RECENT})
            UNION SELECT * FROM (SELECT * FROM person ORDER BY messages DESC LIMIT {_OFTEN})
        )
        WHERE address LIKE :start ESCAPE '\\' OR name LIKE :start ESCAPE '\\'
            OR name LIKE :word ESCAPE '\\' OR name LIKE :part ESCAPE '\\' OR address LIKE :domain ESCAPE '\\'
            OR substr(address, 1, instr(address, '@')) LIKE :dotted ESCAPE '\\'
            OR substr(address, 1, instr(address, '@')) LIKE :part ESCAPE '\\'
            OR substr(address, 1, instr(address, '@')) LIKE :lined ESCAPE '\\'
        UNION
        SELECT * FROM (SELECT * FROM person WHERE address >= :low AND address < :high LIMIT {_BEGINNING})
        UNION
        SELECT * FROM (
            SELECT * FROM person WHERE name COLLATE NOCASE >= :low AND name COLLATE NOCASE < :high LIMIT {_BEGINNING}
        )
    )
    ORDER BY messages / ({_HALVED_AFTER}.0 + (SELECT max(last_message) FROM person) - last_message) DESC, last_message DESC
    LIMIT :limit
"""


def matching(connection: sqlite3.Connection, typed: str, limit: int = 8) -> list[Address]:
    """Return people whose address or name begins with what was typed: those who are written to often and lately first.

    Of these a later word of the name, a part of the address or its domain may begin so too.
    """
    low = typed.strip()
    if not low:
        return []
    begin = low.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    befores = {"start": "", "word": "% ", "part": "%-", "dotted": "%.", "lined": "%\\_", "domain": "%@"}
    patterns = {place: f"{before}{begin}%" for place, before in befores.items()}
    bounds = {"low": low, "high": low + _LAST_CHARACTER, "limit": limit}
    rows = connection.execute(_MATCHING, patterns | bounds)
    return [address_of(row["address"], row["name"]) for row in rows]
