"""A delivery: one message for one recipient over SMTP, and its states.

    queued → sending → in doubt → accepted | refused | retry at | unknown

A failure before `in doubt` is safe to repeat. After it only the server's reply decides: 2xx accepted,
4xx retry, 5xx refused, none unknown. What is unknown is never repeated without the user.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.address import Address
from app.core.tracking import Outcome


class State(StrEnum):
    """Where a delivery stands."""

    QUEUED = "queued"
    SENDING = "sending"
    IN_DOUBT = "in doubt"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    RETRY_AT = "retry at"
    UNKNOWN = "unknown"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens by itself or by the user."""
        return self in (State.ACCEPTED, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery as it stands. It has several recipients only where they share one copy without names.

    `reply` is the server's last answer, or what kept it from being asked.
    """

    id: bytes
    message: int
    state: State
    changed_at: datetime
    attempts: int
    retry_at: datetime | None
    reply: str | None
    outcome: Outcome
    recipients: tuple[Address, ...]


_WAITS = (60, 300, 900, 3600, 3600 * 4)
LONGEST_WAIT = timedelta(seconds=_WAITS[-1])
GIVE_UP_AFTER = timedelta(days=3)


def wait_before_retry(attempts: int) -> timedelta:
    """Return how long to wait after the given number of attempts (from 1): 1, 5, 15 minutes, 1 hour, then 4."""
    return timedelta(seconds=_WAITS[min(attempts, len(_WAITS)) - 1])
