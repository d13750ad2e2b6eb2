"""What an operator does with owners and keys, at a tracker that may be running meanwhile."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from tracking_server.config import Config
from tracking_server.keys import Owner, OwnerKey, hash_credential, load_key_file, merged, save_key_file
from tracking_server.links import SECRET_BYTES, Pairing, SigningKey
from tracking_server.store.database import Database
from tracking_server.store.owners import read_owners, write_owners

RandomBytes = Callable[[int], bytes]

NAME_LIMIT: Final = 200


class OwnerError(ValueError):
    """The operator asked for something that cannot be; the message says what and why."""


class OwnerBook:
    """The owners of the tracker that a configuration describes, in its database and its key file.

    Everything raises Unavailable, DatabaseTooNew or KeyFileError where these cannot be used, and
    OwnerError where the wish cannot be fulfilled. `clock` gives unix seconds.
    """

    def __init__(self, config: Config, clock: Callable[[], float], random_bytes: RandomBytes) -> None:
        self._config = config
        self._clock = clock
        self._random_bytes = random_bytes

    def add(self, name: str) -> Pairing:
        """Add an owner with a fresh key and credential, and return the pairing."""
        _check_name(name)

        def new(owners: tuple[Owner, ...]) -> tuple[Owner, Pairing]:
            if any(owner.name == name for owner in owners):
                raise OwnerError(f"There is an owner named {name} already.")
            taken = {key.key.id for owner in owners for key in owner.keys}
            key = SigningKey(self._free_number(2, taken), self._random_bytes(SECRET_BYTES))
            credential = base64.urlsafe_b64encode(self._random_bytes(SECRET_BYTES)).rstrip(b"=").decode()
            pairing = Pairing(self._config.public_url, key, credential)
            return self._owner(name, pairing, owners), pairing

        return self._add(new)

    def add_from(self, name: str, pairing: Pairing) -> Pairing:
        """Bring back an owner with the key and credential of a pairing; again changes nothing."""
        _check_name(name)

        def same(owners: tuple[Owner, ...]) -> tuple[Owner, Pairing]:
            known = next((owner for owner in owners if _has_key(owner, pairing.key)), None)
            if known is None:
                if any(owner.name == name for owner in owners):
                    raise OwnerError(f"There is an owner named {name} already, with another key.")
                return self._owner(name, pairing, owners), pairing
            if known.name != name:
                raise OwnerError(f"This pairing line belongs to the owner {known.name}.")
            if pairing.key not in known.living_keys:
                raise OwnerError("The key of this pairing line was revoked.")
            if known.credential_hash != hash_credential(pairing.credential):
                raise OwnerError("The credential of this pairing line is not the owner's.")
            return known, pairing

        return self._add(same)

    def list(self) -> tuple[Owner, ...]:
        """Return all owners with their keys."""
        return self._change(lambda owners: owners)

    def revoke(self, key_id: int, name: str | None = None) -> Owner:
        """End a key and with it its links; `name` says whose, where two owners share the id."""
        revoked: list[Owner] = []

        def without(owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
            holders = [owner for owner in owners if _key_ids(owner) & {key_id} and name in (None, owner.name)]
            if not holders:
                raise OwnerError(f"There is no key {key_id}.")
            if len(holders) > 1:
                names = ", ".join(owner.name for owner in holders)
                raise OwnerError(f"Several owners have a key {key_id}: {names}. Say which with --owner.")
            keys = tuple(replace(key, revoked=key.revoked or key.key.id == key_id) for key in holders[0].keys)
            revoked.append(replace(holders[0], keys=keys))
            return tuple(revoked[0] if owner.id == revoked[0].id else owner for owner in owners)

        self._change(without)
        return revoked[0]

    def _add(self, new: Callable[[tuple[Owner, ...]], tuple[Owner, Pairing]]) -> Pairing:
        pairings: list[Pairing] = []

        def added(owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
            owner, pairing = new(owners)
            pairings.append(pairing)
            return (*(other for other in owners if other.id != owner.id), owner)

        self._change(added)
        return pairings[0]

    def _change(self, wish: Callable[[tuple[Owner, ...]], Iterable[Owner]]) -> tuple[Owner, ...]:
        path = Path(self._config.key_file)
        database = Database(self._config.database_url, lock_wait=5.0)
        try:
            with database.writing() as connection:
                owners = merged(read_owners(connection), load_key_file(path))
                owners = tuple(sorted(wish(owners), key=lambda owner: owner.id))
                write_owners(connection, owners, int(self._clock() * 1_000_000))
                # Before the commit: a key that is in use is never missing from the copy.
                save_key_file(path, owners)
        finally:
            database.close()
        return owners

    def _owner(self, name: str, pairing: Pairing, owners: Iterable[Owner]) -> Owner:
        owner_id = self._free_number(4, {owner.id for owner in owners})
        return Owner(owner_id, name, hash_credential(pairing.credential), (OwnerKey(pairing.key),))

    def _free_number(self, size: int, taken: set[int]) -> int:
        while (number := int.from_bytes(self._random_bytes(size), "big")) in taken:
            pass
        return number


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > NAME_LIMIT or not name.isprintable():
        raise OwnerError(f"An owner's name has 1 to {NAME_LIMIT} printable characters.")


def _has_key(owner: Owner, key: SigningKey) -> bool:
    return any(owner_key.key == key for owner_key in owner.keys)


def _key_ids(owner: Owner) -> set[int]:
    return {owner_key.key.id for owner_key in owner.keys}
