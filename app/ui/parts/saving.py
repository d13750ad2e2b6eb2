"""Mails saved as files."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.language import mark, tr
from app.core.mail_id import MailId
from app.store import saved_mail
from app.store.database import open_database
from app.store.saved_mail import Form
from app.ui.parts.file_saving import FileSaving

_NO_NAME: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST: Final = 80
_KINDS: Final = {Form.EML: mark("Mail (*.eml)"), Form.HTML: mark("Web page (*.html)")}


def file_name(subject: str, ending: str) -> str:
    """Return a file's name for a mail, which every system takes."""
    name = _NO_NAME.sub(" ", subject).strip(" .")[:_LONGEST].strip(" .")
    return f"{name or 'mail'}.{ending}"


class Saving(FileSaving):
    """Saves the mails of a profile."""

    def __init__(self, profile: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile

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
        self.write(path, lambda: self._content(mail, form))

    def _content(self, mail: MailId, form: Form) -> bytes:
        with open_database(self._profile) as connection:
            return saved_mail.content(connection, mail, form)
