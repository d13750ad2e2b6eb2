"""Apple's list of the addresses through which Private Relay and Mail Privacy Protection come out."""

import csv
import ipaddress
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from tracking_server.place import Place

_HALF: Final = 64
_LOW: Final = (1 << _HALF) - 1
_LENGTH_BITS: Final = 8
_PLACE_BITS: Final = 32
_BITS: Final = {4: 32, 6: 128}
_NOWHERE: Final = 0
_SHOWN: Final = 100
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")

# A prefix in one number, which a list of 280,000 needs for its memory: start, length, place. In the order
# of these numbers a prefix stands before those that it contains.
_Packed = int


class EgressListError(ValueError):
    """These lines are not such a list; the message names the line, and is the end of a sentence."""


class EgressList:
    """Prefixes with country and region, of which the longest that holds an address counts."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read lines of the form `prefix,country,region,city,`. Raises EgressListError."""
        self._places: list[Place | None] = [None]
        prefixes = self._read(lines)
        self._ranges = {version: _Ranges(prefixes[version], _BITS[version]) for version in _BITS}

    def find(self, address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Place | None:
        """Return country and region of an address in the list, an empty place where it names none; else None."""
        return self._places[self._ranges[address.version].find(int(address))]

    def _read(self, lines: Iterable[str]) -> dict[int, list[_Packed]]:
        prefixes: dict[int, list[_Packed]] = {version: [] for version in _BITS}
        numbers: dict[tuple[str, str], int] = {}
        reader = csv.reader(lines)
        try:
            for fields in reader:
                if not fields or fields[0].startswith("#"):
                    continue
                version, start, length = _prefix(fields[0].strip())
                number = numbers.setdefault(_country_and_region(fields), len(numbers) + 1)
                packed = (start << _LENGTH_BITS | length) << _PLACE_BITS | number
                prefixes[version].append(packed)
        except (csv.Error, ValueError) as error:
            raise EgressListError(
                f"line {reader.line_num} is not of the form prefix,country,region,city, ({str(error)[:_SHOWN]})"
            ) from error
        if not numbers:
            raise EgressListError("it holds no network")
        self._places += [Place(country or None, region or None) for country, region in numbers]
        return prefixes


class _Ranges:
    """Addresses cut into ranges, each with a number: where it begins, in two halves that an array holds."""

    def __init__(self, prefixes: list[_Packed], bits: int) -> None:
        self._high, self._low, self._numbers = array("Q", [0]), array("Q", [0]), array("I", [_NOWHERE])
        prefixes.sort()
        open_ends: list[tuple[int, int]] = []
        for packed in prefixes:
            number = packed & ((1 << _PLACE_BITS) - 1)
            length = packed >> _PLACE_BITS & ((1 << _LENGTH_BITS) - 1)
            start = packed >> _PLACE_BITS + _LENGTH_BITS
            self._close(open_ends, start)
            self._begin(start, number)
            open_ends.append((start + (1 << bits - length), number))
        self._close(open_ends, 1 << bits)

    def find(self, address: int) -> int:
        high, low = address >> _HALF, address & _LOW
        first, last = bisect_left(self._high, high), bisect_right(self._high, high)
        return self._numbers[bisect_right(self._low, low, first, last) - 1]

    def _close(self, open_ends: list[tuple[int, int]], start: int) -> None:
        # Where a prefix ends, the one around it goes on.
        while open_ends and open_ends[-1][0] <= start:
            end, _ = open_ends.pop()
            if end >> 2 * _HALF == 0:
                self._begin(end, open_ends[-1][1] if open_ends else _NOWHERE)

    def _begin(self, start: int, number: int) -> None:
        high, low = start >> _HALF, start & _LOW
        if (self._high[-1], self._low[-1]) == (high, low):
            self._numbers[-1] = number
        elif self._numbers[-1] != number:
            self._high.append(high)
            self._low.append(low)
            self._numbers.append(number)


def _prefix(text: str) -> tuple[int, int, int]:
    # An address and a number are read in half the time of a network.
    address, slash, length_text = text.partition("/")
    start, version = (
        (int(ipaddress.IPv6Address(address)), 6)
        if ":" in address
        else (int(ipaddress.IPv4Address(address)), 4)
    )
    bits = _BITS[version]
    length = int(length_text) if slash else bits
    if not 0 <= length <= bits or start & ((1 << bits - length) - 1):
        raise ValueError(f"{text!r} is no network")
    return version, start, length


def _country_and_region(fields: list[str]) -> tuple[str, str]:
    if len(fields) < 3:
        raise ValueError("fields are missing")
    country, region = fields[1].strip(), fields[2].strip()
    if country and not _COUNTRY.fullmatch(country):
        raise ValueError(f"{country!r} is no country")
    return country, region
