"""One correspondent over all mails: what is known of how they read, from trustworthy evidence only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from app.core.counting import Weight, weigh
from app.core.event import OPENED, Event, Verdict
from app.core.language import counted, number, tr

# Fewer opens and clicks tell no habit.
ENOUGH: Final = 5
_HOURS: Final = 3
_DEVICES_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody a mail was written to. Opens and clicks are of mails that went to them alone.

    `mails` counts those that the mail server took, `written` all of them; `contact_at` is the last that went, or the last
    reply, None where there is neither.
    """

    number: int
    address: str
    name: str
    mails: int
    opens: int
    clicks: int
    replies: int
    contact_at: datetime | None
    written: int = 0

    @property
    def who(self) -> str:
        """The name, the address where there is none."""
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a correspondent, over all mails.

    Of `tracked` mails, those whose opens could be seen, so many were `opened` by them; `bounced` counts mails. `hours` and
    `devices` are habits, empty where too little is known. `doubt` says why their opens can't be trusted, empty where they
    can; `opted_out_at` when they asked not to be tracked.
    """

    who: Correspondent
    tracked: int
    opened: int
    clicked: int
    replied: int
    bounced: int
    hours: str
    devices: tuple[tuple[str, int], ...]
    doubt: str
    opted_out_at: datetime | None


def usual_hours(events: Iterable[Event], zone: tzinfo | None) -> str:
    """Return in which hours of the user's clock somebody mostly reads, “9:00-12:00”; empty where that is not known."""
    hours = Counter(event.at.astimezone(zone).hour for event in events if _is_sure(event))
    known = sum(hours.values())
    if known < ENOUGH:
        return ""
    counts = [sum(hours[(first + each) % 24] for each in range(_HOURS)) for first in range(24)]
    first = max(range(24), key=counts.__getitem__)
    # Half of all in an eighth of the day is a habit.
    return f"{first}:00–{(first + _HOURS) % 24}:00" if 2 * counts[first] >= known else ""


def usual_devices(events: Iterable[Event]) -> tuple[tuple[str, int], ...]:
    """Return on what somebody reads, the most used first, with how often that was seen."""
    seen = Counter(event.device for event in events if _is_sure(event) and event.device_kind != "unknown")
    return tuple(seen.most_common(_DEVICES_NAMED))


def facts(person: Person) -> Sequence[tuple[str, str]]:
    """Return what became of the mails to somebody, and their habits: an icon and a sentence each."""
    if not person.who.mails:
        return [("sent", tr("No mail to them went out yet"))]
    said = [counted("{n} mail", "{n} mails", person.who.mails)]
    if person.tracked:
        opened, tracked = number(person.opened), number(person.tracked)
        said.append(tr("opened {opened} of {tracked} tracked", opened=opened, tracked=tracked))
    else:
        said.append(tr("no mail to them alone was tracked"))
    said += [tr("clicked in {n}", n=number(person.clicked))] if person.clicked else []
    said += [tr("replied to {n}", n=number(person.replied))] if person.replied else []
    said += [tr("{n} bounced", n=number(person.bounced))] if person.bounced else []
    found = [("sent", ", ".join(said))]
    if person.hours:
        begin, _, end = person.hours.partition("–")
        found.append(
            ("waiting", tr("Mostly reads between {begin} and {end}, your time", begin=begin, end=end))
        )
    if person.devices:
        seen = "; ".join(_often(name, times) for name, times in person.devices)
        found.append(("computer", tr("Seen on {devices}", devices=seen)))
    return found


def notes(person: Person, *, never_tracked: bool) -> Sequence[tuple[str, str, str]]:
    """Return what is to be known before one writes to somebody: an icon, its colour and a sentence each."""
    said = [("unknown", "amber", person.doubt)] if person.doubt else []
    if person.opted_out_at:
        said.append(
            (
                "eye-slash",
                "amber",
                tr("Asked not to be tracked: nothing of mails to them is recorded any more."),
            )
        )
    if never_tracked:
        said.append(("eye-slash", "muted", tr("Never tracked: your settings say so.")))
    return said


def _often(name: str, times: int) -> str:
    if times == 1:
        return name
    return counted("{name} ({n} time)", "{name} ({n} times)", times, name=name)


def _is_sure(event: Event) -> bool:
    """Tell whether an event shows the person at their own device: what came through a proxy shows the proxy's."""
    return event.verdict is Verdict.PERSON and (
        weigh(event) is Weight.CERTAIN if event.type == OPENED else weigh(event).counts
    )
