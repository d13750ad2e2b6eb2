"""A group of hits becomes events, in one transaction."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.postgresql import Insert as UpsertOnPostgresql
from sqlalchemy.dialects.sqlite import Insert as UpsertOnSqlite
from sqlalchemy.sql.dml import ReturningInsert

from tracking_server.classify import CACHED_CLIENTS, Finding, decide
from tracking_server.hit import Client, Hit
from tracking_server.store.faults import HitRefused
from tracking_server.store.schema import delivery, event, owner


def _counting(upsert: UpsertOnSqlite | UpsertOnPostgresql) -> ReturningInsert[int, int]:
    total = delivery.c.hits + upsert.excluded.hits
    counting = upsert.on_conflict_do_update(index_elements=["owner_id", "delivery"], set_={"hits": total})
    return counting.returning(delivery.c.id, delivery.c.hits)


_COUNT: Final = {
    "sqlite": _counting(UpsertOnSqlite(delivery)),
    "postgresql": _counting(UpsertOnPostgresql(delivery)),
}
_INSERT_EVENTS: Final = insert(event)
_TAKE_REVISIONS: Final = (
    update(owner).where(owner.c.id == bindparam("owner")).values(revision=bindparam("taken"))
)


class Counted(NamedTuple):
    """A delivery's row, and how many of its hits came before the group at hand."""

    row_id: int
    earlier: int


def write_hits(connection: Connection, hits: Sequence[Hit], hits_kept: int) -> dict[int, int]:
    """Store hits as events and return the newest revision of each owner who has news.

    The owners' rows are locked in the order of their ids before anything is read, so that revisions
    appear in the order of their numbers, whoever else is writing. Of a delivery the first
    `hits_kept` hits become events; later ones are only counted. Raises HitRefused for a hit of an
    owner whom this database does not know.
    """
    revisions = _locked_revisions(connection, {hit.owner_id for hit in hits})
    before = dict(revisions)
    counted = _count(connection, hits)
    rows = []
    for hit in hits:
        key = (hit.owner_id, hit.delivery)
        row_id, earlier = counted[key]
        counted[key] = Counted(row_id, earlier + 1)
        if earlier < hits_kept:
            revisions[hit.owner_id] += 1
            rows.append(_row(hit, revisions[hit.owner_id], row_id, earlier + 1))
    news = {owner_id: revision for owner_id, revision in revisions.items() if revision != before[owner_id]}
    if rows:
        connection.execute(_INSERT_EVENTS, rows)
        taken = [{"owner": owner_id, "taken": revision} for owner_id, revision in news.items()]
        connection.execute(_TAKE_REVISIONS, taken)
    return news


def _locked_revisions(connection: Connection, owner_ids: set[int]) -> dict[int, int]:
    query = select(owner.c.id, owner.c.revision).where(owner.c.id.in_(owner_ids)).order_by(owner.c.id)
    revisions = {row[0]: row[1] for row in connection.execute(query.with_for_update())}
    if len(revisions) < len(owner_ids):
        raise HitRefused("The database does not know the owner of a hit.")
    return revisions


def _count(connection: Connection, hits: Sequence[Hit]) -> dict[tuple[int, bytes], Counted]:
    statement = _COUNT[connection.dialect.name]
    counted = {}
    for (owner_id, delivery_id), new in Counter((hit.owner_id, hit.delivery) for hit in hits).items():
        values = {"owner_id": owner_id, "delivery": delivery_id, "hits": new}
        row_id, total = connection.execute(statement, values).one()
        counted[owner_id, delivery_id] = Counted(row_id, total - new)
    return counted


def _row(hit: Hit, revision: int, delivery_row: int, number: int) -> dict[str, Any]:
    finding = decide(hit)
    return {
        "owner_id": hit.owner_id,
        "revision": revision,
        "delivery_id": delivery_row,
        "number": number,
        "purpose": hit.purpose,
        "link_number": hit.link_number,
        "target": hit.target,
        "sent_at_seconds": hit.sent_at,
        "at": hit.at,
        "verdict": finding.verdict,
        "reason": finding.rule,
        "ip": hit.ip,
        "user_agent": hit.client.user_agent,
        **_texts(hit.client, finding),
    }


@lru_cache(CACHED_CLIENTS)
def _texts(client: Client, finding: Finding) -> Mapping[str, str | None]:
    # What decided is often the whole user agent, which has a column of its own.
    seen = None if finding.seen == (client.user_agent or "") else finding.seen
    evidence = {
        "rule": finding.rule,
        "method": client.method,
        "header": finding.header or None,
        "seen": seen,
        "headers": dict(client.headers) or None,
        "browser": finding.browser,
    }
    return {
        "evidence": _json({key: value for key, value in evidence.items() if value is not None}),
        "bot": _json(finding.bot._asdict()) if finding.bot else None,
        "device": _json(finding.device._asdict()),
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
