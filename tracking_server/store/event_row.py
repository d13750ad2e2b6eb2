"""A hit with its verdict, as a row of the table of events."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from tracking_server.atlas import Sight
from tracking_server.classify import CACHED_CLIENTS, Finding
from tracking_server.hit import Client, Hit, HitPurpose
from tracking_server.place import Place

CACHED_PLACES: Final = 4096


class Judgement(NamedTuple):
    """What a hit is taken for, as its row holds it. Evidence, bot, device and place are JSON texts."""

    verdict: str
    reason: str
    evidence: str
    bot: str | None
    device: str
    place: str | None


class EventRow(NamedTuple):
    """A row of the table of events. `number` counts the hits of a delivery, `at` is in unix microseconds."""

    owner_id: int
    revision: int
    delivery: bytes
    number: int
    purpose: HitPurpose
    link_number: int
    target: str
    sent_at_seconds: int
    at: int
    ip: str
    user_agent: str | None
    verdict: str
    reason: str
    evidence: str
    bot: str | None
    device: str
    place: str | None
    seconds_open: float | None

    @property
    def judgement(self) -> Judgement:
        """What the hit is taken for."""
        return Judgement(self.verdict, self.reason, self.evidence, self.bot, self.device, self.place)


def event_row(hit: Hit, revision: int, number: int, judgement: Judgement) -> EventRow:
    """Return the row of an event, the `number`-th of its delivery."""
    return EventRow(
        hit.owner_id,
        revision,
        hit.delivery,
        number,
        hit.purpose,
        hit.link_number,
        hit.target,
        hit.sent_at,
        hit.at,
        hit.ip,
        hit.client.user_agent,
        *judgement,
        None,
    )


def hit_of(row: EventRow) -> Hit:
    """Return the hit that a row of the table of events was made of."""
    evidence = json.loads(row.evidence)
    headers = tuple(evidence.get("headers", {}).items())
    return Hit(
        row.owner_id,
        row.purpose,
        bytes(row.delivery),
        row.link_number,
        row.target,
        row.sent_at_seconds,
        row.at,
        row.ip,
        Client(evidence["method"], row.user_agent, headers),
    )


def judgement_of(client: Client, finding: Finding, sight: Sight) -> Judgement:
    """Return what a finding on a hit is in its row. `sight` is what is known of the hit's address."""
    return Judgement(*_texts(client, finding), _place_text(finding, sight))


@lru_cache(CACHED_CLIENTS)
def _texts(client: Client, finding: Finding) -> tuple[str, str, str, str | None, str]:
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
    return (
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
