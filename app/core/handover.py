"""How far mails came on their way to their recipients: what the history may say of them depends on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from app.core.delivery import Delivery, State


class Way(StrEnum):
    """How far a mail came on its way to one recipient."""

    WAITING = "waiting"
    SENDING = "sending"
    RETRIED = "retried"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    BOUNCED = "bounced"
    GONE = "gone"


_WAYS = {
    State.QUEUED: Way.WAITING,
    State.SENDING: Way.SENDING,
    State.IN_DOUBT: Way.SENDING,
    State.RETRY_AT: Way.RETRIED,
    State.UNKNOWN: Way.UNKNOWN,
    State.REFUSED: Way.REFUSED,
    State.ACCEPTED: Way.GONE,
}


@dataclass(frozen=True, slots=True)
class Step:
    """How far one mail came to one recipient; `said` is what the server said to it last, `retry_at` when it is tried again."""

    message: int
    way: Way
    said: str | None = None
    retry_at: datetime | None = None


@dataclass(frozen=True)
class Handover:
    """How far mails came: a step for each recipient of each."""

    steps: tuple[Step, ...] = ()

    @cached_property
    def recipients(self) -> Counter[Way]:
        """How many recipients there are on each way; of several mails each is counted anew."""
        return Counter(step.way for step in self.steps)

    @cached_property
    def mails(self) -> Counter[Way]:
        """How many mails there are that have a recipient on each way."""
        return Counter(way for _, way in {(step.message, step.way) for step in self.steps})

    @cached_property
    def is_one_mail(self) -> bool:
        """Whether it tells of one mail alone."""
        return len({step.message for step in self.steps}) == 1

    @property
    def only(self) -> Way | None:
        """The way of every recipient, None where they differ."""
        ways = set(self.recipients)
        return ways.pop() if len(ways) == 1 else None

    @property
    def reached(self) -> bool:
        """Whether anybody can have the mail, as far as is known."""
        return bool(self.recipients[Way.GONE])

    def said(self, way: Way) -> str:
        """Return what a server said last to those on a way, empty where it said nothing."""
        return next((step.said for step in reversed(self.steps) if step.way is way and step.said), "")

    @property
    def retry_at(self) -> datetime | None:
        """When the next of them is tried again."""
        return min((step.retry_at for step in self.steps if step.retry_at), default=None)


def steps_of(delivery: Delivery, refusals: dict[str, str], bounced: Iterable[str]) -> list[Step]:
    """Return how far a mail came to each recipient of a delivery; some were refused by name, some sent back later."""
    steps = []
    back = {spec.lower() for spec in bounced}
    for address in delivery.recipients:
        spec, way, said = address.spec, _WAYS[delivery.state], delivery.reply
        if spec in refusals:
            way, said = Way.REFUSED, refusals[spec]
        elif way is Way.GONE and spec.lower() in back:
            way = Way.BOUNCED
        steps.append(Step(delivery.message, way, said, delivery.retry_at if way is Way.RETRIED else None))
    return steps
