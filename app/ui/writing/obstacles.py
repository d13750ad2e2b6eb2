"""What is in the way of sending a mail: said when it is to go, and no longer than it is true."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from app.core.account import Identity
from app.core.language import mark, tr
from app.core.sending_check import fault_of
from app.settings import Settings
from app.ui.parts.notice_bar import Answer, NoticeBar
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.editor import Editor

_STILL_READING: Final = mark("Not sent yet: a file is still being read. Send again in a moment.")
_TOO_MANY: Final = mark("Not sent yet: there are more addresses than a mail takes. Cut the others out first.")
_NO_SENDER: Final = mark("There is no account to send from yet. Add one in the settings.")
_GONE: Final = mark("No mail can be sent from {address} any more: it was removed. Choose another sender.")
_ALL_GONE: Final = mark(
    "No mail can be sent from {address} any more: it was removed. Add an account in the settings."
)


def senders_of(settings: Settings) -> tuple[Identity, ...]:
    """Return everybody that a mail can be sent from, account by account."""
    return tuple(identity for account in settings.accounts for identity in account.identities)


class Obstacles(QObject):
    """Says in a composer's question what is in the way. `settings_wanted` asks for the settings.

    `look_again` brings what is shown up to date, before it is decided whether the mail may go.
    """

    settings_wanted = Signal()

    def __init__(
        self,
        settings: Settings,
        head: ComposerHead,
        editor: Editor,
        attachments: AttachmentsBar,
        question: NoticeBar,
    ) -> None:
        super().__init__(editor)
        self._settings, self._head, self._editor = settings, head, editor
        self._attachments, self._question = attachments, question
        self.look_again: Callable[[], object] = lambda: None
        self.held = self._said = ""
        head.identity_changed.connect(self._forget_gone)
        for changed in (head.changed, head.identity_changed, attachments.changed, editor.textChanged):
            changed.connect(self._follow)

    def hold(self, why: str) -> None:
        """Let nothing go for a reason, or again where it is empty."""
        if why != self.held and self._question.sentence() == self.held:
            self._question.clear()
        self.held = why

    def take_settings(self, settings: Settings) -> None:
        """Offer who can send now, and say where the chosen sender can't any more."""
        self._settings = settings
        self._head.show_identities(senders_of(settings))
        if self._head.identity() and (fault := self._of_sender()) and not self._question.sentence():
            self._say(fault)
        self._follow()

    def are_there(self) -> bool:
        """Tell whether anything is in the way, and say what."""
        self.look_again()
        self._head.commit()
        fault = self._fault()
        if fault:
            self._say(fault)
            self._move_keyboard()
        else:
            self._take_back()
        return bool(fault)

    def _fault(self) -> str:
        is_reading = self._attachments.is_reading() or self._editor.pasting.is_busy()
        return (
            self.held
            or fault_of(self._head.recipients(), self._head.faults())
            or (tr(_TOO_MANY) if self._head.too_many() else "")
            or self._of_sender()
            or (tr(_STILL_READING) if is_reading else "")
        )

    def _of_sender(self) -> str:
        sender = self._head.identity()
        if sender is None:
            return tr(_NO_SENDER)
        if self._settings.account_of(sender) is not None:
            return ""
        return tr(_GONE if senders_of(self._settings) else _ALL_GONE, address=sender.address)

    def _move_keyboard(self) -> None:
        if not self.held and fault_of(self._head.recipients(), self._head.faults()):
            self._head.focus_fault()

    def _say(self, fault: str) -> None:
        answers: list[Answer] = []
        if fault == self._of_sender():
            if senders_of(self._settings):
                answers.append((tr("Choose a sender"), self._head.offer_senders))
            answers.append((tr("Open the settings"), self.settings_wanted.emit))
        self._said = fault
        self._question.say(fault, *answers)

    def _follow(self) -> None:
        if not self._said or self._question.sentence() != self._said:
            return
        if fault := self._fault():
            self._say(fault)
        else:
            self._take_back()

    def _take_back(self) -> None:
        if self._said and self._question.sentence() == self._said:
            self._question.clear()
        self._said = ""

    def _forget_gone(self) -> None:
        if self._head.from_box.count() > len(senders_of(self._settings)):
            self._head.show_identities(senders_of(self._settings))
