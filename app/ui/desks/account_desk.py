"""What leads from wishes about accounts in the settings to our own commands and back."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.core.check import Check
from app.ui.desks.account_runs import AccountRuns, checks_of
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.settings.identity_form import IdentityWish
from app.ui.settings.settings_window import SettingsWindow


class AccountDesk(QObject):
    """Serves one settings window; `changed` is called once accounts are others."""

    def __init__(
        self, window: SettingsWindow, commands: Commands, changed: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._run, self._changed = window, commands.run, changed
        self._setup = AccountRuns(window.account, commands, changed, self)
        self._tests: dict[str, CommandRun] = {}
        window.account.link_activated.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        window.accounts.remove_wanted.connect(self._remove)
        window.accounts.test_wanted.connect(self._test)
        window.accounts.test_cancelled.connect(self._cancel_test)
        window.accounts.identity_removed.connect(self._remove_identity)
        window.accounts.folder_ticked.connect(self._choose_folder)
        window.accounts.drafts_wanted.connect(self._file_drafts)
        window.identity.save_wanted.connect(self._save_identity)

    def cancel(self) -> None:
        """End what only asks servers; nobody will see what they say."""
        self._setup.cancel()
        for address in tuple(self._tests):
            self._cancel_test(address)

    def _remove(self, address: str, queued: str) -> None:
        run = self._run(["account", "remove", address, "--queued", queued], "")
        run.failed.connect(self._window.accounts.say)
        run.done.connect(lambda _: self._changed())

    def _test(self, address: str) -> None:
        run = self._run(["account", "test", address], "")
        self._tests[address] = run
        run.done.connect(lambda trials: self._show_trial(address, checks_of(trials[0])))
        run.failed.connect(lambda words: self._show_trial(address, [Check("test", False, words)]))

    def _show_trial(self, address: str, checks: list[Check]) -> None:
        self._tests.pop(address, None)
        self._window.accounts.show_trial(address, checks)

    def _choose_folder(self, address: str, name: str, wanted: bool) -> None:
        run = self._run(["account", "folders", address, name, "--add" if wanted else "--remove"], "")
        run.failed.connect(self._window.accounts.say)

    def _cancel_test(self, address: str) -> None:
        if run := self._tests.pop(address, None):
            run.cancel()

    def _file_drafts(self, address: str, wanted: bool) -> None:
        run = self._run(["account", "drafts", address, "yes" if wanted else "no"], "")
        run.failed.connect(self._window.accounts.say)
        run.done.connect(lambda _: self._changed())

    def _save_identity(self, wish: IdentityWish) -> None:
        run = self._run(wish.arguments(), wish.signature or "")
        run.failed.connect(self._window.identity.say)
        run.done.connect(self._finish_identity)

    def _finish_identity(self, _: Any) -> None:
        self._changed()
        self._window.identity.finish()

    def _remove_identity(self, address: str) -> None:
        run = self._run(["account", "identity", "remove", address], "")
        run.failed.connect(self._window.accounts.say)
        run.done.connect(lambda _: self._changed())
