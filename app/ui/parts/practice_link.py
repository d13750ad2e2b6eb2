"""The practice mailbox's process as the window sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.language import mark, tr
from app.ui.parts.child import Child

_TROUBLE = mark(
    "The practice mailbox has stopped five times within a minute. Its mails are kept. It is started again every "
    "15 seconds; if that does not help, remove it and try without an account again."
)


@dataclass(frozen=True, slots=True)
class PracticeMailbox:
    """Where the running practice mailbox is."""

    page_url: str
    tracker_url: str
    smtp_port: int


class PracticeLink(Child):
    """The practice mailbox: `ready` gives where it is, at every start. Nudge the worker then."""

    ready = Signal(PracticeMailbox)

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(command, tr(_TROUBLE), parent)

    def _hear(self, words: dict[str, Any]) -> None:
        super()._hear(words)
        match words:
            case {"page_url": str(page), "tracker_url": str(tracker), "smtp_port": int(port)}:
                self.ready.emit(PracticeMailbox(page, tracker, port))
                if isinstance(note := words.get("note"), str):
                    self.said.emit(note)
