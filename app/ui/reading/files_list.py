"""The files of a mail, each with what it is, to be opened or saved; a program is saved only."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.language import counted, tr
from app.core.mail_id import MailId
from app.ui.parts.icon_label import IconLabel
from app.ui.parts.link_button import link_button
from app.ui.parts.mail_parts import empty, label, shortened, tooltip
from app.ui.parts.theme import GRID
from app.ui.reading.all_files import AllFiles
from app.ui.reading.listed_file import SAVED_ONLY, ListedFile
from app.ui.reading.reading_wish import OpenFile, SaveAll, SaveFile

# A row of widgets for each of many files would stop the window.
_MOST_ROWS = 20


class FilesList(QWidget):
    """Hidden where there is none. Emits a wish to open or save."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Files"))
        self._mail: MailId | None = None
        self._shown: tuple[MailId, tuple[ListedFile, ...]] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self.hide()

    def show_files(self, mail: MailId, files: Sequence[ListedFile]) -> None:
        """Show the files of a mail."""
        if self._shown == (mail, tuple(files)):
            return
        self._shown = mail, tuple(files)
        empty(self._layout)
        for file in files[:_MOST_ROWS]:
            self._layout.addWidget(self._row(mail, file))
        if len(files) > _MOST_ROWS:
            rest = link_button(counted("Show {n} file", "Show all {n} files", len(files)))
            rest.clicked.connect(self._show_all)
            self._layout.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer_all(mail, len(files))
        self.setVisible(bool(files))

    def names(self) -> list[str]:
        """Return the names of the files that are listed."""
        return [file.filename for file in self._shown[1]] if self._shown else []

    def _offer_all(self, mail: MailId, count: int) -> None:
        if count > 1:
            everything = link_button(tr("Save all…"), counted("Save {n} file", "Save all {n} files", count))
            everything.clicked.connect(lambda: self.wished.emit(SaveAll(mail)))
            self._layout.addWidget(everything, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        if self._shown is None:
            return
        mail, files = self._shown
        empty(self._layout)
        listed = AllFiles(mail, files)
        listed.wished.connect(self.wished)
        self._layout.addWidget(listed)
        self._offer_all(mail, len(files))
        listed.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, mail: MailId, file: ListedFile) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2 * GRID)
        name = label(selectable=True)
        name.setText(shortened(file.filename))
        name.setToolTip(tooltip(file.filename))
        note = label(is_muted=True)
        note.setWordWrap(False)
        note.setText(file.note)
        line.addWidget(IconLabel("attach", "muted"))
        line.addWidget(name, 1)
        line.addWidget(note)
        if file.runs:
            row.setToolTip(tr(SAVED_ONLY))
            row.setAccessibleDescription(tr(SAVED_ONLY))
        else:
            opened = link_button(tr("Open", "verb"), tr("Open {name}", name=file.filename))
            opened.clicked.connect(lambda: self.wished.emit(OpenFile(mail, file.position, file.filename)))
            line.addWidget(opened)
        saved = link_button(tr("Save…"), tr("Save {name}", name=file.filename))
        saved.clicked.connect(lambda: self.wished.emit(SaveFile(mail, file.position, file.filename)))
        line.addWidget(saved)
        row.setAccessibleName(f"{file.filename}, {note.text()}")
        return row
