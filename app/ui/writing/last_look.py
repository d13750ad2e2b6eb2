"""The check before sending in a composer: it looks, shows what it found, and does what mends it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.draft import Copies
from app.core.experience import Gateway
from app.core.language import tr
from app.core.last_look import Circumstances, Concern, Fix, Written, asks, html_size, look, shown_addresses
from app.core.link import Link
from app.core.link_wish import suggested_words
from app.core.message import Recipient
from app.core.remind import Unless
from app.core.rich_text import RichText, pictures_of
from app.core.tracking import Wish
from app.core.variables import Values, filled_text, names_in
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.composer_content import ComposerContent
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.concerns_panel import ConcernsPanel
from app.ui.writing.copies_bar import CopiesBar
from app.ui.writing.editor import Editor
from app.ui.writing.fill_in_dialog import FillInDialog
from app.ui.writing.mail_tracking import MailTracking
from app.ui.writing.pixel_cost import PixelCost
from app.ui.writing.reminder_button import ReminderButton
from app.ui.writing.text_changes import cut_quotes, fill_in, select_text

_FOLLOW_MS: Final = 200
_NOTHING: Final = Wish(opens=False, clicks=False)


class LastLook(QObject):
    """Emits `asked` when it asks about the mail, `passed` when the user lets it go.

    `gateways` tells of the domains of some recipients which have a gateway that clicks; `note_gateway` takes that the
    user knows of one. `split_limit` is up to how many people get a copy each without being asked.
    """

    asked = Signal()
    passed = Signal()

    def __init__(
        self,
        content: ComposerContent,
        head: ComposerHead,
        editor: Editor,
        attachments: AttachmentsBar,
        tracking: MailTracking,
        copies: CopiesBar,
        cost: PixelCost,
        reminder: ReminderButton,
        split_limit: int,
    ) -> None:
        super().__init__(editor)
        self._content, self._head, self._editor = content, head, editor
        self._attachments, self._tracking, self._copies, self._cost = attachments, tracking, copies, cost
        self._reminder, self.split_limit = reminder, split_limit
        self.panel = ConcernsPanel()
        self.gateways: Callable[[Sequence[Recipient]], tuple[Gateway, ...]] = lambda _: ()
        self.note_gateway: Callable[[str], None] = lambda _: None
        self._acts = self._acts_of_fixes()
        self.panel.fix_wanted.connect(self.mend)
        self.panel.way_chosen.connect(self._go)
        self.panel.closed.connect(self.close)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._look_again)
        for changed in (
            editor.textChanged,
            head.changed,
            attachments.changed,
            tracking.shown,
            cost.scale.changed,
            reminder.changed,
        ):
            changed.connect(self._start_following)

    def _acts_of_fixes(self) -> dict[Fix, Callable[[str], object]]:
        head, editor, attachments = self._head, self._editor, self._attachments
        tracking, reminder = self._tracking, self._reminder
        return {
            Fix.SUBJECT: lambda _: head.subject.setFocus(),
            Fix.FILL_IN: lambda _: self.fill_in(),
            Fix.FIND: self._find,
            Fix.ATTACH: lambda _: attachments.choose(),
            Fix.WORDS: lambda _: self._show_as_words(),
            Fix.TRACK_ANYWAY: lambda _: self._track_anyway(),
            Fix.CUT_QUOTE: lambda _: cut_quotes(editor.document()),
            Fix.SHORTEN: lambda _: editor.setFocus(),
            Fix.FEWER_FILES: lambda _: attachments.focus_first(),
            Fix.LINKS_OFF: lambda _: tracking.set_clicks(False),
            Fix.KNOWN_GATEWAY: lambda domain: self.note_gateway(domain),
            Fix.LINKS_ONLY: lambda _: tracking.set_opens(False),
            Fix.TRACK_OPENS: lambda _: tracking.set_opens(True),
            Fix.IF_NO_REPLY: lambda _: reminder.wait_for(Unless.REPLY),
            Fix.UNTRACKED: lambda _: tracking.set_wish(_NOTHING),
        }

    def asks(self) -> bool:
        """Look at the mail, and ask where something may not be meant; False where it may go."""
        question = self._copies.question(self.split_limit)
        concerns = self.concerns()
        if question is None and not asks(concerns):
            self._put_away()
            return False
        self._show(concerns, question)
        self.asked.emit()
        return True

    def concerns(self) -> tuple[Concern, ...]:
        """Return what may not be meant in the mail as it is now."""
        sheet = self._content.sheet()
        shown = pictures_of(sheet.letter)
        mail = Written(
            subject=sheet.subject,
            letter=sheet.letter,
            is_html=sheet.plain is None,
            html_bytes=html_size(sheet.letter),
            wish=sheet.wish,
            attachments=(*sheet.files, *(each for each in sheet.pictures if each.content_id in shown)),
            remind=sheet.remind,
        )
        seen = Circumstances(
            links=self._tracking.links(),
            size_limit=self._attachments.limit(),
            never=self._tracking.never,
            gateways=self.gateways(sheet.recipients) if sheet.wish.clicks else (),
            pixel=self._cost.points,
        )
        return look(mail, seen)

    def mend(self, fix: Fix, about: str = "") -> None:
        """Do what mends something, or bring the user to where it is mended."""
        self._acts[fix](about)
        self._look_again()

    def variables(self) -> tuple[str, ...]:
        """Return what is to be filled in."""
        return names_in(self._letter(), self._head.subject.text())

    def fill_in(self) -> None:
        """Let the user fill in the variables of the mail."""
        subject = self._head.subject.text()
        names = self.variables()
        if not names:
            return
        people = [recipient.address for recipient in self._head.recipients()]
        dialog = FillInDialog(names, people, subject, self._letter(), self._editor)
        dialog.filled.connect(self._fill)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """Put the question away: one goes on writing."""
        self._put_away()
        self._editor.setFocus()

    def _letter(self) -> RichText:
        return self._editor.letter()

    def _fill(self, values: Values) -> None:
        self._head.subject.setText(filled_text(self._head.subject.text(), values))
        fill_in(self._editor.document(), values)
        self._look_again()

    def _go(self, words: str) -> None:
        if (copies := _ways().get(words)) is not None:
            self._copies.choose(copies)
        self._put_away()
        self.passed.emit()

    def _put_away(self) -> None:
        self.panel.clear()
        self._cost.hush(False)

    def _start_following(self) -> None:
        # Once the typing rests: a long mail takes longer to look through than a key.
        if self.panel.isVisible():
            self._follow.start()

    def _look_again(self) -> None:
        if self.panel.isVisible():
            self._show(self.concerns(), self._copies.question(self.split_limit))

    def _show(self, concerns: tuple[Concern, ...], question: str | None) -> None:
        copies = (Concern(question, ()),) if question else ()
        self._cost.hush(True)
        self.panel.show_concerns((*copies, *concerns), tuple(_ways()) if question else ())

    def _find(self, text: str) -> None:
        cursor = select_text(self._editor.document(), text)
        if cursor is None:
            self._head.subject.setFocus()
        else:
            self._editor.setTextCursor(cursor)
            self._editor.setFocus()

    def _show_as_words(self) -> None:
        # From the last, so that the places of the others stay.
        for link in reversed(self._shown_addresses()):
            self._tracking.show_as_words(link, suggested_words(link.href))

    def _track_anyway(self) -> None:
        for link in self._shown_addresses():
            self._tracking.switch(link, True)

    def _shown_addresses(self) -> list[Link]:
        return shown_addresses(self._letter(), self._tracking.links())


def _ways() -> dict[str, Copies]:
    """Return the words of the ways on from the question how many copies it shall be."""
    return {tr("Send a copy each"): Copies.SPLIT, tr("Send one shared copy"): Copies.SHARED}
