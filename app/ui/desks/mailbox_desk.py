"""What leads from the mailboxes' notice to the database and our own commands."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.core.provider import Filing
from app.providers import provider_named
from app.settings import Settings
from app.store import mailboxes, sent_copies
from app.store.database import Connection
from app.ui.lists.mailbox_notice import MailboxNotice, Reading
from app.ui.parts import clock
from app.ui.parts.command_run import CommandRun
from app.ui.parts.worker_link import WorkerLink
from app.ui.parts.writes import Writes


class MailboxDesk(QObject):
    """Shows a profile's mailboxes in a notice, and does what is answered there; `run` starts a command of ours."""

    def __init__(
        self,
        notice: MailboxNotice,
        connection: Connection,
        writes: Writes,
        settings: Callable[[], Settings],
        worker: WorkerLink,
        run: Callable[[Sequence[str]], CommandRun],
    ) -> None:
        super().__init__(notice)
        self._notice, self._connection, self._settings = notice, connection, settings
        self._worker, self._run, self._writes = worker, run, writes
        self._reading: Reading | None = None
        notice.answered.connect(self._answer)
        notice.folder_chosen.connect(
            lambda account, name: self._command("account", "sent-folder", account, name)
        )
        notice.look_wanted.connect(self._wish)
        notice.stop_wanted.connect(self._stop)
        worker.spoke.connect(self._hear)
        worker.gone.connect(self._lose)

    @property
    def reading(self) -> Reading | None:
        """How far a mailbox is being read, None where none is."""
        return self._reading

    def refresh(self) -> None:
        """Show what is known now."""
        accounts = {each.address: each for each in self._settings().accounts if each.imap is not None}
        asking = {
            address: provider_named(accounts[address].provider).filing is Filing.MICROSOFT
            for address in sent_copies.asking(self._connection)
            if address in accounts and accounts[address].clean_sent is None
        }
        known = [each for each in mailboxes.all_known(self._connection) if each.account in accounts]
        self._notice.show_state(asking, known, self._reading)

    def _hear(self, words: dict[str, Any]) -> None:
        match words:
            case {"reading": str(account), "read": int(read), "of": int(of)}:
                self._reading = Reading(account, read, of) if read < of else None
                self.refresh()
            case {"changed": [*changed], "account": str()} if "mailboxes" in changed:
                self._lose()

    def _lose(self) -> None:
        """Take it that nothing is being read."""
        self._reading = None
        self.refresh()

    def _answer(self, account: str, yes: bool) -> None:
        self._command("account", "clean-sent", account, "yes" if yes else "no")

    def _wish(self, account: str) -> None:
        self._writes.do(
            lambda connection: mailboxes.wish(connection, account, clock.now()), ended=self._worker.nudge
        )

    def _stop(self, account: str) -> None:
        self._writes.do(lambda connection: mailboxes.pause(connection, account), ended=self._lose)

    def _command(self, *words: str) -> None:
        run = self._run(words)
        run.failed.connect(self._notice.say)
        run.done.connect(lambda _: self._worker.nudge())
