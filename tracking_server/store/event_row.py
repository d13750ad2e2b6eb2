"""A hit with its verdict, as a row of the table of events."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from tracking_server.atlas import Sight
from tracking_server.classify import CACHED_CLIENTS, Finding, decide_by_client
from tracking_server.hit import Client, Hit, HitPurpose
from tracking_server.place import Place

CACHED_PLACES: Final = 4096

# In the order of the table, which is also that of `event_row`.
EVENT_COLUMNS: Final = (
    "owner_id",
    "revision",
    "delivery",
    "number",
    "purpose",
    "link_number",
    "target",
    "sent_at_seconds",
    "at",
    "verdict",
    "reason",
    "evidence",
    "bot",
    "device",
    "place",
    "ip",
    "user_agent",
)


def event_row(
    hit: Hit, sight: Sight, revision: int, number: int, finding: Finding | None = None
) -> tuple[Any, ...]:
    """Return the row of an event, the `number`-th of its delivery; without a finding its program alone decides.

    `sight` is what is known of its address.
    """
    if finding is None:
        finding, texts = _by_program(hit.purpose, hit.client)
    else:
        texts = _texts(hit.client, finding)
    return (
        hit.owner_id,
        revision,
        hit.delivery,
        number,
        hit.purpose,
        hit.link_number,
        hit.target,
        hit.sent_at,
        hit.at,
        *texts,
        _place_text(finding, sight),
        hit.ip,
        hit.client.user_agent,
    )


class _Texts(NamedTuple):
    verdict: str
    reason: str
    evidence: str
    bot: str | None
    device: str


@lru_cache(CACHED_CLIENTS)
def _by_program(purpose: HitPurpose, client: Client) -> tuple[Finding, _Texts]:
    finding = decide_by_client(purpose, client)
    return finding, _texts(client, finding)


def _texts(client: Client, finding: Finding) -> _Texts:
    # What decided is often the whole user agent, which has a column of its own.
    seen = None if finding.seen == (client.user_agent or "") else finding.seen
    evidence = {
        "rule": finding.rule,
        "method": client.method,
        "header": finding.header or None,
        "seen": seen,
        "headers": dict(client.headers) or None,
        "browser": finding.browser,
        "signs": finding.signs or None,
    }
    return _Texts(
        finding.verdict,
        finding.rule,
        _json({key: value for key, value in evidence.items() if value is not None}),
        _json(finding.bot._asdict()) if finding.bot else None,
        _json(finding.device._asdict()),
    )


def _place_text(finding: Finding, sight: Sight) -> str | None:
    place, network = sight
    # A provider's proxy stands where the provider is, not its reader. Apple's comes out near its reader.
    by_provider = finding.bot is not None and finding.bot.kind in ("proxy", "prefetch")
    if place is None or (by_provider and network.kind != "apple_relay"):
        return None
    return _json_of_place(place)


@lru_cache(CACHED_PLACES)
def _json_of_place(place: Place) -> str:
    return _json(place._asdict())


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
