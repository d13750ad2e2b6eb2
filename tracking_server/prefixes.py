"""Many network prefixes, each with a number, of which the longest that holds an address is found at once."""

import ipaddress
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NOWHERE: Final = 0

_HALF: Final = 64
_LOW: Final = (1 << _HALF) - 1
_LENGTH_BITS: Final = 8
_NUMBER_BITS: Final = 32
_BITS: Final = {4: 32, 6: 128}

# Start, length and number of a prefix in one integer: a third of the memory of a tuple. In the order of
# these integers a prefix stands before those that it contains.
_Packed = int


class PrefixTable:
    """Prefixes like 192.0.2.0/24 with numbers from 1 on. Raises ValueError for a text that is no prefix."""

    def __init__(self, numbered: Iterable[tuple[str, int]]) -> None:
        packed: dict[int, list[_Packed]] = {version: [] for version in _BITS}
        for text, number in numbered:
            version, start, length = _prefix(text)
            packed[version].append((start << _LENGTH_BITS | length) << _NUMBER_BITS | number)
        self._ranges = {version: _Ranges(packed[version], _BITS[version]) for version in _BITS}

    def find(self, address: Address) -> int:
        """Return the number of the longest prefix that holds an address, NOWHERE where none does."""
        return self._ranges[address.version].find(int(address))


class _Ranges:
    """Addresses cut into ranges, each with a number: where it begins, in two halves that an array holds."""

    def __init__(self, prefixes: list[_Packed], bits: int) -> None:
        self._high, self._low, self._numbers = array("Q", [0]), array("Q", [0]), array("I", [NOWHERE])
        prefixes.sort()
        open_ends: list[tuple[int, int]] = []
        for packed in prefixes:
            number = packed & ((1 << _NUMBER_BITS) - 1)
            length = packed >> _NUMBER_BITS & ((1 << _LENGTH_BITS) - 1)
            start = packed >> _NUMBER_BITS + _LENGTH_BITS
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
                self._begin(end, open_ends[-1][1] if open_ends else NOWHERE)

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
    version, start = (
        (6, int(ipaddress.IPv6Address(address)))
        if ":" in address
        else (4, int(ipaddress.IPv4Address(address)))
    )
    bits = _BITS[version]
    length = int(length_text) if slash else bits
    if not 0 <= length <= bits or start & ((1 << bits - length) - 1):
        raise ValueError(f"{text!r} is no network")
    return version, start, length
