"""Which rows of a list are chosen: one, some or all of them."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class SeveralRows(QObject):
    """Row ids and not places, so that they stay chosen where rows move; `changed` tells when others are.

    `anchor` is where a range begins that is extended.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.numbers: frozenset[int] = frozenset()
        self.anchor: int | None = None

    def only(self, number: int | None) -> None:
        """Choose one row, or none."""
        self.anchor = number
        self._take(() if number is None else (number,))

    def toggle(self, number: int) -> None:
        """Choose a row as well, or no longer."""
        self.anchor = number
        self._take(self.numbers ^ {number})

    def all_of(self, numbers: Iterable[int]) -> None:
        """Choose these instead; a range still begins where it did."""
        self._take(numbers)

    def keep(self, numbers: Iterable[int]) -> None:
        """Choose nothing any more that is not among these."""
        self._take(self.numbers.intersection(numbers))

    def _take(self, numbers: Iterable[int]) -> None:
        wanted = frozenset(numbers)
        if wanted != self.numbers:
            self.numbers = wanted
            self.changed.emit()
