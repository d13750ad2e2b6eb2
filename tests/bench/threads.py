"""Threads and answers beside 100,000 mails: how long a thread takes to find, and what a mail costs that comes."""

import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from app.core.envelope import Correspondent, Envelope
from app.core.mail_id import MailId, Source
from app.core.message import Role
from app.store import answers, mails, threads
from app.store.database import Connection, open_database, transaction
from tests.bench.table import Row
from tests.support.profiles import SENDER, START
from tests.support.sent_box import fill

MAILS = 100_000
MESSAGES = 5_000
THREAD = 200
PORTION = 500


def measure() -> list[Row]:
    """Return how long a thread takes to find, and what finding an answer costs beside storing it."""
    with (
        tempfile.TemporaryDirectory(prefix="sightline-bench-") as made,
        open_database(Path(made)) as connection,
    ):
        fill(connection, MESSAGES, 0, START)
        storing, relating = _store(connection)
        last = _thread(connection)
        took = []
        for _ in range(20):
            began = time.perf_counter()
            found = len(threads.of_mail(connection, MailId(Source.MAIL, last)))
            took.append((time.perf_counter() - began) * 1000)
        answered = connection.execute("SELECT count(*) FROM answer").fetchone()[0]
    each = f"{relating / MAILS * 1e6:.0f} beside {storing / MAILS * 1e6:.0f} µs a mail; {answered:,} answers"
    return [
        Row(f"a thread of {found} mails beside {MAILS:,}", statistics.median(took), "ms", 10, "at most"),
        Row("finding what a mail answers / storing it", relating / storing, "", 3, "at most", each),
    ]


def _store(connection: Connection) -> tuple[float, float]:
    """Store mails as a first sync does; return the seconds for storing them, and for finding what they answer."""
    names = [row[0] for row in connection.execute("SELECT message_id FROM message ORDER BY id")]
    people = [row[0] for row in connection.execute("SELECT address FROM recipient ORDER BY message")]
    storing = relating = 0.0
    for first in range(0, MAILS, PORTION):
        with transaction(connection):
            began = time.perf_counter()
            found = [
                mails.add(connection, SENDER, _mail(number, names, people))
                for number in range(first, first + PORTION)
            ]
            stored = time.perf_counter()
            answers.relate(connection, found)
            relating += time.perf_counter() - stored
            storing += stored - began
    return storing, relating


def _mail(number: int, names: list[str], people: list[str]) -> mails.NewMail:
    """A mailbox as it is: a tenth answers what was sent from here, a quarter is one's own, some name nothing."""
    at = START - timedelta(minutes=20 * (MAILS - number))
    whose = number * 7 % len(people)
    is_own = number % 4 == 3
    named = (names[whose],) if number % 10 == 0 else (f"<{number - 1}@x>",) if number % 4 else ()
    envelope = Envelope(
        f"<{number}@x>", Correspondent(SENDER if is_own else people[whose]),
        ((Role.TO, Correspondent(people[whose] if is_own else SENDER)),),
        subject=f"Re: pricing for {number % 50} seats" if number % 30 == 4 else f"Subject {number}",
        date=at, in_reply_to=named[0] if named else None, references=named,
    )  # fmt: skip
    return mails.NewMail(envelope, at, 1_000, is_own=is_own)


def _thread(connection: Connection) -> int:
    """Store a long thread whose mails name all those before, and return its last mail."""
    last = 0
    with transaction(connection):
        for place in range(THREAD):
            before = tuple(f"<thread{number}@x>" for number in range(place))
            envelope = Envelope(
                f"<thread{place}@x>", Correspondent("anna@customer.example"), (), subject="Re: it", date=START,
                in_reply_to=before[-1] if before else None, references=before,
            )  # fmt: skip
            last = mails.add(connection, SENDER, mails.NewMail(envelope, START, 1_000))
    return last
