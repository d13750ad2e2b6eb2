"""A mail in a file, made ready to be shown: in a profile of its own that is thrown away, so that nothing of it stays."""

import re
from pathlib import Path
from typing import Final

from app import settings as stored_settings
from app.core.envelope import NO_DATE, parse_envelope
from app.core.errors import BadInput
from app.core.language import tr
from app.jobs.context import Context, context_for
from app.jobs.make_ready import make_one
from app.store import folders, mails
from app.store.database import Connection, open_database, transaction
from app.store.folders import FolderRole

LARGEST: Final = 100_000_000
_FIRST_FIELD: Final = re.compile(rb"\s*[!-9;-~]{1,76}[ \t]*:")
# What mailboxes in a file begin each mail with; some programs leave it there.
_MBOX_LINE: Final = re.compile(rb"From [^\r\n]*\r?\n")


def open_file(context: Context, path: Path, into: Path) -> int:
    """Put the mail of a file into a new profile in a folder, ready to be shown, and return its row id there.

    Raises BadInput where the file can't be read or is no mail.
    """
    raw = _read(path)
    settings = context.settings
    stored_settings.save(into, settings)
    account = settings.accounts[0].address if settings.accounts else ""
    with open_database(into) as connection:
        number = _store(connection, account, raw, context)
        make_one(context_for(into), connection, number)
    return number


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise BadInput(tr("“{name}” is no file.", name=path.name))
        if size > LARGEST:
            raise BadInput(
                tr(
                    "“{name}” is larger than {most} MB, too large to be shown.",
                    name=path.name,
                    most=LARGEST // 1_000_000,
                )
            )
        raw = path.read_bytes()
    except OSError as error:
        raise BadInput(
            tr("“{name}” can't be opened: {error}.", name=path.name, error=error.strerror or error)
        ) from error
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if line := _MBOX_LINE.match(raw):
        raw = raw[line.end() :]
    if not _FIRST_FIELD.match(raw):
        raise BadInput(
            tr(
                "“{name}” is no mail: it has no header. Open it with the program that it was made with.",
                name=path.name,
            )
        )
    return raw


def _store(connection: Connection, account: str, raw: bytes, context: Context) -> int:
    envelope, now = parse_envelope(raw), context.now()
    new = mails.NewMail(envelope, envelope.date or NO_DATE, len(raw), is_seen=True)
    with transaction(connection):
        number = mails.add(connection, account, new)
        inbox = folders.ensure(connection, account, "INBOX", FolderRole.INBOX)
        folders.put(connection, inbox.id, number, number)
        mails.save_source(connection, number, raw, now)
    return number
