"""Which mail is meant, of those that were sent from here and those that the mailbox brought."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """Where a mail is known from: a message, handed to the outbox here, or a mail read in the mailbox."""

    MESSAGE = "message"
    MAIL = "mail"


@dataclass(frozen=True, slots=True, order=True)
class MailId:
    """A mail by its source and the row id there. What was sent from here is its message, also where a copy was read."""

    source: Source
    number: int
