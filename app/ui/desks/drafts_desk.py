"""The drafts of a profile in its window: opened, discarded and brought back, told when a composer was put away."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.core.draft import Draft
from app.core.language import counted, tr
from app.store import drafts
from app.store.database import Connection
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.parts import clock
from app.ui.parts.writes import Writes

SAID_FOR: Final = 8_000


class DraftsDesk(QObject):
    """Connects the place of the drafts with the composers; `nudge` wakes the worker, which may file them."""

    def __init__(
        self,
        window: MainWindow,
        connection: Connection,
        writes: Writes,
        writing: WritingDesk,
        nudge: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._connection, self._writing, self._nudge = window, connection, writing, nudge
        self._writes = writes
        window.drafts.open_wanted.connect(writing.open_draft)
        window.drafts.discard_wanted.connect(self.discard)
        writing.drafts_changed.connect(self.refresh)
        writing.put_away.connect(self._say_kept)

    def refresh(self) -> None:
        """Show what is among the drafts now."""
        self._window.drafts.refresh()
        self._window.show_counts()

    def offer(self) -> None:
        """Offer the mails that were being written when the window ended last time."""
        left = drafts.left_open(self._connection)
        if not left:
            return
        self._window.notice.say(
            counted(
                "A mail was being written when Sightline ended unexpectedly. It is among the drafts.",
                "{n} mails were being written when Sightline ended unexpectedly. They are among the drafts.",
                len(left),
            ),
            (
                tr("Open it", "draft") if len(left) == 1 else tr("Open them", "drafts"),
                lambda: self._open(left),
            ),
        )

    def discard(self, number: int) -> None:
        """Discard a draft; it can be brought back for a while."""
        self._writing.close_draft(number)
        self._writes.do(
            lambda connection: drafts.discard(connection, number, clock.now()),
            lambda _: self._say(tr("Discarded."), (tr("Undo"), lambda: self._restore(number))),
            self._go_on,
        )

    def _restore(self, number: int) -> None:
        self._writes.do(lambda connection: drafts.restore(connection, number), ended=self._go_on)

    def _go_on(self) -> None:
        self.refresh()
        self._nudge()

    def _open(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._writing.open_draft(number)

    def _say_kept(self, draft: Draft) -> None:
        number = draft.number
        if number is not None:
            self._say(
                tr("“{subject}” is saved to Drafts.", subject=draft.subject or tr("(no subject)")),
                (tr("Discard"), lambda: self.discard(number)),
                (tr("Open", "verb"), lambda: self._writing.open_draft(number)),
            )
        self._nudge()

    def _say(self, sentence: str, *answers: tuple[str, Callable[[], None]]) -> None:
        notice = self._window.notice
        notice.say(sentence, *answers, calm=True)

        def clear() -> None:
            if notice.sentence() == sentence:
                notice.clear()

        # With the bar, which goes when its window does.
        QTimer.singleShot(SAID_FOR, notice, clear)
