"""Whether a mail that goes out now can be tracked: judged when sending begins, never holding it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from app.core.account import Account
from app.core.errors import SightlineError
from app.core.host import is_loopback
from app.core.language import mark, tr
from app.jobs.context import Context
from app.jobs.poll import poll
from app.jobs.verify import verify
from app.net.tracker import TrackerClient, open_tracker
from app.store import tracker
from app.store.database import Connection
from tracking_server.links import Pairing

VERIFIED_WITHIN = timedelta(hours=24)
ANSWERED_WITHIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Readiness:
    """The pairing to sign with, its address being the sender's own; or why nothing can be tracked now."""

    pairing: Pairing | None
    fault: str | None = None


def judge(context: Context, connection: Connection, account: Account, sender: str) -> Readiness:
    """Return whether links that `sender` mints now would work: verified within a day, answered within two minutes.

    Where the tracker was not asked lately, it is asked now. A tracker on this computer counts only for
    mail that stays on this computer too: elsewhere its links would be dead.
    """
    try:
        pairing = context.pairing()
        if pairing is None:
            return Readiness(None, mark("No tracker is paired."))
        shown = replace(pairing, tracker_url=context.settings.tracker_url_of(sender) or pairing.tracker_url)
        if _is_local(shown.tracker_url) and not is_loopback(account.smtp.host):
            return Readiness(None, mark("The tracker is on this computer, where no recipient can reach it."))
        with open_tracker(pairing.tracker_url, pairing.credential) as client:
            _poll_where_due(context, connection, client)
        with open_tracker(shown.tracker_url, shown.credential) as client:
            _verify_where_due(context, connection, client, shown)
    except SightlineError as error:
        return Readiness(None, tr("The tracker can't be relied on now: {error}", error=error))
    state = tracker.load(connection, shown.tracker_url)
    failed = next((check.sentence for check in state.checks if not check.passed), None)
    return (
        Readiness(None, tr("The tracker is not verified: {failed}", failed=failed))
        if failed
        else Readiness(shown)
    )


def _poll_where_due(context: Context, connection: Connection, client: TrackerClient) -> None:
    state = tracker.load(connection, client.url)
    if state.fault or not _is_within(ANSWERED_WITHIN, state.answered_at, context.now()):
        poll(context, connection, client)


def _verify_where_due(
    context: Context, connection: Connection, client: TrackerClient, pairing: Pairing
) -> None:
    state = tracker.load(connection, client.url)
    if not _is_within(VERIFIED_WITHIN, state.verified_at, context.now()):
        verify(context, connection, client, pairing)


def _is_within(limit: timedelta, at: datetime | None, now: datetime) -> bool:
    # A time in the future was written before this computer's clock was put right.
    return at is not None and abs(now - at) <= limit


def _is_local(url: str) -> bool:
    return is_loopback(urlsplit(url).hostname or "")
