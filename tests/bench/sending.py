"""Sending one mail to ten recipients, by the send job and by bare smtplib, over the same submission server."""

import os
import smtplib
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from app.core.server import Server, Tls
from app.jobs.context import Context
from app.jobs.send import send
from app.practice.mails import Mails
from app.practice.port import free_port
from app.store import messages
from app.store.database import Connection, open_database
from tests.bench.table import Row
from tests.support.dovecot import DOVECOT, PASSWORD, USER, Dovecot, running_dovecot
from tests.support.profiles import SENDER, account, profile_context, queue_mail

_RECIPIENTS = tuple(f"r{number}@example.org" for number in range(10))
_RUNS = 9
_NAME = "send to 10 recipients, bare smtplib being 1"
_MISSING = "Dovecot's submission server is not installed"
# Of a short text the disk takes the most: twice for each recipient what is known must be on it, and bare smtplib knows
# nothing.
_MAILS = (
    ("an offer of 300 KB attached", bytes(range(256)) * 1200, 1.2),
    ("a few lines", b"", None),
)


def measure() -> list[Row]:
    """Measure both in turn, on the same machine in the same minute; the ratio of the medians counts."""
    if DOVECOT is None:
        return [Row(f"{_NAME}, {what}", None, "", limit, note=_MISSING) for what, _, limit in _MAILS]
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="sightline-bench-")))
        server = opened.enter_context(running_dovecot(_started_sink(opened, folder / "sink")))
        os.environ["SSL_CERT_FILE"] = str(server.authority)
        opened.callback(os.environ.pop, "SSL_CERT_FILE")
        context = _context(folder / "profile", server)
        connection = opened.enter_context(open_database(context.profile))
        rows = [_row(context, connection, server, what, attached, limit) for what, attached, limit in _MAILS]
        _check(folder / "sink")
    return rows


def _row(
    context: Context, connection: Connection, server: Dovecot, what: str, attached: bytes, limit: float | None
) -> Row:
    ours, bare, raw = [], [], b""
    for _ in range(_RUNS):
        queued = queue_mail(context, *_RECIPIENTS, attached=attached)
        ours.append(_timed(lambda: _send(context, connection)))
        raw = messages.clean_copy(connection, queued.id) or b""
        bare.append(_timed(lambda raw=raw: _send_bare(server, raw)))
    took, by_bare = statistics.median(ours), statistics.median(bare)
    note = f"{took * 1000:.0f} ms and {by_bare * 1000:.0f} ms, {len(raw):,} bytes each, with TLS and sign-in"
    return Row(f"{_NAME}, {what}", took / by_bare, "", limit, note=f"{note}, median of {_RUNS}")


def _started_sink(opened: ExitStack, folder: Path) -> int:
    # A process of its own: beside the one that is measured it would take its time.
    port = free_port()
    sink = opened.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", "tests.support.sink_process", str(folder), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    )
    opened.callback(sink.terminate)
    assert sink.stdout is not None
    sink.stdout.readline()
    return port


def _context(profile: Path, server: Dovecot) -> Context:
    known = replace(account(server.port), smtp=Server("localhost", server.port, Tls.STARTTLS), user=USER)
    context = profile_context(profile, known)
    context.credentials.put(known.secret_name, PASSWORD)
    return context


def _send(context: Context, connection: Connection) -> None:
    sent = send(context, connection, context.settings.accounts[0])
    if sent.attempted != len(_RECIPIENTS) or sent.fault:
        raise RuntimeError(f"the mail of the bench was not sent: {sent}")


def _send_bare(server: Dovecot, raw: bytes) -> None:
    with smtplib.SMTP("localhost", server.port, "localhost") as smtp:
        smtp.starttls(context=ssl.create_default_context())
        smtp.login(USER, PASSWORD)
        for recipient in _RECIPIENTS:
            smtp.sendmail(SENDER, recipient, raw)


def _timed(act: object) -> float:
    assert callable(act)
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _check(folder: Path) -> None:
    wanted, arrived = 2 * len(_MAILS) * _RUNS * len(_RECIPIENTS), len(list(Mails(folder).all()))
    if arrived != wanted:
        raise RuntimeError(f"{arrived} mails arrived, not {wanted}")
