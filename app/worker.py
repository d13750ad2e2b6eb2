"""The worker process: lanes, each a thread that runs its jobs in order. The only threads of the app.

The database decides what is due, a timer when to look; a nudge (a line on standard input) only makes a
lane look sooner, so one too many is harmless and a lost one loses nothing. What changed is said as one
line of JSON on standard output.
"""

import json
import sys
import threading
import traceback
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app import lanes
from app.core.errors import SightlineError
from app.jobs.context import Context
from app.jobs.saying import settings_said_once, words_of_fault
from app.lanes import LOOK_EVERY, PAUSES, Say, Step
from app.settings import BadSettings
from app.store.database import connect, open_database
from app.store.lock import WorkerRunning, worker_lock

_LOCK_WITHIN = 2.0


@dataclass(frozen=True)
class Lane:
    """One thread: `step` does what is due and returns the seconds until it looks again by itself."""

    name: str
    step: Step
    nudged: threading.Event


def work(context: Context, nudges: IO[str] | None, say: Say) -> None:
    """Work for a profile until `nudges` ends (where given) or the process is stopped.

    Where another worker is at it, one with `nudges` says so and waits for its turn; without them WorkerRunning is
    raised.
    """
    stop, say = threading.Event(), settings_said_once(say)
    running = _lanes(context, say)
    if nudges is not None:
        threading.Thread(target=_listen, args=(nudges, running, stop), daemon=True).start()
    with ExitStack() as held:
        if not _has_turn(context.profile, held, stop, say, waits=nudges is not None):
            return
        held.enter_context(open_database(context.profile))
        started: dict[str, threading.Thread] = {}
        say({"started": context.profile.name})
        while not stop.is_set():
            for lane in _lanes_due(context, running, say):
                if lane.name not in started:
                    started[lane.name] = threading.Thread(
                        target=_run, args=(context, lane, stop, say), name=lane.name, daemon=True
                    )
                    started[lane.name].start()
            stop.wait(LOOK_EVERY)
        for lane in running.values():
            lane.nudged.set()


def _has_turn(profile: Path, held: ExitStack, stop: threading.Event, say: Say, *, waits: bool) -> bool:
    # A command may hold it for a moment, to look whether a worker runs.
    patience = _LOCK_WITHIN
    while not stop.is_set():
        try:
            held.enter_context(worker_lock(profile, patience))
        except WorkerRunning:
            if not waits:
                raise
            if patience:
                say({"elsewhere": profile.name})
            patience = 0.0
            stop.wait(LOOK_EVERY)
        else:
            return True
    return False


def say_on(stream: IO[str]) -> Say:
    """Return a way to say things as lines of JSON on a stream."""
    lock = threading.Lock()

    def say(words: dict[str, object]) -> None:
        # Whoever listened may be gone; the work does not depend on it.
        with lock, suppress(OSError, ValueError):
            print(json.dumps(words), file=stream, flush=True)

    return say


def _lanes(context: Context, say: Say) -> dict[str, Lane]:
    steps = {
        "news": lanes.news(context, say),
        "tracker": lanes.tracker_keeper(context, say),
        "reading": lanes.reader(context, say),
        "search": lanes.learn,
        "notices": lanes.noticer(context, say),
    }
    return {name: Lane(name, step, threading.Event()) for name, step in steps.items()}


def _lanes_due(context: Context, running: dict[str, Lane], say: Say) -> list[Lane]:
    # Accounts may be added while the worker runs; each has a lane of its own.
    try:
        known = context.settings.accounts
    except BadSettings as error:
        say(words_of_fault("settings", error))
        return list(running.values())

    def nudge(name: str) -> None:
        if lane := running.get(name):
            lane.nudged.set()

    for account in known:
        wanted = {f"send {account.address}": lanes.sender}
        if account.imap is not None:
            wanted[f"mailbox {account.address}"] = lanes.mailbox
            wanted[f"idle {account.address}"] = lanes.listener
        for name, step_of in wanted.items():
            if name not in running:
                running[name] = Lane(name, step_of(context, account.address, say, nudge), threading.Event())
    return list(running.values())


def _run(context: Context, lane: Lane, stop: threading.Event, say: Say) -> None:
    failures = 0
    while not stop.is_set():
        try:
            with closing(connect(context.profile)) as connection:
                while not stop.is_set():
                    lane.nudged.wait(lane.step(connection))
                    lane.nudged.clear()
                    failures = 0
        except Exception as error:
            say(words_of_fault(lane.name, error))
            if not isinstance(error, SightlineError):
                traceback.print_exc(file=sys.stderr)
            lane.nudged.wait(PAUSES[min(failures, len(PAUSES) - 1)])
            lane.nudged.clear()
            # Somebody mends settings: they are looked at soon.
            failures = 0 if isinstance(error, BadSettings) else failures + 1


def _listen(nudges: IO[str], running: dict[str, Lane], stop: threading.Event) -> None:
    for _ in nudges:
        for lane in tuple(running.values()):
            lane.nudged.set()
    stop.set()
