"""The shortcuts of a window, each with its name; and all that a window has, as they are and not as somebody wrote them down."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.language import mark, tr

Keys = str | QKeySequence.StandardKey | Qt.Key

PLACES, SHOWN_MAIL = mark("Places"), mark("The mail that is shown")
LIST, HISTORY, FORMATTING = mark("In a list"), mark("In the history"), mark("Formatting")
_HEADINGS: Final = ("", PLACES, SHOWN_MAIL, LIST, HISTORY, FORMATTING)

_HEADING: Final = "shortcut heading"
_OF_A_PLACE: Final = re.compile(r"Ctrl\+\d")


@runtime_checkable
class HasKeys(Protocol):
    """Takes keys while the keyboard is in it, without shortcuts of the window."""

    def keys_in_words(self) -> Mapping[str, Sequence[Keys]]:
        """Return what the keys do, with the keys of each."""


class _Named(NamedTuple):
    heading: str
    name: str
    keys: str


def shortcut(owner: QWidget, keys: Keys, name: str, act: Callable[[], object]) -> QShortcut:
    """Let keys do something in the window of a widget, under a name that the help shows."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setWhatsThis(name)
    # A key that is held opens one window, not twenty.
    made.setAutoRepeat(False)
    made.activated.connect(act)
    return made


def under_heading(owner: QObject, heading: str) -> None:
    """Let the help show the keys of a shortcut, or of all that is in a widget, under one of the headings above."""
    owner.setProperty(_HEADING, heading)


def shortcuts_of(window: QWidget) -> dict[str, dict[str, list[str]]]:
    """Return the keys of everything that a window does by a key, by heading and name; what has no heading is first."""
    found: dict[str, dict[str, list[str]]] = {heading: {} for heading in _HEADINGS}
    for each in _named(window):
        written = found[each.heading].setdefault(each.name, [])
        if each.keys not in written:
            written.append(each.keys)
    for named in found.values():
        for written in named.values():
            written.sort(key=lambda keys: (len(keys), keys))
    found[PLACES] = dict(sorted(found[PLACES].items(), key=lambda item: item[1]))
    return {tr(heading) if heading else "": named for heading, named in found.items() if named}


def _named(window: QWidget) -> Iterable[_Named]:
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if one.isEnabled() and isinstance(owner, QWidget) and owner.window() is window:
            yield from _written(one, one.whatsThis() or owner.accessibleName(), [one.key()])
    for button in window.findChildren(QAbstractButton):
        if button.window() is window:
            name = button.accessibleName() or button.text().replace("&", "")
            yield from _written(button, name, [button.shortcut()])
    for action in window.findChildren(QAction):
        yield from _written(action, action.text().replace("&", "").rstrip(" …"), action.shortcuts())
    for taker in window.findChildren(QWidget):
        if isinstance(taker, HasKeys) and taker.isEnabled() and taker.window() is window:
            for name, keys in taker.keys_in_words().items():
                yield from _written(taker, name, [QKeySequence(each) for each in keys])


def _written(owner: QObject, name: str, keys: Iterable[QKeySequence]) -> Iterable[_Named]:
    for each in keys:
        if text := each.toString(QKeySequence.SequenceFormat.NativeText):
            leads_to_place = _OF_A_PLACE.fullmatch(each.toString())
            yield _Named(PLACES if leads_to_place else _heading(owner), name, text)


def _heading(owner: QObject | None) -> str:
    while owner is not None:
        if heading := owner.property(_HEADING):
            return str(heading)
        owner = owner.parent()
    return ""
