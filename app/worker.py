"""The worker process: lanes, each a thread that runs its jobs in order. The only threads of the app.

The database decides what is due, a timer when to look; a nudge (a line on standard input) only makes a
lane look sooner, so one too many is harmless and a lost one loses nothing. What changed is said as one
line of JSON on standard output.
"""

import json
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from app.core.errors import SightlineError
from app.core.tracker_health import CHECKED_AGAIN_AFTER
from app.jobs.context import Context
from app.jobs.decide_notices import decide_notices
from app.jobs.file_drafts import file_drafts
from app.jobs.file_drafts import is_due as drafts_are_due
from app.jobs.listen import listen
from app.jobs.make_ready import make_ready
from app.jobs.owner_wishes import tell_wishes
from app.jobs.poll import poll
from app.jobs.read_folder import Progress
from app.jobs.readiness import VERIFIED_WITHIN
from app.jobs.saying import settings_said_once, words_of_fault
from app.jobs.send import send
from app.jobs.sync import Synced, is_due, sync
from app.jobs.verify import verify
from app.net.tracker import open_tracker
from app.settings import Account, BadSettings
from app.store import mailboxes, search, tracker
from app.store.database import Connection, connect, open_database
from app.store.lock import WorkerRunning, worker_lock
from app.store.mailboxes import Mailbox
from tracking_server.links import Pairing

Say = Callable[[dict[str, object]], None]

_LOOK_EVERY = 1.0
# A moment between portions: others write too.
_BETWEEN_PORTIONS = 0.02
_LOCK_WITHIN = 2.0
_NEWS_WAIT = 25
_VERIFY_AGAIN_AFTER = VERIFIED_WITHIN / 4
_PAUSES = (1.0, 5.0, 15.0, 60.0)
_TEXTS_TOLD_EVERY = 2.0
# Whether a server that can't be listened to still can't.
_ASKED_AGAIN_AFTER = 600.0


@dataclass(frozen=True)
class Lane:
    """One thread: `step` does what is due and returns the seconds until it looks again by itself."""

    name: str
    step: Callable[[Connection], float]
    nudged: threading.Event


def work(context: Context, nudges: IO[str] | None, say: Say) -> None:
    """Work for a profile until `nudges` ends (where given) or the process is stopped.

    Where another worker is at it, one with `nudges` says so and waits for its turn; without them WorkerRunning is
    raised.
    """
    stop, say = threading.Event(), settings_said_once(say)
    lanes = _lanes(context, say)
    if nudges is not None:
        threading.Thread(target=_listen, args=(nudges, lanes, stop), daemon=True).start()
    with ExitStack() as held:
        if not _has_turn(context.profile, held, stop, say, waits=nudges is not None):
            return
        held.enter_context(open_database(context.profile))
        started: dict[str, threading.Thread] = {}
        say({"started": context.profile.name})
        while not stop.is_set():
            for lane in _lanes_due(context, lanes, say):
                if lane.name not in started:
                    started[lane.name] = threading.Thread(
                        target=_run, args=(context, lane, stop, say), name=lane.name, daemon=True
                    )
                    started[lane.name].start()
            stop.wait(_LOOK_EVERY)
        for lane in lanes.values():
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
            stop.wait(_LOOK_EVERY)
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
    lanes = (
        Lane("news", lambda connection: _wait_for_news(context, connection, say), threading.Event()),
        Lane("tracker", _tracker_keeper(context, say), threading.Event()),
        Lane("reading", _reader(context, say), threading.Event()),
        Lane("search", _learn, threading.Event()),
        Lane("notices", _noticer(context, say), threading.Event()),
    )
    return {lane.name: lane for lane in lanes}


def _lanes_due(context: Context, lanes: dict[str, Lane], say: Say) -> list[Lane]:
    # Accounts may be added while the worker runs; each has a lane of its own.
    try:
        known = context.settings.accounts
    except BadSettings as error:
        say(words_of_fault("settings", error))
        return list(lanes.values())
    for account in known:
        wanted = {f"send {account.address}": _sender}
        if account.imap is not None:
            wanted[f"mailbox {account.address}"] = _mailbox
            wanted[f"idle {account.address}"] = _listener
        for name, step_of in wanted.items():
            if name not in lanes:
                lanes[name] = Lane(name, step_of(context, account.address, say, lanes), threading.Event())
    return list(lanes.values())


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
            lane.nudged.wait(_PAUSES[min(failures, len(_PAUSES) - 1)])
            lane.nudged.clear()
            # Somebody mends settings: they are looked at soon.
            failures = 0 if isinstance(error, BadSettings) else failures + 1


def _listen(nudges: IO[str], lanes: dict[str, Lane], stop: threading.Event) -> None:
    for _ in nudges:
        for lane in tuple(lanes.values()):
            lane.nudged.set()
    stop.set()


def _account(context: Context, address: str) -> Account | None:
    return next((known for known in context.settings.accounts if known.address == address), None)


def _sender(
    context: Context, address: str, say: Say, lanes: dict[str, Lane]
) -> Callable[[Connection], float]:
    def step(connection: Connection) -> float:
        account = _account(context, address)
        if account is None:
            return _LOOK_EVERY
        sent = send(context, connection, account)
        if sent.attempted:
            say({"changed": ["deliveries"], "account": address})
            if mailbox := lanes.get(f"mailbox {address}"):
                mailbox.nudged.set()
        if sent.fault and sent.attempted:
            say({"lane": f"send {address}", "error": sent.fault})
        return _LOOK_EVERY

    return step


def _mailbox(
    context: Context, address: str, say: Say, lanes: dict[str, Lane]
) -> Callable[[Connection], float]:
    told_at = 0.0

    def tell(progress: Progress) -> None:
        nonlocal told_at
        if not progress.texts:
            words = {"reading": address, "read": progress.read, "of": progress.of}
            say(words | {"changed": ["deliveries", "mails"]})
        elif time.monotonic() - told_at > _TEXTS_TOLD_EVERY:
            told_at = time.monotonic()
            say({"changed": ["mails"], "account": address})

    def step(connection: Connection) -> float:
        account = _account(context, address)
        if account is not None:
            _file_drafts(context, connection, account, say)
        if account is None or not is_due(context, connection, account):
            return _LOOK_EVERY
        before = mailboxes.load(connection, address)
        synced = sync(context, connection, account, tell)
        if synced.granted:
            # Somebody waits before the window for what was just fetched.
            lanes["reading"].nudged.set()
        # Also where nothing was found: that a fault is over is news.
        if changed := _changed(synced, before):
            say({"changed": changed, "account": address})
        if synced.fault and synced.fault != before.fault:
            # What waits for the user is asked where it can be answered.
            kind = "waits" if synced.waits else "error"
            say({"lane": f"mailbox {address}", kind: f"{address}: {synced.fault}"})
        return _LOOK_EVERY

    return step


def _changed(synced: Synced, before: Mailbox) -> list[str]:
    changed = ["deliveries"] if synced.changed else []
    changed += ["mails"] if synced.brought_mails else []
    is_news = changed or before.looked_at is None or synced.fault or before.fault
    return [*changed, "mailboxes"] if is_news else []


def _listener(
    context: Context, address: str, say: Say, lanes: dict[str, Lane]
) -> Callable[[Connection], float]:
    del say  # what keeps a mailbox from being read is said by the lane that reads it
    failures = 0

    def step(connection: Connection) -> float:
        nonlocal failures
        account = _account(context, address)
        known = mailboxes.load(connection, address)
        if account is None or account.imap is None or known.looked_at is None or known.waits_for_all:
            return _LOOK_EVERY

        def hint() -> None:
            mailboxes.hint(connection, address, context.now())
            lanes[f"mailbox {address}"].nudged.set()

        try:
            can_be_heard = listen(context, account, hint, lambda: _account(context, address) == account)
        except SightlineError:
            failures += 1
            return _PAUSES[min(failures, len(_PAUSES)) - 1]
        failures = 0
        return 0 if can_be_heard else _ASKED_AGAIN_AFTER

    return step


def _reader(context: Context, say: Say) -> Callable[[Connection], float]:
    def step(connection: Connection) -> float:
        made = make_ready(context, connection)
        if made.mails:
            say({"changed": ["mails"], "ready": made.mails})
        return 0 if made.more else _LOOK_EVERY

    return step


def _file_drafts(context: Context, connection: Connection, account: Account, say: Say) -> None:
    if drafts_are_due(context, connection, account):
        filed = file_drafts(context, connection, account)
        if filed.fault:
            say({"lane": f"mailbox {account.address}", "error": f"{account.address}: {filed.fault}"})


def _noticer(context: Context, say: Say) -> Callable[[Connection], float]:
    def step(connection: Connection) -> float:
        decided = decide_notices(context, connection)
        if decided.changed:
            say({"changed": ["notices"]})
        return _BETWEEN_PORTIONS if decided.more else _LOOK_EVERY

    return step


def _learn(connection: Connection) -> float:
    return _BETWEEN_PORTIONS if search.learn_some(connection) else _LOOK_EVERY


def _wait_for_news(context: Context, connection: Connection, say: Say) -> float:
    pairing = context.pairing()
    if pairing is None:
        return _LOOK_EVERY
    with open_tracker(pairing.tracker_url, pairing.credential) as client:
        while context.pairing() == pairing:
            began = time.monotonic()
            polled = poll(context, connection, client, wait=_NEWS_WAIT)
            _tell(polled.events, polled.malformed, say)
            if not polled.events and time.monotonic() - began < 1:
                # The tracker has no slot for waiting: ask again at a modest pace.
                return _LOOK_EVERY
    return 0


def _tell(events: tuple[object, ...], malformed: tuple[str, ...], say: Say) -> None:
    if events:
        say({"changed": ["events"], "count": len(events)})
    if malformed:
        say({"lane": "news", "error": f"Skipped {len(malformed)} events of the feed: {malformed[0]}"})


def _tracker_keeper(context: Context, say: Say) -> Callable[[Connection], float]:
    def step(connection: Connection) -> float:
        pairing = context.pairing()
        if pairing is None:
            return _LOOK_EVERY
        shown = [replace(pairing, tracker_url=url) for url in context.settings.tracker_urls]
        pause = min(_verify_when_due(context, connection, each, say) for each in shown)
        with open_tracker(pairing.tracker_url, pairing.credential) as client:
            tell_wishes(context, connection, client)
        return pause

    return step


def _verify_when_due(context: Context, connection: Connection, pairing: Pairing, say: Say) -> float:
    state = tracker.load(connection, pairing.tracker_url)
    age = abs(context.now() - state.verified_at) if state.verified_at else None
    if age is None or age > _VERIFY_AGAIN_AFTER:
        with open_tracker(pairing.tracker_url, pairing.credential) as client:
            checks = verify(context, connection, client, pairing)
        say({"changed": ["tracker"]})
        if not all(check.passed for check in checks):
            return CHECKED_AGAIN_AFTER.total_seconds()
    return _LOOK_EVERY * 60
