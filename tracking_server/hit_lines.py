"""Hits written as lines of JSON, and the events a feed would finally show of them."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from tracking_server.atlas import Sight
from tracking_server.client_ip import plain_address
from tracking_server.delivery_story import LocatedHit, story_of
from tracking_server.hit import Client, Hit, client_of
from tracking_server.own_networks import IPNetwork, OwnNetworks, listed_network, polled_network
from tracking_server.store.event_row import event_row, judgement_of
from tracking_server.store.feed import shown_event

LookUp = Callable[[str], Sight]


class HitLineError(Exception):
    """A line that is no hit. The text names the line and says what is wrong, for the user."""


class _Line(NamedTuple):
    delivery: str
    located: LocatedHit
    sight: Sight


def events_of(lines: Iterable[bytes], look_up: LookUp) -> list[dict[str, Any]]:
    """Return the events of hits, one JSON object a line, in the same order; empty lines are left out.

    `look_up` says what is known of an address. Raises HitLineError.
    """
    hits = [_read_line(number, line, look_up) for number, line in enumerate(lines, 1) if line.strip()]
    by_delivery: dict[str, list[int]] = {}
    for index, hit in enumerate(hits):
        by_delivery.setdefault(hit.delivery, []).append(index)
    events: dict[int, dict[str, Any]] = {}
    for delivery, indices in by_delivery.items():
        story = [hits[index].located for index in indices]
        for index, located, finding in zip(indices, story, story_of(story), strict=True):
            judgement = judgement_of(located.hit.client, finding, hits[index].sight)
            events[index] = shown_event(event_row(located.hit, 0, 0, judgement), delivery)
    return [events[index] for index in range(len(hits))]


def _read_line(number: int, line: bytes, look_up: LookUp) -> _Line:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise HitLineError(f"Line {number} is not JSON.") from None
    if not isinstance(fields, dict):
        raise HitLineError(f"Line {number} is not a JSON object.")
    try:
        return _read_hit(fields, look_up)
    except _Fault as fault:
        raise HitLineError(f"Line {number}: {fault}") from None


class _Fault(Exception):
    """What is wrong with a field, in words."""


def _read_hit(fields: dict[str, Any], look_up: LookUp) -> _Line:
    delivery = _text(fields, "delivery")
    kind = _text(fields, "type")
    if kind not in _PURPOSES:
        raise _Fault('"type" must be "open" or "click".')
    ip = _ip(fields)
    own = OwnNetworks(
        _networks(fields, "owner_networks", listed_network),
        _networks(fields, "poll_networks", polled_network),
    )
    purpose = _PURPOSES[kind]
    hit = Hit(
        owner_id=0,
        purpose=purpose,
        delivery=b"",
        link_number=_link(fields) if purpose == "c" else 0,
        target="",
        sent_at=_microseconds(fields, "sent_at") // 1_000_000,
        at=_microseconds(fields, "at"),
        ip=ip,
        client=_client(fields),
    )
    sight = look_up(ip)
    return _Line(delivery, LocatedHit(hit, sight[1], own), sight)


_PURPOSES: Final[dict[str, Any]] = {"open": "o", "click": "c"}
_LAST_SECOND: Final = 2**32 - 1
_UNIX_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def _text(fields: dict[str, Any], name: str, default: str | None = None) -> str:
    value = fields.get(name)
    if value is None and default is not None:
        return default
    if value is None:
        raise _Fault(f'"{name}" is missing.')
    if not isinstance(value, str) or not value:
        raise _Fault(f'"{name}" must be a text that is not empty.')
    return value


def _microseconds(fields: dict[str, Any], name: str) -> int:
    text = _text(fields, name)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise _Fault(f'"{name}" is not a time in ISO-8601.') from None
    since = (time if time.tzinfo else time.replace(tzinfo=UTC)) - _UNIX_EPOCH
    if not 0 <= since.days * 86_400 + since.seconds <= _LAST_SECOND:
        raise _Fault(f'"{name}" must lie between 1970 and 2106.')
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _ip(fields: dict[str, Any]) -> str:
    text = _text(fields, "ip", "")
    ip = plain_address(text)
    if text and not ip:
        raise _Fault('"ip" is not an address.')
    return ip


def _link(fields: dict[str, Any]) -> int:
    number = fields.get("link")
    if number is None:
        return 1
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 65_535:
        raise _Fault('"link" must be a whole number from 1 to 65535.')
    return number


def _client(fields: dict[str, Any]) -> Client:
    method = _text(fields, "method", "GET").upper()
    if not (method.isascii() and method.isalpha() and len(method) <= 16):
        raise _Fault('"method" is not a method of HTTP.')
    headers = fields.get("headers")
    if headers is None:
        headers = {}
    if not isinstance(headers, dict):
        raise _Fault('"headers" must be an object of names and values.')
    environ = {"REQUEST_METHOD": method}
    for name, value in headers.items():
        if value is None:
            continue
        if not isinstance(value, str):
            raise _Fault(f'The header "{_short(name)}" must have a text as its value.')
        environ["HTTP_" + name.upper().replace("-", "_")] = value
    return client_of(environ)


def _networks(fields: dict[str, Any], name: str, read: Callable[[str], IPNetwork]) -> tuple[IPNetwork, ...]:
    texts = fields.get(name)
    if texts is None:
        return ()
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _Fault(f'"{name}" must be a list of addresses or networks.')
    found = []
    for text in texts:
        try:
            found.append(read(text))
        except ValueError:
            raise _Fault(f'"{name}" holds "{_short(text)}", which is no address and no network.') from None
    return tuple(found)


def _short(text: str) -> str:
    return ascii(text[:60])[1:-1]
