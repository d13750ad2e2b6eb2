"""Work on very many rows, beside the window: with how far it is, and a way to stop it."""

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.core.errors import SightlineError
from app.core.language import tr
from app.store.database import Connection, open_database
from app.ui.parts import theme

PORTION = 200
"""So many rows are written while the window waits; more are written beside it, in such portions."""
Steps = Generator[tuple[int, int], None, str]
"""Work in steps, each telling how many are done and of how many; in the end a sentence for the user, or none."""
Work = Callable[[Connection], Steps]


class _Lane(QThread):
    reached = Signal(int, int)

    def __init__(self, profile: Path, words: str, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._profile, self.words, self._work = profile, words, work
        self.is_cancelled = False
        self.is_done = False
        self.sentence = ""

    def run(self) -> None:
        """Work, through a connection of its own (Qt calls this)."""
        try:
            with open_database(self._profile) as connection, closing(self._work(connection)) as steps:
                self._go(steps)
        except SightlineError as error:
            self.sentence = str(error)

    def _go(self, steps: Steps) -> None:
        while not self.is_cancelled:
            try:
                done, of = next(steps)
            except StopIteration as end:
                self.sentence, self.is_done = end.value, True
                return
            self.reached.emit(done, of)


class WorkBar(QWidget):
    """Shows what is being done, and does one thing after the other; hidden where there is nothing.

    `changed` tells that something was written, `said` what came of it.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, profile: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._lane: _Lane | None = None
        self._waiting: list[tuple[str, Work]] = []
        self._words, self._progress = QLabel(), QProgressBar()
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel"))
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(2 * theme.GRID)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self._words)
        row.addWidget(self._progress, 1)
        row.addWidget(self.cancel)
        self.cancel.clicked.connect(self._cancel)
        self.hide()

    @property
    def is_working(self) -> bool:
        """Whether something is being done."""
        return self._lane is not None

    def do(self, words: str, work: Work) -> None:
        """Do some work, after what is under way."""
        self._waiting.append((words, work))
        if self._lane is None:
            self._next()

    def end(self) -> None:
        """Leave what is not done, and return when nothing is read or written any more."""
        self._waiting.clear()
        if self._lane is not None:
            self._lane.is_cancelled = True
            # Whoever would be told reads a store that is about to be closed.
            self._lane.finished.disconnect(self._take)
            self._lane.wait()
            self._lane = None

    def _next(self) -> None:
        if not self._waiting:
            self.hide()
            return
        words, work = self._waiting.pop(0)
        self._lane = _Lane(self._profile, words, work, self)
        self._lane.reached.connect(self._reached)
        self._lane.finished.connect(self._take)
        self._lane.start()

    def show_progress(self, words: str, done: int, of: int) -> None:
        """Show how far something is."""
        self._words.setText(words)
        self._progress.setAccessibleName(words)
        self.cancel.setAccessibleName(tr("Cancel: {what}", what=words))
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self.show()

    def _reached(self, done: int, of: int) -> None:
        # What is done before this needs no bar.
        if self._lane is not None:
            self.show_progress(self._lane.words, done, of)

    def _cancel(self) -> None:
        if self._lane is not None:
            self._lane.is_cancelled = True

    def _take(self) -> None:
        done, self._lane = self._lane, None
        assert done is not None
        self.changed.emit()
        if done.sentence:
            self.said.emit(done.sentence)
        done.deleteLater()
        self._next()
