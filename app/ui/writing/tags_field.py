"""A line for the tags of a mail that is being written, separated by commas, with those that are there to choose from."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QWidget

from app.core.language import tr

KnownTags = Callable[[], Sequence[str]]


class TagsField(QLineEdit):
    """Emits Qt's `textChanged`; `known` returns the tags there are when it is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known: KnownTags = tuple
        self.setPlaceholderText(tr("Tags, separated by commas; they are never sent"))
        self._words = QStringListModel(self)
        self._completer = _LastOfSeveral(self._words, self)
        self.setCompleter(self._completer)
        if popup := self._completer.popup():
            popup.setProperty("popup", True)
            popup.setItemDelegate(QStyledItemDelegate(self))
        self.textEdited.connect(self._offer)

    def tags(self) -> tuple[str, ...]:
        """Return what is written, each tag once."""
        written = (" ".join(each.split()) for each in self.text().split(","))
        return tuple({each.casefold(): each for each in written if each}.values())

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these instead of what is there."""
        self.setText(", ".join(tags))

    def _offer(self) -> None:
        taken = {each.casefold() for each in self.tags()}
        self._words.setStringList([each for each in self.known() if each.casefold() not in taken])


class _LastOfSeveral(QCompleter):
    """Completes what stands behind the last comma."""

    def __init__(self, words: QStringListModel, field: TagsField) -> None:
        super().__init__(words, field)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)

    def splitPath(self, path: str) -> list[str]:
        """Return what is completed (Qt calls this)."""
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the whole line with what was chosen (Qt calls this)."""
        field = self.widget()
        assert isinstance(field, QLineEdit)
        before, comma, _ = field.text().rpartition(",")
        chosen = super().pathFromIndex(index)
        return f"{before}{comma} {chosen}".strip() if comma else chosen
