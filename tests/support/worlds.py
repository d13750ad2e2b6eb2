"""A mailbox at a provider of each kind: a real server, and in front of it what behaves as the provider does."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from app.core.account import Account
from app.core.server import Server
from tests.support.dovecot import PASSWORD, USER, Dovecot, running_dovecot
from tests.support.filing import (
    GMAIL_ALL,
    GMAIL_FOLDERS,
    GMAIL_SENT,
    GMAIL_TRASH,
    MICROSOFT_FOLDERS,
    MICROSOFT_SENT,
    GmailFiling,
    MicrosoftFiling,
    filing_server,
)
from tests.support.gmail_imap import gmail_imap
from tests.support.mailboxes import Stored, empty, mailbox_account, mails_in
from tests.support.smtp_server import Script, SmtpServer, smtp_server

KINDS = ("ordinary", "gmail", "microsoft365")


@dataclass(frozen=True)
class World:
    """A provider: where mail is submitted and read. `sent` is its Sent folder, `trash` those of removed mail."""

    kind: str
    dovecot: Dovecot
    imap: Server
    smtp: SmtpServer
    sent: str
    trash: tuple[str, ...]

    def account(self, **changes: object) -> Account:
        provider = "" if self.kind == "ordinary" else self.kind
        return mailbox_account(self.smtp.port, self.imap, provider=provider, **changes)

    def mails(self, folder: str | None = None) -> list[Stored]:
        """What stands in a folder, as any other program reads it."""
        return mails_in(self.dovecot.imap, folder or self.sent)

    def clear(self) -> None:
        others = (GMAIL_ALL, "Customers") if self.kind == "gmail" else ()
        empty(self.dovecot.imap, self.sent, "INBOX", *self.trash, *others)
        self.smtp.mails.clear()


@contextmanager
def world(kind: str) -> Iterator[World]:
    """Run the servers of a provider; set SSL_CERT_FILE to its Dovecot's authority."""
    if kind == "gmail":
        with (
            running_dovecot(folders=GMAIL_FOLDERS) as dovecot,
            gmail_imap(dovecot) as imap,
            filing_server(GmailFiling(dovecot.imap)) as smtp,
        ):
            yield World(kind, dovecot, imap, smtp, GMAIL_SENT, (GMAIL_TRASH,))
    elif kind == "microsoft365":
        with (
            running_dovecot(folders=MICROSOFT_FOLDERS) as dovecot,
            filing_server(MicrosoftFiling(dovecot.imap)) as smtp,
        ):
            yield World(kind, dovecot, dovecot.imap, smtp, MICROSOFT_SENT, ("Deleted Items",))
    else:
        with running_dovecot() as dovecot, smtp_server(Script(user=USER, password=PASSWORD)) as smtp:
            yield World(kind, dovecot, dovecot.imap, smtp, "Sent", ("Trash",))
