"""Mails that the mailbox brings, one line each, and what follows from them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from app.core.envelope import Correspondent, Envelope
from app.core.mail_kind import MailKind
from app.core.message import Role
from app.store import answers, bounces, mails
from app.store.database import Connection, transaction
from tests.support.profiles import SENDER, START


class Mailbox:
    """Receives mails `ago` before START."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def receive(
        self,
        sender: str,
        answers_to: str | None = None,
        *,
        name: str = "",
        references: Sequence[str] = (),
        subject: str = "Re: Our offer",
        to: Sequence[str] = (SENDER,),
        ago: timedelta = timedelta(),
        kind: MailKind = MailKind.PERSONAL,
        is_own: bool = False,
        thread: str | None = None,
        related: bool = True,
    ) -> int:
        """Store a mail as a sync does, and find what it answers."""
        at: datetime = START - ago
        envelope = Envelope(
            name or f"<{sender}.{ago.total_seconds():.0f}.{subject.replace(' ', '-')}>",
            Correspondent(sender, sender.partition("@")[0].replace(".", " ").title()),
            tuple((Role.TO, Correspondent(each)) for each in to),
            subject=subject,
            date=at,
            in_reply_to=answers_to,
            references=tuple(references),
            kind=kind,
        )
        new = mails.NewMail(
            envelope, at, 1_000, is_own=is_own, gmail_id=thread and envelope.message_id, gmail_thread=thread
        )
        with transaction(self.connection):
            number = mails.add(self.connection, SENDER, new)
            if related:
                answers.relate(self.connection, [number])
        return number

    def bounce(self, raw: bytes, *, ago: timedelta = timedelta(), kind: MailKind = MailKind.REPORT) -> int:
        """Store a report, read as a whole."""
        number = self.receive("mailer-daemon@mx.example.org", subject="Undelivered", ago=ago, kind=kind)
        with transaction(self.connection):
            bounces.note(self.connection, number, raw)
        return number


def message_id(connection: Connection, message: int) -> str:
    row = connection.execute("SELECT message_id FROM message WHERE id = ?", (message,)).fetchone()
    return str(row[0])
