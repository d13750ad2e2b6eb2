"""The encrypted header line of the Sent copy, which no delivered copy ever has.

    X-Sightline-Record: base64( 1 | nonce(12) | AES-256-GCM( record ) )

The key is HKDF-SHA256 of the pairing line's signing key (no salt, info "sightline record"), so whoever has the
pairing line can read it and nobody else; the Message-ID is the associated data, so on another mail it is nothing.
"""

import binascii
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tracking_server.links import SigningKey

NAME: Final = "X-Sightline-Record"
NONCE_BYTES: Final = 12
_VERSION: Final = b"\x01"
_LINE: Final = 76


class RecordKey:
    """What seals and opens records, derived once from a pairing's signing key."""

    def __init__(self, key: SigningKey) -> None:
        self._cipher = AESGCM(HKDF(SHA256(), 32, salt=None, info=b"sightline record").derive(key.secret))

    def sealed(self, record: bytes, message_id: str, nonce: bytes) -> str:
        """Return the header's value, on one line. `nonce` is 12 random bytes."""
        closed = self._cipher.encrypt(nonce, record, message_id.encode())
        return binascii.b2a_base64(_VERSION + nonce + closed, newline=False).decode()

    def opened(self, value: str, message_id: str) -> bytes | None:
        """Return the record; None where it is damaged, sealed with another key, or of another mail."""
        try:
            raw = binascii.a2b_base64("".join(value.split()), strict_mode=True)
        except ValueError:
            return None
        if raw[:1] != _VERSION or len(raw) < 1 + NONCE_BYTES + 16:
            return None
        nonce, closed = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, closed, message_id.encode("utf-8", "surrogateescape"))
        except InvalidTag:
            return None


def with_header(mail: bytes, value: str) -> bytes:
    """Return the mail with the header as its first, folded into lines of at most 76 characters (RFC 5322, 2.2.3)."""
    first, room = _LINE - len(NAME) - 2, _LINE - 1
    pieces = [value[:first], *(value[start : start + room] for start in range(first, len(value), room))]
    return f"{NAME}: ".encode() + "\r\n ".join(pieces).encode() + b"\r\n" + mail
