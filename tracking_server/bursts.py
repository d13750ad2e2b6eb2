"""Bursts: clicks on different links of one delivery, faster than a hand is (SIGNALS, "Time")."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

BURST: Final = 2_000_000
AROUND: Final = 10_000_000
# How far in time a click can change what other hits are taken for.
REACH: Final = BURST + AROUND


class Moment(NamedTuple):
    """When a hit came, from where, and which link it followed; no link for an open. In unix microseconds."""

    at: int
    ip: str
    link: int | None


class Burst(NamedTuple):
    """What makes a hit part of a burst.

    `links` are the hit's own and the nearest other one, `gap` microseconds apart. Without links the
    hit is no such click: its address made one, `gap` microseconds before or after.
    """

    gap: int
    links: tuple[int, int] | None = None


def bursts_among(moments: Sequence[Moment | None]) -> list[Burst | None]:
    """Return for each moment of a delivery, in the order of time, the burst it is part of.

    A moment that is None is no evidence and part of nothing.
    """
    count = len(moments)
    nearest: list[Burst | None] = [None] * count
    _look_back(moments, range(count), nearest)
    _look_back(moments, range(count - 1, -1, -1), nearest)
    found = list(nearest)
    _spread(moments, range(count), nearest, found)
    _spread(moments, range(count - 1, -1, -1), nearest, found)
    return found


def _look_back(moments: Sequence[Moment | None], order: Iterable[int], nearest: list[Burst | None]) -> None:
    """Note for each click the last one before it, in this order, on another link."""
    last = other = None
    for index in order:
        moment = moments[index]
        if moment is None or moment.link is None:
            continue
        if last is not None and last.link != moment.link:
            other = last
        last = moment
        if other is None or other.link is None:
            continue
        gap = abs(moment.at - other.at)
        known = nearest[index]
        if gap <= BURST and (known is None or gap < known.gap):
            nearest[index] = Burst(gap, (moment.link, other.link))


def _spread(
    moments: Sequence[Moment | None],
    order: Iterable[int],
    clicks: Sequence[Burst | None],
    found: list[Burst | None],
) -> None:
    """Note for what else an address did the last burst before it, in this order, from there."""
    last_from: dict[str, int] = {}
    for index in order:
        moment = moments[index]
        if moment is None or not moment.ip:
            continue
        if clicks[index]:
            last_from[moment.ip] = moment.at
        elif moment.ip in last_from:
            gap = abs(moment.at - last_from[moment.ip])
            known = found[index]
            if gap <= AROUND and (known is None or gap < known.gap):
                found[index] = Burst(gap)
