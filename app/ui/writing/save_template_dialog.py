"""The small dialog that saves a mail as a template: its name, and what to do where that is taken."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.errors import SightlineError
from app.core.language import tr
from app.store.templates import NameTaken
from app.ui.parts import theme
from app.ui.parts.form_rows import caption, field_named, hint
from app.ui.parts.said import Said

Save = Callable[[str, bool], None]


class SaveTemplateDialog(QDialog):
    """Saves with a function that takes the name, and whether to replace what has it; emits `saved` with the name."""

    saved = Signal(str)

    def __init__(self, proposed: str, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self.setWindowTitle(tr("Save as template"))
        self.setFixedWidth(104 * theme.GRID)
        self.name = field_named(tr("Name of the template"), tr("First offer"))
        self.name.setText(proposed)
        self.name.selectAll()
        self.fault = Said(tr("Why it can't be saved"))
        self.replace, self.save = QPushButton(tr("Replace it")), QPushButton(tr("Save"))
        self.replace.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(4 * theme.GRID,) * 4)
        column.setSpacing(3 * theme.GRID)
        column.addWidget(caption(tr("Name of the template")))
        column.addWidget(self.name)
        column.addWidget(
            hint(
                tr(
                    "It keeps subject, text, files and what is tracked; recipients and your signature are the mail's."
                )
            )
        )
        column.addWidget(self.fault)
        column.addLayout(self._buttons())
        self.name.textChanged.connect(self._forget_fault)

    def take(self, *, replace: bool = False) -> None:
        """Save under the name that stands there."""
        try:
            self._save(self.name.text(), replace)
        except SightlineError as error:
            self.fault.say(str(error))
            self.replace.setVisible(isinstance(error, NameTaken))
            self.adjustSize()
        else:
            self.accept()
            self.saved.emit(" ".join(self.name.text().split()))

    def _forget_fault(self) -> None:
        self.fault.say("")
        self.replace.hide()

    def _buttons(self) -> QHBoxLayout:
        leave = QPushButton(tr("Cancel"))
        self.save.setProperty("primary", True)
        self.save.setDefault(True)
        self.save.clicked.connect(lambda: self.take())
        self.replace.clicked.connect(lambda: self.take(replace=True))
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(2 * theme.GRID)
        row.addWidget(self.replace)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.save)
        return row
