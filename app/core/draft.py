"""A draft: what the user is writing, until it is handed to the outbox."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.core.address import Address
from app.core.errors import BadInput
from app.core.language import tr
from app.core.mail_id import MailId
from app.core.message import Attachment, Message, Recipient, Role
from app.core.plain_text import text_of
from app.core.provider import OTHER, Provider
from app.core.remind import Remind
from app.core.tracking import Wish


class Copies(StrEnum):
    """How a mail to several people goes out: a copy each, or one that they share and that has no names."""

    SPLIT = "split"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the user decided about a mail. Without `html` it is plain text, without `text` that is made.

    `send_at` is when it is to go, where the user chose a time. `half_typed` is what stands in the address fields and is
    no address yet. `answers` is the mail that it is a reply to, `remind` when its writer wants to be reminded of it.
    `number` is its row where it is kept among the drafts, and `revision` what it was when it was read or written last.
    `tags` are the user's own and never sent. `key` are random bytes that tell a mail from every other while it is
    written, also one that was never kept: a key becomes a message once. Without them each becomes a message of its own.
    """

    sender: Address
    recipients: tuple[Recipient, ...]
    subject: str
    html: str | None
    text: str | None
    wish: Wish
    attachments: tuple[Attachment, ...] = ()
    copies: Copies | None = None
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    send_at: datetime | None = None
    half_typed: tuple[tuple[Role, str], ...] = ()
    answers: MailId | None = None
    remind: Remind | None = None
    number: int | None = None
    revision: int = 0
    tags: tuple[str, ...] = ()
    key: bytes = b""

    def message(self, message_id: str) -> Message:
        """Return the message this draft becomes. Raises BadInput where something is missing or malformed."""
        for _, typed in self.half_typed:
            raise BadInput(tr("“{typed}” is no mail address. Mend it, or take it out.", typed=typed))
        if not self.recipients:
            raise BadInput(tr("The mail has no recipients."))
        if self.html is None and self.text is None:
            raise BadInput(tr("The mail has no text."))
        for content in (self.subject, self.html or "", self.text or ""):
            if any("\ud800" <= character <= "\udfff" for character in content):
                raise BadInput(tr("The mail holds characters that no text can hold. Type them anew."))
        text = self.text if self.text is not None else text_of(self.html or "")
        return Message(
            message_id=message_id,
            sender=self.sender,
            recipients=_without_repeats(self.recipients),
            subject=self.subject,
            html=self.html,
            text=text,
            attachments=self.attachments,
            in_reply_to=self.in_reply_to,
            references=self.references,
        )

    def grouped(
        self, message: Message, split_limit: int, provider: Provider = OTHER
    ) -> list[tuple[int, ...]]:
        """Return the positions of the recipients that share a delivery, a delivery each by default.

        A provider that gives each copy a Message-ID of its own would split the threads: there one copy that all share
        is the default. More people than it takes for one mail share several. Raises BadInput above the limit, where
        the user has to choose.
        """
        positions = tuple(range(len(message.recipients)))
        copies = self.copies or (None if provider.keeps_message_id else Copies.SHARED)
        if copies is Copies.SHARED:
            most = provider.limits.recipients_per_message or len(positions)
            return [positions[start : start + most] for start in range(0, len(positions), most)]
        if copies is None and len(positions) > split_limit:
            raise BadInput(
                tr(
                    "The mail has {recipients} recipients, more than {limit}. Choose: a copy for each, so that each open "
                    "has a name, or one shared copy without names.",
                    recipients=len(positions),
                    limit=split_limit,
                )
            )
        return [(position,) for position in positions]


def _without_repeats(recipients: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    # Receivers de-duplicate on the Message-ID, so a second copy to one address would never be seen. No
    # provider tells Anna@ from anna@.
    first = {recipient.address.spec.casefold(): recipient for recipient in reversed(recipients)}
    return tuple(r for r in recipients if first[r.address.spec.casefold()] is r)


def with_name(address: Address, name: str) -> Address:
    """Return the address with a display name, its own where it has one."""
    return address if address.name else replace(address, name=name)
