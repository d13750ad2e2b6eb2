"""What is opened from outside: mailto: links in a composer, files with mails in windows of their own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir

from app.core.errors import SightlineError
from app.core.language import number, tr
from app.core.mailto import is_mailto, parse_mailto
from app.settings import Settings
from app.store.database import Connection, connect
from app.ui.desks.writing_desk import WritingDesk
from app.ui.frame.main_window import MainWindow
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.parts.file_drop import FileDrop

if TYPE_CHECKING:
    from app.ui.desks.file_desk import FileDesk

_MOST_AT_ONCE = 20


class OpeningDesk(QObject):
    """Opens what the desktop hands over or a user drops; closes it all with `close`."""

    def __init__(
        self,
        window: MainWindow,
        writing: WritingDesk,
        commands: Commands,
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__(window)
        self._window, self._writing, self._settings = window, writing, settings
        self._commands = commands.of_parent(self)
        self._open: list[FileDesk] = []
        self._refused: list[str] = []
        FileDrop(window).dropped.connect(self.open)

    def open(self, wished: Sequence[str]) -> None:
        """Open mailto: links and files; those that can't be are told together."""
        self._refused.clear()
        for each in wished[:_MOST_AT_ONCE]:
            if is_mailto(each):
                self._compose(each)
            else:
                self._read(each)
        if len(wished) > _MOST_AT_ONCE:
            self._window.notice.say(
                tr(
                    "Of the files {count} were opened. Open the others when these are read.",
                    count=number(_MOST_AT_ONCE),
                )
            )

    def close(self) -> None:
        """Close the windows, with what was made for them."""
        for run in self.findChildren(CommandRun):
            run.cancel()
        for desk in tuple(self._open):
            desk.window.close()

    def _compose(self, link: str) -> None:
        try:
            composer = self._writing.compose_link(parse_mailto(link))
        except SightlineError as error:
            self._window.notice.say(str(error))
        else:
            composer.raise_()
            composer.activateWindow()

    def _read(self, path: str) -> None:
        # Made for nobody else to read (0700). A process reads it: parsing 50 MB here would stop the window.
        folder = QTemporaryDir()
        run = self._commands.run(["mail", "open-file", path, "--into", folder.path()])
        run.done.connect(lambda result: self._show(folder, Path(path), result))
        run.failed.connect(lambda sentence: self._refuse(folder, sentence))

    def _show(self, folder: QTemporaryDir, path: Path, result: object) -> None:
        match result:
            case {"mail": int(number)}:
                # Loaded when it is first wanted: the window opens sooner without it.
                from app.ui.desks.file_desk import FileDesk

                connection: Connection = connect(Path(folder.path()))
                desk = FileDesk(
                    folder, connection, number, path.name, self._commands, self._writing, self._settings, self
                )
                self._open.append(desk)
                desk.closed.connect(lambda: self._forget(desk))
                desk.window.show()
                desk.window.activateWindow()

    def _refuse(self, folder: QTemporaryDir, sentence: str) -> None:
        folder.remove()
        self._refused.append(sentence)
        self._window.notice.say("\n".join(self._refused))

    def _forget(self, desk: "FileDesk") -> None:
        if desk in self._open:
            self._open.remove(desk)
            desk.deleteLater()
