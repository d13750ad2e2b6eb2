"""The owners' keys: in memory for every request, and in a file beside the database.

Both the database and the key file hold owners and keys. The database is where they are added and
revoked, and where several tracker processes learn of each other's changes; the key file is each
machine's copy, mode 0600, from which a tracker starts while its database is locked, full or gone.
Where the two differ, as after a restored backup or on a new database, nothing is forgotten: an owner
or key that only one of them knows is added to the other, and a revocation that either knows holds.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tracking_server.links import SigningKey


@dataclass(frozen=True, slots=True)
class OwnerKey:
    """A signing key of an owner; a revoked one stays known, so that it does not come back."""

    key: SigningKey
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """One user of the tracker. `id` is random, `credential_hash` the SHA-256 of the API credential in hex.

    `slow_images` says whether it wants to know how long mails are open.
    """

    id: int
    name: str
    credential_hash: str
    keys: tuple[OwnerKey, ...]
    slow_images: bool = False

    @property
    def living_keys(self) -> tuple[SigningKey, ...]:
        """The keys whose links are valid."""
        return tuple(owner_key.key for owner_key in self.keys if not owner_key.revoked)


class Signers(NamedTuple):
    """The living keys by their id, and whose they are at the same places; several owners may share an id."""

    keys: Mapping[int, tuple[SigningKey, ...]]
    owner_ids: Mapping[int, tuple[int, ...]]


class KeyRing:
    """All owners in memory. Replaced as a whole, so that readers need no lock."""

    def __init__(self, owners: Iterable[Owner] = ()) -> None:
        self.replace(owners)

    def replace(self, owners: Iterable[Owner]) -> None:
        """Know these owners from now on, and no others."""
        self.owners = tuple(sorted(owners, key=lambda owner: owner.id))
        keys: dict[int, tuple[SigningKey, ...]] = {}
        owner_ids: dict[int, tuple[int, ...]] = {}
        for owner in self.owners:
            for key in owner.living_keys:
                keys[key.id] = (*keys.get(key.id, ()), key)
                owner_ids[key.id] = (*owner_ids.get(key.id, ()), owner.id)
        self.signers = Signers(keys, owner_ids)
        self._patient = frozenset(owner.id for owner in self.owners if owner.slow_images)

    def wants_slow_images(self, owner_id: int) -> bool:
        """Whether an owner wants slow images."""
        return owner_id in self._patient

    def owner_of(self, credential: str) -> Owner | None:
        """Return whose API credential this is, compared in constant time with each; None where nobody's."""
        digest, found = hash_credential(credential), None
        for owner in self.owners:
            if hmac.compare_digest(owner.credential_hash, digest):
                found = owner
        return found


def hash_credential(credential: str) -> str:
    """Return what is stored of a credential: its SHA-256 in hex. It has 256 random bits and needs no salt."""
    return hashlib.sha256(credential.encode("utf-8", "surrogatepass")).hexdigest()


def merged(stored: Iterable[Owner], copied: Iterable[Owner]) -> tuple[Owner, ...]:
    """Return the owners of database and key file together; names and credentials as the database has them."""
    owners = {owner.id: owner for owner in stored}
    names = {owner.name for owner in owners.values()}
    for owner in copied:
        if owner.id in owners:
            owners[owner.id] = replace(owners[owner.id], keys=_merged_keys(owners[owner.id].keys, owner.keys))
        elif owner.name not in names:
            owners[owner.id] = owner
    return tuple(sorted(owners.values(), key=lambda owner: owner.id))


def _merged_keys(stored: Iterable[OwnerKey], copied: Iterable[OwnerKey]) -> tuple[OwnerKey, ...]:
    keys: dict[int, OwnerKey] = {}
    for owner_key in (*stored, *copied):
        known = keys.get(owner_key.key.id, owner_key)
        keys[owner_key.key.id] = replace(known, revoked=known.revoked or owner_key.revoked)
    return tuple(keys[key_id] for key_id in sorted(keys))


class KeyFileError(Exception):
    """The key file cannot be read or written; the message says why, for the operator."""


def load_key_file(path: Path) -> tuple[Owner, ...]:
    """Return the owners in a key file, none where there is no file. Raises KeyFileError where it is damaged."""
    try:
        rows = json.loads(path.read_text())["owners"]
        return tuple(
            Owner(
                row["id"],
                row["name"],
                row["credential_hash"],
                tuple(_read_key(key) for key in row["keys"]),
                row.get("slow_images") is True,
            )
            for row in rows
        )
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KeyFileError(
            f"The key file {path} is damaged. Move it away; the database has its keys."
        ) from error


def save_key_file(path: Path, owners: Iterable[Owner]) -> None:
    """Write the key file anew, whole or not at all, readable by nobody else. Raises KeyFileError."""
    rows = [
        {
            "id": owner.id,
            "name": owner.name,
            "credential_hash": owner.credential_hash,
            "keys": [_written_key(owner_key) for owner_key in owner.keys],
            "slow_images": owner.slow_images,
        }
        for owner in owners
    ]
    try:
        write_whole(path, json.dumps({"owners": rows}, indent=1))
    except OSError as error:
        raise KeyFileError(f"The key file {path} cannot be written: {error.strerror}.") from error


def write_whole(path: Path, text: str, *, durable: bool = True) -> None:
    """Write a file anew, whole or not at all, readable by nobody else. Raises OSError.

    One that is not durable may be the old one, or damaged, after the power failed.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _read_key(row: dict[str, object]) -> OwnerKey:
    key_id, secret = row["id"], row["secret"]
    if not isinstance(key_id, int) or not isinstance(secret, str):
        raise TypeError("a key has a number and a secret")
    return OwnerKey(SigningKey(key_id, base64.b64decode(secret)), bool(row["revoked"]))


def _written_key(owner_key: OwnerKey) -> dict[str, object]:
    secret = base64.b64encode(owner_key.key.secret).decode()
    return {"id": owner_key.key.id, "secret": secret, "revoked": owner_key.revoked}
