"""A profile of 100,000 messages and 100,000 mails in the inbox, with texts, made once for all that measure with it."""

import itertools
import random
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.core.envelope import Correspondent, Envelope
from app.core.message import Role
from app.store import folders, mails, search
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole
from tests.support.sent_box import fill

MESSAGES = MAILS = 100_000
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
_PORTION = 500
_HALVES = 5_000
_WORDS = 150
_FIRMS = ("northwind", "contoso", "fabrikam", "tailspin", "adatum", "litware", "proseware", "wingtip")
_NAMES = ("Anna Keller", "Ben Novak", "Carla Rossi", "David Schmidt", "Elena Tanaka", "Farid Weber")


class BigMailbox(NamedTuple):
    """Where it is, and what was seen while it was made."""

    # Kept, for the folder goes with it.
    temporary: "tempfile.TemporaryDirectory[str]"
    stored_a_second: float
    learned_a_second: float
    text_bytes: int
    index_bytes: int

    @property
    def folder(self) -> Path:
        return Path(self.temporary.name)


@cache
def big_mailbox() -> BigMailbox:
    """Return it; the first call makes it, which takes some minutes."""
    temporary = tempfile.TemporaryDirectory(prefix="sightline-bench-")
    text_of = texts()
    with open_database(Path(temporary.name)) as connection:
        # Nobody needs these mails after a fault.
        connection.execute("PRAGMA synchronous = OFF")
        fill(connection, MESSAGES, 0, NOW, text_of)
        stored = MAILS / store_mails(connection, MAILS)
        with transaction(connection):
            connection.executemany(
                "UPDATE mail SET text = ?1, snippet = substr(?1, 1, 200) WHERE id = ?2",
                ((text_of(number), number) for number in range(1, MAILS + 1)),
            )
        started = time.perf_counter()
        while search.learn_some(connection):
            pass
        learned = MAILS / (time.perf_counter() - started)
        sizes = connection.execute(
            "SELECT (SELECT sum(length(text)) FROM mail), (SELECT sum(length(block)) FROM mail_search_data)"
        ).fetchone()
    return BigMailbox(temporary, stored, learned, *sizes)


def store_mails(connection: Connection, number: int) -> float:
    """Store so many mails as a mailbox is read, in portions, the newest first; return the seconds it took."""
    with transaction(connection):
        inbox = folders.ensure(connection, "sam@seller.example", "INBOX", FolderRole.INBOX).id
    new = [_mail(place) for place in range(number)]
    started = time.perf_counter()
    for start in range(0, number, _PORTION):
        with transaction(connection):
            for place in range(start, min(start + _PORTION, number)):
                folders.put(
                    connection, inbox, number - place, mails.add(connection, "sam@seller.example", new[place])
                )
            mails.note_change(connection)
    return time.perf_counter() - started


def texts() -> Callable[[int], str]:
    """Return what gives texts of 2 KB: words as often as in a language, some in most mails, most in few."""
    chance = random.Random(1)
    words = [
        *_NAMES[0].split(),
        "the",
        "offer",
        "price",
        "of",
        *dict.fromkeys(_word(chance) for _ in range(50_000)),
    ]
    weights = list(itertools.accumulate(1 / place for place in range(1, len(words) + 1)))
    halves = [" ".join(chance.choices(words, cum_weights=weights, k=_WORDS)) for _ in range(_HALVES)]
    return lambda number: f"{halves[number % _HALVES]}\n{halves[number * 7 % (_HALVES - 1)]}"


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice("bcdfghklmnprstvwz") + chance.choice("aeiou") + chance.choice(("", "", "n", "r", "s"))
        for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))
    )


def _mail(place: int) -> mails.NewMail:
    at = NOW - timedelta(minutes=10 * place)
    name, firm = _NAMES[place % len(_NAMES)], _FIRMS[place % len(_FIRMS)]
    envelope = Envelope(
        message_id=f"<{place}@{firm}.example>",
        sender=Correspondent(f"{name.replace(' ', '.').lower()}{place % 3_000}@{firm}.example", name),
        recipients=((Role.TO, Correspondent("sam@seller.example", "Sam Seller")),),
        subject=f"Re: our offer for {firm}, {place % 25} seats",
        date=at,
        references=(f"<{place % 1_000:024x}@seller.example>",) if place % 20 == 0 else (),
    )
    return mails.NewMail(envelope, at, 20_000, is_seen=place % 50 != 0)
