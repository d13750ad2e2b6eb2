"""What the user can say of a hit, against the tracker's verdict."""

from typing import NamedTuple

from app.core.event import CLICKED, OPENED, Event, Overrule, Verdict
from app.core.language import tr


class Saying(NamedTuple):
    """What the user says, in words, and what it means; None takes back what was said before."""

    words: str
    means: Overrule | None


def sayings_of(event: Event | None) -> tuple[Saying, ...]:
    """Return what the user can say of an open or a click; of anything else nothing."""
    if event is None or event.type not in (OPENED, CLICKED):
        return ()
    if event.overrule:
        return (Saying(tr("Take back"), None),)
    found = [] if event.verdict is Verdict.SELF else [Saying(tr("That was me"), Overrule.ME)]
    if event.verdict is not Verdict.MACHINE:
        found.append(Saying(tr("Not a person"), Overrule.NOT_A_PERSON))
    return tuple(found)
