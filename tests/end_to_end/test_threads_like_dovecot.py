"""Threads are those of JWZ and RFC 5256: Dovecot's THREAD=REFERENCES is asked about the same mailboxes."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from app.core.envelope import parse_envelope
from app.core.mail_id import MailId, Source
from app.store import answers, mails, threads
from app.store.database import open_database, transaction
from tests.support.dovecot import DOVECOT, USER, Dovecot, running_dovecot
from tests.support.mailboxes import empty, reading
from tests.support.profiles import START

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="Dovecot is not installed")

Partition = set[frozenset[str]]


class Sent(NamedTuple):
    """A mail that stands in a mailbox."""

    name: str
    references: Sequence[str] = ()
    in_reply_to: str = ""
    subject: str = ""
    sender: str = "anna@customer.example"
    to: str = USER
    hours: int = 0

    @property
    def raw(self) -> bytes:
        date = format_datetime(START + timedelta(hours=self.hours))
        subject = self.subject or f"About {self.name}"
        fields = f"From: {self.sender}\r\nTo: {self.to}\r\nSubject: {subject}\r\nDate: {date}\r\nMessage-ID: {self.name}\r\n"
        fields += f"In-Reply-To: {self.in_reply_to}\r\n" if self.in_reply_to else ""
        fields += f"References: {' '.join(self.references)}\r\n" if self.references else ""
        return f"{fields}\r\nHello\r\n".encode()


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    with running_dovecot() as server:
        yield server


@pytest.fixture(autouse=True)
def trusted(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.authority))


def theirs(dovecot: Dovecot, sent: Sequence[Sent]) -> Partition:
    """The threads as Dovecot tells them."""
    empty(dovecot.imap, "INBOX")
    with reading(dovecot.imap) as client:
        client.select_folder("INBOX")
        for each in sent:
            client.append("INBOX", each.raw)
        uids = dict(zip(sorted(client.search()), sent, strict=True))
        return {frozenset(uids[uid].name for uid in _numbers(each)) for each in client.thread("REFERENCES")}


def _numbers(thread: Any) -> Iterator[int]:
    if isinstance(thread, int):
        yield thread
    else:
        for each in thread:
            yield from _numbers(each)


@contextmanager
def stored(folder: Path, sent: Sequence[Sent]) -> Iterator[Partition]:
    with open_database(folder) as connection:
        names = {}
        with transaction(connection):
            for each in sent:
                new = mails.NewMail(
                    parse_envelope(each.raw), START + timedelta(days=99), 100, is_own=each.sender == USER
                )
                number = mails.add(connection, USER, new)
                answers.relate(connection, [number])
                names[MailId(Source.MAIL, number)] = each.name
        yield {frozenset(names[each] for each in threads.of_mail(connection, number)) for number in names}


def ours(folder: Path, sent: Sequence[Sent]) -> Partition:
    with stored(folder, sent) as partition:
        return partition


def conversations(seed: int) -> list[Sent]:
    """Mails of several conversations: branches, missing mails, cut references, in the order that chance gives."""
    chance = random.Random(seed)
    sent: list[Sent] = []
    for conversation in range(8):
        lineage: dict[str, list[str]] = {}
        for place in range(chance.randint(1, 14)):
            name = f"<{seed}.{conversation}.{place}@x>"
            above = chance.choice(list(lineage)) if lineage else None
            ancestors = [*lineage[above], above] if above else []
            lineage[name] = ancestors
            # Some programs give the whole way, some only the last step, some only In-Reply-To.
            way = chance.choice(["all", "all", "cut", "in-reply-to"])
            references = ancestors[-6:] if way == "cut" else ancestors if way == "all" else []
            sent.append(Sent(name, references, above or "", hours=place))
    kept = [each for each in sent if chance.random() > 0.15]
    chance.shuffle(kept)
    return kept


@pytest.mark.parametrize("seed", range(4))
def test_conversations_are_told_apart_as_dovecot_does(dovecot: Dovecot, tmp_path: Path, seed: int) -> None:
    sent = conversations(seed)
    assert len(sent) > 20
    assert ours(tmp_path, sent) == theirs(dovecot, sent)


ROOT, CHILD, GRANDCHILD, LOST = "<root@x>", "<child@x>", "<grandchild@x>", "<lost@x>"


@pytest.mark.parametrize(
    "sent",
    [
        [Sent(ROOT, [CHILD], CHILD), Sent(CHILD, [ROOT], ROOT)],
        [Sent(ROOT, [GRANDCHILD]), Sent(CHILD, [ROOT]), Sent(GRANDCHILD, [ROOT, CHILD])],
        [Sent(ROOT, [ROOT], ROOT), Sent(CHILD, [ROOT])],
        [Sent(CHILD, [LOST]), Sent(GRANDCHILD, [LOST])],
        [Sent(GRANDCHILD, [ROOT, LOST]), Sent(ROOT)],
        [Sent(CHILD, in_reply_to=ROOT), Sent(ROOT)],
        [Sent(CHILD, [LOST, LOST, ROOT]), Sent(ROOT), Sent(GRANDCHILD)],
        [Sent(ROOT, subject="Offer"), Sent(CHILD, subject="Re: Offer", sender=USER, to="anna@customer.example", hours=3)],
    ],
    ids=["circle of two", "circle of three", "itself", "root is not here", "a mail between is not here", "only In-Reply-To",
         "an id twice", "by subject between correspondents"],
)  # fmt: skip
@pytest.mark.parametrize("backwards", [False, True])
def test_odd_references_give_the_same(
    dovecot: Dovecot, tmp_path: Path, sent: list[Sent], backwards: bool
) -> None:
    sent = sent[::-1] if backwards else sent
    assert ours(tmp_path, sent) == theirs(dovecot, sent)


@pytest.mark.parametrize(
    ("sent", "threads_found", "why"),
    [
        (
            [Sent(ROOT, subject="Offer", sender="ben@other.example"), Sent(CHILD, subject="Offer", hours=1)],
            {frozenset((ROOT,)), frozenset((CHILD,))},
            "the same subject alone says nothing: every offer of a seller has it",
        ),
        (
            [Sent(ROOT, subject="Offer", to="carla@customer.example", sender=USER), Sent(CHILD, subject="Re: Offer", hours=1)],
            {frozenset((ROOT,)), frozenset((CHILD,))},
            "an answer by its subject is one only of somebody that the mail went to",
        ),
        (
            [Sent(ROOT, subject="Offer", to="anna@customer.example", sender=USER), Sent(CHILD, subject="Re: Offer", hours=24 * 40)],
            {frozenset((ROOT,)), frozenset((CHILD,))},
            "nor is it after many weeks",
        ),
        (
            [Sent(ROOT), Sent(CHILD, [LOST], ROOT)],
            {frozenset((ROOT, CHILD))},
            "In-Reply-To counts beside References, which some programs fill with something else",
        ),
        (
            [Sent(ROOT), Sent(CHILD, [LOST]), Sent("<other@x>"), Sent(LOST, ["<other@x>"]), Sent(GRANDCHILD, [ROOT, LOST])],
            {frozenset((ROOT, CHILD, LOST, GRANDCHILD, "<other@x>"))},
            "where mails give a mail two origins all are one conversation, in any order",
        ),
    ],
)  # fmt: skip
def test_where_it_is_otherwise_that_is_meant(
    dovecot: Dovecot, tmp_path: Path, sent: list[Sent], threads_found: Partition, why: str
) -> None:
    assert ours(tmp_path, sent) == threads_found, why
    assert theirs(dovecot, sent) != threads_found
