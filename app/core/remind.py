"""Reminders of a message: what the user waits for, and for how long."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from app.core import when
from app.core.errors import BadInput
from app.core.language import mark, tr

MOST: Final = timedelta(days=366)
OFFERED: Final = tuple(timedelta(days=days) for days in (1, 2, 3, 5, 7, 14))
_UNITS: Final = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_AFTER: Final = re.compile(r"\s*(\d{1,6})\s*(m|h|d|w)\w*\s*", re.IGNORECASE)


class Unless(StrEnum):
    """What cancels a reminder: a reply of anybody, which automatic answers are not; or an open that counts, or a reply."""

    REPLY = "reply"
    OPEN = "open"

    @property
    def missing(self) -> str:
        """Return what there was not, in words."""
        return tr("no reply") if self is Unless.REPLY else tr("no open seen")


@dataclass(frozen=True, slots=True)
class Remind:
    """To be reminded so long after a mail went, unless something came."""

    unless: Unless
    after: timedelta

    def sentence(self) -> str:
        """Return it in words."""
        words = (
            mark("Reminds you {time} after the mail went if there is no reply.")
            if self.unless is Unless.REPLY
            else mark("Reminds you {time} after the mail went if there is no open seen.")
        )
        return tr(words, time=when.duration(self.after))


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder as it is kept. `due_at` is None until the mail's sending begins; `is_met` that there is none any more
    to be reminded of.
    """

    message: int
    message_id: str
    subject: str
    recipients: str
    unless: Unless
    due_at: datetime | None
    is_met: bool
    sent_at: datetime
    has_gone: bool = True
    has_bounced: bool = False

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is time."""
        return not self.is_met and self.due_at is not None and self.due_at <= now

    def sentence(self, now: datetime) -> str:
        """Return what there is to be reminded of."""
        if not self.has_gone:
            words = mark("Not sent yet, to {people}: “{subject}”. Look into the outbox.")
        elif self.unless is Unless.REPLY:
            words = mark("No reply from {people}: “{subject}”, sent {ago}.")
        else:
            words = mark("No open seen of {people}: “{subject}”, sent {ago}.")
        said = tr(
            words,
            people=self.recipients,
            subject=self.subject or tr("(no subject)"),
            ago=when.ago(self.sent_at, now),
        )
        bounced = [tr("It was not delivered to everybody.")] if self.has_gone and self.has_bounced else []
        return " ".join([said, *bounced])


def mark_in_words(unless: Unless, due_at: datetime | None, now: datetime, zone: tzinfo | None) -> str:
    """Return what a reminder that waits or is due says in a row."""
    is_of_reply = unless is Unless.REPLY
    if due_at is None:
        return (
            tr("Reminder if no reply, counted from when it goes")
            if is_of_reply
            else tr("Reminder if no open seen, counted from when it goes")
        )
    if due_at <= now:
        words = mark("Due: no reply by {time}") if is_of_reply else mark("Due: no open seen by {time}")
    else:
        words = (
            mark("Reminder on {time} if no reply")
            if is_of_reply
            else mark("Reminder on {time} if no open seen")
        )
    return tr(words, time=when.short(due_at, now, zone))


def parse_after(text: str) -> timedelta:
    """Return the length of time that “3d”, “2 weeks” or “90m” names. Raises BadInput."""
    found = _AFTER.fullmatch(text)
    after = int(found[1]) * _UNITS[found[2].lower()] if found else timedelta()
    if not timedelta() < after <= MOST:
        raise BadInput(
            tr("“{typed}” is no time to wait. Write it like 3d, 12h or 2w, a year at most.", typed=text)
        )
    return after
