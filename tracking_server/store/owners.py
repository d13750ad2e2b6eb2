"""Owners and their keys in the database."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from tracking_server.keys import Owner, OwnerKey
from tracking_server.links import SigningKey
from tracking_server.store.schema import owner, signing_key, tracker


def read_owners(connection: Connection) -> tuple[Owner, ...]:
    """Return all owners with all their keys, by id."""
    keys: dict[int, list[OwnerKey]] = {}
    for row in connection.execute(select(signing_key).order_by(signing_key.c.key_id)):
        key = SigningKey(row.key_id, bytes(row.secret))
        keys.setdefault(row.owner_id, []).append(OwnerKey(key, row.revoked_at is not None))
    return tuple(
        Owner(row.id, row.name, row.credential_hash, tuple(keys.get(row.id, ())), row.slow_images)
        for row in connection.execute(select(owner).order_by(owner.c.id))
    )


def keys_revision(connection: Connection) -> int:
    """Return the number that grows when owners or keys change."""
    return int(connection.execute(select(tracker.c.keys_revision)).scalar_one())


def wants_slow_images(connection: Connection, owner_id: int) -> bool:
    """Return whether an owner wants slow images."""
    return bool(
        connection.execute(select(owner.c.slow_images).where(owner.c.id == owner_id)).scalar_one_or_none()
    )


def save_slow_images(connection: Connection, owner_id: int, *, on: bool) -> None:
    """Keep whether an owner wants slow images; a change counts as one of its keys."""
    changed = update(owner).where(owner.c.id == owner_id, owner.c.slow_images != on).values(slow_images=on)
    if connection.execute(changed).rowcount:
        _count_change(connection)


def write_owners(connection: Connection, owners: Iterable[Owner], at: int) -> bool:
    """Add the owners and keys that the database lacks, and revocations; whether there were any.

    `at` is in unix microseconds. Nothing is removed.
    """
    known = {known.id: known for known in read_owners(connection)}
    changed = [wanted for wanted in owners if known.get(wanted.id) != wanted]
    for wanted in changed:
        if wanted.id not in known:
            _insert_owner(connection, wanted, at)
        stored = {key.key.id: key for key in known[wanted.id].keys} if wanted.id in known else {}
        for owner_key in wanted.keys:
            _write_key(connection, wanted.id, owner_key, stored.get(owner_key.key.id), at)
    if changed:
        _count_change(connection)
    return bool(changed)


def _count_change(connection: Connection) -> None:
    connection.execute(update(tracker).values(keys_revision=tracker.c.keys_revision + 1))


def _insert_owner(connection: Connection, wanted: Owner, at: int) -> None:
    values = {"id": wanted.id, "name": wanted.name, "credential_hash": wanted.credential_hash}
    values |= {"slow_images": wanted.slow_images}
    connection.execute(insert(owner).values(**values, revision=0, created_at=at))


def _write_key(
    connection: Connection, owner_id: int, wanted: OwnerKey, stored: OwnerKey | None, at: int
) -> None:
    revoked_at = at if wanted.revoked else None
    if stored is None:
        values = {"owner_id": owner_id, "key_id": wanted.key.id, "secret": wanted.key.secret}
        connection.execute(insert(signing_key).values(**values, revoked_at=revoked_at))
    elif wanted.revoked and not stored.revoked:
        connection.execute(
            update(signing_key)
            .where(signing_key.c.owner_id == owner_id, signing_key.c.key_id == wanted.key.id)
            .values(revoked_at=revoked_at)
        )
