"""Answers on their way into a composer: the mail is read and quoted beside the window, once all of it is here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from app.core.address import parse_address
from app.core.answering import Sender, answered
from app.core.draft import Draft, with_name
from app.core.errors import SightlineError
from app.core.how import How
from app.core.language import mark, tr
from app.core.letter import letter_of
from app.core.mail_id import MailId
from app.core.rich_text import RichText
from app.core.tracking import Wish
from app.settings import Settings
from app.store import mail_ids, mails, originals
from app.store.database import Connection, open_database
from app.ui.parts import clock

_LOOK_EVERY: Final = 500
_FETCHING: Final = mark("Being fetched from your mailbox: the answer opens once the mail is here…")
_GONE: Final = mark("This mail is not here any more.")


@dataclass(frozen=True, slots=True)
class _Wanted:
    mail: MailId
    how: How


class Answering(QObject):
    """Emits `ready` with the draft of an answer, how it answers and its letter, and `said` with what keeps one waiting or in the way, "" once it is not.

    `fetch_wanted` asks for a look into the mailbox.
    """

    ready = Signal(Draft, How, RichText)
    said = Signal(str)
    fetch_wanted = Signal()

    def __init__(
        self, profile: Path, connection: Connection, settings: Callable[[], Settings], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._profile, self._connection, self._settings = profile, connection, settings
        self._reading: list[_Reading] = []
        self._waiting: list[_Wanted] = []
        self._look = QTimer(self, interval=_LOOK_EVERY)
        self._look.timeout.connect(self._look_again)

    def answer(self, mail: MailId, how: How) -> None:
        """Prepare an answer."""
        try:
            shown = mail_ids.resolved(self._connection, mail)
        except KeyError:
            self.said.emit(tr(_GONE))
            return
        reading = _Reading(self._profile, _Wanted(shown, how), self._settings(), self)
        self._reading.append(reading)
        reading.finished.connect(self._take)
        reading.start()

    def end(self) -> None:
        """Return when nothing is read any more; nobody is told of what is unfinished."""
        self._look.stop()
        self._waiting.clear()
        for reading in self._reading:
            reading.wait()
        self._reading.clear()

    def _take(self) -> None:
        done = [each for each in self._reading if each.isFinished()]
        self._reading = [each for each in self._reading if each not in done]
        for reading in done:
            if reading.fault:
                self.said.emit(reading.fault)
            elif reading.draft is not None:
                self.ready.emit(reading.draft, reading.wanted.how, reading.letter)
            else:
                self._fetch(reading.wanted)
            reading.deleteLater()

    def _fetch(self, wanted: _Wanted) -> None:
        try:
            mails.wish(self._connection, wanted.mail.number, mails.Wish.SOURCE, clock.now())
        except SightlineError as error:
            self.said.emit(str(error))
            return
        self._waiting.append(wanted)
        self.said.emit(tr(_FETCHING))
        self.fetch_wanted.emit()
        self._look.start()

    def _look_again(self) -> None:
        for wanted in tuple(self._waiting):
            fault = mails.fault_of(self._connection, wanted.mail.number, mails.Wish.SOURCE)
            if fault:
                self._waiting.remove(wanted)
                self.said.emit(tr("This mail can't be answered now: {fault}", fault=fault))
            elif mails.has_source(self._connection, wanted.mail.number):
                self._waiting.remove(wanted)
                self.said.emit("")
                self.answer(wanted.mail, wanted.how)
        if not self._waiting:
            self._look.stop()


class _Reading(QThread):
    def __init__(self, profile: Path, wanted: _Wanted, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._profile, self._settings = profile, settings
        self.wanted, self.fault = wanted, ""
        self.draft: Draft | None = None
        self.letter = RichText()

    def run(self) -> None:
        """Read the mail and make the answer, through a connection of its own (Qt calls this)."""
        try:
            with open_database(self._profile) as connection:
                original = originals.load(connection, self.wanted.mail)
                if original is not None:
                    senders = _senders(self._settings, originals.account_of(connection, original.id))
                    is_ours = originals.is_ours(connection)
                    draft = answered(original, self.wanted.how, senders, is_ours)
                    self.letter = letter_of(draft)
                    self.draft = draft
        except SightlineError as error:
            self.fault = str(error)
        except KeyError:
            self.fault = tr(_GONE)


def _senders(settings: Settings, account: str) -> list[Sender]:
    """Return who we can be, that of an account first."""
    accounts = sorted(settings.accounts, key=lambda each: each.address != account)
    return [
        Sender(with_name(parse_address(each.address), each.name), Wish(each.opens, each.clicks))
        for known in accounts
        for each in known.identities
    ]
