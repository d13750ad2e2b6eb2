"""Events as an owner's feed shows them, in the order of their revisions."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, select, update

from tracking_server.links import encode_delivery
from tracking_server.store.migrate import new_epoch
from tracking_server.store.schema import event, owner, tracker

_TYPES: Final = {"o": "email.opened", "c": "email.clicked"}
_UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Page(NamedTuple):
    """A page of a feed: events in the API's form, the revision it reaches, and whether more follow."""

    events: list[dict[str, Any]]
    revision: int
    more: bool


def epoch_of(connection: Connection) -> str:
    """Return the database's random epoch, which a cursor carries."""
    return str(connection.execute(select(tracker.c.epoch)).scalar_one())


def renew_epoch(connection: Connection) -> None:
    """Give the database a new epoch: all cursors that were given out are foreign from now on."""
    connection.execute(update(tracker).values(epoch=new_epoch()))


def read_page(connection: Connection, owner_id: int, after: int, limit: int) -> Page:
    """Return up to `limit` events of an owner whose revision is above `after`."""
    query = (
        select(event)
        .where(event.c.owner_id == owner_id, event.c.revision > after)
        .order_by(event.c.revision)
        .limit(limit + 1)
    )
    rows = connection.execute(query).all()
    page = rows[:limit]
    return Page([_shown(row) for row in page], page[-1].revision if page else after, len(rows) > limit)


def revisions_of(connection: Connection, owner_ids: Iterable[int]) -> dict[int, int]:
    """Return the newest revision of each of these owners."""
    query = select(owner.c.id, owner.c.revision).where(owner.c.id.in_(list(owner_ids)))
    return {row.id: row.revision for row in connection.execute(query)}


def all_revisions(connection: Connection) -> dict[int, int]:
    """Return the newest revision of every owner."""
    return {row.id: row.revision for row in connection.execute(select(owner.c.id, owner.c.revision))}


def shown_time(microseconds: int) -> str:
    """Return unix microseconds as ISO-8601 UTC."""
    time = _UNIX_EPOCH + timedelta(microseconds=microseconds)
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


def shown_event(row: Any, delivery_id: str) -> dict[str, Any]:
    """Return what a feed shows of a row of the table of events, but for its place in the feed."""
    evidence = json.loads(row.evidence)
    if row.user_agent is not None:
        evidence["user_agent"] = row.user_agent
    optional: dict[str, Any] = {}
    if row.purpose == "c":
        optional["link"] = {"number": row.link_number, "url": row.target}
    if row.bot:
        optional["bot"] = json.loads(row.bot)
    return {
        "type": _TYPES[row.purpose],
        "delivery": delivery_id,
        "sent_at": shown_time(row.sent_at_seconds * 1_000_000),
        "at": shown_time(row.at),
        **optional,
        "verdict": row.verdict,
        "reason": row.reason,
        "evidence": evidence,
        "device": json.loads(row.device),
        "place": json.loads(row.place) if row.place else None,
        "ip": row.ip,
        "user_agent": row.user_agent,
        "seconds_open": row.seconds_open,
    }


def _shown(row: Row[Any]) -> dict[str, Any]:
    delivery_id = encode_delivery(bytes(row.delivery))
    return {
        # With its time: after a restore other hits take the numbers of lost ones.
        "id": f"{delivery_id}.{row.number}.{row.at:x}",
        "revision": row.revision,
        **shown_event(row, delivery_id),
    }
