"""What becomes of each thing that happened: told, or not, and why. Nothing is decided twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.core.mail_id import MailId
from app.core.notifying import Kind, Notifying

AT_MOST_EVERY: Final = timedelta(minutes=10)
# Only these come in numbers.
_REPEATED: Final = (Kind.OPENED, Kind.CLICKED)


class Outcome(StrEnum):
    """What became of it: `DUE` is told as soon as nothing is quiet, then it is `TOLD`."""

    DUE = "due"
    TOLD = "told"
    TOO_SOON = "too soon"
    MUTED = "muted"
    OFF = "off"
    EARLIER = "earlier"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that may be told. `key` names it for good, `thread` is the same for all mails of one.

    `delivery` is whose first open or click it may be, `mail` what is shown of it, `link` what was clicked.
    """

    key: str
    kind: Kind
    at: datetime
    who: str
    subject: str
    mail: MailId
    thread: MailId
    delivery: bytes | None = None
    link: str = ""


@dataclass(slots=True)
class Past:
    """What was decided before: the threads that are muted, when each was last told of, and whose firsts there were.

    What happened before `since` was there when all this began.
    """

    since: datetime
    muted: frozenset[MailId] = frozenset()
    told_at: dict[MailId, datetime] = field(default_factory=dict)
    firsts: set[tuple[bytes, Kind]] = field(default_factory=set)


def decide(
    happenings: Iterable[Happening], wanted: Notifying, past: Past, now: datetime
) -> list[tuple[Happening, Outcome]]:
    """Return what becomes of things that just became known, in the order of time.

    The first open and the first click of a recipient are told, of more in a thread one in ten minutes; replies,
    bounces and reminders always.
    """
    told_at, firsts = dict(past.told_at), set(past.firsts)
    decided = []
    for each in sorted(happenings, key=lambda each: (each.at, each.key)):
        outcome = _outcome(each, wanted, past, now, told_at, firsts)
        if each.delivery is not None and outcome is not Outcome.EARLIER:
            firsts.add((each.delivery, each.kind))
        if outcome is Outcome.DUE:
            told_at[each.thread] = now
        decided.append((each, outcome))
    return decided


def _outcome(
    happening: Happening,
    wanted: Notifying,
    past: Past,
    now: datetime,
    told_at: dict[MailId, datetime],
    firsts: set[tuple[bytes, Kind]],
) -> Outcome:
    if happening.at < past.since:
        return Outcome.EARLIER
    if not wanted.wants(happening.kind):
        return Outcome.OFF
    if happening.thread in past.muted:
        return Outcome.MUTED
    is_first = happening.delivery is not None and (happening.delivery, happening.kind) not in firsts
    last = told_at.get(happening.thread)
    if happening.kind not in _REPEATED or is_first or last is None or abs(now - last) >= AT_MOST_EVERY:
        return Outcome.DUE
    return Outcome.TOO_SOON
