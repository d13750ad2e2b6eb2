"""A list of addresses as people type and paste it, each entry judged on its own."""

import re
from dataclasses import dataclass

from app.core.address import Address, parse_address
from app.core.errors import BadInput

# Commas, semicolons (Outlook's) and line breaks part entries, where they stand in no quotes or brackets.
_ENTRY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|<[^<>]*>|[^,;\n])+")


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
        return Entry(text.strip(), fault=str(error))


def entries(text: str) -> list[Entry]:
    """Return the entries of a list, those that are no address with their fault."""
    return [entry(found) for found in _ENTRY.findall(text) if found.strip()]
