"""A chip with a menu: one of several values narrows the list, or none does."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.core.language import tr
from app.ui.parts import theme

Value = TypeVar("Value")


class Choice(NamedTuple, Generic[Value]):
    """A value with its words, and its icon where it has one."""

    words: str
    value: Value
    icon: QIcon | None = None


class MenuChip(QPushButton):
    """Shows its name, or the words of what is chosen. `choices` is asked when the menu opens; the first one is for none.

    `chosen` carries the value. `extend` adds what stands below the choices.
    """

    chosen = Signal(object)

    def __init__(
        self, name: str, choices: Callable[[], Sequence[Choice[Value]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._name, self._choices = name, choices
        self._value: object = None
        self.extend: Callable[[QMenu], object] = QMenu.addSeparator
        self.setProperty("chip", True)
        self.setFixedHeight(6 * theme.GRID)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_chosen("", None)

    def show_chosen(self, words: str, value: object) -> None:
        """Show what is chosen; without words nothing is."""
        self._value = value
        self.setText(words or self._name)
        any_ = tr("any")
        self.setAccessibleName(f"{self._name}: {words or any_}")
        if self.property("active") is not bool(words):
            self.setProperty("active", bool(words))
            self.style().unpolish(self)
            self.style().polish(self)

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for place, choice in enumerate(self._choices()):
            act = _action(choice, group)
            act.setChecked(choice.value == self._value)
            act.triggered.connect(lambda _on, choice=choice, any_=not place: self._take(choice, any_=any_))
            self._menu.addAction(act)
            if not place:
                self._menu.addSeparator()
        self._menu.addSeparator()
        self.extend(self._menu)

    def _take(self, choice: Choice[object], *, any_: bool) -> None:
        self.show_chosen("" if any_ else choice.words, None if any_ else choice.value)
        self.chosen.emit(choice.value)


def _action(choice: Choice[Value], group: QObject) -> QAction:
    act = QAction(choice.words, group)
    act.setCheckable(True)
    if choice.icon is not None:
        act.setIcon(choice.icon)
    return act
