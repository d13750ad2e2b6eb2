"""Bring what is known of a folder's mails to what the server says: which are still there, seen, answered."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from app.jobs.read_folder import Reader
from app.net.folder_list import FolderStatus
from app.store import folders, mails, places
from app.store.database import transaction
from app.store.folders import Folder

COMPARED_EVERY: Final = timedelta(minutes=15)
_NEWEST: Final = 1_000
_RANGE: Final = 5_000


def compare(reader: Reader, status: FolderStatus) -> None:
    """Compare a folder that is open and whose new mails were read; `status` was told before it was opened."""
    _compare_flags(reader, status)
    is_whole = _compare_places(reader, status)
    if is_whole and not reader.old:
        with transaction(reader.connection):
            folders.note_server(
                reader.connection,
                reader.number,
                mails=status.mails,
                unseen=status.unseen,
                mod_sequence=status.mod_sequence,
            )


def is_unchanged(known: Folder, status: FolderStatus, now: datetime) -> bool:
    """Tell whether a folder is as it was when all of it was known."""
    then = (known.uidvalidity, known.mails, known.unseen, known.mod_sequence)
    is_same = then == (status.uidvalidity, status.mails, status.unseen, status.mod_sequence)
    # Without a mod-sequence a server does not tell of every flag.
    is_told = status.mod_sequence is not None or not _is_due(known, now)
    return known.is_read and is_same and is_told and 0 < status.next_uid <= known.next_uid


def _is_due(known: Folder, now: datetime) -> bool:
    return known.compared_at is None or abs(now - known.compared_at) >= COMPARED_EVERY


def _compare_flags(reader: Reader, status: FolderStatus) -> None:
    known = reader.known
    if status.mod_sequence is None or known.mod_sequence is None:
        newest = places.newest(reader.connection, reader.number, _NEWEST)
        _note_flags(reader, {each.uid: each.mail for each in newest})
    elif status.mod_sequence > known.mod_sequence:
        for first, last in _ranges(reader):
            stand = places.between(reader.connection, reader.number, first, last)
            _note_flags(reader, {each.uid: each.mail for each in stand}, known.mod_sequence)


def _note_flags(reader: Reader, mail_of: Mapping[int, int], since: int | None = None) -> None:
    found = reader.folder.flags(mail_of, since)
    low = {uid: {each.casefold() for each in flags} for uid, flags in found.items() if uid in mail_of}
    changes = {mail_of[uid]: ("\\seen" in each, "\\answered" in each) for uid, each in low.items()}
    if changes:
        with transaction(reader.connection):
            changed = places.note_flags(reader.connection, changes)
            if changed:
                mails.note_change(reader.connection)
        reader.tally.changed += changed


def _compare_places(reader: Reader, status: FolderStatus) -> bool:
    """Take out mails that are gone, and tell whether all is known that is there.

    A server that says less than all of the truth must not empty a folder: what is gone has to explain how many mails are
    missing, neither less nor more.
    """
    missing = _missing(reader)
    if missing > 0:
        newest = places.newest(reader.connection, reader.number, _NEWEST)
        there = set(reader.folder.uids_between(newest[-1].uid, newest[0].uid)) if newest else set()
        gone = [each.uid for each in newest if each.uid not in there]
        if len(gone) <= missing:
            _take_out(reader, gone)
            missing -= len(gone)
    is_due = _is_due(reader.known, reader.context.now())
    if missing == 0 and (status.mod_sequence is not None or not is_due):
        return True
    return is_due and _compare_all(reader)


def _missing(reader: Reader) -> int:
    """Return how many more mails are known than the server has."""
    known = reader.known
    stand = places.count(reader.connection, reader.number, known.unread_below)
    return stand + known.skipped + len(reader.old) - reader.folder.mails


def _compare_all(reader: Reader) -> bool:
    known = reader.known
    stand = places.uids(reader.connection, reader.number)
    there: set[int] = set()
    for first, last in _ranges(reader):
        there.update(reader.folder.uids_between(first, last))
    if len(there) + len(reader.old) != reader.folder.mails:
        return False
    _take_out(reader, [uid for uid in stand if uid >= known.unread_below and uid not in there])
    with transaction(reader.connection):
        skipped = len(there) - places.count(reader.connection, reader.number, known.unread_below)
        folders.note_compared(reader.connection, reader.number, max(skipped, 0), reader.context.now())
    return True


def _take_out(reader: Reader, gone: list[int]) -> None:
    if gone:
        with transaction(reader.connection):
            folders.take_out(reader.connection, reader.number, gone)
            mails.note_change(reader.connection)
        reader.tally.changed += len(gone)


def _ranges(reader: Reader) -> Iterator[tuple[int, int]]:
    """Yield ranges of UIDs that hold some thousand known mails each, and together all up to the newest that was read."""
    first, end = max(reader.known.unread_below, 1), reader.known.next_uid
    stand = places.uids(reader.connection, reader.number)
    for last in stand[_RANGE - 1 :: _RANGE]:
        if last >= first:
            yield first, last
            first = last + 1
    if first < end:
        yield first, end - 1
