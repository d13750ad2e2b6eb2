"""An owner's own networks in the database: listed by the owner, or polled from by the owner's app."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from tracking_server.own_networks import (
    POLLED_FOR,
    IPNetwork,
    NetworksInTime,
    Stay,
    listed_network,
)
from tracking_server.store.schema import own_network

# Stays that ended so long ago, in microseconds, explain no hit that anybody judges again.
_KEPT_FOR: Final = 400 * 24 * 3600 * 1_000_000


def networks_in_time(rows: Iterable[Sequence[Any]]) -> Mapping[int, NetworksInTime]:
    """Return the networks of owners by their ids. Rows: owner, network, from, until; None for no end."""
    listed: dict[int, list[IPNetwork]] = {}
    stays: dict[int, list[Stay]] = {}
    for owner_id, text, from_at, until_at in rows:
        network = _network(text)
        if until_at is None:
            listed.setdefault(owner_id, []).append(network)
        else:
            stays.setdefault(owner_id, []).append(Stay(network, from_at, until_at))
    return {
        owner_id: NetworksInTime(tuple(listed.get(owner_id, ())), tuple(stays.get(owner_id, ())))
        for owner_id in listed.keys() | stays.keys()
    }


@lru_cache(4096)
def _network(text: str) -> IPNetwork:
    return listed_network(text)


def read_networks(connection: Connection, owner_id: int) -> NetworksInTime:
    """Return an owner's networks."""
    columns = [own_network.c[name] for name in ("owner_id", "network", "from_at", "until_at")]
    rows = connection.execute(select(*columns).where(own_network.c.owner_id == owner_id)).all()
    return networks_in_time(rows).get(owner_id, NetworksInTime())


def save_poll(connection: Connection, owner_id: int, network: IPNetwork, at: int) -> None:
    """Remember that an owner's app polled from a network."""
    mine = own_network.c.owner_id == owner_id
    same = mine & (own_network.c.network == str(network)) & own_network.c.until_at.is_not(None)
    lasting = same & (own_network.c.until_at >= at - POLLED_FOR)
    if not connection.execute(update(own_network).where(lasting).values(until_at=at)).rowcount:
        row = {"owner_id": owner_id, "network": str(network), "from_at": at, "until_at": at}
        connection.execute(insert(own_network).values(row))
    connection.execute(delete(own_network).where(mine, own_network.c.until_at < at - _KEPT_FOR))


def read_listed(connection: Connection, owner_id: int) -> list[str]:
    """Return the networks that an owner listed, in the order of their texts."""
    listed = (own_network.c.owner_id == owner_id) & own_network.c.until_at.is_(None)
    query = select(own_network.c.network).where(listed).order_by(own_network.c.network)
    return list(connection.execute(query).scalars())


def save_listed(connection: Connection, owner_id: int, networks: Iterable[IPNetwork]) -> bool:
    """Keep these networks as those that the owner listed, and no others; whether that changed anything."""
    wanted = sorted({str(network) for network in networks})
    if wanted == read_listed(connection, owner_id):
        return False
    listed = (own_network.c.owner_id == owner_id) & own_network.c.until_at.is_(None)
    connection.execute(delete(own_network).where(listed))
    for text in wanted:
        row = {"owner_id": owner_id, "network": text, "from_at": 0, "until_at": None}
        connection.execute(insert(own_network).values(row))
    return True
