"""One sent mail as it was written, with what became of it for each recipient and what was not tracked."""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import when
from app.core.delivery import Delivery, State
from app.core.file_name import distinct, harmless
from app.core.folded import folded_html, folded_text
from app.core.history import SentMail
from app.core.language import tr
from app.core.mail_id import MailId, Source
from app.core.recipient_lines import RecipientLine, Untracked, recipient_lines, untracked
from app.core.shown_html import CHARACTERS_READ, Simplified, plain, simplified
from app.core.written_mail import AttachedFile, WrittenBody
from app.store.history import WrittenMail
from app.ui.parts import clock
from app.ui.parts.mail_parts import Note, Notes, empty, hairline, listed
from app.ui.parts.outcome_answers import OutcomeAnswers
from app.ui.parts.theme import GRID
from app.ui.reading.listed_file import ListedFile
from app.ui.reading.mail_sheet import MailSheet
from app.ui.reading.reading_wish import Decide

# Of more copies whose outcome is unknown the outbox asks.
_ASKED: Final = 3


class MessageView(QWidget):
    """Shows a `WrittenMail` and its `SentMail`. Wishes: a link to open, the mail in the browser, a file, and what became of
    a delivery whose outcome is unknown.

    Of a mail to several `recipient_chosen` carries the address of one whose history is asked for.
    """

    recipient_chosen = Signal(str)

    wished = Signal(object)
    link_activated = Signal(str)
    browser_wanted = Signal(int)

    def __init__(
        self,
        now: Callable[[], datetime] = clock.now,
        zone: tzinfo | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._zone = zone
        self._message = 0
        self._mail: SentMail | None = None
        self.sheet = MailSheet(self)
        self._status = Notes()
        self._answers = QVBoxLayout()
        self._answers.setSpacing(2 * GRID)
        self._asked: list[bytes] = []
        self._untracked = Notes()
        self._rule = hairline()
        self.sheet.lay_out((self._status, self._answers), (self.sheet.body,), (self._rule, self._untracked))
        self.sheet.body.link_activated.connect(self.link_activated)
        self._status.chosen.connect(self.recipient_chosen)
        self.sheet.files.wished.connect(self.wished)
        self.sheet.browser_wanted.connect(lambda: self.browser_wanted.emit(self._message))

    def show_mail(self, written: WrittenMail, mail: SentMail) -> None:
        """Show a mail."""
        self._message = written.id
        text, quoted = folded(written.body)
        self.sheet.subject.setText(mail.subject or tr("(no subject)"))
        date = (tr("Date"), when.to_the_minute(mail.at, self._zone))
        self.sheet.header.show_lines([*header_lines(written), date])
        self.sheet.body.show_text(text, quoted)
        self.sheet.show_look(cut=text.cut or written.cut, full=written.body.html is not None)
        self.sheet.files.show_files(MailId(Source.MESSAGE, written.id), _listed_files(written.files))
        self.show_status(mail)

    def show_status(self, mail: SentMail) -> None:
        """Show what is known now of the mail that is shown."""
        self._mail = mail
        now = self._now()
        several = sum(len(each.recipients) for each in mail.deliveries) > 1
        alone = {each.recipients[0].spec for each in mail.deliveries if len(each.recipients) == 1}
        self._status.show_notes(
            note
            for line in recipient_lines(mail, now)
            for note in _recipient(line, line.address if several and line.address in alone else "")
        )
        self._ask([each for each in mail.deliveries if each.state is State.UNKNOWN], several=several)
        left = [_untracked_line(part) for part in untracked(mail)]
        self._untracked.show_notes(left)
        self._rule.setVisible(bool(left))

    def _ask(self, unknown: list[Delivery], *, several: bool) -> None:
        """Ask what only the user can say; where it is asked already the keyboard stays where it is."""
        asked = [each.id for each in unknown[:_ASKED]]
        if asked == self._asked:
            return
        self._asked = asked
        empty(self._answers)
        for delivery in unknown[:_ASKED]:
            who = listed([each.name or each.spec for each in delivery.recipients]) if several else ""
            answers = OutcomeAnswers(delivery, who)
            answers.decided.connect(lambda number, state: self.wished.emit(Decide(number, state)))
            self._answers.addWidget(answers)

    def refresh_ages(self) -> None:
        """Show how old everything is now."""
        if self._mail is not None:
            self.show_status(self._mail)


def header_lines(written: WrittenMail) -> list[tuple[str, str]]:
    """Return who wrote a mail to whom, a line for each field that names anybody."""
    people = (
        (tr("From"), (written.sender,)),
        (tr("To"), written.to),
        (tr("Cc"), written.cc),
        (tr("Bcc"), written.bcc),
    )
    return [(name, listed(names)) for name, names in people if names]


def folded(body: WrittenBody) -> tuple[Simplified, Simplified | None]:
    """Return the own words of a mail, and what it quotes where it does."""
    if body.html is None:
        own, quoted = folded_text(body.text)
        return plain(own), plain(quoted) if quoted else None
    if len(body.html) > CHARACTERS_READ:
        return simplified(body.html), None
    own, quoted = folded_html(body.html)
    return simplified(own), simplified(quoted) if quoted else None


def _recipient(found: RecipientLine, whose: str) -> list[Note]:
    details = [Note("", "muted", detail, is_muted=True) for detail in found.details]
    notes = [Note("unknown", "muted", note, is_muted=True) for note in found.notes]
    first = Note(found.icon, found.colour, f"{found.who}: {found.words}", whose=whose, tooltip=found.address)
    return [first, *details, *notes]


def _untracked_line(part: Untracked) -> Note:
    words = tr("{what} not tracked: {why}", what=part.what, why=part.why)
    return Note("eye-slash", "grey", words, is_muted=True)


def _listed_files(files: Iterable[AttachedFile]) -> list[ListedFile]:
    kept = [(place, file) for place, file in enumerate(files) if not file.content_id]
    names = distinct(harmless(file.filename, file.content_type) for _, file in kept)
    return [
        ListedFile(place, name, file.size, file.content_type)
        for name, (place, file) in zip(names, kept, strict=True)
    ]
