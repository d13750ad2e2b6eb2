"""An event of the tracker's feed, parsed once at the edge."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from tracking_server.links import decode_delivery


class Verdict(StrEnum):
    """Who caused a hit."""

    PERSON = "person"
    PROXY = "proxy"
    MACHINE = "machine"
    SELF = "self"
    UNCLEAR = "unclear"


OPENED = "email.opened"
CLICKED = "email.clicked"


class MalformedEvent(ValueError):
    """What the feed delivered is no event; it is skipped, counted and reported."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a hit with its verdict. `document` is what the feed said, as JSON text.

    `network` is the address the hit came from, as far as the tracker keeps it.
    """

    id: str
    revision: int
    delivery: bytes
    type: str
    at: datetime
    sent_at: datetime
    verdict: Verdict
    reason: str
    link_number: int | None
    link_url: str | None
    bot_name: str | None
    trigger: str | None
    device_kind: str
    device_name: str | None
    system: str | None
    client: str | None
    document: str
    user_agent: str | None = None
    network: str | None = None

    @property
    def device(self) -> str:
        """What the event was seen on, in words."""
        known = [part for part in (self.client, self.device_name, self.system) if part]
        unique = [part for index, part in enumerate(known) if part not in known[:index]]
        return ", ".join(unique) or self.bot_name or "unknown device"


def parse_event(document: Mapping[str, Any], text: str | None = None) -> Event:
    """Return the event a document of the feed describes; `text` is its JSON, where known. Raises MalformedEvent."""
    try:
        delivery = decode_delivery(document["delivery"])
        if delivery is None:
            raise MalformedEvent("its delivery is no delivery id")
        link, bot, device = (document.get(key) or {} for key in ("link", "bot", "device"))
        return Event(
            id=_text(document["id"]),
            revision=int(document["revision"]),
            delivery=delivery,
            type=_text(document["type"]),
            at=_time(document["at"]),
            sent_at=_time(document["sent_at"]),
            verdict=Verdict(document["verdict"]),
            reason=_text(document["reason"]),
            link_number=link.get("number"),
            link_url=link.get("url"),
            bot_name=bot.get("name"),
            trigger=bot.get("trigger"),
            device_kind=device.get("kind") or "unknown",
            device_name=device.get("name"),
            system=device.get("os"),
            client=device.get("client"),
            document=text or json.dumps(document, ensure_ascii=False, sort_keys=True),
            user_agent=document.get("user_agent"),
            network=document.get("ip"),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MalformedEvent(f"an event of the feed is malformed ({error})") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise MalformedEvent(f"{value!r} should be text")
    return value


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise MalformedEvent(f"{value!r} has no time zone")
    return at
