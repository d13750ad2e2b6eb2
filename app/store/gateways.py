"""Gateways that follow every link, as far as mails sent before tell of them."""

import sqlite3
from collections.abc import Iterable
from typing import Final

from app.core.experience import MAILS_LOOKED_AT, Gateway, gateway_of
from app.store.database import transaction

_MOST_DOMAINS: Final = 20
_LOOKED_THROUGH: Final = 200


def of_domains(connection: sqlite3.Connection, domains: Iterable[str]) -> tuple[Gateway, ...]:
    """Return those of some domains whose gateway clicks, without those that the user knows about."""
    asked = list(dict.fromkeys(domain.casefold() for domain in domains))[:_MOST_DOMAINS]
    return tuple(gateway for domain in asked if (gateway := _of_domain(connection, domain)))


def note_known(connection: sqlite3.Connection, domain: str) -> None:
    """Say nothing of a domain's gateway any more."""
    with transaction(connection):
        connection.execute("INSERT OR IGNORE INTO known_gateway VALUES (?)", (domain.casefold(),))


def _of_domain(connection: sqlite3.Connection, domain: str) -> Gateway | None:
    if connection.execute("SELECT 1 FROM known_gateway WHERE domain = ?", (domain,)).fetchone():
        return None
    rows = connection.execute(
        "SELECT DISTINCT delivery.id, EXISTS (SELECT 1 FROM event WHERE event.delivery = delivery.id"
        " AND type = 'email.clicked' AND judged = 'machine') AS by_machine"
        " FROM (SELECT delivery FROM recipient WHERE lower(substr(address, instr(address, '@') + 1)) = ?"
        f" ORDER BY id DESC LIMIT {_LOOKED_THROUGH}) AS theirs"
        " CROSS JOIN delivery ON delivery.id = theirs.delivery"
        " WHERE state = 'accepted' AND clicks_untracked IS NULL LIMIT ?",
        (domain, MAILS_LOOKED_AT),
    )
    return gateway_of(domain, [bool(row["by_machine"]) for row in rows])
