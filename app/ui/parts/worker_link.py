"""The worker process as the window sees it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.language import mark, tr
from app.ui.parts.child import Child

_TROUBLE = mark(
    "The part of Sightline that sends and asks for news has stopped five times within a minute. What is in the "
    "outbox stays there. It is started again every 15 seconds; if that does not help, restart the computer."
)


class WorkerLink(Child):
    """The worker: `changed` names what is new in the database, “deliveries”, “events” or “tracker”.

    Nudge it after writing a wish into the database. At every start all may have changed.
    """

    changed = Signal(list)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(command, tr(_TROUBLE), parent)

    def _hear(self, words: dict[str, Any]) -> None:
        super()._hear(words)
        changed = words.get("changed")
        if isinstance(changed, list):
            self.changed.emit([str(name) for name in changed])
