"""An inbox of which mails come: what a test of the Inbox says in one line each."""

from datetime import datetime, timedelta
from typing import Any

from app.core.envelope import Correspondent, Envelope
from app.core.mail_kind import MailKind
from app.core.message import Role
from app.store import answers, folders, inbox, mails, search
from app.store.database import Connection, transaction
from app.store.folders import FolderRole
from app.store.inbox import Show
from tests.support.profiles import START

AT: datetime = START


class Inbox:
    """Lets mails come into an inbox, and finds them."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        with transaction(connection):
            self.folder = folders.ensure(connection, "sam@seller.example", "INBOX", FolderRole.INBOX).id

    def get(
        self, subject: str = "Hello", text: str | None = None, *, ago: timedelta = timedelta(), name: str = "Anna Keller",
        references: tuple[str, ...] = (), here: bool = True, **more: Any,
    ) -> int:  # fmt: skip
        at = more.pop("at", AT)
        envelope = Envelope(
            sender=Correspondent("anna@customer.example", name),
            recipients=((Role.TO, Correspondent("sam@seller.example", "Sam")),),
            subject=subject,
            date=at - ago,
            references=references,
            kind=more.pop("kind", MailKind.PERSONAL),
        )
        with transaction(self.connection):
            number = mails.add(
                self.connection, "sam@seller.example", mails.NewMail(envelope, at, 100, **more)
            )
            if here:
                folders.put(self.connection, self.folder, number, number)
            answers.relate(self.connection, [number])
            mails.note_change(self.connection)
        if text is not None:
            self.say(number, text)
        return number

    def say(self, number: int, text: str) -> None:
        with transaction(self.connection):
            self.connection.execute(
                "UPDATE mail SET text = ?1, snippet = substr(?1, 1, 200) WHERE id = ?2", (text, number)
            )

    def find(self, typed: str, show: Show = Show.ALL) -> list[int]:
        learn(self.connection)
        return list(inbox.find(self.connection, typed, show).numbers)


def learn(connection: Connection) -> None:
    while search.learn_some(connection):
        pass
