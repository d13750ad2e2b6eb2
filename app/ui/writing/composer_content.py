"""What a composer holds, as a whole: a draft put into its parts, and what stands in them taken again."""

from dataclasses import replace
from datetime import datetime

from app.core.address import Address, parse_address
from app.core.draft import Draft, with_name
from app.core.letter import letter_of
from app.core.rich_text import RichText, pictures_of
from app.core.sheet import Began, Sheet
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.copies_bar import CopiesBar
from app.ui.writing.editor import Editor
from app.ui.writing.mail_tracking import MailTracking
from app.ui.writing.reminder_button import ReminderButton


class ComposerContent:
    """The parts of a composer that make a mail, and what it began with."""

    def __init__(
        self,
        head: ComposerHead,
        editor: Editor,
        attachments: AttachmentsBar,
        tracking: MailTracking,
        copies: CopiesBar,
        reminder: ReminderButton,
    ) -> None:
        self._head, self._editor, self._attachments = head, editor, attachments
        self._tracking, self._copies, self._reminder = tracking, copies, reminder
        self.send_at: datetime | None = None
        self.began = Began()
        self._begun = self.sheet()

    def show(self, draft: Draft, letter: RichText | None = None) -> None:
        """Show a draft to go on with; of an answer the letter, which holds more than its draft: lines to write in."""
        head = self._head
        head.show_recipients(draft.recipients)
        head.show_half_typed(draft.half_typed)
        head.subject.setText(draft.subject)
        head.show_tags(draft.tags)
        written = letter_of(draft) if letter is None else letter
        shown = pictures_of(written)
        pictures = tuple(each for each in draft.attachments if each.content_id in shown)
        self._editor.show_pictures(pictures)
        self._editor.show_letter(written)
        self._attachments.show_attachments(each for each in draft.attachments if each not in pictures)
        if letter is None:
            # An answer takes the defaults of whoever sends it, until the user decides.
            self._tracking.set_wish(draft.wish)
        self._copies.choose(draft.copies)
        self._reminder.choose(draft.remind)
        self.send_at = draft.send_at
        self.began = Began(draft, self._editor.letter() if letter is None else None)
        self.begin()

    def begin(self) -> None:
        """Take what stands there now as what nobody has changed yet."""
        self._begun = self.sheet()

    def is_changed(self) -> bool:
        """Tell whether anything stands there that did not in the beginning."""
        return self.sheet() != self._begun

    def draft(self, send_at: datetime | None) -> Draft:
        """Return what stands there as a draft that goes at a time."""
        return replace(self.sheet(), send_at=send_at).draft(self.began)

    def sheet(self) -> Sheet:
        """Return what stands there now."""
        editor = self._editor
        letter = editor.letter()
        return Sheet(
            sender=self._sender(),
            recipients=self._head.recipients(),
            half_typed=self._head.half_typed(),
            subject=self._head.subject.text(),
            letter=letter,
            plain=editor.toPlainText() if editor.is_plain else None,
            wish=self._tracking.wish(),
            files=self._attachments.attachments(),
            pictures=editor.pictures.files(pictures_of(letter)),
            copies=self._copies.copies,
            send_at=self.send_at,
            remind=self._reminder.remind,
            tags=self._head.tags.tags(),
        )

    def _sender(self) -> Address:
        identity = self._head.identity()
        if identity is None:
            return Address("", "")
        return with_name(parse_address(identity.address), identity.name)
