"""An account with a mailbox on a real server, and what stands in its folders."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import Message as Mail
from pathlib import Path

from imapclient import IMAPClient

from app import settings
from app.core.account import Account
from app.core.proof import Proof
from app.core.server import Server
from app.jobs.context import PAIRING_SECRET, Context
from app.jobs.send import send
from app.jobs.sync import Synced, sync
from app.net import imap
from app.net.timeouts import Timeouts
from app.practice.tracker import LocalTracker
from app.settings import Settings
from app.store import sent_copies
from app.store.database import open_database
from tests.support.dovecot import PASSWORD, USER
from tests.support.profiles import account
from tracking_server.links import Pairing, parse_pairing_line

QUICK = Timeouts(connect=5, command=5, final_reply=5)


def mailbox_account(port: int, server: Server, **changes: object) -> Account:
    """An account that sends to `port` and reads from a server, with one password."""
    plain = replace(account(port), imap=server, user=USER)
    return replace(plain, **changes)  # type: ignore[arg-type]


def context_of(
    profile: Path,
    known: Account,
    pairing: Pairing | None = None,
    now: Callable[[], datetime] | None = None,
) -> Context:
    """Return a profile with an account and its password; its key stands beside, for to derive one takes a while."""
    context = Context(profile, timeouts=QUICK)
    context = replace(context, now=now) if now else context
    settings.save(profile, Settings(accounts=(known,), tracker_url=pairing.tracker_url if pairing else None))
    context.credentials.keep_key_beside()
    context.credentials.put(known.secret_name, PASSWORD)
    if pairing:
        context.credentials.put(PAIRING_SECRET, pairing.line())
    return context


def pairing_of(tracker: LocalTracker) -> Pairing:
    return parse_pairing_line(tracker.pairing_line)


def change_account(context: Context, **changes: object) -> None:
    known = context.settings
    settings.save(context.profile, known.with_account(replace(known.accounts[0], **changes)))  # type: ignore[arg-type]


def sent_out(context: Context) -> None:
    """Send everything that is due."""
    with open_database(context.profile) as connection:
        assert send(context, connection, context.settings.accounts[0]).fault is None


def looked(context: Context) -> Synced:
    """Look into the mailbox once."""
    with open_database(context.profile) as connection:
        return sync(context, connection, context.settings.accounts[0])


def copy_state(context: Context, message: int = 1) -> tuple[str, str | None]:
    """Return where a message's Sent copy stands, and why."""
    with open_database(context.profile) as connection:
        copy = sent_copies.load(connection, message)
        assert copy is not None
        return copy.state.value, sent_copies.why(connection, message)


@dataclass(frozen=True)
class Stored:
    """A mail in a folder."""

    uid: int
    flags: tuple[bytes, ...]
    at: datetime
    raw: bytes

    @property
    def mail(self) -> Mail:
        return message_from_bytes(self.raw)

    @property
    def html(self) -> str:
        for part in self.mail.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                assert isinstance(content, bytes)
                return content.decode()
        return ""


@contextmanager
def reading(server: Server, user: str = USER, password: str = PASSWORD) -> Iterator[IMAPClient]:
    """Another mail program with the same mailbox open."""
    with imap.connect(server, Proof(user, password), QUICK) as client:
        yield client


def mails_in(server: Server, folder: str = "Sent") -> list[Stored]:
    with reading(server) as client:
        client.select_folder(folder, readonly=True)
        found = client.fetch(client.search(), ["FLAGS", "INTERNALDATE", "BODY.PEEK[]"])
    return [
        Stored(uid, found[uid][b"FLAGS"], found[uid][b"INTERNALDATE"], found[uid][b"BODY[]"])
        for uid in sorted(found)
    ]


def empty(server: Server, *folders: str) -> None:
    """Remove every mail from some folders."""
    with reading(server) as client:
        for folder in folders:
            client.select_folder(folder)
            if uids := client.search():
                client.delete_messages(uids)
                client.expunge()


def later(context: Context, by: timedelta) -> Context:
    """Return the context as it is some time from now."""
    now = context.now
    return replace(context, now=lambda: now() + by)
