"""What who reads a mail wishes for, done: by the database and the worker, or by a command of ours beside the window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.file_name import runs
from app.core.history import Row
from app.core.history_table import COLUMNS, cells
from app.core.language import counted, mark, tr
from app.core.link import Rules
from app.core.mail_id import MailId
from app.core.own_links import is_own, own_target
from app.settings import Settings
from app.store import mailboxes, mails
from app.store.database import Connection
from app.store.mails import Wish
from app.ui.parts import clock
from app.ui.parts.commands import Commands
from app.ui.parts.table_saving import TableSaving
from app.ui.parts.writes import Writes
from app.ui.reading.conversation import Conversation
from app.ui.reading.listed_file import SAVED_ONLY
from app.ui.reading.reading_wish import Fetch, FetchPictures, OpenFile, OpenPage, SaveAll, SaveFile, Seen

_SCHEMES = ("http", "https", "mailto", "tel")
_NOT_FOLLOWED = mark(
    "That link is one of your own, made for whoever you sent it to. It was not opened: that would count as theirs."
)


class ReadingDesk(QObject):
    """Does what is wished for in a conversation. Pages and opened files stand in a private folder, as long as it does."""

    def __init__(
        self,
        conversation: Conversation,
        connection: Connection,
        commands: Commands,
        settings: Callable[[], Settings],
        nudge: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__(conversation)
        self._conversation, self._connection, self._commands = conversation, connection, commands
        self._settings, self._nudge, self._say = settings, nudge, say
        self._writes = Writes(connection, say, self)
        # Made for nobody else to read (0700).
        self._folder = QTemporaryDir()
        self._opened = 0
        conversation.wished.connect(self._do)
        conversation.link_activated.connect(self.follow)
        conversation.open_in_browser.connect(self._open_written)
        self._tables = TableSaving(self)
        self._tables.said.connect(say)
        conversation.history_panel.export_wanted.connect(self.save_history)

    def end(self) -> None:
        """Take away what was opened from here, once everything is written."""
        self._writes.end()
        self._tables.end()
        self._folder.remove()

    def follow(self, url: str) -> None:
        """Open a link; a tracking link of ours at its target, so that it is no click of the one it was made for."""
        trackers = Rules(trackers=self._settings().tracker_urls)
        if is_own(url, trackers):
            url = own_target(url, trackers) or ""
            if not url:
                self._say(tr(_NOT_FOLLOWED))
        if QUrl(url).scheme() in _SCHEMES:
            _open(QUrl(url))

    def save_history(self, rows: Sequence[Row]) -> None:
        """Save rows of the history as a file that the user chooses."""
        self._tables.ask("history", COLUMNS, list(cells(rows)), self._conversation.window())

    def _do(self, wish: object) -> None:
        match wish:
            case Fetch(number):
                self._wish(lambda connection: _fetch(connection, number))
            case Seen(number):
                self._wish(lambda connection: mails.mark_seen(connection, number, clock.now()))
            case FetchPictures(number):
                self._fetch_pictures(number)
            case OpenPage(number):
                self._open_page(number)
            case OpenFile(mail, position, filename):
                self._open_file(mail, position, filename)
            case SaveFile(mail, position, filename):
                self._ask(filename, lambda path: self._save(mail, "--file", str(position), "--to", path))
            case SaveAll(mail):
                self._ask(None, lambda path: self._save(mail, "--into", path))

    def _wish(self, write: Callable[[Connection], None]) -> None:
        self._writes.do(write, ended=self._go_on)

    def _go_on(self) -> None:
        self._nudge()
        self._conversation.refresh()

    def _fetch_pictures(self, number: int) -> None:
        run = self._commands.run(["mail", "pictures", f"mail:{number}"])
        run.done.connect(lambda result: self._show_pictures(number, result))
        run.failed.connect(lambda sentence: self._say_pictures(number, sentence))

    def _show_pictures(self, number: int, result: object) -> None:
        self._conversation.refresh()
        match result:
            case {"came": int(came), "missing": int(missing)} if missing:
                words = counted(
                    "{n} of {all} pictures could not be loaded.",
                    "{n} of {all} pictures could not be loaded.",
                    missing,
                    all=came + missing,
                )
                self._say_pictures(number, words)

    def _say_pictures(self, number: int, sentence: str) -> None:
        view = self._conversation.thread_view.received
        if view.number() == number:
            view.say_pictures(sentence)

    def _open_page(self, number: int) -> None:
        path = self._path(f"mail-{number}.html")
        run = self._commands.run(["mail", "page", f"mail:{number}", "--to", str(path)])
        run.done.connect(lambda _: _open(QUrl.fromLocalFile(str(path))))
        run.failed.connect(self._say)

    def _open_written(self, html: str) -> None:
        path = self._path("mail.html")
        try:
            path.write_text(html, encoding="utf-8")
        except OSError as error:
            self._say(tr("The mail can't be shown in the browser: {fault}.", fault=error.strerror))
        else:
            _open(QUrl.fromLocalFile(str(path)))

    def _open_file(self, mail: MailId, position: int, filename: str) -> None:
        if runs(filename, ""):
            self._say(tr(SAVED_ONLY))
            return
        path = self._path(filename)
        words = ["mail", "save", _words(mail), "--file", str(position), "--to", str(path), "--private"]
        run = self._commands.run([*words, "--harmless"])
        run.done.connect(lambda _: _open(QUrl.fromLocalFile(str(path))))
        run.failed.connect(self._say)

    def _save(self, mail: MailId, *words: str) -> None:
        run = self._commands.run(["mail", "save", _words(mail), *words])
        run.done.connect(self._show_saved)
        run.failed.connect(self._say)

    def _show_saved(self, result: object) -> None:
        match result:
            case {"saved": [str(path)]}:
                self._say(tr("Saved: {path}", path=path))
            case {"saved": [str(first), *others]}:
                folder = Path(first).parent
                count = len(others) + 1
                self._say(
                    counted(
                        "Saved: {n} file in {folder}", "Saved: {n} files in {folder}", count, folder=folder
                    )
                )

    def _ask(self, filename: str | None, then: Callable[[str], None]) -> None:
        window = self._conversation.window()
        dialog = _file_dialog(window, filename) if filename else _folder_dialog(window)
        dialog.fileSelected.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _path(self, filename: str) -> Path:
        # A folder for each: a program that has one open still is in nobody's way.
        self._opened += 1
        folder = Path(self._folder.path()) / str(self._opened)
        folder.mkdir(mode=0o700)
        return folder / filename


def _file_dialog(window: QWidget, filename: str) -> QFileDialog:
    dialog = QFileDialog(window, tr("Save file"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(_downloads())
    dialog.selectFile(filename)
    return dialog


def _folder_dialog(window: QWidget) -> QFileDialog:
    dialog = QFileDialog(window, tr("Save all files into a folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(_downloads())
    return dialog


def _downloads() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)


def _words(mail: MailId) -> str:
    return f"{mail.source}:{mail.number}"


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)


def _fetch(connection: Connection, number: int) -> None:
    mails.wish(connection, number, Wish.SOURCE, clock.now())
    account = mails.load(connection, number).account
    if mailboxes.load(connection, account).fault:
        # Its lane would wait for a while before it tries again.
        mailboxes.wish(connection, account, clock.now())
