"""The attachments of a mail as chips; each says that it can't be tracked."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton, QWidget

from app.core.language import counted, mark, tr
from app.core.mail_frame import encoded_size
from app.core.message import Attachment
from app.ui.parts.attached_file import read_file, size_in_words
from app.ui.parts.beside import Beside
from app.ui.parts.chip import Chip
from app.ui.parts.flow_layout import FlowLayout

USUAL_LIMIT: Final = 25_000_000
"""The most bytes of a mail that most servers take, where ours did not say."""
_MOST_SAID: Final = 5
UNTRACKED: Final = mark("Attachments can't be tracked. A link to a shared file can.")


class AttachmentsBar(QWidget):
    """Hidden while there is none. Emits `changed`, `refused` with a sentence where a file can't be read or sent, and
    `link_wanted` with an attachment that is to become a link.

    Files are read beside the window, by `read`. `limit` returns the most bytes that the mail server takes, None where that is not
    known.
    """

    changed = Signal()
    refused = Signal(str)
    link_wanted = Signal(Attachment)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Attachments"))
        self._flow = FlowLayout(self)
        self._files: list[tuple[Attachment, Chip]] = []
        self._beside = Beside(self)
        self._said: list[str] = []
        self._total = QLabel()
        self._total.setProperty("muted", True)
        self._total.setMinimumHeight(26)
        self._link = QPushButton(tr("Link instead…"))
        self._link.setProperty("chip", True)
        self._link.setMinimumHeight(26)
        self._link.setAccessibleName(tr("Put a link to a shared file instead"))
        self._link.setToolTip(tr(UNTRACKED))
        self._link.clicked.connect(self._ask_for_link)
        self._flow.addWidget(self._total)
        self._flow.addWidget(self._link)
        self.read: Callable[[Path], Attachment] = read_file
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
        note = tr("{size} · can't be tracked", size=size_in_words(len(attachment.content)))
        chip = Chip(attachment.filename, note=note, icon="attach")
        chip.setToolTip(tr(UNTRACKED))
        chip.setAccessibleDescription(tr(UNTRACKED))
        chip.removed.connect(lambda: self._remove(chip))
        chip.edit_wanted.connect(lambda: self.link_wanted.emit(attachment))
        self._files.append((attachment, chip))
        self._flow.insert(len(self._files) - 1, chip)
        self._show()
        self.changed.emit()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files as they are now; large ones are there a moment later."""
        if not self.is_reading():
            self._said.clear()
        for path in paths:
            self._beside.do(partial(self.read, path), self._take, self._refuse)
        self._show()

    def is_reading(self) -> bool:
        """Tell whether a file is still being read."""
        return self._beside.is_busy()

    def settle(self) -> None:
        """Return when every file is read."""
        self._beside.end()

    def remove(self, attachment: Attachment) -> None:
        """Take an attachment away."""
        for file, chip in list(self._files):
            if file is attachment:
                self._remove(chip)

    def _take(self, attachment: Attachment) -> None:
        self.add(attachment)
        if not self._beside.is_busy():
            self._warn()

    def _refuse(self, sentence: str) -> None:
        self._say(sentence)
        self._show()

    def _say(self, sentence: str) -> None:
        """Say a sentence beside those on the other files that were added with it."""
        if sentence not in self._said:
            self._said.append(sentence)
        lines, more = self._said[:_MOST_SAID], len(self._said) - _MOST_SAID
        if more > 0:
            lines.append(
                counted("{n} more was not attached either.", "{n} more were not attached either.", more)
            )
        self.refused.emit("\n".join(lines))

    def _warn(self) -> None:
        size, limit = sum(encoded_size(len(file.content)) for file, _ in self._files), self.limit()
        if limit is not None and size > limit:
            self._say(
                tr(
                    "These files have {size} in a mail, and your mail server takes at most {most}. Take one away; "
                    "a link to a shared file can be tracked, too.",
                    size=size_in_words(size),
                    most=size_in_words(limit),
                )
            )
        elif limit is None and size > USUAL_LIMIT:
            self._say(
                tr(
                    "These files have {size} in a mail, and most mail servers take at most {most}. It may come back; "
                    "a link to a shared file can be tracked, too.",
                    size=size_in_words(size),
                    most=size_in_words(USUAL_LIMIT),
                )
            )

    def _show(self) -> None:
        reading = self.is_reading()
        size = sum(encoded_size(len(file.content)) for file, _ in self._files)
        most = size_in_words(self.limit() or USUAL_LIMIT)
        total = tr("{size} of {most} in the mail", size=size_in_words(size), most=most)
        self._total.setText(tr("Reading…") if reading else total)
        self._link.setVisible(bool(self._files))
        self.setVisible(bool(self._files) or reading)

    def _ask_for_link(self) -> None:
        if len(self._files) == 1:
            self.link_wanted.emit(self._files[0][0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for attachment, _ in self._files:
            line = menu.addAction(attachment.filename.replace("&", "&&"))
            line.triggered.connect(lambda _on=False, attachment=attachment: self.link_wanted.emit(attachment))
        menu.popup(self._link.mapToGlobal(self._link.rect().bottomLeft()))

    def choose(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self, tr("Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def focus_first(self) -> None:
        """Move the keyboard to the first file; Delete takes it out."""
        if self._files:
            self._files[0][1].setFocus()

    def _remove(self, chip: Chip) -> None:
        place = next(n for n, kept in enumerate(self._files) if kept[1] is chip)
        has_focus = chip.hasFocus()
        del self._files[place]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        if has_focus and self._files:
            # The keyboard goes on with the next one.
            self._files[min(place, len(self._files) - 1)][1].setFocus()
        self._show()
        self.changed.emit()
