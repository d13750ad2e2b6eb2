"""Secrets of a profile: encrypted in a file, under one key that the system keyring or a passphrase holds.

One 32-byte key stands in the keyring and not the secrets themselves, for Windows' store takes 1,280
characters and tokens can be longer. Each secret is AES-256-GCM with its name as associated data.
Without a keyring the key is derived from a passphrase (scrypt); nothing is ever kept as plain text.
Whoever changes the file holds a lock beside it, so that two processes never undo each other's change.
A practice profile, which has no secret of the world, keeps its key in a file beside.
"""

import base64
import functools
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keyring
import keyring.errors
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from app.core.errors import BadInput, SightlineError
from app.core.language import mark, tr
from app.lock_file import locked
from app.settings import PASSPHRASE_VARIABLE
from app.whole_file import write_private

FILE_NAME = "secrets.json"
LOCK_NAME = "secrets.lock"
KEY_FILE_NAME = "practice.key"
_SERVICE = "Sightline"
_CHECK_NAME = "check"
# Seconds: whoever holds the lock may be asking the user to unlock the keyring.
_PATIENCE = 60.0
# Backends that keep what they are given encrypted, by the operating system's means.
_SAFE_BACKENDS = ("keyring.backends.SecretService", "keyring.backends.libsecret", "keyring.backends.kwallet",
                  "keyring.backends.macOS", "keyring.backends.Windows")  # fmt: skip
_NO_KEYRING = mark(
    "This computer has no keyring to keep secrets in. Set a passphrase in the environment variable {variable}, "
    "the same at every start, and try again."
)


_WRONG_KEY = {
    "passphrase": mark("The passphrase is not the one the secrets were locked with."),
    "beside": mark(
        "The key of the practice mailbox is not the one its secrets were locked with. Remove the practice "
        "mailbox, and try without an account again."
    ),
    "keyring": mark(
        "The keyring's key is not the one the secrets were locked with. Remove secrets.json from the "
        "profile, then add the accounts' passwords and the pairing line again."
    ),
}


class SecretsUnavailable(SightlineError):
    """The profile's secrets can't be read or kept; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """The secrets of one profile. `passphrase` is asked for only where the profile has no keyring."""

    profile: Path
    passphrase: str | None = field(default=None, repr=False)

    def get(self, name: str) -> str | None:
        """Return a secret, None where there is none. Raises SecretsUnavailable."""
        document = self._read()
        if document is None or name not in document["secrets"]:
            return None
        return _decrypt(self._key(document), name, document["secrets"][name])

    def put(self, name: str, secret: str) -> None:
        """Keep a secret under a name, instead of an earlier one. Raises SecretsUnavailable."""
        if self._read() is None and not self.passphrase:
            _require_keyring()
        with self._alone():
            document = self._read() or self._new()
            document["secrets"][name] = _encrypt(self._key(document), name, secret)
            self._write(document)

    def keep_key_beside(self) -> None:
        """Make a key that stands in a file of the profile, mode 0600, so that nothing is ever asked for.

        For practice profiles alone: whoever reads the folder reads the secrets, and nothing there is one
        outside of this computer. Nothing happens where the profile has a key.
        """
        with self._alone():
            if self._read() is None:
                write_private(self.profile / KEY_FILE_NAME, _text(os.urandom(32)) + "\n")
                document: dict[str, Any] = {"version": 1, "secrets": {}, "key": {"kind": "beside"}}
                document["secrets"][_CHECK_NAME] = _encrypt(self._key(document), _CHECK_NAME, _CHECK_NAME)
                self._write(document)

    def forget(self, name: str) -> None:
        """Remove a secret; nothing happens where there is none."""
        if self._read() is None:
            return
        with self._alone():
            document = self._read()
            if document is not None and document["secrets"].pop(name, None) is not None:
                self._write(document)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with locked(self.profile / LOCK_NAME, _PATIENCE) as held:
            if not held:
                raise SecretsUnavailable(
                    tr(
                        "Another part of Sightline is changing the secrets, and has not finished. Look whether the "
                        "system's keyring waits to be unlocked, and try again."
                    )
                )
            yield

    def _write(self, document: dict[str, Any]) -> None:
        write_private(self.profile / FILE_NAME, json.dumps(document, indent=2) + "\n")

    def _read(self) -> dict[str, Any] | None:
        path = self.profile / FILE_NAME
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            if document["version"] != 1:
                raise ValueError(tr("it was written by another version"))
            _check(document)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError) as error:
            raise BadInput(
                tr(
                    "The secrets in {path} can't be read ({error}). Mend or move the file.",
                    path=path,
                    error=error,
                )
            ) from error
        return dict(document)

    def _new(self) -> dict[str, Any]:
        document: dict[str, Any] = {"version": 1, "secrets": {}}
        if self.passphrase:
            document["key"] = {"kind": "passphrase", "salt": _salt()}
        else:
            entry = _text(os.urandom(12))
            _store_in_keyring(entry, _text(os.urandom(32)))
            document["key"] = {"kind": "keyring", "entry": entry}
        document["secrets"][_CHECK_NAME] = _encrypt(self._key(document), _CHECK_NAME, _CHECK_NAME)
        return document

    def _key(self, document: dict[str, Any]) -> bytes:
        key = self._unchecked_key(document["key"])
        check = document["secrets"].get(_CHECK_NAME)
        if check is not None and _opened(key, _CHECK_NAME, check) is None:
            raise SecretsUnavailable(tr(_WRONG_KEY[document["key"]["kind"]]))
        return key

    def _unchecked_key(self, source: dict[str, str]) -> bytes:
        if source["kind"] == "keyring":
            return _load_from_keyring(source["entry"])
        if source["kind"] == "beside":
            return self._load_from_beside()
        if not self.passphrase:
            raise SecretsUnavailable(
                tr(
                    "The secrets of {profile} are locked by a passphrase. Set it in {variable}.",
                    profile=self.profile,
                    variable=PASSPHRASE_VARIABLE,
                )
            )
        return _derive(self.passphrase, source["salt"])

    def _load_from_beside(self) -> bytes:
        try:
            return _bytes((self.profile / KEY_FILE_NAME).read_text(encoding="ascii").strip())
        except (OSError, ValueError) as error:
            raise SecretsUnavailable(
                tr(
                    "The key of the practice mailbox in {profile} can't be read ({error}). Remove the practice "
                    "mailbox, and try without an account again.",
                    profile=self.profile,
                    error=error,
                )
            ) from error


def _check(document: dict[str, Any]) -> None:
    """Raise ValueError, TypeError or KeyError where the file is not as it was written."""
    source, secrets = document["key"], document["secrets"]
    if source["kind"] not in _WRONG_KEY or _CHECK_NAME not in secrets:
        raise ValueError(tr("it is damaged"))
    if source["kind"] == "passphrase":
        _bytes(source["salt"])
    for secret in (*secrets.values(), source.get("entry", "")):
        _bytes(secret)


def _is_safe(backend: KeyringBackend) -> bool:
    if isinstance(backend, ChainerBackend):
        return bool(backend.backends) and all(_is_safe(each) for each in backend.backends)
    return type(backend).__module__.startswith(_SAFE_BACKENDS)


def _salt() -> str:
    return _text(os.urandom(16))


@functools.lru_cache(maxsize=8)
def _derive(passphrase: str, salt: str) -> bytes:
    return Scrypt(_bytes(salt), length=32, n=2**15, r=8, p=1).derive(
        passphrase.encode("utf-8", "surrogateescape")
    )


def _require_keyring() -> None:
    if not _is_safe(keyring.get_keyring()):
        raise SecretsUnavailable(tr(_NO_KEYRING, variable=PASSPHRASE_VARIABLE))


def _store_in_keyring(entry: str, secret: str) -> None:
    _require_keyring()
    try:
        keyring.set_password(_SERVICE, entry, secret)
    except keyring.errors.NoKeyringError as error:
        raise SecretsUnavailable(tr(_NO_KEYRING, variable=PASSPHRASE_VARIABLE)) from error
    except keyring.errors.KeyringError as error:
        raise SecretsUnavailable(
            tr("The system's keyring is locked. Unlock it and try again ({error}).", error=error)
        ) from error


def _load_from_keyring(entry: str) -> bytes:
    try:
        secret = keyring.get_password(_SERVICE, entry)
    except keyring.errors.NoKeyringError as error:
        raise SecretsUnavailable(
            tr(
                "The secrets of this profile are in the system's keyring, and none is running. Start it, or "
                "log in."
            )
        ) from error
    except keyring.errors.KeyringError as error:
        raise SecretsUnavailable(
            tr("The system's keyring is locked. Unlock it and try again ({error}).", error=error)
        ) from error
    if secret is None:
        raise SecretsUnavailable(
            tr(
                "The system's keyring no longer has this profile's key. Remove secrets.json from the "
                "profile, then add the accounts' passwords and the pairing line again."
            )
        )
    return _bytes(secret)


def _encrypt(key: bytes, name: str, secret: str) -> str:
    nonce = os.urandom(12)
    return _text(nonce + AESGCM(key).encrypt(nonce, secret.encode(), name.encode()))


def _decrypt(key: bytes, name: str, text: str) -> str:
    secret = _opened(key, name, text)
    if secret is None:
        raise SecretsUnavailable(
            tr(
                "The secret “{name}” was damaged or exchanged. Add the account's password or the pairing "
                "line again.",
                name=name,
            )
        )
    return secret


def _opened(key: bytes, name: str, text: str) -> str | None:
    raw = _bytes(text)
    try:
        return AESGCM(key).decrypt(raw[:12], raw[12:], name.encode()).decode()
    except (InvalidTag, ValueError):
        return None


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
