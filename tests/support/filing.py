"""Submission servers that file what they are given into a mailbox by themselves, as Gmail and Microsoft do."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes

from app.core.server import Server
from tests.support.dovecot import PASSWORD, USER
from tests.support.mailboxes import reading
from tests.support.smtp_server import Hook, Script, SmtpServer, smtp_server

GMAIL_FOLDERS = {
    "[Gmail]/All Mail": "\\All",
    "[Gmail]/Sent Mail": "\\Sent",
    "[Gmail]/Trash": "\\Trash",
    "Customers": "",
}
GMAIL_SENT, GMAIL_ALL, GMAIL_TRASH = "[Gmail]/Sent Mail", "[Gmail]/All Mail", "[Gmail]/Trash"
MICROSOFT_FOLDERS = {"Sent Items": "\\Sent", "Deleted Items": "\\Trash"}
MICROSOFT_SENT = "Sent Items"
_ORIGINAL = "X-Microsoft-Original-Message-ID"

File = Callable[[bytes, tuple[str, ...]], None]


def message_id_of(raw: bytes) -> str:
    return str(message_from_bytes(raw)["Message-ID"] or "").strip()


@dataclass
class GmailFiling:
    """One copy for a Message-ID, in Sent Mail and All Mail; mail to oneself is the same one in the Inbox too."""

    mailbox: Server
    seen: set[str] = field(default_factory=set)

    def __call__(self, raw: bytes, recipients: tuple[str, ...]) -> None:
        name = message_id_of(raw)
        folders = [] if name in self.seen else [GMAIL_SENT, GMAIL_ALL]
        if USER in recipients and f"{name} in the Inbox" not in self.seen:
            folders.append("INBOX")
            self.seen.add(f"{name} in the Inbox")
        self.seen.add(name)
        _append(self.mailbox, raw, folders)


@dataclass
class MicrosoftFiling:
    """Every copy, each with a Message-ID of Microsoft's own; what it was submitted with stands in another header."""

    mailbox: Server

    def __call__(self, raw: bytes, recipients: tuple[str, ...]) -> None:
        given = f"<{secrets.token_hex(12).upper()}@EURP195.PROD.OUTLOOK.example>".encode()
        renamed = re.sub(
            rb"(?im)^Message-ID: *(<[^>]*>)", rb"Message-ID: " + given + rb"\r\n" + _ORIGINAL.encode() + rb": \1",
            raw, count=1,
        )  # fmt: skip
        _append(self.mailbox, renamed, [MICROSOFT_SENT, *(["INBOX"] if USER in recipients else [])])


@contextmanager
def filing_server(file: File, **hooks: Hook) -> Iterator[SmtpServer]:
    """An SMTP server that files each mail it takes before it answers."""
    script = Script(user=USER, password=PASSWORD)
    with smtp_server(script) as server:

        def filed() -> str | None:
            file(server.mails[-1].raw, server.mails[-1].recipients)
            then = hooks.get("after_filing")
            return then() if then else None

        script.hooks["after dot"] = filed
        yield server


def _append(mailbox: Server, raw: bytes, folders: list[str]) -> None:
    with reading(mailbox) as client:
        for folder in folders:
            client.append(folder, raw, (b"\\Seen",) if folder != "INBOX" else ())
