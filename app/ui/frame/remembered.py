"""How a window was left: its place on the screen, the place that was shown, the room of its parts and columns."""

import json

from PySide6.QtCore import QByteArray, QSettings

from app.ui.lists.list_place import ListPlace


class Remembered:
    """Keeps it between runs. What was never kept, or was kept by a program that wrote it otherwise, changes nothing."""

    def __init__(self, memory: QSettings) -> None:
        self._memory = memory

    def state(self, name: str) -> QByteArray | None:
        """Return a state as Qt keeps it: of a window, of a splitter."""
        kept = self._memory.value(name)
        return kept if isinstance(kept, QByteArray) else None

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Keep a state of Qt."""
        self._memory.setValue(name, state)

    @property
    def place(self) -> str:
        """The name of the place that was shown last."""
        return str(self._memory.value("place", ""))

    def keep_place(self, name: str) -> None:
        """Keep the name of the place that is shown."""
        self._memory.setValue("place", name)

    def take_up(self, name: str, place: ListPlace) -> None:
        """Let a list look as it was left."""
        kept = self.state(name.lower())
        if kept is not None:
            place.restore_state(bytes(kept.data()))

    def keep(self, name: str, place: ListPlace) -> None:
        """Keep how a list looks."""
        self._memory.setValue(name.lower(), QByteArray(place.saved_state()))

    @property
    def shares(self) -> dict[str, float]:
        """How much of the room the user gave to the history, by where it stands."""
        try:
            kept = json.loads(str(self._memory.value("history", "{}")))
            return {str(where): float(share) for where, share in kept.items() if 0 < float(share) < 1}
        except (ValueError, TypeError, AttributeError):
            return {}

    def keep_shares(self, shares: dict[str, float]) -> None:
        """Keep how much of the room the history has."""
        self._memory.setValue("history", json.dumps(shares))
