"""What the user wants to be told by notifications, when, and how much of it a passer-by may read."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from app.core.declared import build

WORKING_DAYS: Final = (0, 1, 2, 3, 4)


class Kind(StrEnum):
    """What is told."""

    OPENED = "opened"
    CLICKED = "clicked"
    REPLIED = "replied"
    BOUNCED = "bounced"
    REMINDER = "reminder"


class Privacy(StrEnum):
    """How much stands in a notification."""

    FULL = "full"
    SUBJECT = "subject"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Outside of these hours of these days (0 is Monday) nothing is told at once, where they are on.

    Hours that end before they begin end on the next day; that begin and end together last all day.
    """

    on: bool = False
    begin: str = "08:00"
    end: str = "18:00"
    days: tuple[int, ...] = WORKING_DAYS

    def is_quiet(self, at: datetime) -> bool:
        """Tell whether a time, in the user's zone, is a quiet one."""
        if not self.on:
            return False
        begin, end, clock = time.fromisoformat(self.begin), time.fromisoformat(self.end), at.time()
        today, yesterday = at.weekday(), (at - timedelta(days=1)).weekday()
        if begin < end:
            return not (today in self.days and begin <= clock < end)
        since_yesterday = begin != end and clock < end and yesterday in self.days
        return not ((today in self.days and (clock >= begin or begin == end)) or since_yesterday)


@dataclass(frozen=True, slots=True)
class Notifying:
    """What is told; `kinds` where `on`."""

    on: bool = True
    kinds: tuple[Kind, ...] = tuple(Kind)
    privacy: Privacy = Privacy.FULL
    quiet: QuietHours = field(default_factory=QuietHours)

    def wants(self, kind: Kind) -> bool:
        """Tell whether things of a kind are told."""
        return self.on and kind in self.kinds

    def with_kind(self, kind: Kind, *, wanted: bool) -> tuple[Kind, ...]:
        """Return the kinds with one of them wanted or not."""
        return tuple(each for each in Kind if (wanted if each is kind else each in self.kinds))


def notifying_from(document: object) -> Notifying:
    """Return what `dataclasses.asdict` made of it before. Raises ValueError or BadInput where that can't be read."""
    # A newer version may know more kinds.
    if isinstance(document, dict) and isinstance(kinds := document.get("kinds"), list):
        document = document | {"kinds": [kind for kind in kinds if kind in tuple(Kind)]}
    notifying = build(Notifying, document)
    if any(time.fromisoformat(each).tzinfo for each in (notifying.quiet.begin, notifying.quiet.end)):
        raise ValueError("the hours of notifications have a time zone")
    if not set(notifying.quiet.days) <= set(range(7)):
        raise ValueError("the days of notifications are no days of a week")
    return notifying
