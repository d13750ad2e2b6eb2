"""What is to be known of a mail's recipients before it goes out, and how many copies it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.core.draft import Copies
from app.core.language import tr
from app.core.message import Recipient
from app.core.provider import OTHER, Provider
from app.core.sending_check import hint_of, shared_by_default, too_many_to_split
from app.ui.parts.notice_bar import Answer, NoticeBar


class CopiesBar(NoticeBar):
    """Says hints, which stand in nobody's way, and keeps the user's choice of copies: None until one is made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Hints on the recipients"), parent)
        self.copies: Copies | None = None
        self._recipients: tuple[Recipient, ...] = ()
        self._provider = OTHER

    def take(self, recipients: Sequence[Recipient], provider: Provider) -> None:
        """Take who gets the mail, and through whom; a choice for others counts no more."""
        if (tuple(recipients), provider) == (self._recipients, self._provider):
            return
        self._recipients, self._provider = tuple(recipients), provider
        self.choose(None)

    def choose(self, copies: Copies | None) -> None:
        """Choose for these recipients."""
        self.copies = copies
        shared = shared_by_default(self._recipients, self._provider)
        hint = hint_of(self._recipients)
        answers: list[Answer] = []
        if shared and copies is not Copies.SPLIT:
            hint = f"{shared}\n{hint}".strip()
            answers = [(tr("A copy each"), lambda: self.choose(Copies.SPLIT))]
        elif shared:
            hint = "\n".join(filter(None, (tr("A copy goes to each."), hint)))
            answers = [(tr("One shared copy"), lambda: self.choose(None))]
        self.say(hint, *answers)

    def question(self, limit: int) -> str | None:
        """Return what is to be asked before a mail to so many people goes out, None where nothing is."""
        if self.copies is not None or shared_by_default(self._recipients, self._provider):
            return None
        return too_many_to_split(self._recipients, limit)
