"""Mails saved as files, beside the window; a file is there whole, or not at all."""

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.errors import BadInput, SightlineError
from app.core.language import mark, tr
from app.core.mail_id import MailId
from app.store import saved_mail
from app.store.database import open_database
from app.store.saved_mail import Form

_NO_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST: Final = 80
_KINDS: Final = {Form.EML: mark("Mail (*.eml)"), Form.HTML: mark("Web page (*.html)")}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, in place of one that is there. Raises BadInput where that fails: then there is what was before."""
    part = path.with_name(f".sightline-{os.getpid()}-{id(content):x}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise BadInput(
            tr(
                "“{name}” was not saved: {fault}. Choose another folder, or make room there.",
                name=path.name,
                fault=error.strerror or error,
            )
        ) from error


def file_name(subject: str, ending: str) -> str:
    """Return a file's name for a mail, which every system takes."""
    name = _NO_NAME.sub(" ", subject).strip(" .")[:_LONGEST].strip(" .")
    return f"{name or 'mail'}.{ending}"


class Saving(QObject):
    """Saves mails; emits `said` with what came of it."""

    said = Signal(str)

    def __init__(self, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        self._running: list[_Saving] = []

    def ask(self, mail: MailId, subject: str, form: Form, window: QWidget) -> None:
        """Let the user choose where, and save."""
        dialog = QFileDialog(window, tr("Save the mail"), "", tr(_KINDS[form]))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(form)
        dialog.selectFile(file_name(subject, form))
        dialog.fileSelected.connect(lambda name: self.save(mail, form, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, mail: MailId, form: Form, path: Path) -> None:
        """Save a mail as a file."""
        running = _Saving(self._profile, mail, form, path, self)
        self._running.append(running)
        running.finished.connect(self._take)
        running.start()

    def end(self) -> None:
        """Return when everything is written."""
        for running in self._running:
            running.wait()
        self._running.clear()

    def _take(self) -> None:
        done = [each for each in self._running if each.isFinished()]
        self._running = [each for each in self._running if each not in done]
        for running in done:
            self.said.emit(running.sentence)
            running.deleteLater()


class _Saving(QThread):
    def __init__(self, profile: Path, mail: MailId, form: Form, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._profile, self._mail, self._form, self._path = profile, mail, form, path
        self.sentence = ""

    def run(self) -> None:
        """Read the mail and write the file (Qt calls this)."""
        try:
            with open_database(self._profile) as connection:
                content = saved_mail.content(connection, self._mail, self._form)
            write_whole(self._path, content)
        except SightlineError as error:
            self.sentence = str(error)
        else:
            self.sentence = tr("Saved as {path}.", path=self._path)
