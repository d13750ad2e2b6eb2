"""Whether an owner wants slow images: read and switched by the owner's app."""

import json
from typing import Final

from tracking_server.problems import Problem
from tracking_server.store.database import Database
from tracking_server.store.owners import save_slow_images, wants_slow_images

_LIKE: Final = 'The request must be like {"on": true}.'


class SlowImageSwitch:
    """The switches of all owners. `offered` says whether the operator has places for slow images at all."""

    def __init__(self, database: Database, *, offered: bool) -> None:
        self.offered: Final = offered
        self._database = database

    def read(self, owner_id: int) -> bool:
        """Return how an owner's switch stands."""
        with self._database.reading() as connection:
            return wants_slow_images(connection, owner_id)

    def switch(self, owner_id: int, body: bytes) -> bool:
        """Switch as a request's JSON says; every tracker process hears of it with the keys. Raises Problem."""
        on = _on_in(body)
        with self._database.writing() as connection:
            save_slow_images(connection, owner_id, on=on)
        return on


def _on_in(body: bytes) -> bool:
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    on = document.get("on") if isinstance(document, dict) else None
    if not isinstance(on, bool):
        raise Problem(400, "Bad Request", _LIKE, "on")
    return on
