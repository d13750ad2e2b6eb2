"""What the lanes of the worker do: each returns its step, which does what is due and returns the seconds until the next.

A step says what it changed, and nudges another lane by its name where that has work now.
"""

import time
from collections.abc import Callable
from dataclasses import replace

from app.core.account import Account
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
from app.jobs.send import send
from app.jobs.sync import Synced, is_due, sync
from app.jobs.verify import verify
from app.net.tracker import open_tracker
from app.store import mailboxes, search, tracker
from app.store.database import Connection
from app.store.mailboxes import Mailbox
from tracking_server.links import Pairing

Say = Callable[[dict[str, object]], None]
Nudge = Callable[[str], None]
Step = Callable[[Connection], float]

LOOK_EVERY = 1.0
# How long a lane rests after each failure in a row.
PAUSES = (1.0, 5.0, 15.0, 60.0)
# A moment between portions: others write too.
_BETWEEN_PORTIONS = 0.02
_NEWS_WAIT = 25
_VERIFY_AGAIN_AFTER = VERIFIED_WITHIN / 4
_TEXTS_TOLD_EVERY = 2.0
# Whether a server that can't be listened to still can't.
_ASKED_AGAIN_AFTER = 600.0


def _account(context: Context, address: str) -> Account | None:
    return next((known for known in context.settings.accounts if known.address == address), None)


def sender(context: Context, address: str, say: Say, nudge: Nudge) -> Step:
    """Send what an account has in its outbox."""

    def step(connection: Connection) -> float:
        account = _account(context, address)
        if account is None:
            return LOOK_EVERY
        sent = send(context, connection, account)
        if sent.attempted:
            say({"changed": ["deliveries"], "account": address})
            nudge(f"mailbox {address}")
        if sent.fault and sent.attempted:
            say({"lane": f"send {address}", "error": sent.fault})
        return LOOK_EVERY

    return step


def mailbox(context: Context, address: str, say: Say, nudge: Nudge) -> Step:
    """Read an account's mailbox, and put its drafts there."""

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
            return LOOK_EVERY
        before = mailboxes.load(connection, address)
        synced = sync(context, connection, account, tell)
        if synced.granted:
            # Somebody waits before the window for what was just fetched.
            nudge("reading")
        # Also where nothing was found: that a fault is over is news.
        if changed := _changed(synced, before):
            say({"changed": changed, "account": address})
        if synced.fault and synced.fault != before.fault:
            # What waits for the user is asked where it can be answered.
            kind = "waits" if synced.waits else "error"
            say({"lane": f"mailbox {address}", kind: f"{address}: {synced.fault}"})
        return LOOK_EVERY

    return step


def _changed(synced: Synced, before: Mailbox) -> list[str]:
    changed = ["deliveries"] if synced.changed else []
    changed += ["mails"] if synced.brought_mails else []
    is_news = changed or before.looked_at is None or synced.fault or before.fault
    return [*changed, "mailboxes"] if is_news else []


def listener(context: Context, address: str, say: Say, nudge: Nudge) -> Step:
    """Listen to what comes into an account's mailbox, and hint that it is to be read."""

    del say  # what keeps a mailbox from being read is said by the lane that reads it
    failures = 0

    def step(connection: Connection) -> float:
        nonlocal failures
        account = _account(context, address)
        known = mailboxes.load(connection, address)
        if account is None or account.imap is None or known.looked_at is None or known.waits_for_all:
            return LOOK_EVERY

        def hint() -> None:
            mailboxes.hint(connection, address, context.now())
            nudge(f"mailbox {address}")

        try:
            can_be_heard = listen(context, account, hint, lambda: _account(context, address) == account)
        except SightlineError:
            failures += 1
            return PAUSES[min(failures, len(PAUSES)) - 1]
        failures = 0
        return 0 if can_be_heard else _ASKED_AGAIN_AFTER

    return step


def reader(context: Context, say: Say) -> Step:
    """Make fetched mails ready to be read."""

    def step(connection: Connection) -> float:
        made = make_ready(context, connection)
        if made.mails:
            say({"changed": ["mails"], "ready": made.mails})
        return 0 if made.more else LOOK_EVERY

    return step


def _file_drafts(context: Context, connection: Connection, account: Account, say: Say) -> None:
    if drafts_are_due(context, connection, account):
        filed = file_drafts(context, connection, account)
        if filed.fault:
            say({"lane": f"mailbox {account.address}", "error": f"{account.address}: {filed.fault}"})


def noticer(context: Context, say: Say) -> Step:
    """Decide what notifications tell."""

    def step(connection: Connection) -> float:
        decided = decide_notices(context, connection)
        if decided.changed:
            say({"changed": ["notices"]})
        return _BETWEEN_PORTIONS if decided.more else LOOK_EVERY

    return step


def learn(connection: Connection) -> float:
    """Take a portion of the mails into the search."""
    return _BETWEEN_PORTIONS if search.learn_some(connection) else LOOK_EVERY


def news(context: Context, say: Say) -> Step:
    """Wait for what the tracker saw."""
    return lambda connection: _wait_for_news(context, connection, say)


def _wait_for_news(context: Context, connection: Connection, say: Say) -> float:
    pairing = context.pairing()
    if pairing is None:
        return LOOK_EVERY
    with open_tracker(pairing.tracker_url, pairing.credential) as client:
        while context.pairing() == pairing:
            began = time.monotonic()
            polled = poll(context, connection, client, wait=_NEWS_WAIT)
            _tell(polled.events, polled.malformed, say)
            if not polled.events and time.monotonic() - began < 1:
                # The tracker has no slot for waiting: ask again at a modest pace.
                return LOOK_EVERY
    return 0


def _tell(events: tuple[object, ...], malformed: tuple[str, ...], say: Say) -> None:
    if events:
        say({"changed": ["events"], "count": len(events)})
    if malformed:
        say({"lane": "news", "error": f"Skipped {len(malformed)} events of the feed: {malformed[0]}"})


def tracker_keeper(context: Context, say: Say) -> Step:
    """Verify the tracker, and tell it what its owner wishes."""

    def step(connection: Connection) -> float:
        pairing = context.pairing()
        if pairing is None:
            return LOOK_EVERY
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
    return LOOK_EVERY * 60
