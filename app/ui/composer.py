"""The window in which a mail is written."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.draft import Copies, Draft
from app.core.mailto import MailtoLink
from app.core.message import Attachment, Role
from app.core.rich_text import Block, RichText, to_text
from app.core.rich_text_import import from_text
from app.core.send_times import goes_in_words
from app.core.sending_check import EMPTY_SUBJECT, fault_of
from app.core.trackability import TrackerHealth
from app.providers import provider_named
from app.settings import Settings
from app.ui import clock
from app.ui.attach_button import AttachButton
from app.ui.attachments_bar import AttachmentsBar
from app.ui.composer_content import ComposerContent
from app.ui.composer_head import ComposerHead
from app.ui.copies_bar import CopiesBar
from app.ui.editor import Editor
from app.ui.formatting_bar import FormattingBar
from app.ui.links_list import LinksList
from app.ui.mail_signature import MailSignature
from app.ui.mail_tracking import MailTracking
from app.ui.notice_bar import Answer, NoticeBar
from app.ui.recipients_field import Complete
from app.ui.send_button import SendButton
from app.ui.tracking_toggles import TrackingToggles

_MARGIN: Final = 12
_NO_IDENTITY: Final = "There is no account to send from yet. Add one in the settings."


class Composer(QWidget):
    """Emits `send_wanted` with the draft once it is complete, `left` when its user is done with it, and `closed` when it
    is gone.

    It sends and keeps nothing: whoever takes the draft answers with `finish`, or with `refuse` and a sentence.
    `complete` returns known people for what was typed into an address field.
    """

    send_wanted = Signal(Draft)
    left = Signal()
    closed = Signal()

    def __init__(
        self,
        settings: Settings,
        complete: Complete,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._send_at: datetime | None = None
        self._is_subject_asked = self._is_done = False
        self._held = ""
        self._rich_before: tuple[str, RichText] | None = None
        identities = tuple(identity for account in settings.accounts for identity in account.identities)
        self.head = ComposerHead(identities, complete)
        self.editor = Editor()
        self.formatting = FormattingBar(self.editor)
        self.attachments = AttachmentsBar()
        self.toggles = TrackingToggles()
        self.notice = NoticeBar("Tracking of this mail")
        self.question, self.copies = NoticeBar("Question"), CopiesBar()
        self.send_button, self.attach_button = SendButton(clock.now), AttachButton()
        self.links = LinksList(self)
        self.links.hide()
        self._lay_out()
        self.tracking = MailTracking(settings, self.editor, self.toggles, self.notice, self.links)
        self.signature = MailSignature(self.editor)
        self.content = ComposerContent(self.head, self.editor, self.attachments, self.tracking, self.copies)
        self._connect()
        self._take_identity()
        self.content.begin()
        self.head.fields[Role.TO].setFocus()

    @property
    def tracker_url(self) -> str | None:
        """The address that links of this mail show; None where no tracker is paired."""
        identity = self.head.identity()
        return self._settings.tracker_url_of(identity.address) if identity else self._settings.tracker_url

    def set_health(self, health: TrackerHealth) -> None:
        """Take whether the tracker can be relied on now."""
        self.tracking.set_health(health)

    def hold(self, why: str) -> None:
        """Send nothing for the reason given, or again where it is empty."""
        if why == self._held:
            return
        if self.question.sentence() == self._held:
            self.question.clear()
        self._held = why
        self.send_button.allow(why)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft to go on with: all that it holds."""
        self.head.choose(draft.sender)
        self._show_plain(draft.html is None and draft.text is not None)
        self.content.show(draft)
        if draft.send_at is not None and draft.send_at > clock.now():
            at = draft.send_at
            words = goes_in_words(at, clock.now()).removeprefix("Goes ")
            then = ("Send it then", lambda: self.send(at))
            self.question.say(f"This mail was to go {words}.", then, calm=True)
        (self.editor if draft.recipients else self.head.fields[Role.TO]).setFocus()

    def show_answer(self, draft: Draft, letter: RichText) -> None:
        """Show an answer that was prepared, its HTML as a letter: below lines to write in, and the signature."""
        self.head.choose(draft.sender)
        below = RichText((Block(), Block(), *letter.blocks))
        self.content.show(draft, self.signature.put_into(below, self.head.identity()))
        (self.editor if draft.recipients else self.head.fields[Role.TO]).setFocus()

    def show_link(self, link: MailtoLink) -> None:
        """Show what a mailto: link wants written, with the signature below, and say what is easily overlooked."""
        draft = link.draft(self.draft().sender, self.tracking.wish())
        letter = self.signature.put_into(from_text(link.body), self.head.identity())
        self.content.show(draft, letter)
        if hints := link.hints():
            self.question.say(" ".join(hints), ("All right", lambda: None))
        (self.editor if draft.recipients else self.head.fields[Role.TO]).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the mail was not taken; it stays open."""
        self.send_button.allow(self._held)
        self.question.say(sentence)

    def finish(self) -> None:
        """Close the window without asking: the mail is in the outbox."""
        self._is_done = True
        self.close()

    def send(self, at: datetime | None = None) -> None:
        """Check what is written and emit it, to go at once or at a time, asking where the user has to decide."""
        self._send_at = at
        if self._held:
            self.question.say(self._held)
            return
        self.head.commit()
        recipients = self.head.recipients()
        fault = fault_of(recipients, self.head.faults())
        identity = self.head.identity()
        if fault or identity is None:
            self.question.say(fault or _NO_IDENTITY)
            self.head.focus_fault()
        elif not self.head.subject.text().strip() and not self._is_subject_asked:
            self._is_subject_asked = True
            self._ask(
                EMPTY_SUBJECT,
                ("Write one", self.head.subject.setFocus),
                ("Send without", lambda: self.send(at)),
            )
        elif question := self.copies.question(self._settings.split_limit):
            self._ask(
                question,
                ("A copy each", lambda: self._send_as(Copies.SPLIT)),
                ("One shared copy", lambda: self._send_as(Copies.SHARED)),
            )
        else:
            self.question.clear()
            self.send_button.setEnabled(False)
            self.send_wanted.emit(self.draft())

    def draft(self) -> Draft:
        """Return what is written."""
        return self.content.draft(self._send_at)

    # What Qt calls.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the user is done, and close once what was written is in safety."""
        if self._is_done:
            event.accept()
            self.closed.emit()
        else:
            event.ignore()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list of links with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.links.isVisible():
            self.show_list(False)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of links under the finger."""
        super().resizeEvent(event)
        self._place_list()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach files that are dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.attachments.add_files(files)
        event.acceptProposedAction()

    def _lay_out(self) -> None:
        self.setWindowTitle("New mail")
        self.setAcceptDrops(True)
        self.resize(860, 640)
        self.setMinimumSize(560, 420)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.attach_button)
        tools.addStretch(1)
        tools.addWidget(self.toggles)
        tools.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addLayout(tools)
        for part in (self.notice, self.question, self.copies, self.head, self.formatting):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        column.addWidget(self.attachments)
        # One writes first, and decides about tracking and sending then; the toolbar only stands above.
        for earlier, later in pairwise(
            (self.editor, self.attach_button, self.toggles.eye, self.toggles.finger)
        ):
            QWidget.setTabOrder(earlier, later)
        QWidget.setTabOrder(self.toggles.finger, self.send_button.now)
        QWidget.setTabOrder(self.send_button.now, self.send_button.later)

    def _connect(self) -> None:
        self.send_button.send_wanted.connect(self.send)
        self.attach_button.clicked.connect(self.attachments.choose)
        self.toggles.links_wanted.connect(lambda: self.show_list(not self.links.isVisible()))
        self.links.closed.connect(lambda: self.show_list(False))
        self.tracking.shown.connect(self._place_list)
        self.tracking.html_wanted.connect(lambda: self.set_plain(False))
        self.formatting.plain_wanted.connect(self.set_plain)
        self.head.identity_changed.connect(self._take_identity)
        self.head.changed.connect(self._head_changed)
        self.editor.files_dropped.connect(self.attachments.add_files)
        self.editor.image_pasted.connect(self._attach_image)
        self.attachments.refused.connect(self.question.say)
        for keys, act in {
            "Ctrl+Return": self.send,
            "Ctrl+Enter": self.send,
            "Ctrl+Shift+Return": self.send_button.show_menu,
            "Ctrl+W": self.close,
            "Ctrl+Shift+A": self.attachments.choose,
            "Ctrl+Shift+O": self.toggles.eye.click,
            "Ctrl+Shift+L": self.toggles.finger.click,
        }.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def set_plain(self, plain: bool) -> None:
        """Write plain text, or HTML; back in HTML the formatting is there again where nothing was changed."""
        if plain == self.editor.is_plain:
            return
        letter = self.editor.letter()
        if plain:
            text = to_text(letter)
            self._rich_before = (text.rstrip("\n"), letter)
            letter = from_text(text)
        elif self._rich_before and self._rich_before[0] == self.editor.toPlainText().rstrip("\n"):
            letter = self._rich_before[1]
        self._show_plain(plain)
        self.editor.show_letter(letter)
        self.editor.setFocus()

    def _show_plain(self, plain: bool) -> None:
        self.editor.set_plain(plain)
        self.formatting.show_plain(plain)
        self.tracking.set_html(not plain)

    def _send_as(self, copies: Copies) -> None:
        self.copies.choose(copies)
        self.send(self._send_at)

    def _ask(self, sentence: str, *answers: Answer) -> None:
        self.question.say(sentence, *answers)
        self.question.focus_answer()

    def _take_identity(self) -> None:
        identity = self.head.identity()
        self.signature.take(identity)
        self.links.show_tracker(self.tracker_url)
        self.tracking.take_defaults(identity)
        self._head_changed()

    def _head_changed(self) -> None:
        self.setWindowTitle(self.head.subject.text().strip() or "New mail")
        recipients = self.head.recipients()
        self.tracking.set_recipients(recipients)
        account = self._settings.account_of(self.head.identity())
        self.copies.take(recipients, provider_named(account.provider if account else ""))

    def _attach_image(self, content: bytes) -> None:
        self.attachments.add(Attachment("image.png", "image/png", content))

    def show_list(self, shown: bool) -> None:
        """Show the list of links, or put it away."""
        self.links.setVisible(shown)
        self._place_list()
        (self.links.mail_switch if shown else self.editor).setFocus()

    def _place_list(self) -> None:
        self.links.hang_below(self.toggles, _MARGIN)
