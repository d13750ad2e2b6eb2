"""What a mail server answers over SMTP."""

import smtplib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered."""

    code: int
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()

    @property
    def is_positive(self) -> bool:
        """Whether the server agreed (2xx)."""
        return 200 <= self.code < 300

    @property
    def is_temporary(self) -> bool:
        """Whether the server asks to try again later (4xx)."""
        return 400 <= self.code < 500

    @property
    def is_final(self) -> bool:
        """Whether the server said no for good (5xx)."""
        return 500 <= self.code < 600


def reply_of(answer: tuple[int, bytes]) -> Reply:
    """Return what smtplib read as a reply."""
    return Reply(answer[0], " ".join(answer[1].decode("utf-8", "replace").split()))


def parsed(text: str) -> Reply:
    """Return the reply that was written as text."""
    code, _, words = text.partition(" ")
    return Reply(int(code), words)


def words_of(error: Exception) -> str:
    """Return what went wrong in a conversation, in the server's words where it said any."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(reply_in(error))
    return str(error) or type(error).__name__


def reply_in(error: smtplib.SMTPResponseException) -> Reply:
    """Return the reply that smtplib raised."""
    words = error.smtp_error
    return reply_of((error.smtp_code, words if isinstance(words, bytes) else words.encode()))
