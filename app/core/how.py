"""How a mail is answered."""

from enum import StrEnum


class How(StrEnum):
    """How a mail is answered."""

    REPLY = "reply"
    REPLY_ALL = "reply all"
    FORWARD = "forward"
    AGAIN = "send again"
