"""The tables of `sightline export`: their columns and where their rows come from."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from app.cli.shapes import event_shape, iso, reason_sentence
from app.core.state_picture import STATES
from app.core.tables import Row, Value
from app.store import exports
from app.store.database import Connection, parse_timestamp
from tracking_server.links import encode_delivery

_MESSAGE = ("message", "subject", "sent_at")


class Table(NamedTuple):
    """A table's columns, and what yields its rows from a database as of a time."""

    columns: tuple[str, ...]
    rows: Callable[[Connection, datetime], Iterator[Row]]


def _messages(connection: Connection, now: datetime) -> Iterator[Row]:
    for row, account, sender in exports.sent_rows(connection):
        yield {
            "message": row.message_id, "subject": row.subject, "sent_at": iso(row.sent_at), "account": account,
            "from": sender, "to": row.recipients, "progress": row.progress.value, "state": STATES[row.picture.drawing],
            "opens": row.opens, "clicks": row.clicks, "links_clicked": row.links_clicked,
            "links_tracked": row.links_tracked, "last_open_at": iso(row.picture.age_from),
            "last_activity_at": iso(row.activity_at), "problem": row.picture.problem,
        }  # fmt: skip


def _events(connection: Connection, now: datetime) -> Iterator[Row]:
    for event, sent, message in exports.seen(connection):
        shape = event_shape(event, sent, message)
        place = _object(shape.get("place"))
        device = _object(shape.get("device"))
        bot = _object(shape.get("bot"))
        yield {
            "id": event.id, "revision": event.revision, "type": event.type, "at": iso(event.at),
            "sent_at": iso(event.sent_at), "message": message, "recipient": shape["recipient"],
            "delivery": encode_delivery(event.delivery), "link": event.link_number, "url": event.link_url,
            "verdict": event.verdict.value, "reason": event.reason, "taken_for": shape["taken_for"],
            "counted": shape["counted"], "may_be_own": shape["may_be_own"], "overruled": shape["overruled"],
            "via": _plain(bot.get("name")), "device": _plain(device.get("kind")), "device_name": event.device_name,
            "os": event.system, "client": event.client, "country": _plain(place.get("country")),
            "region": _plain(place.get("region")), "city": _plain(place.get("city")), "ip": event.network,
            "user_agent": event.user_agent, "seconds_open": event.seconds_open, "why": shape["why"],
        }  # fmt: skip


def _recipients(connection: Connection, now: datetime) -> Iterator[Row]:
    for row in exports.recipients(connection):
        yield {
            "message": row["message_id"], "subject": row["subject"], "sent_at": iso(parse_timestamp(row["sent_at"])),
            "role": row["role"], "address": row["address"], "name": row["name"],
            "delivery": encode_delivery(row["delivery"]), "state": row["state"], "reply": row["reply"],
            "opens": row["opens"], "clicks": row["clicks"], "opens_untracked": row["opens_untracked"],
            "clicks_untracked": row["clicks_untracked"],
        }  # fmt: skip


def _links(connection: Connection, now: datetime) -> Iterator[Row]:
    for message_id, subject, sent_at, link, clicks in exports.links(connection):
        yield {
            "message": message_id, "subject": subject, "sent_at": iso(sent_at), "number": link.number,
            "text": link.text, "url": link.href, "target": link.target, "tracked": link.untracked is None,
            "why": reason_sentence(link.untracked), "clicks": clicks,
        }  # fmt: skip


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _plain(value: object) -> Value:
    # What the feed says of a place or device is not ours: only plain values stand in a table.
    return value if isinstance(value, str | int | float | None) else str(value)


TABLES = {
    "messages": Table(
        (*_MESSAGE, "account", "from", "to", "progress", "state", "opens", "clicks", "links_clicked", "links_tracked",
         "last_open_at", "last_activity_at", "problem"),
        _messages,
    ),
    "events": Table(
        ("id", "revision", "type", "at", "sent_at", "message", "recipient", "delivery", "link", "url", "verdict",
         "reason", "taken_for", "counted", "may_be_own", "overruled", "via", "device", "device_name", "os", "client",
         "country", "region", "city", "ip", "user_agent", "seconds_open", "why"),
        _events,
    ),
    "recipients": Table(
        (*_MESSAGE, "role", "address", "name", "delivery", "state", "reply", "opens", "clicks", "opens_untracked",
         "clicks_untracked"),
        _recipients,
    ),
    "links": Table(
        (*_MESSAGE, "number", "text", "url", "target", "tracked", "why", "clicks"),
        _links,
    ),
}  # fmt: skip
"""What can be exported, by its name."""
