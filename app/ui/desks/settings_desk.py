"""What leads from the forms of the settings to the settings' file and our own commands."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import settings as stored_settings
from app.core.errors import SightlineError
from app.settings import Settings
from app.store import deliveries, mailboxes, tracker
from app.store.database import Connection
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.settings.pages import ACCOUNT

if TYPE_CHECKING:
    from app.ui.desks.account_desk import AccountDesk
    from app.ui.settings.settings_page import Change, SettingsPage
    from app.ui.settings.settings_window import SettingsWindow


class SettingsDesk(QObject):
    """Opens a profile's settings; `changed` is called with what is new once something is, `nudge` wakes the worker.

    `opened` gives each window of them, for those whose wishes it emits.
    """

    opened = Signal(object)

    def __init__(
        self,
        profile: Path,
        settings: Callable[[], Settings],
        connection: Connection,
        commands: Commands,
        changed: Callable[[Sequence[str]], None],
        nudge: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._profile, self._settings = profile, settings
        self._connection, self._commands = connection, commands
        self._changed, self._nudge = changed, nudge
        self._window: SettingsWindow | None = None
        self._accounts: AccountDesk | None = None

    def show(self, page: int = ACCOUNT) -> "SettingsWindow":
        """Open the settings at a page; those that are open come to the front."""
        # Loaded when they are first wanted: the window opens sooner without them.
        from app.ui.desks.account_desk import AccountDesk
        from app.ui.settings.settings_window import SettingsWindow

        if self._window is not None and self._window.isVisible():
            self._window.show_page(page)
            return self._window
        self.close()
        window = SettingsWindow(
            self._settings(), lambda address: deliveries.waiting(self._connection, address)
        )
        self._accounts = AccountDesk(window, self._commands, self._show_accounts, self)
        window.tracker.pair_wanted.connect(self.pair)
        window.tracker.check_wanted.connect(lambda: self._ask_tracker("--check"))
        window.changed.connect(self._change)
        self._window = window
        self.opened.emit(window)
        self._show_folders()
        self.show_tracker()
        window.show_page(page)
        return window

    def close(self) -> None:
        """Close the settings, and end what only asks servers."""
        if self._accounts is not None:
            self._accounts.cancel()
            self._accounts.deleteLater()
            self._accounts = None
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def show_tracker(self) -> None:
        """Show what is known of the tracker now."""
        url = self._settings().tracker_url
        if self._window is not None and url is not None:
            state = tracker.load(self._connection, url)
            self._window.tracker.show_checks(url, state.checks, state.verified_at)

    def pair(self, line: str) -> CommandRun:
        """Pair with the tracker of a pairing line, and verify it."""
        return self._ask_tracker("-", line)

    def _ask_tracker(self, word: str, line: str = "") -> CommandRun:
        run = self._commands.run(["pair", word], line)
        if self._window is not None:
            run.done.connect(self._window.tracker.end_asking)
            run.failed.connect(self._window.tracker.say)
        run.done.connect(lambda _: self._changed(["tracker"]))
        return run

    def _change(self, page: "SettingsPage", change: "Change") -> None:
        try:
            stored_settings.change(self._profile, change)
        except SightlineError as error:
            page.show_settings(self._settings())
            page.say(str(error))
        else:
            self._changed(["settings"])

    def _show_accounts(self) -> None:
        if self._window is not None:
            self._window.show_accounts(self._settings())
            self._show_folders()
        self._changed(["deliveries"])
        self._nudge()

    def _show_folders(self) -> None:
        for account in self._settings().accounts if self._window is not None else ():
            known = mailboxes.load(self._connection, account.address)
            names = [each for each in known.listed if each.upper() != "INBOX" and each != known.folder]
            if self._window is not None and account.imap is not None:
                self._window.accounts.show_folders(account.address, names, account.folders)
