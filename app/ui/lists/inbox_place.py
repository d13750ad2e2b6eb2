"""The Inbox: the mails that stand in the inboxes of all accounts, the newest first."""

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from enum import StrEnum

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.errors import SightlineError
from app.core.language import counted, mark, number, tr
from app.core.search_words import is_search
from app.store import inbox
from app.store.database import Connection
from app.store.inbox import Show
from app.store.inbox_listing import InboxListing
from app.ui.lists.inbox_model import InboxModel
from app.ui.lists.inbox_table import InboxTable
from app.ui.lists.list_place import ListPlace
from app.ui.lists.mailbox_notice import Reading
from app.ui.parts.long_work import PORTION, Steps, Work

_CHIPS: dict[StrEnum, str] = {
    Show.ALL: mark("All"), Show.UNREAD: mark("Unread"), Show.ANSWERS: mark("Answers to my mails"),
}  # fmt: skip
_NO_MAILBOX = (
    mark("No mailbox to read from"),
    mark("Your accounts only send. Add the IMAP server of one, and its inbox stands here."),
)
_NOTHING = {
    Show.ALL: (
        mark("Nothing in the inbox"),
        mark("What comes in stands here as soon as your mailbox was read."),
    ),
    Show.UNREAD: (mark("Everything is read"), mark("No mail in the inbox is unread.")),
    Show.ANSWERS: (
        mark("No answer in the inbox"),
        mark(
            "Mails that answer one you sent from here stand here; automatic answers and reports on deliveries "
            "don't count."
        ),
    ),
}
_SEARCHED = mark(
    "Senders, recipients, subjects and texts of the inbox are searched, as far as texts were read yet, for words "
    "that begin like this; “in quotes” for words in a row."
)


class InboxPlace(ListPlace):
    """What came in. `mail_chosen` carries the MailId that is selected now, `mail_opened` one to be opened.

    `failed` says why a mail could not be marked.
    """

    mail_chosen = Signal(object)
    mail_opened = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        connection: Connection,
        clock: Callable[[], datetime],
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._connection = connection
        self._model = InboxModel(InboxListing(connection), clock, zone)
        self._inbox = InboxTable(self._model)
        self._has_mailbox = True
        self._reading: Reading | None = None
        super().__init__(
            self._inbox,
            _CHIPS,
            tr("Search people, subject and text"),
            "inbox",
            parent,
        )
        self.work.said.connect(self.failed)
        self._inbox.mark_wanted.connect(lambda mail, seen: self.mark(mail, seen=seen))
        self._inbox.row_chosen.connect(lambda mail: self._tell(self.mail_chosen, mail))
        self._inbox.row_opened.connect(lambda mail: self._tell(self.mail_opened, mail))

    @property
    def unread(self) -> int:
        """How many mails in the inbox are unread."""
        return inbox.count(self._connection, Show.UNREAD)

    def choose_mail(self, mail: int) -> bool:
        """Select a mail and bring it into view; False where the filter does not show it."""
        return self._inbox.choose_row(mail)

    def mark(self, mails: Sequence[int], *, seen: bool) -> None:
        """Take mails for read or unread: here at once, very many beside the window, and then at their server."""
        if len(mails) > PORTION:
            words = (
                counted("Marking {n} mail as read", "Marking {n} mails as read", len(mails))
                if seen
                else counted("Marking {n} mail as unread", "Marking {n} mails as unread", len(mails))
            )
            self.work.do(words, _marking(list(mails), self._model.now(), seen=seen))
            return
        try:
            inbox.mark_seen(self._connection, mails, self._model.now(), seen=seen)
        except SightlineError as error:
            self.failed.emit(str(error))
        self.refresh()

    def show_mailbox(self, *, is_there: bool, reading: Reading | None = None) -> None:
        """Take whether any account has a mailbox to read, and how far one is being read."""
        if (is_there, reading) != (self._has_mailbox, self._reading):
            self._has_mailbox, self._reading = is_there, reading
            self.show_what_there_is()

    def show_everything(self) -> None:
        """Show all that came in."""
        self.filter_by(Show.ALL, "")

    def explain(self) -> None:
        """Say why nothing is listed."""
        shown = self._model.listing
        if not self._has_mailbox:
            self.empty.explain(*map(tr, _NO_MAILBOX), narrowed=False, leads_on=True)
        elif is_search(shown.search):
            self.empty.explain_search(shown.search, tr(_SEARCHED))
        elif self._reading is not None and shown.show is Show.ALL:
            self.empty.explain(*_being_read(self._reading), narrowed=False)
        else:
            self.empty.explain(*map(tr, _NOTHING[shown.show]), narrowed=shown.show is not Show.ALL)

    def _tell(self, signal: SignalInstance, mail: int) -> None:
        row = inbox.rows(self._connection, [mail]).get(mail)
        if row is not None:
            signal.emit(row.mail_id)


def _being_read(reading: Reading) -> tuple[str, str]:
    return tr("The mailbox of {account} is being read", account=reading.account), tr(
        "{read} of {all} mails were read so far, the newest first.",
        read=number(reading.read),
        all=number(reading.of),
    )


def _marking(mails: list[int], now: datetime, *, seen: bool) -> Work:
    def work(connection: Connection) -> Steps:
        for start in range(0, len(mails), PORTION):
            inbox.mark_seen(connection, mails[start : start + PORTION], now, seen=seen)
            yield start + PORTION, len(mails)
        return ""

    return work
