"""What stands in a composer at one moment: cheap to take and to compare; what becomes of it is made from it later."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.core.address import Address
from app.core.draft import Copies, Draft
from app.core.message import Attachment, Recipient, Role
from app.core.remind import Remind
from app.core.rich_text import RichText, pictures_of, to_html, to_text
from app.core.tracking import Wish


@dataclass(frozen=True, slots=True)
class Sheet:
    """`plain` is the text of a plain mail, None where it is HTML; `pictures` are those that the letter may hold."""

    sender: Address
    recipients: tuple[Recipient, ...]
    half_typed: tuple[tuple[Role, str], ...]
    subject: str
    letter: RichText
    plain: str | None
    wish: Wish
    files: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...]
    copies: Copies | None
    send_at: datetime | None
    remind: Remind | None = None
    tags: tuple[str, ...] = ()

    def draft(self, began: "Began") -> Draft:
        """Return the draft that it is, going on from what the composer began with."""
        shown = pictures_of(self.letter) if self.plain is None else frozenset()
        before = began.draft
        return Draft(
            sender=self.sender,
            recipients=self.recipients,
            subject=self.subject.strip(),
            html=None if self.plain is not None else began.html_of(self.letter),
            text=to_text(self.letter) if self.plain is None else self.plain,
            wish=self.wish,
            attachments=(*(each for each in self.pictures if each.content_id in shown), *self.files),
            copies=self.copies,
            in_reply_to=before.in_reply_to if before else None,
            references=before.references if before else (),
            send_at=self.send_at,
            half_typed=self.half_typed,
            answers=before.answers if before else None,
            remind=self.remind,
            number=before.number if before else None,
            revision=before.revision if before else 0,
            tags=self.tags,
        )


@dataclass(frozen=True, slots=True)
class Began:
    """What a composer began with: a draft, and the letter as which its HTML is shown."""

    draft: Draft | None = None
    letter: RichText | None = None

    def html_of(self, letter: RichText) -> str:
        """Return a letter's HTML: what was there before where nothing was changed, for it may say more than a letter."""
        if self.draft is not None and self.draft.html is not None and letter == self.letter:
            return self.draft.html
        return to_html(letter)

    def kept_as(self, kept: Draft) -> "Began":
        """Return the same with the place that the draft is kept at now."""
        if self.draft is None:
            return Began(replace(kept, html=None, attachments=()))
        return replace(self, draft=replace(self.draft, number=kept.number, revision=kept.revision))
