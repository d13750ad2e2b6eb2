"""Apple's list of the addresses through which Private Relay and Mail Privacy Protection come out."""

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Final

from tracking_server.place import Place
from tracking_server.prefixes import Address, PrefixTable

_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")
_SHOWN: Final = 100


class EgressListError(ValueError):
    """These lines are not such a list; the message names the line, and is the end of a sentence."""


class EgressList:
    """Prefixes with country and region, of which the longest that holds an address counts."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read lines of the form `prefix,country,region,city,`. Raises EgressListError."""
        # A table's numbers begin with 1.
        self._places: list[Place | None] = [None]
        reader = csv.reader(lines)
        try:
            self._table = PrefixTable(self._numbered(reader))
        except (csv.Error, ValueError) as error:
            raise EgressListError(
                f"line {reader.line_num} is not of the form prefix,country,region,city, "
                f"({str(error)[:_SHOWN]})"
            ) from error
        if len(self._places) == 1:
            raise EgressListError("it holds no network")

    def find(self, address: Address) -> Place | None:
        """Return country and region of an address in the list, an empty place where it names none; else None."""
        return self._places[self._table.find(address)]

    def _numbered(self, lines: Iterable[list[str]]) -> Iterator[tuple[str, int]]:
        numbers: dict[tuple[str, str], int] = {}
        for fields in lines:
            if not fields or fields[0].startswith("#"):
                continue
            if len(fields) < 3:
                raise ValueError("fields are missing")
            named = fields[1], fields[2]
            if named not in numbers:
                numbers[named] = len(self._places)
                self._places.append(_place(*named))
            yield fields[0].strip(), numbers[named]


def _place(country: str, region: str) -> Place:
    country, region = country.strip(), region.strip()
    if country and not _COUNTRY.fullmatch(country):
        raise ValueError(f"{country!r} is no country")
    return Place(country or None, region or None)
