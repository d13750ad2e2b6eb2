"""What the Sent copy carries of a mail, so that another computer of the user's can rebuild its row and its history."""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.core.address import Address, parse_address
from app.core.delivery import State
from app.core.errors import BadInput
from app.core.message import Recipient, Role
from app.core.tracking import Outcome, Wish
from tracking_server.links import DELIVERY_ID_BYTES, decode_delivery, encode_delivery

VERSION: Final = 1
# Servers limit a mail's header lines, some at 256 KB in all.
ENOUGH: Final = 48_000
# What a record may unfold to, for a few bytes can be made to unfold to gigabytes.
_MOST: Final = 16_000_000
_SHORT_TEXT: Final = 60


class MalformedRecord(ValueError):
    """The text is no record that this version can read."""


@dataclass(frozen=True, slots=True)
class RecordedDelivery:
    """A delivery as it stood when the copy was made; `recipients` are positions among those of the mail."""

    id: bytes
    state: State
    reply: str | None
    changed_at: datetime
    outcome: Outcome
    recipients: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RecordedLink:
    """A link as it went out; `untracked` is the id of the reason, None where it is tracked."""

    number: int | None
    href: str
    target: str | None
    text: str
    untracked: str | None


@dataclass(frozen=True, slots=True)
class SentRecord:
    """All of a sent mail but its text, which the copy itself holds. `refused` has the server's words by position."""

    sender: Address
    subject: str
    recipients: tuple[Recipient, ...]
    refused: dict[int, str]
    in_reply_to: str | None
    references: tuple[str, ...]
    queued_at: datetime
    sent_at: datetime
    tracker_url: str | None
    wish: Wish
    deliveries: tuple[RecordedDelivery, ...]
    links: tuple[RecordedLink, ...]


def packed(record: SentRecord) -> bytes:
    """Return the record as bytes, short where it can be: of a mail with very many links some texts or links are left out."""
    links = record.links
    attempts = (
        links,
        tuple(_shortened(link) for link in links),
        tuple(_shortened(link) for link in links if link.untracked is None),
        (),
    )
    whole = b""
    for kept in attempts:
        whole = zlib.compress(json.dumps(_document(record, kept), separators=(",", ":")).encode())
        if len(whole) <= ENOUGH:
            break
    return whole


def unpacked(whole: bytes) -> SentRecord:
    """Return the record that `packed` wrote. Raises MalformedRecord."""
    try:
        document = json.loads(_unfolded(whole))
        if document["v"] != VERSION:
            raise MalformedRecord("it was written by a newer version")
        return _record(document)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, BadInput, RecursionError) as error:
        raise MalformedRecord(f"the record of a Sent copy can't be read ({error})") from error


def _shortened(link: RecordedLink) -> RecordedLink:
    return RecordedLink(link.number, link.href, link.target, link.text[:_SHORT_TEXT], link.untracked)


def _unfolded(whole: bytes) -> bytes:
    unfolding = zlib.decompressobj()
    try:
        content = unfolding.decompress(whole, _MOST)
    except zlib.error as error:
        raise MalformedRecord("it is damaged") from error
    if unfolding.unconsumed_tail or not unfolding.eof:
        raise MalformedRecord("it is too long or cut off")
    return content


def _document(record: SentRecord, links: tuple[RecordedLink, ...]) -> dict[str, Any]:
    wish = record.wish
    return {
        "v": VERSION,
        "from": [record.sender.spec, record.sender.name],
        "subject": record.subject,
        "to": [[each.role, each.address.spec, each.address.name] for each in record.recipients],
        "refused": list(record.refused.items()),
        "reply": record.in_reply_to,
        "refs": record.references,
        "queued": record.queued_at.isoformat(),
        "sent": record.sent_at.isoformat(),
        "tracker": record.tracker_url,
        "wish": [wish.opens, wish.clicks, sorted(wish.no_track), sorted(wish.track_anyway)],
        "deliveries": [
            [
                encode_delivery(each.id), each.state, each.reply, each.changed_at.isoformat(),
                each.outcome.opens_untracked, each.outcome.clicks_untracked, each.recipients,
            ]
            for each in record.deliveries
        ],
        # What a browser requests is mostly what was written.
        "links": [
            [k.number, k.href, k.target == k.href or k.target, k.text, k.untracked] for k in links
        ],
    }  # fmt: skip


def _record(document: dict[str, Any]) -> SentRecord:
    opens, clicks, no_track, track_anyway = document["wish"]
    recipients = tuple(Recipient(_address(spec, name), Role(role)) for role, spec, name in document["to"])
    return SentRecord(
        sender=_address(*document["from"]),
        subject=_text(document["subject"]),
        recipients=recipients,
        refused={_position(place, recipients): _text(words) for place, words in document["refused"]},
        in_reply_to=_text_or_none(document["reply"]),
        references=tuple(_text(each) for each in document["refs"]),
        queued_at=_time(document["queued"]),
        sent_at=_time(document["sent"]),
        tracker_url=_text_or_none(document["tracker"]),
        wish=Wish(bool(opens), bool(clicks), frozenset(map(_text, no_track)), frozenset(map(_text, track_anyway))),
        deliveries=tuple(_delivery(each, recipients) for each in document["deliveries"]),
        links=tuple(_link(*each) for each in document["links"]),
    )  # fmt: skip


def _delivery(row: list[Any], recipients: tuple[Recipient, ...]) -> RecordedDelivery:
    text, state, reply, changed_at, opens, clicks, places = row
    delivery = decode_delivery(_text(text))
    if delivery is None or len(delivery) != DELIVERY_ID_BYTES:
        raise MalformedRecord("a delivery has no id")
    outcome = Outcome(_text_or_none(opens), _text_or_none(clicks))
    positions = tuple(_position(place, recipients) for place in places)
    return RecordedDelivery(
        delivery, State(state), _text_or_none(reply), _time(changed_at), outcome, positions
    )


def _link(number: Any, href: Any, target: Any, text: Any, untracked: Any) -> RecordedLink:
    if number is not None and (not isinstance(number, int) or not 0 < number < 2**31):
        raise MalformedRecord("a link has no number")
    known = _text(href) if target is True else _text_or_none(target)
    return RecordedLink(number, _text(href), known, _text(text), _text_or_none(untracked))


def _address(spec: Any, name: Any) -> Address:
    address = parse_address(_text(spec))
    return Address(address.local, address.domain, _text(name))


def _position(place: Any, recipients: tuple[Recipient, ...]) -> int:
    if not isinstance(place, int) or not 0 <= place < len(recipients):
        raise MalformedRecord("a recipient is missing")
    return place


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedRecord(f"{value!r} should be text")
    value.encode()  # a lone surrogate can't be stored
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _time(value: Any) -> datetime:
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise MalformedRecord("a time has no zone")
    return at
