"""Templates in a composer: one put in where the caret stands, and the mail as one to save."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.core.draft import Draft
from app.core.language import tr
from app.core.letter import letter_of
from app.core.rich_text import pictures_of, to_html, to_text
from app.core.rich_text_import import from_text
from app.core.template import Template
from app.ui.parts.notice_bar import NoticeBar
from app.ui.writing.attachments_bar import AttachmentsBar
from app.ui.writing.composer_content import ComposerContent
from app.ui.writing.composer_head import ComposerHead
from app.ui.writing.editor import Editor
from app.ui.writing.last_look import LastLook
from app.ui.writing.mail_signature import MailSignature
from app.ui.writing.mail_tracking import MailTracking
from app.ui.writing.picture_making import Made, as_shown

_FOLLOW_MS: Final = 200


class TemplateUse(QObject):
    """Puts in and takes out; the signature is the mail's, never the template's."""

    def __init__(
        self,
        content: ComposerContent,
        head: ComposerHead,
        editor: Editor,
        attachments: AttachmentsBar,
        tracking: MailTracking,
        signature: MailSignature,
        last_look: LastLook,
        question: NoticeBar,
    ) -> None:
        super().__init__(editor)
        self._content, self._head, self._editor, self._attachments = content, head, editor, attachments
        self._tracking, self._signature, self._last_look = tracking, signature, last_look
        self._question, self._offer = question, ""
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._look_again)
        for changed in (editor.textChanged, head.changed):
            changed.connect(self._start_following)
        # What is found before sending names them too, with the same button.
        last_look.asked.connect(self._take_back)

    def draft(self) -> Draft:
        """Return what is written as a draft to make a template of."""
        draft = self._content.draft(None)
        letter = self._signature.taken_out_of(self._editor.letter())
        if draft.html is None:
            return replace(draft, text=to_text(letter))
        if letter == self._editor.letter():
            return draft
        return replace(draft, html=to_html(letter), text=to_text(letter))

    def insert(self, template: Template) -> None:
        """Put a template in at the caret, in one step of undo; what is decided already stays."""
        draft = template.begun(self._content.draft(None).sender)
        letter = letter_of(draft)
        is_new = not self._content.is_changed()
        shown = pictures_of(letter)
        pictures = tuple(file for file in draft.attachments if file.content_id in shown)
        if self._editor.is_plain:
            letter = from_text(to_text(letter))
        else:
            for picture in pictures:
                self._editor.pictures.add(Made(picture, as_shown(picture.content)))
        self._editor.insert_letter(letter)
        for file in draft.attachments:
            if file not in pictures:
                self._attachments.add(file)
        if not self._head.subject.text().strip():
            self._head.subject.setText(draft.subject)
        if is_new:
            self._tracking.set_wish(draft.wish)
        self._offer_to_fill_in()
        self._editor.setFocus()

    def _offer_to_fill_in(self) -> None:
        names = self._last_look.variables()
        if names:
            self._offer = tr("To be filled in before it goes: {names}.", names=", ".join(names))
            self._question.say(self._offer, (tr("Fill in…"), self._last_look.fill_in), calm=True)

    def _is_offered(self) -> bool:
        return bool(self._offer) and self._question.sentence() == self._offer

    def _take_back(self) -> None:
        if self._is_offered():
            self._question.clear()

    def _start_following(self) -> None:
        if self._is_offered():
            self._follow.start()

    def _look_again(self) -> None:
        if self._is_offered():
            self._take_back()
            self._offer_to_fill_in()
