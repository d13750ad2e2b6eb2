"""A thread of 200 mails, half of them received, with 2,000 events: how soon it is shown, and how long the window is busy."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.cli.window import keep_loaded
from app.core.event import Event
from app.core.mail_id import MailId
from app.store import shown_mails
from app.store.database import Connection, open_database
from app.ui.parts import theme
from app.ui.reading.conversation import Conversation
from app.ui.reading.history_loader import ReadThread
from tests.bench.sent_box import Calls, TimedApplication, share_of
from tests.bench.table import Row
from tests.support.mail_stories import BROWSER, LINKS, NOW, delivery_id, message_id, note, seen, send
from tests.support.received_mails import html_mail, mail_id, ready, receive

MAILS = 200
EVENTS = 2_000
SHOWN_WITHIN = 100
_TIMES = 15
_REFERENCES = 50
_LETTER = "<p>Thank you, {number}.</p>" + "<p>We look at it <b>this week</b> and call you.</p>" * 20
_QUOTE = (
    '<div class="gmail_quote"><div>On Friday Sam wrote:</div><blockquote>'
    + "<p>our offer</p>" * 60
    + "</blockquote></div>"
)


def measure() -> list[Row]:
    """Measure in a process of its own: an application can be made only once."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.thread"], check=True, capture_output=True, text=True
    )
    figures = json.loads(ran.stdout)
    busy = f"of it computing {figures['computed']:.1f} ms; {figures['calls']} calls"
    name = f"thread of {MAILS} mails with {EVENTS:,} events"
    return [
        Row(f"{name}: shown", figures["shown"], "ms", SHOWN_WITHIN,
            note=f"the chosen mail with its history, and the heads of all; of it computing {figures['shown_computed']:.0f} ms; median of {2 * _TIMES}, longest {figures['longest']:.0f}"),
        Row(f"{name}: all that happened to it", figures["whole"], "ms", note="read after it is shown, beside what the user does"),
        Row(f"{name}: 99.9 % of calls in the UI thread", figures["share"], "ms", 16, note=busy),
        Row(f"{name}: longest call", figures["most"], "ms", 50, note=busy),
    ]  # fmt: skip


def fill(connection: Connection, folder: Path) -> tuple[int, int]:
    """Make the thread, and return a message and a mail in its middle."""
    names: list[str] = []
    sent, came = [], []
    for number in range(1, MAILS + 1):
        at = NOW - timedelta(hours=MAILS - number)
        answers, references = (names[-1] if names else None), names[-_REFERENCES:]
        if number % 2:
            sent.append(send(connection, number=number, at=at, in_reply_to=answers, references=references))
            names.append(f"<{number:024x}@seller.example>")
        else:
            raw = html_mail(_LETTER.format(number=number) + _QUOTE)
            came.append(receive(connection, number, raw=raw, at=at, answers=answers, references=references))
            names.append(f"<answer{number}@northwind.example>")
    while shown_mails.to_make_ready(connection, 1):
        ready(connection, folder)
    for each in range(EVENTS * 2 // MAILS):
        note(connection, *(_event(number, each) for number in range(1, MAILS, 2)))
    return sent[len(sent) // 2], came[len(came) // 2]


def _event(number: int, each: int) -> Event:
    at = NOW - timedelta(hours=MAILS - number, minutes=-3 * each)
    if each % 4 == 3:
        return seen(delivery_id(number, 0), at, BROWSER, link=LINKS[0], number=each + 1)
    return seen(delivery_id(number, 0), at, number=each + 1)


def main() -> None:
    """Show the thread again and again, from either of its mails, and print what that took."""
    application = TimedApplication([])
    theme.apply(application, dark=False)
    with tempfile.TemporaryDirectory() as made, open_database(Path(made)) as connection:
        message, mail = fill(connection, Path(made))
        other = send(connection, number=MAILS + 1)
        shown, computed, whole, calls = list[float](), list[float](), list[float](), Calls()
        view = Conversation(lambda: NOW, UTC)
        view.resize(1100, 900)
        view.show()
        keep_loaded()
        for _ in range(_TIMES):
            for chosen in (message_id(message), mail_id(mail)):
                figures = _show(application, view, connection, (other, chosen), calls)
                for found, figure in zip((shown, computed, whole), figures, strict=True):
                    found.append(figure)
        view.clear()
    print(
        json.dumps(
            {
                "shown": statistics.median(shown), "longest": max(shown), "shown_computed": statistics.median(computed), "whole": statistics.median(whole),
                "calls": len(calls.took), "share": share_of(calls.took, 0.999), "most": max(calls.took),
                "computed": max(calls.computed),
            }
        )
    )  # fmt: skip


def _show(
    application: TimedApplication,
    view: Conversation,
    connection: Connection,
    mails: tuple[int, MailId],
    calls: Calls,
) -> tuple[float, float, float]:
    other, chosen = mails
    # Another mail is shown before, as where somebody goes through a list.
    view.show_mail(connection, message_id(other))
    while view.loader.is_busy():
        QApplication.processEvents()
    heads: list[float] = []
    done: list[float] = []
    began, computing = time.perf_counter(), time.thread_time()

    def note_loaded(thread: ReadThread) -> None:
        # Connected after the view: by now it shows this.
        now = (time.perf_counter() - began) * 1000
        if len(thread.mails) == MAILS and not heads:
            heads.extend((now, (time.thread_time() - computing) * 1000))
        done.extend([now] if thread.complete else [])

    view.loader.loaded.connect(note_loaded)
    application.calls = calls
    with calls.timed():
        view.show_mail(connection, chosen)
    while not done:
        QApplication.processEvents()
    application.calls = None
    view.loader.loaded.disconnect(note_loaded)
    return heads[0], heads[1], done[0]


if __name__ == "__main__":
    main()
