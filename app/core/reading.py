"""Readings: what is counted as one open or one click.

Hits of one delivery and one client that come close together are one reading: a program may load the same
picture several times to show a mail once. The first begins it.
"""

from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

from app.core.counting import weigh
from app.core.event import Event, Verdict

READING = timedelta(seconds=60)
READING_BY_PROXY = timedelta(seconds=180)


class Beginnings:
    """Tells of each hit whether it begins a reading; hits of a client come in the order of their times."""

    def __init__(self) -> None:
        self._began: dict[Hashable, datetime] = {}

    def begins(self, client: Hashable, verdict: Verdict, at: datetime) -> bool:
        """Take the next hit of a client."""
        began = self._began.get(client)
        within = READING_BY_PROXY if verdict is Verdict.PROXY else READING
        if began is not None and at - began <= within:
            return False
        self._began[client] = at
        return True


def client_of(event: Event) -> tuple[str | bytes | int | None, ...]:
    """Return what hits of one reading share; what counts and what does not are never one."""
    # A provider's proxy speaks from many addresses: there its name is the client.
    network = None if event.verdict is Verdict.PROXY else event.network
    client = (
        event.delivery, event.type, event.link_number, event.verdict.value, weigh(event).value, event.reason,
        event.bot_name, event.user_agent, network,
    )  # fmt: skip
    return (*client, event.overrule) if event.overrule else client


def readings_of(events: Iterable[Event]) -> list[list[Event]]:
    """Return the readings that hits make, each with its hits; in the order of time."""
    beginnings = Beginnings()
    readings: list[list[Event]] = []
    latest: dict[Hashable, list[Event]] = {}
    for event in sorted(events, key=lambda event: (event.at, event.revision)):
        client = client_of(event)
        if beginnings.begins(client, event.verdict, event.at):
            latest[client] = []
            readings.append(latest[client])
        latest[client].append(event)
    return readings
