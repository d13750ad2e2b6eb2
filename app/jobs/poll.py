"""Read the tracker's feed: events and cursor in one transaction."""

from dataclasses import dataclass

from app.core.errors import Refused, SignInFailed, Unreachable
from app.core.event import Event
from app.core.language import tr
from app.jobs.context import Context
from app.net.tracker import CursorForeign, TrackerClient
from app.store import events, tracker
from app.store.database import Connection


@dataclass(frozen=True, slots=True)
class Polled:
    """What a poll brought: events that are new or changed, and what of the feed had to be skipped."""

    events: tuple[Event, ...]
    malformed: tuple[str, ...]


def poll(context: Context, connection: Connection, client: TrackerClient, *, wait: int = 0) -> Polled:
    """Read all there is after the stored cursor, waiting up to `wait` seconds for something.

    Another database behind the tracker is read from its beginning. Raises Unreachable, SignInFailed or
    Refused, after noting the fault.
    """
    fresh: list[Event] = []
    malformed: list[str] = []
    more = True
    try:
        while more:
            after = tracker.load(connection, client.url).cursor
            try:
                page = client.events(after, wait=0 if fresh else wait)
            except CursorForeign as error:
                if after is None:
                    raise Unreachable(tr("{url} did not answer like a tracker.", url=client.url)) from error
                tracker.forget_cursor(connection, client.url)
                continue
            fresh += events.save_page(
                connection, client.url, page.events, page.cursor, context.now(), after=after
            )
            malformed += page.malformed
            # A cursor that stays where it was would be asked for ever.
            more = page.more and page.cursor != after
    except (Unreachable, SignInFailed, Refused) as error:
        tracker.note_fault(connection, client.url, str(error), context.now())
        raise
    return Polled(tuple(fresh), tuple(malformed))
