"""Where owners' apps poll from: what comes from there later may be the owner, or a colleague."""

import logging
from collections.abc import Callable
from typing import Final

from tracking_server.own_networks import polled_network, tells_nothing
from tracking_server.store.database import Database
from tracking_server.store.faults import DatabaseTooNew, HitRefused, Unavailable
from tracking_server.store.own_networks import save_poll

# Microseconds after which a poll from the same network is written again.
PAUSE: Final = 600 * 1_000_000
REMEMBERED: Final = 4096

_log: Final = logging.getLogger(__name__)


class Polls:
    """Remembers the networks that apps poll from. `clock` gives unix seconds."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._written: dict[tuple[int, str], int] = {}

    def note(self, owner_id: int, ip: str) -> None:
        """Remember a poll. Never raises for the database: what is missed now the next poll brings."""
        if tells_nothing(ip):
            return
        network, now = polled_network(ip), int(self._clock() * 1_000_000)
        key = owner_id, str(network)
        if abs(now - self._written.get(key, -PAUSE)) < PAUSE:
            return
        try:
            with self._database.writing() as connection:
                save_poll(connection, owner_id, network, now)
        except (Unavailable, DatabaseTooNew, HitRefused) as error:
            _log.warning("where an app polls from is not remembered: %s", error)
            return
        if len(self._written) >= REMEMBERED:
            self._written.clear()
        self._written[key] = now
