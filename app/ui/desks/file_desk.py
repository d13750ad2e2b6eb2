"""A mail in a file at work: its window, the profile that was made for it alone, and its answers."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, Signal

from app.core.draft import Draft
from app.core.how import How
from app.core.mail_id import MailId, Source
from app.core.rich_text import RichText
from app.settings import Settings
from app.store.database import Connection
from app.ui.desks.answering import Answering
from app.ui.desks.print_desk import PrintDesk
from app.ui.desks.reading_desk import ReadingDesk
from app.ui.desks.writing_desk import WritingDesk
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.reading.file_window import FileWindow


class FileDesk(QObject):
    """Shows a mail of a profile in a folder that is removed when its window is closed; then `closed` is emitted."""

    closed = Signal()

    def __init__(
        self,
        folder: QTemporaryDir,
        connection: Connection,
        number: int,
        name: str,
        commands: Commands,
        writing: WritingDesk,
        settings: Callable[[], Settings],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder, self._connection, self._writing = folder, connection, writing
        self._mail = MailId(Source.MAIL, number)
        profile = Path(folder.path())
        self.window = FileWindow(name)
        self._reading = ReadingDesk(
            self.window.conversation, connection, commands.of_parent(self, profile), settings, lambda: None,
            self.window.notice.say,
        )  # fmt: skip
        self._answering = Answering(profile, connection, settings, self)
        self._answering.ready.connect(self._open_answer)
        self._answering.said.connect(self.window.notice.say)
        self.window.answer.answer_wanted.connect(lambda how: self._answering.answer(self._mail, how))
        self._printing = PrintDesk(self.window, profile)
        self.window.closed.connect(self._end)
        self.window.conversation.show_mail(connection, self._mail)

    def _open_answer(self, draft: Draft, how: How, letter: RichText) -> None:
        # The number names no mail of the user's own profile.
        self._writing.open_answer(replace(draft, answers=None), how, letter)

    def _end(self) -> None:
        self._answering.end()
        self._printing.end()
        for run in self.findChildren(CommandRun):
            run.leave()
        self.window.conversation.clear()
        self._reading.end()
        self._connection.close()
        self._folder.remove()
        # Else its signals, which lead to what is written here, would keep it for good.
        self.window.deleteLater()
        self.closed.emit()
