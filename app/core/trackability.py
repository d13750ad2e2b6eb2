"""What the eye and the finger of the composer show: the wish, and whether it can be met now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.core.address import Address
from app.core.language import counted, mark, tr
from app.core.listed import listed
from app.core.tracking import NeverTracked

PLAIN_TEXT: Final = mark("Plain text can't be tracked.")
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class TrackerHealth:
    """Whether the tracker can be relied on now: `fault` is the sentence on why not, None where it can."""

    fault: str | None = None


class Mark(StrEnum):
    """How a toggle looks."""

    ON = "on"
    OFF = "off"
    AMBER = "amber"
    GREYED = "greyed"


@dataclass(frozen=True, slots=True)
class Toggle:
    """How one toggle stands, and why it can't do what is wished; `why` is empty where it can.

    `tracks` tells whether anybody's copy is tracked.
    """

    mark: Mark
    why: tuple[str, ...] = ()
    tracks: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides beside the wish: HTML or plain text, the tracker, who gets the mail, what stands in it.

    `never` are the recipients that are never tracked, beside so many `others`. `html_fault` says why this HTML can't be rewritten.
    """

    is_html: bool = True
    health: TrackerHealth = TrackerHealth()
    never: tuple[Address, ...] = ()
    others: int = 0
    html_fault: str | None = None


def toggle(wanted: bool, seen: Circumstances) -> Toggle:
    """Return how a toggle stands."""
    if not seen.is_html:
        return Toggle(Mark.GREYED, (tr(PLAIN_TEXT),))
    if not wanted:
        return Toggle(Mark.OFF)
    faults = tuple(fault for fault in (seen.health.fault, seen.html_fault) if fault)
    tracks = not faults and (not seen.never or seen.others > 0)
    never = never_tracked_sentence(seen.never)
    why = (*faults, *((never,) if never else ()), *((_of_others(seen.others),) if never and tracks else ()))
    return Toggle(Mark.AMBER if why else Mark.ON, why, tracks)


def _of_others(count: int) -> str:
    return counted(
        "The other recipient is, with a copy of their own.",
        "The other {n} recipients are, with a copy each.",
        count,
    )


def notice(opens: Toggle, clicks: Toggle) -> str:
    """Return the line under the toolbar: every reason once, empty where there is none."""
    return " ".join(dict.fromkeys((*opens.why, *clicks.why)))


def never_tracked(addresses: Iterable[Address], entries: Sequence[NeverTracked]) -> tuple[Address, ...]:
    """Return those of the addresses that are never tracked."""
    return tuple(address for address in addresses if any(entry.covers(address) for entry in entries))


def never_tracked_sentence(addresses: Sequence[Address]) -> str:
    """Return who is never tracked, in words; empty for nobody."""
    names = list(dict.fromkeys(address.spec for address in addresses))
    if len(names) > _NAMED:
        others = len(names) - _NAMED + 1
        names = [*names[: _NAMED - 1], counted("{n} other", "{n} others", others)]
    if len(names) < 2:
        return tr("{address} is never tracked.", address=names[0]) if names else ""
    return tr("{people} are never tracked.", people=listed(names))
