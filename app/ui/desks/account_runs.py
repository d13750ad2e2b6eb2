"""What leads from the questions about an account to our own commands and back."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.core.check import Check
from app.core.found import Found
from app.core.language import tr
from app.providers import provider_named
from app.ui.parts.command_run import CommandRun
from app.ui.parts.commands import Commands
from app.ui.settings.account_setup import AccountSetup
from app.ui.settings.account_wish import AccountWish
from app.ui.settings.oauth_form import OAuthWish


class AccountRuns(QObject):
    """Runs one command at a time for an account's set-up.

    `saved` is called once an account was saved.
    """

    def __init__(
        self, setup: AccountSetup, commands: Commands, saved: Callable[[], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._setup, self._commands, self._saved = setup, commands, saved
        self._running: CommandRun | None = None
        setup.find_wanted.connect(self._find)
        setup.add_wanted.connect(self._add)
        setup.cancelled.connect(self.cancel)
        setup.sign_in_wanted.connect(self._sign_in)
        setup.signed_in.connect(lambda _: saved())

    def cancel(self) -> None:
        """End what runs; nothing that was not saved yet will be."""
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._setup.stop_sign_in()

    def _find(self, address: str, ask_thunderbird: bool) -> None:
        words = ["account", "find", address, *(["--ask-thunderbird"] if ask_thunderbird else [])]
        self._start(words, "", self._show_found)

    def _add(self, wish: AccountWish) -> None:
        self._start(wish.arguments(), wish.password, self._show_added)

    def _sign_in(self, wish: OAuthWish) -> None:
        self._setup.follow_sign_in(self._commands.follow(wish.arguments(), wish.client_secret))

    def _start(self, words: Sequence[str], line: str, show: Callable[[Any], None]) -> None:
        self.cancel()
        run = self._commands.run(words, line)
        self._running = run
        run.done.connect(self._end)
        run.failed.connect(self._end)
        run.done.connect(show)
        run.failed.connect(self._setup.say)

    def _end(self, _: object) -> None:
        self._running = None

    def _show_found(self, document: dict[str, Any]) -> None:
        if document["found"] is None:
            self._setup.show_nothing_found()
        else:
            self._setup.show_found(*map(_found, (document["found"], *document["others"])))

    def _show_added(self, document: dict[str, Any]) -> None:
        if document["saved"]:
            self._setup.show_saved(in_words(document["trial"]))
            self._saved()
        else:
            self._setup.show_trial(checks_of(document["trial"]))


def _found(document: dict[str, Any]) -> Found:
    return Found.from_json(document, provider_named(document["provider"]))


def checks_of(trial: dict[str, Any]) -> list[Check]:
    """Return what each server said to an account that was tried."""
    return [Check(each["name"], each["passed"], each["sentence"]) for each in trial["checks"]]


def in_words(trial: dict[str, Any] | None) -> str:
    """Return what was done, in a sentence or two."""
    if trial is None:
        return tr("Saved without a test.")
    saved = tr("Saved: the servers let you in.")
    if trial["sent_folder"]:
        filed = tr("Sent mail is filed in “{folder}”.", folder=trial["sent_folder"])
        return f"{saved} {filed}"
    return saved
