"""The button that answers the mail that is shown, and beside it the menu of what else can be done with it."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from app.core.how import How
from app.core.language import mark, tr
from app.ui.parts import icons, theme
from app.ui.parts.shortcuts import SHOWN_MAIL, under_heading

NO_MAIL: Final = mark("Choose a mail first.")
NOT_OWN: Final = mark("Only a mail that you sent can be sent again.")
NOT_FROM_HERE: Final = mark(
    "This mail was not sent from here, so nothing is known of its conversation with the server."
)
NOT_HERE: Final = mark("Not all of this mail is here yet.")
NOT_BEGUN: Final = mark("Nothing was said with the mail server yet.")
NO_HTML: Final = mark("This mail is plain text.")


class Use(Enum):
    """What else can be done with a mail: its words in the menu."""

    PRINT = mark("Print…")
    PRINT_THREAD = mark("Print whole thread…")
    EML = mark("Save as .eml…")
    HTML = mark("Save HTML…")
    DIALOGUE = mark("Conversation with the server…")


@dataclass(frozen=True, slots=True)
class Possible:
    """What is in the way of each, as a sentence; "" where nothing is."""

    answer: str = NO_MAIL
    again: str = NO_MAIL
    eml: str = NO_MAIL
    html: str = NO_MAIL
    dialogue: str = NO_MAIL
    printing: str = NO_MAIL


_ANSWERS: Final = (
    (How.REPLY_ALL, mark("Reply all"), "Ctrl+Shift+R"),
    (How.FORWARD, mark("Forward"), "Ctrl+L"),
    (How.AGAIN, mark("Send again"), ""),
)


class AnswerButton(QWidget):
    """Emits `answer_wanted` with how, and `use_wanted` with what else is to be done."""

    answer_wanted = Signal(How)
    use_wanted = Signal(Use)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reply, self.more = QPushButton(tr("Reply", "verb")), QToolButton()
        self.reply.setShortcut(QKeySequence("Ctrl+R"))
        self.reply.clicked.connect(lambda: self.answer_wanted.emit(How.REPLY))
        self.reply.setAccessibleName(tr("Reply", "verb"))
        self.reply.setIcon(icons.icon("reply", disabled="grey"))
        self.more.setIcon(icons.icon("chevron-down", disabled="grey"))
        self.more.setAccessibleName(tr("More ways to answer"))
        self.more.setToolTip(tr("Reply all, forward, send again, print, save"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.clicked.connect(self.show_menu)
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        self._answers = {how: self._action(tr(words), keys) for how, words, keys in _ANSWERS}
        self.menu.addSeparator()
        self._uses = {use: self._action(tr(use.value), "Ctrl+P" if use is Use.PRINT else "") for use in Use}
        for how, action in self._answers.items():
            action.triggered.connect(lambda _on=False, how=how: self.answer_wanted.emit(how))
        for use, action in self._uses.items():
            action.triggered.connect(lambda _on=False, use=use: self.use_wanted.emit(use))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.reply)
        row.addWidget(self.more)
        under_heading(self, SHOWN_MAIL)
        self.allow(Possible())

    def allow(self, possible: Possible) -> None:
        """Let be done what can be; what can't says why."""
        self.reply.setEnabled(not possible.answer)
        self.reply.setToolTip(tr(possible.answer or mark("Reply (Ctrl+R)")))
        self.reply.setAccessibleDescription(self.reply.toolTip())
        for how, action in self._answers.items():
            _allow(action, possible.again if how is How.AGAIN else possible.answer)
        for use, why in (
            (Use.PRINT, possible.printing),
            (Use.PRINT_THREAD, possible.printing),
            (Use.EML, possible.eml),
            (Use.HTML, possible.html),
            (Use.DIALOGUE, possible.dialogue),
        ):
            _allow(self._uses[use], why)

    def show_menu(self) -> None:
        """Show what else can be done."""
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def resizeEvent(self, event: object) -> None:
        """Keep both parts of one height (Qt calls this)."""
        del event
        self.more.setFixedSize(7 * theme.GRID, self.reply.sizeHint().height())

    def _action(self, words: str, keys: str) -> QAction:
        action = self.menu.addAction(words)
        if keys:
            action.setShortcut(QKeySequence(keys))
            # A menu that is not open takes no shortcuts.
            self.addAction(action)
        return action


def _allow(action: QAction, why_not: str) -> None:
    action.setEnabled(not why_not)
    action.setToolTip(tr(why_not) if why_not else action.text())
