"""What may not be meant in a mail that is to be sent: a line for each with ways to mend it, and always a way on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.language import mark, tr
from app.core.last_look import Concern, Fix, asks
from app.ui.parts import theme
from app.ui.parts.icon_label import IconLabel

ANYWAY, SEND = mark("Send anyway"), mark("Send")
_TITLE = mark("Before it goes")
_BACK = mark("Keep writing")


class ConcernsPanel(QFrame):
    """Hidden until there is something. `fix_wanted` carries a fix and what it is about, `way_chosen` the words of the
    way on, `closed` that one goes on writing.
    """

    fix_wanted = Signal(Fix, str)
    way_chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("warning", True)
        self.setAccessibleName(tr(_TITLE))
        self._shown: tuple[tuple[Concern, ...], tuple[str, ...]] | None = None
        self.concerns: tuple[Concern, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * theme.GRID)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.hide()

    def show_concerns(self, concerns: Sequence[Concern], ways: Sequence[str] = ()) -> None:
        """Show these, and the ways on where it is not “Send anyway”; the keyboard stays where it is, or goes here."""
        ways = tuple(ways) or ((ANYWAY,) if asks(concerns) else (SEND,))
        wanted = (tuple(concerns), ways)
        if wanted == self._shown and self.isVisible():
            return
        had_focus = self.isAncestorOf(self.focusWidget() or self) and self.focusWidget() is not None
        is_new = self.isHidden()
        self._shown, self.concerns = wanted, wanted[0]
        self._column.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = self._made(concerns, ways)
        self._column.addWidget(self._body)
        self.setAccessibleDescription(" ".join(self.sentences()))
        self.show()
        if is_new or had_focus:
            self.focus_first()

    def clear(self) -> None:
        """Show nothing."""
        self._shown, self.concerns = None, ()
        self.hide()

    def sentences(self) -> list[str]:
        """Return what it says, a sentence for each line."""
        return [concern.sentence for concern in self.concerns]

    def buttons(self) -> list[str]:
        """Return the words of its buttons, from the top."""
        return [button.text() for button in self._body.findChildren(QPushButton)]

    def focus_first(self) -> None:
        """Move the keyboard to what mends the first question, or back to the text where that changes the tracking."""
        asked = next((concern for concern in self.concerns if concern.asks), None)
        fix = asked.fixes[0] if asked and asked.fixes else None
        words = tr(_BACK) if fix is None or fix.changes_tracking else tr(fix.value)
        found = (button for button in self._body.findChildren(QPushButton) if button.text() == words)
        next(found).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on writing with Escape (Qt calls this)."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _made(self, concerns: Sequence[Concern], ways: Sequence[str]) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for concern in concerns:
            column.addLayout(self._row(concern))
        if not concerns:
            column.addWidget(_label(tr("Nothing is left to look at.")))
        column.addLayout(self._foot(ways))
        return body

    def _row(self, concern: Concern) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(IconLabel(*(("problem", "amber") if concern.asks else ("info", "muted"))))
        row.addWidget(_label(concern.sentence), 1)
        for fix in concern.fixes:
            button = QPushButton(tr(fix.value))
            button.setAccessibleName(button.text())
            button.setAccessibleDescription(concern.sentence)
            button.clicked.connect(lambda _on=False, fix=fix: self.fix_wanted.emit(fix, concern.about))
            button.setAutoDefault(True)
            row.addWidget(button)
        return row

    def _foot(self, ways: Sequence[str]) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.GRID, 0, 0)
        foot.setSpacing(2 * theme.GRID)
        foot.addStretch(1)
        back = QPushButton(tr(_BACK))
        back.setToolTip(tr("Keep writing (Esc)"))
        back.setAutoDefault(True)
        back.clicked.connect(self.closed)
        foot.addWidget(back)
        for words in ways:
            button = QPushButton(tr(words))
            button.setAccessibleName(button.text())
            button.setProperty("primary", words == SEND)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _on=False, words=words: self.way_chosen.emit(words))
            foot.addWidget(button)
        return foot


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
