"""What a mail system says became of a mail for one recipient."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.core.cause import Cause, cause_of

_LONGEST: Final = 500


class Action(StrEnum):
    """What a report says (RFC 3464, 2.3.3); a complaint says that somebody called the mail spam (RFC 5965)."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    EXPANDED = "expanded"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Reported:
    """What is said of one recipient. `address` is where the mail went in the end, `original` whom it was sent to.

    Both are as the report has them, and may be empty. `status` is like “5.1.1”, `diagnostic` the server's own words.
    """

    action: Action
    address: str
    original: str = ""
    status: str = ""
    diagnostic: str = ""

    @property
    def cause(self) -> Cause:
        """Why the recipient did not get the mail, as far as the report says."""
        return cause_of(self.diagnostic, self.status)


def printable(words: str) -> str:
    """Return a server's words on one line, without characters that a terminal would obey."""
    clean = "".join(letter if letter.isprintable() else " " for letter in words)
    return " ".join(clean.split())[:_LONGEST]
