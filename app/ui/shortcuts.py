"""The shortcuts of a window, each with its name; and all that a window has, as they are and not as somebody wrote them down."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

Keys = str | QKeySequence.StandardKey | Qt.Key


def shortcut(owner: QWidget, keys: Keys, name: str, act: Callable[[], object]) -> QShortcut:
    """Let keys do something in the window of a widget, under a name that the help shows."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setWhatsThis(name)
    made.activated.connect(act)
    return made


def shortcuts_of(window: QWidget) -> dict[str, list[str]]:
    """Return the keys of everything that a window does by a shortcut, by its name in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for name, keys in _named(window):
        if keys and keys not in found.setdefault(name, []):
            found[name].append(keys)
    return {
        name: sorted(found[name], key=lambda keys: (len(keys), keys)) for name in sorted(found) if found[name]
    }


def _named(window: QWidget) -> Iterable[tuple[str, str]]:
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if one.isEnabled() and isinstance(owner, QWidget) and owner.window() is window:
            yield one.whatsThis() or owner.accessibleName(), _written(one.key())
    for button in window.findChildren(QAbstractButton):
        if button.window() is window:
            yield button.accessibleName() or button.text().replace("&", ""), _written(button.shortcut())
    for action in window.findChildren(QAction):
        for keys in action.shortcuts():
            yield action.text().replace("&", "").rstrip(" …"), _written(keys)


def _written(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
