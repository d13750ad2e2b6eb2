"""What a mail is made of, before it becomes bytes."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.address import Address


class Role(StrEnum):
    """Where a recipient stands in a message."""

    TO = "to"
    CC = "cc"
    BCC = "bcc"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address of a message with its role."""

    address: Address
    role: Role


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a message; with a content id it is an inline image that the HTML names as cid:."""

    filename: str
    content_type: str
    content: bytes = field(repr=False)
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A draft handed to the outbox: its Message-ID and content never change again.

    `message_id`, `in_reply_to` and `references` are in angle brackets. `html` is the clean HTML, as
    the user wrote it; without it the message is plain text. `text` is the plain text alternative.
    """

    message_id: str
    sender: Address
    recipients: tuple[Recipient, ...]
    subject: str
    html: str | None
    text: str
    attachments: tuple[Attachment, ...] = ()
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()

    def addressed(self, role: Role) -> list[Address]:
        """Return the addresses with a role, in their order."""
        return [recipient.address for recipient in self.recipients if recipient.role == role]


def message_id_for(sender: Address, randomness: bytes) -> str:
    """Return a Message-ID from the sender's domain and at least 12 random bytes, names no computer.

    Only letters and digits stand before the @: Gmail's search fails on others.
    """
    if len(randomness) < 12:
        raise ValueError("a Message-ID needs at least 12 random bytes")
    return f"<{randomness.hex()}@{sender.domain}>"
