"""What counts: what a hit says about reading, whether it is counted, and whether it is told at once."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from app.core.event import CLICKED, OPENED, Event, Overrule, Verdict

# Loads by a proxy whose trigger is unknown count only later than this after sending.
PROXY_DOUBT = timedelta(minutes=10)


class Weight(Enum):
    """What a hit says about reading, which is what it does to the eye."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    HALF = "half"
    TEST = "test"
    NOTHING = "nothing"

    @property
    def counts(self) -> bool:
        """Whether it is counted as an open or a click."""
        return self in (Weight.CERTAIN, Weight.PROBABLE)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a hit is worth: for the eye, for the counts, and for a notification."""

    weight: Weight
    notifies: bool = False

    @property
    def counted(self) -> bool:
        """Whether it is counted as an open or a click."""
        return self.weight.counts


def judged(verdict: Verdict, overrule: Overrule | None) -> Verdict:
    """Return whom a hit is taken for: what the user says goes before what the tracker says."""
    match overrule:
        case Overrule.ME:
            return Verdict.SELF
        case Overrule.NOT_A_PERSON:
            return Verdict.MACHINE
        case None:
            return verdict


def what_counts(
    verdict: Verdict,
    trigger: str | None,
    type_: str,
    after: timedelta,
    *,
    to_self: bool = False,
    may_be_own: bool = False,
    after_reply: bool = False,
    overrule: Overrule | None = None,
) -> Worth:
    """Return what a hit is worth.

    `trigger` says when a proxy fetches, `after` how long after sending it came, `to_self` that the mail went to
    the sender's own address, `may_be_own` that it may be of a copy in the sender's own Sent folder, `after_reply` that
    it may be of the quote in a reply.
    """
    if type_ not in (OPENED, CLICKED):
        return Worth(Weight.NOTHING)
    whose = judged(verdict, overrule)
    if after_reply and type_ == OPENED and whose in (Verdict.PERSON, Verdict.PROXY):
        return Worth(Weight.HALF)
    match whose:
        case Verdict.PERSON:
            return Worth(Weight.CERTAIN, notifies=True)
        case Verdict.PROXY:
            return Worth(Weight.HALF) if may_be_own else _by_proxy(trigger, after)
        case Verdict.UNCLEAR:
            return Worth(Weight.HALF)
        case Verdict.SELF:
            return Worth(Weight.TEST if to_self and type_ == OPENED else Weight.NOTHING)
        case Verdict.MACHINE:
            return Worth(Weight.NOTHING)


def _by_proxy(trigger: str | None, after: timedelta) -> Worth:
    if trigger == "on_open":
        return Worth(Weight.CERTAIN, notifies=True)
    late = after > PROXY_DOUBT
    return Worth(Weight.PROBABLE if trigger == "unknown" and late else Weight.HALF)


def worth_of(event: Event) -> Worth:
    """Return what an event is worth."""
    return what_counts(
        event.verdict,
        event.trigger,
        event.type,
        event.at - event.sent_at,
        to_self=event.to_self,
        may_be_own=event.may_be_own,
        after_reply=event.after_reply,
        overrule=event.overrule,
    )


def may_be_quote(event: Event) -> bool:
    """Tell whether an open would say something, had its recipient not replied before."""
    by_person = event.verdict is Verdict.PERSON
    return event.after_reply and (
        by_person or (event.verdict is Verdict.PROXY and event.trigger != "prefetch")
    )


def weigh(event: Event) -> Weight:
    """Return what an event says about reading."""
    return worth_of(event).weight


def taken_for(event: Event) -> Verdict:
    """Return whom an event is taken for, after what the user says."""
    return judged(event.verdict, event.overrule)


def is_automatic(event: Event) -> bool:
    """Tell whether an event is a machine's by the tracker alone: what the user says stays in sight."""
    return event.overrule is None and event.verdict is Verdict.MACHINE
