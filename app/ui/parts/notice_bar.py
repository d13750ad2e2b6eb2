"""A line that says what is in the way, or asks, with the ways on as buttons; it blocks nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.core.language import tr
from app.ui.parts.icon_button import IconButton
from app.ui.parts.icon_label import IconLabel

Answer = tuple[str, Callable[[], None]]


class NoticeBar(QFrame):
    """Hidden until it has something to say. One that `goes` has a cross, for what need not be answered."""

    def __init__(self, name: str, parent: QWidget | None = None, *, goes: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("warning", True)
        self.setAccessibleName(name)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel("problem", "amber")
        row.addWidget(self._icon)
        row.addWidget(self._sentence, 1)
        self._cross = IconButton("close", tr("Close: {what}", what=name))
        self._cross.clicked.connect(self.clear)
        row.addWidget(self._cross)
        if not goes:
            self._cross.hide()
        self._buttons: list[QPushButton] = []
        self._acts: list[Callable[[], None]] = []
        self.hide()

    def say(self, sentence: str, *answers: Answer, calm: bool = False) -> None:
        """Show a sentence and its buttons; nothing where the sentence is empty. An answer hides the bar.

        `calm` is for what goes on and is in nobody's way.
        """
        self._acts = [act for _, act in answers]
        if [text for text, _ in answers] != self.answers():
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._button(place, text) for place, (text, _) in enumerate(answers)]
        if calm is bool(self.property("warning")):
            self.setProperty("warning", not calm)
            self.setProperty("calm", calm)
            self._icon.show_icon(*(("info", "muted") if calm else ("problem", "amber")))
            # A style sheet looks at properties once.
            self.style().unpolish(self)
            self.style().polish(self)
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def sentence(self) -> str:
        """Return what it says; empty where it says nothing."""
        return self._sentence.text()

    def answers(self) -> list[str]:
        """Return the texts of its buttons."""
        return [button.text() for button in self._buttons]

    def focus_answer(self) -> None:
        """Move the keyboard to the first answer."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, place: int, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        self._row.insertWidget(self._row.indexOf(self._cross), button)
        button.clicked.connect(lambda: self._act(place))
        return button

    def _act(self, place: int) -> None:
        # The buttons stay where only the sentence changes, under the finger that is about to press one.
        act = self._acts[place]
        self.clear()
        act()
