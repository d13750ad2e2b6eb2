"""One setting: its name, a sentence of what it does, the control, and below it what is wrong with what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.language import tr
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, hint
from app.ui.parts.said import Said


class SettingRow(QFrame):
    """Holds a control at the right of its words, or `below` them where it needs the room."""

    def __init__(self, title: str, sentence: str, control: QWidget, *, below: bool = False) -> None:
        super().__init__()
        self.title, self.sentence, self.control = title, sentence, control
        self.setProperty("setting", True)
        self._fault = Said(tr("What is wrong with: {title}", title=title))
        # A button says what it does.
        if not control.accessibleName() and not (isinstance(control, QAbstractButton) and control.text()):
            control.setAccessibleName(title)
        control.setAccessibleDescription(sentence)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID // 2)
        name = caption(title)
        name.setBuddy(control)
        words.addWidget(name)
        self._explanation: QLabel = hint(sentence)
        words.addWidget(self._explanation)
        row = QHBoxLayout()
        row.setSpacing(4 * theme.GRID)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * theme.GRID,) * 4)
        column.setSpacing(2 * theme.GRID)
        column.addLayout(row)
        if below:
            column.addWidget(control)
        else:
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addWidget(self._fault)

    def explain(self, sentence: str) -> None:
        """Show another sentence of what it does."""
        self._explanation.setText(sentence)

    def say(self, sentence: str) -> None:
        """Say what is wrong with what was typed; nothing where it is right."""
        self._fault.say(sentence)

    def fault(self) -> str:
        """Return what is said to be wrong."""
        return self._fault.text()

    def mark(self, *, found: bool) -> None:
        """Show that it was looked for, or no longer."""
        self.setProperty("found", found)
        # A style sheet looks at properties once.
        self.style().unpolish(self)
        self.style().polish(self)
