"""What the mailboxes ask, miss or do: one line above everything, the most pressing first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from app.core.language import mark, number, tr
from app.store.mailboxes import Mailbox
from app.ui.parts.notice_bar import Answer, NoticeBar

_QUESTION = mark(
    "May Sightline replace the tracked copies in the Sent folder of {account} by clean ones? Opening a tracked copy there"
    " counts as an open."
)
_MORE = mark(
    "Your provider puts them there, and while they stay, opens through this provider stay unclear. Sightline"
    " removes only what it recognises as its own."
)
_SWITCH = mark(
    "Microsoft 365's administrator can also turn this filing off (MessageCopyForSMTPClientSubmissionEnabled)."
)
_MANY = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a mailbox was read."""

    account: str
    read: int
    of: int


class MailboxNotice(NoticeBar):
    """Emits `answered` with an account and whether its copies may be replaced, `folder_chosen` with an account and a
    folder, `look_wanted` and `stop_wanted` with an account."""

    answered = Signal(str, bool)
    folder_chosen = Signal(str, str)
    look_wanted = Signal(str)
    stop_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Mailbox"), parent)
        self.setProperty("edge", True)
        self._put_off: set[tuple[str, str]] = set()
        self._explained: set[str] = set()
        self.menu: QMenu | None = None

    def show_state(
        self, asking: Mapping[str, bool], mailboxes: Sequence[Mailbox], reading: Reading | None
    ) -> None:
        """Show what is most pressing; nothing where nothing is.

        `asking` are the accounts that wait for an answer, each with whether it is Microsoft's. What the user put off
        is not said again while the window is open.
        """
        faulty = [each for each in mailboxes if each.fault and each.fault_waits]
        stopped = [each for each in mailboxes if each.is_paused and not each.is_read and each.to_read]
        if question := next((each for each in asking if ("question", each) not in self._put_off), None):
            self._ask(question, microsoft=asking[question])
        elif fault := next((each for each in faulty if ("fault", each.account) not in self._put_off), None):
            self._show_fault(fault)
        elif reading is not None and reading.of >= _MANY:
            sentence = tr(
                "Reading the mailbox of {account}: {read} of {all} mails.",
                account=reading.account,
                read=number(reading.read),
                all=number(reading.of),
            )
            self.say(sentence, (tr("Stop"), partial(self.stop_wanted.emit, reading.account)), calm=True)
        elif halted := next((each for each in stopped if ("rest", each.account) not in self._put_off), None):
            self.say(
                tr("Not all of the mailbox of {account} was read.", account=halted.account),
                (tr("Go on"), partial(self.look_wanted.emit, halted.account)),
                self._not_now("rest", halted.account),
                calm=True,
            )
        else:
            self.clear()

    def _ask(self, account: str, *, microsoft: bool) -> None:
        sentences = [tr(_QUESTION, account=account)]
        answers: list[Answer] = [
            (tr("Replace them"), partial(self.answered.emit, account, True)),
            (tr("Leave them"), partial(self.answered.emit, account, False)),
            self._not_now("question", account),
        ]
        if account in self._explained:
            sentences += [tr(_MORE), *([tr(_SWITCH)] if microsoft else [])]
        else:
            answers.append((tr("More…"), partial(self._explain, account, microsoft=microsoft)))
        self.say(" ".join(sentences), *answers)

    def _explain(self, account: str, *, microsoft: bool) -> None:
        self._explained.add(account)
        self._ask(account, microsoft=microsoft)
        self.focus_answer()

    def _show_fault(self, mailbox: Mailbox) -> None:
        way: Answer = (tr("Try again"), partial(self.look_wanted.emit, mailbox.account))
        if mailbox.choices:
            way = (tr("Choose folder…"), partial(self._choose, mailbox))
        sentence = tr(
            "{account}: {fault} Mails are sent all the same.", account=mailbox.account, fault=mailbox.fault
        )
        self.say(sentence, way, self._not_now("fault", mailbox.account))

    def _choose(self, mailbox: Mailbox) -> None:
        self.menu = QMenu(self)
        for name in mailbox.choices:
            # An ampersand would be taken for a key.
            action = self.menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self.folder_chosen.emit, mailbox.account, name))
        self.menu.popup(QCursor.pos())

    def _not_now(self, matter: str, account: str) -> Answer:
        return tr("Not now"), partial(self._put_off.add, (matter, account))
