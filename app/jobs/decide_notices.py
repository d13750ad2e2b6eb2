"""The job that decides what of the things that happened is told by a notification; the window shows it."""

from dataclasses import dataclass
from typing import Final

from app.core.notice import Outcome, decide
from app.jobs.context import Context
from app.store import happenings, notices
from app.store.database import Connection

_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Decided:
    """How many are told otherwise than before, and whether more wait to be looked at."""

    changed: int
    more: bool


def decide_notices(context: Context, connection: Connection) -> Decided:
    """Decide about what waits, a hundred at once; each only once, whatever becomes of this program meanwhile."""
    now = context.now()
    began = notices.since(connection, now)
    waiting = happenings.waiting(connection, _AT_ONCE)
    reminders = happenings.reminders_due(connection, began, now, _AT_ONCE)
    if not waiting and not reminders:
        return Decided(0, more=False)
    found = happenings.read(connection, waiting, began, reminders)
    # Who turned out to be no person was not the first.
    changed = notices.withdraw(connection, found.void) if found.void else 0
    found.happenings = notices.undecided(connection, found.happenings)
    decided = decide(
        found.happenings, context.settings.notifying, notices.past(connection, found, began, now), now
    )
    kept = [(each, outcome) for each, outcome in decided if outcome is not Outcome.EARLIER]
    numbers = [row["number"] for row in waiting]
    changed += notices.settle(connection, numbers, kept, now)
    return Decided(changed, _AT_ONCE in (len(waiting), len(reminders)))
