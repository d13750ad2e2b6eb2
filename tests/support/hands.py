"""Keyboard and mouse on what a user sees: events go to windows as the window system sends them, never to a method."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

W = TypeVar("W", bound=QWidget)
_WITHIN = 30_000


def is_open(window: QWidget) -> bool:
    """Whether a window is seen; one that is closed may be gone for good."""
    return isValid(window) and window.isVisible()


class Hands:
    """Types into the window in front, clicks on what is in sight, and waits for what comes of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def until(self, true: Callable[[], object], what: str) -> None:
        """Wait until something is true, half a minute at most; `what` says what was waited for."""

        def look() -> None:
            assert true(), f"in vain waited for: {what}"

        self._qtbot.waitUntil(look, timeout=_WITHIN)

    def front(self, kind: type[W]) -> W:
        """Return the window of this kind once it is in front."""

        def look() -> bool:
            active = QApplication.activeWindow()
            if active is None or not active.isVisible():
                # Where one closes, a window system brings the one behind it to the front.
                _bring_to_front(kind)
            return isinstance(active, kind) and active.isVisible()

        self.until(look, f"{kind.__name__} in front")
        found = QApplication.activeWindow()
        assert isinstance(found, kind)
        return found

    def press(self, keys: str, times: int = 1) -> None:
        """Press a key or a shortcut, such as “Ctrl+B”."""
        for _ in range(times):
            QTest.keySequence(self._typed_into(), QKeySequence(keys))

    def write(self, text: str) -> None:
        """Type letters where the keyboard is."""
        for letter in text:
            QTest.keyClick(self._typed_into(), ord(letter))

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until the keyboard is at a widget."""
        for _ in range(40):
            if QApplication.focusWidget() is widget:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name_of(widget)}")

    def seen(self, inside: QWidget, kind: type[W], name: str) -> W:
        """Return what is in sight inside a window under a name, once it is."""
        found: list[W] = []

        def look() -> bool:
            found[:] = [one for one in inside.findChildren(kind) if one.isVisible() and name_of(one) == name]
            return len(found) == 1

        self.until(look, f"one {kind.__name__} “{name}”")
        return found[0]

    def push(self, inside: QWidget, name: str) -> None:
        """Click the button with a name, once it is in sight and can be pushed."""
        button = self.seen(inside, QAbstractButton, name)
        self.until(button.isEnabled, f"“{name}” can be pushed")
        self.click(button)

    def choose(self, words: str) -> None:
        """Click what a menu in front offers, once it does: by its words, or by its tooltip where those are there twice."""
        found: list[tuple[QMenu, QAction]] = []

        def look() -> bool:
            menu = QApplication.activePopupWidget()
            found.clear()
            if isinstance(menu, QMenu) and menu.isVisible():
                found.extend(
                    (menu, act)
                    for act in menu.actions()
                    if act.isVisible() and act.isEnabled() and words in (act.text(), act.toolTip())
                )
            return len(found) == 1

        self.until(look, f"one “{words}” in a menu")
        [(menu, act)] = found
        self.click(menu, menu.actionGeometry(act))

    def drop(self, onto: QWidget, file: Path) -> None:
        """Drop a file onto the middle of a window, as a file manager does."""
        window = self._handle(onto.window())
        at = QPointF(onto.mapTo(onto.window(), onto.rect().center()))
        what = QMimeData()
        what.setUrls([QUrl.fromLocalFile(str(file))])
        how = (Qt.DropAction.CopyAction, what, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entered, moved = QDragEnterEvent(at.toPoint(), *how), QDragMoveEvent(at.toPoint(), *how)
        QApplication.sendEvent(window, entered)
        # What lets the mouse enter lets it move, as Qt itself has it.
        moved.setAccepted(entered.isAccepted())
        QApplication.sendEvent(window, moved)
        assert moved.isAccepted(), f"{name_of(onto)} takes no file"
        QApplication.sendEvent(window, QDropEvent(at, *how))

    def click(
        self,
        widget: QWidget,
        place: QRect | None = None,
        *,
        twice: bool = False,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Click the middle of a widget, or of a place in it, where nothing else lies above it."""
        window = widget.window()
        middle = (place or widget.rect()).center()
        at = widget.mapTo(window, middle)
        under = window.childAt(at) or window
        assert under is widget or widget.isAncestorOf(under), f"{under} lies above {name_of(widget)}"
        # Whatever one clicks in comes to the front; a popover is there already.
        if window is not QApplication.activePopupWidget():
            window.activateWindow()
            self.until(lambda: QApplication.activeWindow() is window, f"{window} in front")
        (QTest.mouseDClick if twice else QTest.mouseClick)(
            self._handle(window), Qt.MouseButton.LeftButton, held, QPoint(at)
        )

    def _typed_into(self) -> QWindow:
        window = QApplication.activeWindow()
        assert window is not None, "no window is in front"
        return self._handle(window)

    def _handle(self, window: QWidget) -> QWindow:
        handle = window.windowHandle()
        assert handle is not None
        return handle


def _bring_to_front(kind: type[QWidget]) -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, kind) and window.isVisible():
            window.activateWindow()


def name_of(widget: QWidget) -> str:
    """Return what a widget is called by those who see or hear it."""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton | QLabel) else "")
