"""The first sync of a large mailbox on a real server, against bare imapclient that fetches the same headers."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from app.core import sealed_header
from app.core.envelope import FIELDS
from app.jobs.sync import sync
from app.store.database import open_database
from tests.bench.second_computer import trusting
from tests.bench.table import Row
from tests.support.dovecot import DOVECOT, Dovecot, running_dovecot
from tests.support.mailboxes import context_of, mailbox_account, reading
from tests.support.maildir import fill_folder, received_mail, sent_mail

MAILS = int(os.environ.get("SIGHTLINE_BENCH_MAILS", "50000"))
RATE, NOTHING_NEW, MEMORY = 0.5, 1.0, 200.0
_AT_ONCE = 500
_ROUNDS = 3
_HEADERS = f"BODY.PEEK[HEADER.FIELDS ({' '.join(FIELDS)} {sealed_header.NAME})]"


def measure() -> list[Row]:
    """Measure the Inbox, the Sent folder, then nothing new, then what a process of its own needs for both."""
    if DOVECOT is None:
        return [Row(f"first sync of {MAILS:,} mails", None, "", RATE, "at least", "Dovecot is not installed")]
    rows = _first("Inbox", "INBOX", received_mail) + _first("Sent folder", "Sent", sent_mail)
    return [*rows, _memory()]


def _first(name: str, folder: str, mail: Callable[[int, datetime], bytes]) -> list[Row]:
    with _filled((folder, mail)) as server:
        # What the server has to read for it, it has read then.
        _bare(server, folder)
        # A machine is now quick and now slow: in turns, and of each the best.
        rounds = [(_bare(server, folder), *_synced(server)) for _ in range(_ROUNDS)]
    bare, seconds, again = (min(each) for each in zip(*rounds, strict=True))
    note = f"{MAILS / seconds:,.0f} a second, bare imapclient {MAILS / bare:,.0f}"
    return [
        Row(
            f"first sync of {MAILS:,} mails, {name}",
            bare / seconds,
            "of bare imapclient",
            RATE,
            "at least",
            note,
        ),
        Row(f"sync with nothing new, {name} of {MAILS:,}", again, "s", NOTHING_NEW),
    ]


def _synced(server: Dovecot) -> tuple[float, float]:
    """Return the seconds of a first sync, and of one that finds nothing new."""
    with tempfile.TemporaryDirectory() as profile:
        context = context_of(Path(profile), mailbox_account(1, server.imap))
        with open_database(context.profile) as connection:
            account = context.settings.accounts[0]
            began = time.perf_counter()
            synced = sync(context, connection, account)
            seconds = time.perf_counter() - began
            assert (synced.fault, synced.tally.read) == (None, MAILS), synced
            began = time.perf_counter()
            assert sync(context, connection, account).tally.read == 0
            return seconds, time.perf_counter() - began


def _memory() -> Row:
    with (
        _filled(("INBOX", received_mail), ("Sent", sent_mail)) as server,
        tempfile.TemporaryDirectory() as profile,
    ):
        context_of(Path(profile), mailbox_account(1, server.imap))
        ran = subprocess.run(
            [sys.executable, "-m", "tests.support.syncer", profile],
            capture_output=True,
            text=True,
            check=True,
        )
    return Row(f"memory of a process that read {2 * MAILS:,} mails", float(ran.stdout) / 1e6, "MB", MEMORY)


@contextmanager
def _filled(*folders: tuple[str, Callable[[int, datetime], bytes]]) -> Iterator[Dovecot]:
    with running_dovecot() as server, trusting(server):
        for name, mail in folders:
            fill_folder(server, name, MAILS, mail)
        yield server


def _bare(server: Dovecot, folder: str) -> float:
    """Return the seconds that imapclient needs for the same headers, with nothing done to them."""
    with reading(server.imap) as client:
        began = time.perf_counter()
        client.select_folder(folder)
        uids = client.search()
        for start in range(0, len(uids), _AT_ONCE):
            asked = ["FLAGS", "INTERNALDATE", "RFC822.SIZE", _HEADERS]
            IMAPClient.fetch(client, uids[start : start + _AT_ONCE], asked)
        return time.perf_counter() - began
