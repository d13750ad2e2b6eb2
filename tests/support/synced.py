"""A profile whose mailbox is synced, and what it knows of its mails then."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from app.jobs.context import Context
from app.jobs.read_folder import Progress
from app.jobs.sync import Synced, sync
from app.store import folders, mails
from app.store.database import Connection, open_database
from app.store.mails import Wish
from tests.support.dovecot import USER
from tests.support.mailboxes import reading

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ANNA = "Anna <anna@customer.example>"


def mail(
    name: str,
    subject: str = "Offer",
    sender: str = ANNA,
    text: str = "Hello\r\n",
    to: str = USER,
    more: str = "",
) -> bytes:
    """A small mail with a Message-ID made of a name."""
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\n"
        f"Message-ID: <{name}@customer.example>\r\n{more}\r\n{text}"
    ).encode()


@dataclass(frozen=True)
class Box:
    """A profile with a mailbox."""

    context: Context

    def sync(self, told: list[Progress] | None = None) -> Synced:
        """Sync once, without a fault."""
        synced = self.try_sync(told)
        assert synced.fault is None, synced.fault
        return synced

    def try_sync(self, told: list[Progress] | None = None) -> Synced:
        with open_database(self.context.profile) as connection:
            account = self.context.settings.accounts[0]
            return sync(
                self.context, connection, account, told.append if told is not None else lambda _: None
            )

    def put(self, folder: str, *raws: bytes, flags: tuple[bytes, ...] = ()) -> None:
        """Let mails come into a folder, as another program or server does it."""
        with reading(self.imap) as client:
            for raw in raws:
                client.append(folder, raw, flags, AT)

    @property
    def imap(self) -> Any:
        return self.context.settings.accounts[0].imap

    def rows(self, sql: str, *given: object) -> list[tuple[Any, ...]]:
        with open_database(self.context.profile) as connection:
            return [tuple(row) for row in connection.execute(sql, given)]

    def subjects(self, folder: str = "INBOX") -> list[str]:
        """The subjects of the mails that stand in a folder, by UID."""
        found = self.rows(
            "SELECT subject FROM place JOIN folder ON folder.id = folder JOIN mail ON mail.id = mail"
            " WHERE folder.name = ? ORDER BY uid",
            folder,
        )
        return [row[0] for row in found]

    def store(self) -> list[tuple[Any, ...]]:
        """All that is known of mails and where they stand, in an order of its own."""
        return self.rows(
            "SELECT folder.name, uid, message_id, subject, sender, is_seen, is_answered, is_own, in_inbox, mail.text,"
            " snippet, message IS NULL, folder.unread_below, skipped FROM place JOIN folder ON folder.id = folder"
            " JOIN mail ON mail.id = mail WHERE stands_for IS NULL ORDER BY 1, 2"
        ) + self.rows("SELECT message_id, subject, text, elsewhere FROM message ORDER BY 1")

    def number(self, name: str) -> int:
        """The row id of a mail by the name in its Message-ID."""
        [row] = self.rows("SELECT id FROM mail WHERE message_id = ?", f"<{name}@customer.example>")
        return int(row[0])

    def wish(self, name: str, wish: Wish) -> None:
        with open_database(self.context.profile) as connection:
            mails.wish(connection, self.number(name), wish, self.context.now())

    def wish_fault(self, name: str) -> str | None:
        [row] = self.rows("SELECT fault FROM mail_wish WHERE mail = ?", self.number(name))
        return None if row[0] is None else str(row[0])

    def source(self, name: str) -> bytes | None:
        with open_database(self.context.profile) as connection:
            return mails.source(connection, self.number(name))


def folder_named(connection: Connection, name: str) -> folders.Folder:
    return next(each for each in folders.of_account(connection, USER) if each.name == name)
