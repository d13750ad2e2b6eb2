"""A line that says what is in the way, or asks, with the ways on as buttons; it blocks nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.icon_label import IconLabel

Answer = tuple[str, Callable[[], None]]


class NoticeBar(QFrame):
    """Hidden until it has something to say."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("warning", True)
        self.setAccessibleName(name)
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("problem", "amber"))
        row.addWidget(self._sentence, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def say(self, sentence: str, *answers: Answer) -> None:
        """Show a sentence and its buttons; nothing where the sentence is empty. An answer hides the bar."""
        if (sentence, [text for text, _ in answers]) == (
            self.sentence(),
            self.answers(),
        ) and not self.isHidden():
            return
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(*answer) for answer in answers]
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

    def _button(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(True)
        self._row.addWidget(button)

        def answered() -> None:
            self.clear()
            act()

        button.clicked.connect(answered)
        return button
