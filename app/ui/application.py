"""The application: which profile is at work, the first run, and the way into practice and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from app import settings as stored_settings
from app.core.errors import SightlineError
from app.language import speak
from app.ui.desk import Desk, Surroundings
from app.ui.desks.appearance import LANGUAGE
from app.ui.parts import theme
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.parts.front import bring_to_front
from app.ui.parts.practice_link import PracticeLink, PracticeMailbox
from app.ui.settings.pages import GENERAL

if TYPE_CHECKING:
    from app.ui.desks.account_runs import AccountRuns
    from app.ui.settings.first_run import FirstRun
    from app.ui.settings.settings_page import Change

_PRACTICE = "practice"


class Application(QObject):
    """Shows the first run where no account is there yet, otherwise the window. `ended` tells that all is closed.

    `failed` says why nothing could be opened again once something was closed.
    """

    ended = Signal()
    failed = Signal(str)

    def __init__(self, profile: Path, practice_profile: Path, surroundings: Surroundings) -> None:
        super().__init__()
        self._profile, self._practice_profile, self._with = profile, practice_profile, surroundings
        self._commands = Commands(surroundings.command, profile, self)
        self.desk: Desk | None = None
        self.first_run: FirstRun | None = None
        self._account_runs: AccountRuns | None = None
        self.practice: PracticeLink | None = None
        self.mailbox: PracticeMailbox | None = None
        self._wished: list[str] = []
        self._in_background = False

    def start(self, *, in_background: bool = False) -> None:
        """Open what there is: the window, the practice mailbox where it was not left, or the first run.

        In the background the window waits in the tray.
        """
        self._in_background = in_background
        if stored_settings.load(self._profile).accounts:
            self._open(self._profile)
        elif self._with.memory.value(_PRACTICE, False, bool):
            self.begin_practice()
        else:
            self._ask()
        self._in_background = False

    def open(self, wished: Sequence[str]) -> None:
        """Open mailto: links and files with mails; what comes before there is an account waits for it."""
        self._wished += wished
        if self.desk is not None:
            waiting, self._wished = self._wished, []
            self.desk.open(waiting)

    def show_wished(self, wished: Sequence[str]) -> None:
        """Bring the window to the front, or what is opened in it."""
        if not wished:
            self.raise_window()
        self.open(wished)

    def begin_practice(self) -> None:
        """Open the window of the practice mailbox, and start the mailbox."""
        if self.practice is not None:
            return
        try:
            self._with.set_up_practice(self._practice_profile)
        except SightlineError as error:
            self._ask().account.say(str(error))
            return
        command = [*self._with.command, "practice", "--json", "--profile", str(self._profile)]
        self.practice = PracticeLink(command, self)
        self.practice.ready.connect(self._show_practice)
        self.practice.gone.connect(self._miss_practice)
        self.practice.start()
        self._with.memory.setValue(_PRACTICE, True)
        self._close_first_run()
        desk = self._open(self._practice_profile, practice=True)
        self.practice.said.connect(desk.window.notice.say)

    def leave_practice(self) -> None:
        """End the practice mailbox; what is in it stays for the next time."""
        if self.desk is not None and not self.desk.may_close():
            return
        self._with.memory.setValue(_PRACTICE, False)
        self._close()
        self._start_again()

    def remove_practice(self) -> None:
        """Remove the practice mailbox with everything in it."""
        self._with.memory.setValue(_PRACTICE, False)
        self._close()
        run = self._run(["practice", "--remove", "--profile", str(self._profile)])
        run.done.connect(lambda _: self._start_again())
        run.failed.connect(lambda _: self._start_again())

    def speak(self, language: str) -> None:
        """Open the windows anew in a language, empty for the system's, and the settings where it was chosen.

        All stays as it is where a composer does not close.
        """
        if self.desk is not None and self.desk.may_close():
            self._with.memory.setValue(LANGUAGE, language)
            self._close()
            qt = QApplication.instance()
            assert qt is not None
            speak(qt, language)
            self._start_again()
        if self.desk is not None:
            self.desk.appearance.show_in(self.desk.show_settings(GENERAL))

    def raise_window(self) -> None:
        """Bring what is open to the front."""
        window = self.desk.window if self.desk else self.first_run
        if window is not None:
            bring_to_front(window)

    def close(self) -> None:
        """End every process and close everything."""
        self._close()
        self.ended.emit()

    def _start_again(self) -> None:
        try:
            self.start()
        except SightlineError as error:
            self.failed.emit(str(error))

    def _run(self, words: Sequence[str]) -> CommandRun:
        return CommandRun([*self._with.command, *words], parent=self)

    def _open(self, profile: Path, *, practice: bool = False) -> Desk:
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        with theme.unstyled(qt):
            desk = Desk(profile, self._with, practice=practice)
        desk.left.connect(self.close)
        desk.appearance.language_wanted.connect(self.speak, Qt.ConnectionType.QueuedConnection)
        desk.window.strip.leave_wanted.connect(self.leave_practice)
        desk.window.strip.remove_wanted.connect(self.remove_practice)
        desk.window.strip.page_wanted.connect(self._open_page)
        self.desk = desk
        if self._in_background:
            desk.notices.wait_in_tray()
        else:
            desk.window.show()
        self.open(())
        return desk

    def _ask(self) -> "FirstRun":
        if self.first_run is not None:
            return self.first_run
        # Loaded when they are first wanted: the window opens sooner without them.
        from app.ui.desks.account_runs import AccountRuns
        from app.ui.settings.first_run import FirstRun

        first = FirstRun(stored_settings.load(self._profile))
        first.practice_wanted.connect(self.begin_practice)
        first.account.link_activated.connect(_open)
        self._account_runs = AccountRuns(first.account, self._commands, self._go_on_with_account, self)
        first.tracker.pair_wanted.connect(lambda line: self._ask_tracker("-", line))
        first.tracker.check_wanted.connect(lambda: self._ask_tracker("--check"))
        first.tracking.changed.connect(self._change)
        first.done.connect(self._finish_first_run)
        self.first_run = first
        first.show()
        return first

    def _go_on_with_account(self) -> None:
        if self.first_run is not None:
            self.first_run.take_account(stored_settings.load(self._profile))

    def _ask_tracker(self, word: str, line: str = "") -> None:
        assert self.first_run is not None
        first = self.first_run
        run = self._commands.run(["pair", word], line)
        run.failed.connect(first.tracker.say)
        run.done.connect(first.take_tracker)

    def _change(self, change: "Change") -> None:
        try:
            stored_settings.change(self._profile, change)
        except SightlineError as error:
            if self.first_run is not None:
                self.first_run.tracking.say(str(error))

    def _finish_first_run(self) -> None:
        self._close_first_run()
        self._open(self._profile)

    def _close_first_run(self) -> None:
        if self.first_run is not None:
            if self._account_runs is not None:
                self._account_runs.cancel()
            self.first_run.close()
            self.first_run = None

    def _show_practice(self, mailbox: PracticeMailbox) -> None:
        self.mailbox = mailbox
        if self.desk is not None:
            self.desk.show_practice(answers=True)

    def _miss_practice(self) -> None:
        self.mailbox = None
        if self.desk is not None:
            self.desk.show_practice(answers=False)

    def _open_page(self) -> None:
        if self.mailbox is not None:
            QDesktopServices.openUrl(QUrl(self.mailbox.page_url))

    def _close(self) -> None:
        if self.desk is not None:
            self.desk.left.disconnect(self.close)
            self.desk.close()
            self.desk = None
        self._close_first_run()
        if self.practice is not None:
            self.practice.close()
            self.practice = self.mailbox = None


def _open(url: str) -> None:
    QDesktopServices.openUrl(QUrl(url))
