"""The variables of a mail, filled in: proposals from its first recipient, and how the mail reads with them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from app.core.address import Address
from app.core.language import counted, mark, tr
from app.core.recipient_values import (
    COMPANY,
    FIRST_NAME,
    FULL_NAME,
    KNOWN,
    LAST_NAME,
    MAIL_ADDRESS,
    values_of,
)
from app.core.rich_text import RichText, to_html
from app.core.variables import filled_letter, filled_text
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, field_named, form_rows, hint

_WIDTH: Final = 130 * theme.GRID
_MOST_HEIGHT: Final = 60 * theme.GRID
_KNOWN: Final = {
    FIRST_NAME: mark("First name"),
    LAST_NAME: mark("Last name"),
    FULL_NAME: mark("Full name"),
    COMPANY: mark("Company"),
    MAIL_ADDRESS: mark("Mail address"),
}


class FillInDialog(QDialog):
    """Emits `filled` with the values of the names that were given one."""

    filled = Signal(dict)

    def __init__(
        self,
        names: Sequence[str],
        people: Sequence[Address],
        subject: str,
        letter: RichText,
        parent: QWidget | None = None,
        known: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Fill in"))
        self._subject, self._letter = subject, letter
        first = people[0] if people else None
        proposals = dict(known or {}) | (values_of(first, guess=True) if first else {})
        self.fields = {name: field_named(_shown(name), _asked(name)) for name in names}
        for name, field in self.fields.items():
            field.setText(proposals.get(name, ""))
            field.textChanged.connect(self.preview)
        self.subject, self.text = QLabel(), QTextBrowser()
        self.subject.setProperty("strong", True)
        self.subject.setWordWrap(True)
        self.text.setAccessibleName(tr("How the mail reads"))
        self.text.setOpenLinks(False)
        self._lay_out(names, people)
        self.preview()
        empty = next((field for field in self.fields.values() if not field.text()), None)
        (empty or next(iter(self.fields.values()))).setFocus()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields that are filled."""
        return {name: text for name, field in self.fields.items() if (text := field.text().strip())}

    def preview(self) -> None:
        """Show the mail with what stands in the fields."""
        values = self.values()
        self.subject.setText(filled_text(self._subject, values) or tr("(no subject)"))
        self.text.setHtml(to_html(filled_letter(self._letter, values)))

    def take(self) -> None:
        """Take what stands in the fields."""
        self.filled.emit(self.values())
        self.accept()

    def _lay_out(self, names: Sequence[str], people: Sequence[Address]) -> None:
        self.resize(_WIDTH, 140 * theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(hint(_for_whom(people, personal=any(name in KNOWN for name in names))))
        rows, scroll = QWidget(), QScrollArea()
        rows.setLayout(form_rows((_shown(name), field) for name, field in self.fields.items()))
        scroll.setWidget(rows)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMaximumHeight(min(rows.sizeHint().height() + 2, _MOST_HEIGHT))
        column.addWidget(scroll)
        column.addWidget(caption(tr("Preview")))
        column.addWidget(self.subject)
        column.addWidget(self.text, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.fill, leave = QPushButton(tr("Fill in")), QPushButton(tr("Cancel"))
        self.fill.setProperty("primary", True)
        self.fill.setDefault(True)
        self.fill.clicked.connect(self.take)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.fill)
        return row


def _shown(name: str) -> str:
    """Return the name of a variable as a label."""
    known = {each: tr(words) for each, words in _KNOWN.items()}
    own = {words.casefold(): words for words in known.values()}
    return known.get(name) or own.get(name) or name.capitalize()


def _asked(name: str) -> str:
    return tr("Not known of this recipient") if name in KNOWN else ""


def _for_whom(people: Sequence[Address], *, personal: bool) -> str:
    if not people:
        return tr("The mail has no recipients yet, so nothing is known of them: fill in what you know.")
    first = people[0].name or people[0].spec
    if len(people) == 1 or not personal:
        proposed = tr("Proposed from what is known of {name}.", name=first)
        if len(people) == 1:
            return proposed
        others = counted(
            "Everybody reads the same: {n} person gets this mail.",
            "Everybody reads the same: {n} people get this mail.",
            len(people),
        )
        return f"{proposed} {others}"
    return counted(
        "One person gets this mail, and what is proposed is that of {name}.",
        "Everybody reads the same text: {n} people get this mail, and what is proposed is that of {name}. "
        "Write to each alone where it is to be personal.",
        len(people),
        name=first,
    )
