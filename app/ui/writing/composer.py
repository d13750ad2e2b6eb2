"""The window in which a mail is written."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.draft import Draft
from app.core.language import mark, tr
from app.core.mailto import MailtoLink
from app.core.message import Role
from app.core.planned_time import planned_in_words
from app.core.rich_text import Block, RichText
from app.core.rich_text_import import from_text
from app.core.trackability import TrackerHealth
from app.providers import provider_named
from app.settings import Settings
from app.ui.parts import clock
from app.ui.parts.icon_button import IconButton
from app.ui.parts.notice_bar import NoticeBar
from app.ui.parts.shortcuts import shortcut
from app.ui.writing.attach_button import AttachButton
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.composer_content import ComposerContent
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.copies_bar import CopiesBar
from app.ui.writing.editor import Editor
from app.ui.writing.formatting_bar import FormattingBar
from app.ui.writing.last_look import LastLook
from app.ui.writing.links_list import LinksList
from app.ui.writing.mail_signature import MailSignature
from app.ui.writing.mail_tracking import MailTracking
from app.ui.writing.obstacles import Obstacles, senders_of
from app.ui.writing.pixel_cost import PixelCost
from app.ui.writing.plain_switch import PlainSwitch
from app.ui.writing.recipients_field import Complete
from app.ui.writing.reminder_button import ReminderButton
from app.ui.writing.send_button import SendButton
from app.ui.writing.shared_file import ask_for_link
from app.ui.writing.template_button import TemplateButton
from app.ui.writing.template_use import TemplateUse
from app.ui.writing.tracking_toggles import LINKS_KEYS, OPENS_KEYS, TrackingToggles

_MARGIN: Final = 12
_LEFT_OUT: Final = mark("A file is still being read. Close again to leave it out.")


class Composer(QWidget):
    """Emits `send_wanted` with the draft once it is complete, `left` when its user is done with it, and `closed` when it
    is gone.

    It sends and keeps nothing: whoever takes the draft answers with `finish`, or with `refuse` and a sentence; until then
    there is no other. `complete` returns known people for what was typed into an address field.
    """

    send_wanted = Signal(Draft)
    left = Signal()
    closed = Signal()

    def __init__(self, settings: Settings, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._send_at: datetime | None = None
        self._is_done = self._is_handed_over = False
        self.head = ComposerHead(senders_of(settings), complete)
        self.editor = Editor()
        self.plain = PlainSwitch(self.editor)
        self.formatting = FormattingBar(self.editor)
        self.attachments = AttachmentsBar()
        self.toggles = TrackingToggles()
        self.notice = NoticeBar(tr("Tracking of this mail"))
        self.question, self.copies = NoticeBar(tr("Question")), CopiesBar()
        self.send_button, self.attach_button = SendButton(clock.now), AttachButton()
        self.template_button, self.reminder = TemplateButton(), ReminderButton()
        self.links = LinksList(self)
        self.links.hide()
        self.tracking = MailTracking(settings, self.editor, self.toggles, self.notice, self.links)
        self.obstacles = Obstacles(settings, self.head, self.editor, self.attachments, self.question)
        self.signature = MailSignature(self.editor)
        self.content = ComposerContent(
            self.head, self.editor, self.attachments, self.tracking, self.copies, self.reminder
        )
        self.pixel_cost = PixelCost(
            self.content, self.editor, self.tracking, self.toggles, lambda: self.tracker_url
        )
        self.last_look = LastLook(
            self.content, self.head, self.editor, self.attachments, self.tracking, self.copies, self.pixel_cost,
            self.reminder, settings.split_limit,
        )  # fmt: skip
        self.templates = TemplateUse(
            self.content, self.head, self.editor, self.attachments, self.tracking, self.signature, self.last_look,
            self.question,
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._take_identity()
        self.content.begin()
        self.head.fields[Role.TO].setFocus()

    @property
    def tracker_url(self) -> str | None:
        """The address that links of this mail show; None where no tracker is paired."""
        identity = self.head.identity()
        return self._settings.tracker_url_of(identity.address) if identity else self._settings.tracker_url

    def take_settings(self, settings: Settings) -> None:
        """Follow what the user set since: who sends, with which signature, and what is tracked."""
        if settings == self._settings:
            return
        was_changed = self.content.is_changed()
        self._settings = settings
        self.last_look.split_limit = settings.split_limit
        self.tracking.take_settings(settings)
        self.obstacles.take_settings(settings)
        self._take_identity()
        if not was_changed:
            self.content.begin()

    def set_health(self, health: TrackerHealth) -> None:
        """Take whether the tracker can be relied on now."""
        self.tracking.set_health(health)

    def hold(self, why: str) -> None:
        """Send nothing for the reason given, or again where it is empty."""
        self.obstacles.hold(why)
        self.send_button.allow(why)

    def show_draft(self, draft: Draft) -> None:
        """Show a draft to go on with: all that it holds."""
        self.head.choose(draft.sender)
        self.editor.set_plain(draft.html is None and draft.text is not None)
        self.content.show(draft)
        if draft.send_at is not None and draft.send_at > clock.now():
            at, planned = draft.send_at, planned_in_words(draft.send_at, clock.now())
            then = (tr("Send it then"), lambda: self.send(at))
            self.question.say(tr("This mail was to go {when}.", when=planned), then, calm=True)
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
            self.question.say(" ".join(hints), (tr("All right"), lambda: None))
        (self.editor if draft.recipients else self.head.fields[Role.TO]).setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the mail was not taken; it stays open."""
        self._is_handed_over = False
        self.send_button.allow(self.obstacles.held)
        self.question.say(sentence)

    def finish(self) -> None:
        """Close the window without asking: the mail is in the outbox."""
        self._is_done = True
        self.close()

    def send(self, at: datetime | None = None) -> None:
        """Check what is written and emit it, to go at once or at a time, asking where the user has to decide."""
        self._send_at = at
        if self._may_go() and not self.last_look.asks():
            self._hand_on()

    def send_anyway(self) -> None:
        """Emit what is written, whatever may not be meant in it."""
        if self._may_go():
            self._hand_on()

    def draft(self) -> Draft:
        """Return what is written."""
        return self.content.draft(self._send_at)

    # What Qt calls.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the user is done, and close once what was written is in safety."""
        is_reading = self.attachments.is_reading() or self.editor.pasting.is_busy()
        if is_reading and not self._is_done and self.question.sentence() != tr(_LEFT_OUT):
            # What was chosen belongs to the draft; a disk that does not answer must not keep the window.
            event.ignore()
            self.question.say(tr(_LEFT_OUT))
        elif self._is_done:
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
        self.setWindowTitle(tr("New mail"))
        self.setAcceptDrops(True)
        self.resize(860, 640)
        self.setMinimumSize(560, 420)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.attach_button)
        tools.addWidget(self.template_button)
        tools.addStretch(1)
        tools.addWidget(self.reminder)
        tools.addWidget(self.toggles)
        tools.addWidget(self.send_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(8)
        column.addLayout(tools)
        for part in (
            self.notice, self.pixel_cost.bar, self.question, self.last_look.panel, self.copies, self.head, self.formatting,
        ):  # fmt: skip
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        column.addWidget(self.attachments)
        # One writes first, and decides about looks, tracking and sending then; the toolbars only stand above.
        for earlier, later in pairwise(
            (
                self.head.tags,
                self.editor,
                *self.formatting.findChildren(IconButton),
                self.attach_button,
                self.template_button,
                self.reminder,
                self.toggles.eye,
                self.toggles.finger,
            )
        ):
            QWidget.setTabOrder(earlier, later)
        QWidget.setTabOrder(self.toggles.finger, self.send_button.now)
        QWidget.setTabOrder(self.send_button.now, self.send_button.later)

    def _connect(self) -> None:
        self.send_button.send_wanted.connect(self.send)
        self.attach_button.clicked.connect(self.attachments.choose)
        self.toggles.links_wanted.connect(lambda: self.show_list(not self.links.isVisible()))
        self.last_look.passed.connect(self.send_anyway)
        self.closed.connect(self.pixel_cost.scale.end)
        self.links.closed.connect(lambda: self.show_list(False))
        self.tracking.shown.connect(self._place_list)
        self.tracking.html_wanted.connect(lambda: self.plain.choose(False))
        self.formatting.plain_wanted.connect(self.plain.choose)
        self.head.identity_changed.connect(self._take_identity)
        self.head.changed.connect(self._head_changed)
        self.editor.files_dropped.connect(self.attachments.add_files)
        self.editor.plain_changed.connect(self._show_plain)
        self.editor.said.connect(self.question.say)
        self.attachments.refused.connect(self.question.say)
        self.attachments.link_wanted.connect(
            lambda file: ask_for_link(self, self.editor, self.attachments, file)
        )
        for keys, name, act in (
            ("Ctrl+Return", tr("Send"), self.send),
            ("Ctrl+Enter", tr("Send"), self.send),
            ("Ctrl+Shift+Return", tr("Other ways to send"), self.send_button.show_menu),
            ("Ctrl+W", tr("Close"), self.close),
            ("Ctrl+Shift+A", tr("Attach a file"), self.attachments.choose),
            (OPENS_KEYS, tr("Track opens"), self.toggles.eye.click),
            (LINKS_KEYS, tr("Links and their tracking"), self.toggles.finger.click),
        ):
            shortcut(self, keys, name, act)

    def _show_plain(self, plain: bool) -> None:
        self.formatting.show_plain(plain)
        self.tracking.set_html(not plain)

    def _may_go(self) -> bool:
        # A key that is held repeats, and a mail goes once.
        return not self._is_handed_over and not self.obstacles.are_there()

    def _hand_on(self) -> None:
        self.question.clear()
        self._is_handed_over = True
        self.send_button.setEnabled(False)
        self.send_wanted.emit(self.draft())

    def _take_identity(self) -> None:
        identity = self.head.identity()
        self.signature.take(identity)
        self.links.show_tracker(self.tracker_url)
        self.tracking.take_defaults(identity)
        self._head_changed()

    def _head_changed(self) -> None:
        self.setWindowTitle(self.head.subject.text().strip() or tr("New mail"))
        recipients = self.head.recipients()
        self.tracking.set_recipients(recipients)
        account = self._settings.account_of(self.head.identity())
        self.copies.take(recipients, provider_named(account.provider if account else ""))

    def show_list(self, shown: bool) -> None:
        """Show the list of links, or put it away."""
        self.links.setVisible(shown)
        self._place_list()
        (self.links.mail_switch if shown else self.editor).setFocus()

    def _place_list(self) -> None:
        self.links.hang_below(self.toggles, _MARGIN)
