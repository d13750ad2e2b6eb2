"""How fast an account may send: what its provider takes, and the rest that a mail server asked for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.language import counted
from app.core.provider import Provider

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
_RESTS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
LONGEST_REST = _RESTS[-1]

_TEMPORARY = re.compile(r"\b4\d\d\b")
_ENDED = re.compile(r"\b421\b")
_RATE = re.compile(
    r"\b4\.7\.\d+\b|too (?:many|fast|much)|\brate\b|throttl|slow down|try again later|limit (?:is )?exceeded|sending limit",
    re.IGNORECASE,
)
# Final by their numbers, and yet the limit of a day: Gmail's, Exchange Online's.
_DAILY = re.compile(r"\b5\.4\.5\b.*(?:limit|quota)|\b5\.1\.90\b", re.IGNORECASE)
# A server that meets a sender for the first time means this one mail.
_GREYLISTED = re.compile(r"gr[ea]y-?list", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wait:
    """Why an account sends nothing for now, and until when."""

    sentence: str
    until: datetime


def is_rate_answer(words: str) -> bool:
    """Tell whether a mail server's answer asks the whole account to come back later, not one mail."""
    if _GREYLISTED.search(words):
        return False
    if _ENDED.search(words) or _DAILY.search(words):
        return True
    return bool(_TEMPORARY.search(words) and _RATE.search(words))


def rest_after(times: int) -> timedelta:
    """Return how long to rest when a server asked for it so many times in a row: 1, 5, 15 minutes, then an hour."""
    return _RESTS[min(times, len(_RESTS)) - 1]


def paces(provider: Provider) -> Iterator[tuple[int, timedelta, str]]:
    """Yield how many mails a provider takes, within what time, and a sentence that says so."""
    limits = provider.limits
    if limits.messages_per_minute:
        number = limits.messages_per_minute
        words = counted(
            "{name} takes {n} mail a minute", "{name} takes {n} mails a minute", number, name=provider.name
        )
        yield number, MINUTE, words
    if limits.messages_per_day:
        number = limits.messages_per_day
        words = counted(
            "{name} takes {n} mail a day", "{name} takes {n} mails a day", number, name=provider.name
        )
        yield number, DAY, words
