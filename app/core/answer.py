"""Answers: mails that answer a message of ours, a person's or a program's."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.report import Reported


class AnswerKind(StrEnum):
    """Who answered: a person, or a program for them, such as an out-of-office note (RFC 3834)."""

    REPLY = "reply"
    AUTOMATIC = "automatic"


class Ground(StrEnum):
    """By what a mail is known to answer a message: it names it, Gmail has both in one thread, or only its subject fits."""

    NAMED = "named"
    GMAIL = "gmail"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Answer:
    """A mail that answers a message. `delivery` is None where somebody wrote who was not a recipient.

    `recipient` is the recipient's address as the message has it, empty for somebody else.
    """

    mail: int
    kind: AnswerKind
    ground: Ground
    at: datetime
    address: str
    name: str = ""
    delivery: bytes | None = None
    recipient: str = ""

    @property
    def who(self) -> str:
        """The name of who wrote, the address where there is none."""
        return self.name or self.address

    @property
    def is_reply(self) -> bool:
        """Whether a person answered, as far as can be told."""
        return self.kind is AnswerKind.REPLY

    @property
    def is_possible(self) -> bool:
        """Whether only subject and correspondent speak for it."""
        return self.ground is Ground.SUBJECT

    @property
    def proves_reading(self) -> bool:
        """Whether a recipient must have read the message to write it."""
        return self.is_reply and not self.is_possible and self.delivery is not None


@dataclass(frozen=True, slots=True)
class Report:
    """What a mail says became of a message for a recipient; `delivery` is None where it is not known for whom."""

    mail: int
    at: datetime
    said: Reported
    delivery: bytes | None = None
    recipient: str = ""
