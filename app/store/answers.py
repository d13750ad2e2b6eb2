"""Which mails answer which messages: worked out from what is stored, so that any order of arrival gives the same."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.address import comparable
from app.core.answer import Answer, AnswerKind, Ground
from app.core.mail_kind import MailKind
from app.store import guesses, mails, proofs, reports, weights
from app.store.database import parse_timestamp

_KINDS = {MailKind.PERSONAL: AnswerKind.REPLY, MailKind.AUTOMATIC: AnswerKind.AUTOMATIC}
_OF_MAILS = """
    SELECT mail.id, mail.kind, mail.at, sender, recipients, subject, in_reply_to, thread_references, is_own, mail.message,
        gmail_id, guess.name AS guessed, answer.message AS answered, answer.recipient AS answered_recipient,
        answer.kind AS answered_kind, ground, answer.at AS answered_at
    FROM mail LEFT JOIN guess ON guess.mail = mail.id LEFT JOIN answer ON answer.mail = mail.id WHERE mail.id IN ({})
"""
_GMAIL = "mine.name >= 'gmail-thread:' AND mine.name < 'gmail-thread;'"
_MOST_OF_THREAD = 500

_Relation = tuple[int, int | None, str, str, str]


def relate(connection: sqlite3.Connection, numbers: Sequence[int], messages: Sequence[int] = ()) -> None:
    """Work out which messages some mails answer, and what follows from it. Needs a transaction.

    Mails that were there before are looked at again where one of these tells more about them, or where one of the
    `messages` became known now, or got a new Message-ID.
    """
    about = _about(connection, messages) if messages else []
    reports.assign_all(connection, about)
    todo = _rows(connection, [*numbers, *about])
    concerned = {number for row in todo.values() for number in _concerned(connection, row)}
    todo |= _rows(connection, concerned - todo.keys())
    touched: set[bytes] = set()
    for row in todo.values():
        touched |= _relate(connection, row)
    weights.weigh_again(connection, touched)
    proofs.settle_answered(connection)


def _about(connection: sqlite3.Connection, messages: Sequence[int]) -> list[int]:
    """Return the mails that may tell of some messages; those that are copies of them are marked as such."""
    chosen = ", ".join(str(int(message)) for message in messages)
    names = (
        f"SELECT id AS message, message_id AS name FROM message WHERE id IN ({chosen})"
        f" UNION SELECT message, message_id FROM alias WHERE message IN ({chosen})"
    )
    copies = connection.execute(
        f"SELECT message.id, mail.id FROM ({names}) AS known CROSS JOIN message ON message.id = known.message"
        " CROSS JOIN mail ON mail.message_id = known.name AND mail.account = message.account WHERE mail.message IS NULL"
    ).fetchall()
    if copies:
        connection.executemany("UPDATE mail SET message = ? WHERE id = ?", [tuple(row) for row in copies])
        mails.note_change(connection)
    naming = connection.execute(
        f"SELECT mail FROM ({names}) AS known CROSS JOIN mail_mention USING (name)"
    ).fetchall()
    return [*dict.fromkeys(row[0] for row in naming), *guesses.answers_to_messages(connection, chosen)]


def of_messages(connection: sqlite3.Connection, messages: Iterable[int]) -> Iterator[tuple[int, Answer]]:
    """Yield what answers some messages, each with its message, oldest first."""
    chosen = ", ".join(str(int(message)) for message in messages)
    rows = connection.execute(
        "SELECT answer.*, sender, sender_name, coalesce(recipient.address, '') AS whose, recipient.delivery"
        " FROM answer CROSS JOIN mail ON mail.id = answer.mail LEFT JOIN recipient ON recipient.id = answer.recipient"
        f" WHERE answer.message IN ({chosen}) ORDER BY answer.at, answer.mail"
    )
    for row in rows:
        yield row["message"], Answer(
            row["mail"], AnswerKind(row["kind"]), Ground(row["ground"]), parse_timestamp(row["at"]), row["sender"],
            row["sender_name"], row["delivery"], row["whose"],
        )  # fmt: skip


def _rows(connection: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, sqlite3.Row]:
    """Return what is looked at of some mails, with what was found out of them before."""
    chosen = ", ".join(str(int(number)) for number in dict.fromkeys(numbers))
    return {row["id"]: row for row in connection.execute(_OF_MAILS.format(chosen))}


def _concerned(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[int]:
    """Yield mails that may answer another message now that a mail is known."""
    if row["message"] is not None:
        if row["gmail_id"] is None:
            return
        # Gmail tells by the copy of a message which thread it is in.
        yield from (
            each[0]
            for each in connection.execute(
                "SELECT theirs.mail FROM mail_mention AS mine JOIN mail_mention AS theirs ON theirs.name = mine.name"
                f" WHERE mine.mail = ? AND {_GMAIL} LIMIT ?",
                (row["id"], _MOST_OF_THREAD),
            ).fetchall()
        )
    elif row["kind"] == MailKind.PERSONAL:
        yield from guesses.answers_to(connection, guesses.people_of(row), row["at"], row["subject"])


def _relate(connection: sqlite3.Connection, row: sqlite3.Row) -> set[bytes]:
    """Store what a mail answers, and return the deliveries of which another thing is known now."""
    number, new = row["id"], _relation(connection, row)
    before = None
    if row["answered"] is not None:
        before = tuple(
            row[name] for name in ("answered", "answered_recipient", "answered_kind", "ground", "answered_at")
        )
    if new == before:
        return set()
    if before is not None:
        connection.execute("DELETE FROM answer WHERE mail = ?", (number,))
    if new is not None:
        connection.execute(
            "INSERT INTO answer (mail, message, recipient, kind, ground, at) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *new),
        )
    recipients = [each[1] for each in (before, new) if each is not None and each[1] is not None]
    return {_delivery_of(connection, recipient) for recipient in recipients}


def _relation(connection: sqlite3.Connection, row: sqlite3.Row) -> _Relation | None:
    """Return message, recipient, kind, ground and time of what a mail answers, None where it answers nothing of ours."""
    kind = _KINDS.get(MailKind(row["kind"]))
    if kind is None:
        return None
    name = guesses.answered_by(connection, row)
    if name != row["guessed"]:
        guesses.keep(connection, row["id"], name)
    sender = comparable(row["sender"])
    for message, ground in _candidates(connection, row, name):
        found = _Message(connection, message)
        recipient = found.recipient(sender)
        if message == row["message"] or (ground is not Ground.NAMED and recipient is None):
            continue
        # What one writes oneself answers only what one wrote to nobody else.
        if (row["is_own"] or row["message"] is not None) and not found.is_to_self:
            continue
        return message, recipient, kind.value, ground.value, max(row["at"], found.sent_at)
    return None


def _candidates(
    connection: sqlite3.Connection, row: sqlite3.Row, guessed: str | None
) -> Iterator[tuple[int, Ground]]:
    names = [row["in_reply_to"], *reversed(json.loads(row["thread_references"]))]
    names = [name for name in dict.fromkeys(names) if name]
    ours = reports.messages_named(connection, names)
    yield from ((ours[name], Ground.NAMED) for name in names if name in ours)
    if row["gmail_id"] is not None:
        yield from _of_gmail(connection, row)
    if guessed is not None:
        yield from (
            (message, Ground.SUBJECT) for message in reports.messages_named(connection, [guessed]).values()
        )


def _of_gmail(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[tuple[int, Ground]]:
    """Yield the messages that Gmail has in one thread with a mail, the latest before it first."""
    for found in connection.execute(
        "SELECT DISTINCT copy.message, sent_at FROM mail_mention AS mine JOIN mail_mention AS theirs ON theirs.name = mine.name"
        " JOIN mail AS copy ON copy.id = theirs.mail JOIN sent_box ON sent_box.message = copy.message"
        f" WHERE mine.mail = ? AND {_GMAIL} AND sent_at <= ?"
        " ORDER BY sent_at DESC, copy.message DESC LIMIT ?",
        (row["id"], row["at"], _MOST_OF_THREAD),
    ).fetchall():
        yield found[0], Ground.GMAIL


@dataclass(slots=True)
class _Message:
    """A message as far as an answer to it is judged by it."""

    connection: sqlite3.Connection
    number: int

    def recipient(self, spec: str) -> int | None:
        """Return the recipient with an address."""
        return reports.recipients_of(self.connection, self.number).get(spec)

    @property
    def is_to_self(self) -> bool:
        """Whether it went to its sender alone."""
        sender = self.connection.execute("SELECT sender FROM message WHERE id = ?", (self.number,)).fetchone()
        return list(reports.recipients_of(self.connection, self.number)) == [comparable(sender[0])]

    @property
    def sent_at(self) -> str:
        """When it was sent."""
        row = self.connection.execute(
            "SELECT sent_at FROM sent_box WHERE message = ?", (self.number,)
        ).fetchone()
        return str(row[0])


def _delivery_of(connection: sqlite3.Connection, recipient: int) -> bytes:
    row = connection.execute("SELECT delivery FROM recipient WHERE id = ?", (recipient,)).fetchone()
    return bytes(row[0])
