"""How the last mails of one recipient were loaded: what experience has to go by."""

import sqlite3
from datetime import datetime

from app.core.counting import Weight
from app.core.event import Verdict
from app.core.experience import MAILS_LOOKED_AT, Load, MailLoads
from app.store.database import parse_timestamp

_LOADS_LOOKED_AT = 20
_COUNTED = ", ".join(f"'{weight.value}'" for weight in Weight if weight.counts)


def of_recipient(connection: sqlite3.Connection, address: str) -> tuple[MailLoads, ...]:
    """Return how the last mails were loaded that went to this address alone with their opens tracked."""
    found = connection.execute(
        "SELECT recipient.delivery FROM recipient JOIN delivery ON delivery.id = recipient.delivery"
        " WHERE recipient.address = ? COLLATE NOCASE AND state = 'accepted' AND opens_untracked IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM recipient AS other WHERE other.delivery = recipient.delivery"
        " AND other.id <> recipient.id)"
        " ORDER BY (SELECT sent_at FROM sent_box WHERE message = recipient.message) DESC, recipient.message DESC LIMIT ?",
        (address, MAILS_LOOKED_AT),
    )
    return tuple(_loads_of(connection, row["delivery"]) for row in found.fetchall())


def _loads_of(connection: sqlite3.Connection, delivery: bytes) -> MailLoads:
    loads = connection.execute(
        "SELECT at, judged, json_extract(document, '$.sent_at') AS sent_at,"
        " json_extract(document, '$.bot.trigger') AS trigger FROM event"
        " WHERE delivery = ? AND type = 'email.opened' ORDER BY at LIMIT ?",
        (delivery, _LOADS_LOOKED_AT),
    )
    opened = connection.execute(
        f"SELECT 1 FROM event WHERE delivery = ? AND type = 'email.opened' AND weight IN ({_COUNTED})",
        (delivery,),
    )
    return MailLoads(tuple(_load(row) for row in loads), opened.fetchone() is not None)


def _load(row: sqlite3.Row) -> Load:
    return Load(
        by_machine=row["judged"] == Verdict.MACHINE,
        by_relay=row["judged"] == Verdict.PROXY and row["trigger"] == "prefetch",
        after=parse_timestamp(row["at"]) - datetime.fromisoformat(row["sent_at"]),
    )
