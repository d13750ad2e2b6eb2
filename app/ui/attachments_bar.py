"""The attachments of a mail as chips; each says that it can't be tracked."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import BadInput
from app.core.mail_frame import encoded_size
from app.core.message import Attachment
from app.ui.attached_file import read_file, size_in_words
from app.ui.chip import Chip
from app.ui.flow_layout import FlowLayout

UNTRACKED: Final = "Attachments can't be tracked. A link to a shared file can."


class AttachmentsBar(QWidget):
    """Hidden while there is none. Emits `changed`, and `refused` with a sentence where a file can't be read or sent.

    `limit` returns the most bytes that the mail server takes, None where that is not known.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Attachments")
        self._flow = FlowLayout(self)
        self._files: list[tuple[Attachment, Chip]] = []
        self.limit: Callable[[], int | None] = lambda: None
        self.hide()

    def attachments(self) -> tuple[Attachment, ...]:
        """Return the attachments, in their order."""
        return tuple(attachment for attachment, _ in self._files)

    def show_attachments(self, attachments: Iterable[Attachment]) -> None:
        """Show these instead of what is there."""
        for _, chip in list(self._files):
            self._remove(chip)
        for attachment in attachments:
            self.add(attachment)

    def add(self, attachment: Attachment) -> None:
        """Add one attachment."""
        note = f"{size_in_words(len(attachment.content))} · can't be tracked"
        chip = Chip(attachment.filename, note=note, icon="attach")
        chip.setToolTip(UNTRACKED)
        chip.setAccessibleDescription(UNTRACKED)
        chip.removed.connect(lambda: self._remove(chip))
        self._files.append((attachment, chip))
        self._flow.insert(len(self._files) - 1, chip)
        self.show()
        self.changed.emit()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files as they are now."""
        for path in paths:
            try:
                self.add(read_file(path))
            except BadInput as error:
                self.refused.emit(str(error))
        size, limit = sum(encoded_size(len(file.content)) for file, _ in self._files), self.limit()
        if limit is not None and size > limit:
            self.refused.emit(
                f"These files have {size_in_words(size)} in a mail, and your mail server takes at most"
                f" {size_in_words(limit)}. Take one away; a link to a shared file can be tracked, too."
            )

    def choose(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self, "Attach files")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def focus_first(self) -> None:
        """Move the keyboard to the first file; Delete takes it out."""
        if self._files:
            self._files[0][1].setFocus()

    def _remove(self, chip: Chip) -> None:
        self._files = [kept for kept in self._files if kept[1] is not chip]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.setVisible(bool(self._files))
        self.changed.emit()
