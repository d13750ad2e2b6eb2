"""A list of addresses as people type and paste it, each entry judged on its own."""

import re
from dataclasses import dataclass

from app.core.address import Address, parse_address
from app.core.address_fault import why_no_address
from app.core.errors import BadInput

# Commas, semicolons (Outlook's), line breaks and a table's columns part entries, where they stand in no quotes or brackets.
_ENTRY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|<[^<>]*>|[^,;\n\t])+")
# What people copy along with a list: a header's name, and the name of a group (RFC 5322, 3.4).
_LEADING = re.compile(r"\s*[^<>\"@,;:\n\t]{1,60}:(?!/)")
# A mark of direction turns what stands beside it round: a name could read as another.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BARE = re.compile(r"\S+@\S+(?:\s+\S+@\S+)+\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its text as typed, and the address it is, or the sentence on why it is none."""

    text: str
    address: Address | None = None
    fault: str | None = None


def entry(text: str) -> Entry:
    """Return one entry, judged."""
    try:
        return Entry(text.strip(), parse_address(text))
    except BadInput as error:
        is_seen = text.isprintable()
        return Entry(text.strip(), fault=why_no_address(text) if is_seen else str(error))


def entries(text: str) -> list[Entry]:
    """Return the entries of a list, those that are no address with their fault."""
    shown = _TURNING.sub("", text)
    return [entry(each) for found in _ENTRY.findall(shown) for each in _parted(found)]


def _parted(found: str) -> list[str]:
    """Return an entry without the name of a header or group before it; addresses without names may be parted by spaces."""
    bare = _LEADING.sub("", found, count=1) if "@" in found or found.rstrip().endswith(":") else found
    if _BARE.fullmatch(bare.strip()) and "<" not in bare and '"' not in bare:
        return bare.split()
    return [bare] if bare.strip() else []
