"""An event of the tracker's feed, parsed once at the edge."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from app.core.language import tr
from tracking_server.links import decode_delivery


class Verdict(StrEnum):
    """Who caused a hit."""

    PERSON = "person"
    PROXY = "proxy"
    MACHINE = "machine"
    SELF = "self"
    UNCLEAR = "unclear"


class Overrule(StrEnum):
    """What the user says of a hit, against its verdict."""

    ME = "me"
    NOT_A_PERSON = "not-a-person"


_FIRST_YEAR = 1970
_LONGEST_OPEN = 86_400
OPENED = "email.opened"
CLICKED = "email.clicked"
OPT_OUTS = ("email.unsubscribed", "tracking.stopped")


class MalformedEvent(ValueError):
    """What the feed delivered is no event; it is skipped, counted and reported."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: a hit with its verdict. `document` is what the feed said, as JSON text.

    `network` is the address the hit came from, as far as the tracker keeps it; `seconds_open` how long the mail was
    open, where that is known. `overrule`, `to_self`, `may_be_own` and `after_reply` are no part of the feed: what the user
    says of the hit, whether the mail went to the sender's own address, whether it may be of a copy in the sender's Sent
    folder, and whether its recipient had replied before, so that it may be of the quote in the reply.
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
    seconds_open: float | None = None
    overrule: Overrule | None = None
    to_self: bool = False
    may_be_own: bool = False
    after_reply: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """The document of the feed."""
        document: dict[str, Any] = json.loads(self.document)
        return document

    @property
    def evidence(self) -> dict[str, Any]:
        """What of the request was looked at; empty where the feed brings none, or none that can be read."""
        evidence = self.said.get("evidence")
        return evidence if isinstance(evidence, dict) else {}

    @property
    def device(self) -> str:
        """What the event was seen on, in words."""
        known = [part for part in (self.client, self.device_name, self.system) if part]
        unique = [part for index, part in enumerate(known) if part not in known[:index]]
        return ", ".join(unique) or self.bot_name or tr("unknown device")


def parse_event(document: Any, text: str | None = None) -> Event:
    """Return the event a document of the feed describes; `text` is its JSON, where known. Raises MalformedEvent."""
    if not isinstance(document, dict):
        raise MalformedEvent("an event of the feed is no object")
    try:
        delivery = decode_delivery(document["delivery"])
        if delivery is None:
            raise MalformedEvent("its delivery is no delivery id")
        link, bot, device = (document.get(key) or {} for key in ("link", "bot", "device"))
        return Event(
            id=_text(document["id"]),
            revision=_number(document["revision"]),
            delivery=delivery,
            type=_text(document["type"]),
            at=_time(document["at"]),
            sent_at=_time(document["sent_at"]),
            verdict=_verdict(document["verdict"]),
            reason=_text(document["reason"]),
            link_number=None if link.get("number") is None else _number(link["number"]),
            link_url=_text_or_none(link.get("url")),
            bot_name=_text_or_none(bot.get("name")),
            trigger=_text_or_none(bot.get("trigger")),
            device_kind=_text_or_none(device.get("kind")) or "unknown",
            device_name=_text_or_none(device.get("name")),
            system=_text_or_none(device.get("os")),
            client=_text_or_none(device.get("client")),
            document=text or json.dumps(document, sort_keys=True),
            user_agent=_text_or_none(document.get("user_agent")),
            network=_text_or_none(document.get("ip")),
            seconds_open=_seconds(document.get("seconds_open")),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise MalformedEvent(f"an event of the feed is malformed ({error!r})") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise MalformedEvent(f"{value!r} should be text")
    value.encode()  # a lone surrogate, which JSON can hold, can't be stored
    return value


def _text_or_none(value: object) -> str | None:
    return _text(value) if value else None


def _number(value: object) -> int:
    # A database holds 64 bits; a number beyond would fail there, with all that came in its page.
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**63:
        raise MalformedEvent(f"{value!r} should be a whole number")
    return value


def _verdict(value: object) -> Verdict:
    try:
        return Verdict(_text(value))
    except MalformedEvent:
        raise
    except ValueError:
        # A newer tracker may know more verdicts: the hit is kept, and nothing is claimed of it.
        return Verdict.UNCLEAR


def _seconds(value: object) -> float | None:
    """Return how long something took; what is no such time is not known."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 <= value < _LONGEST_OPEN else None


def _time(value: object) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise MalformedEvent(f"{value!r} has no time zone")
    if not at.astimezone(UTC).year >= _FIRST_YEAR:
        raise MalformedEvent(f"{value!r} is before there was mail")
    return at
