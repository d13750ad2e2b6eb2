"""The link contract: pixel and tracking links are minted by the app and verified by the tracker.

    https://TRACKER/o/TOKEN.gif        open
    https://TRACKER/c/TOKEN/DEST…      click; DEST = base64url of the target, cut by "/" every 40 characters
    https://TRACKER/u/TOKEN            unsubscribe, stop tracking

    TOKEN = base64url(head + mac), no padding
    head  = version(1) | key id(2) | link number(2) | sent at, unix seconds(4) | delivery id(8), big-endian
    mac   = HMAC-SHA256(K[purpose], "sightline1|" + purpose + "|" + head + "|" + target)[:12]
    K[purpose] = HKDF-SHA256(signing key, no salt, info = "sightline " + purpose, 32 bytes)

The pairing line carries an owner's key from the tracker to the app and is its backup:

    https://TRACKER/#sightline1.KEY-ID.SIGNING-KEY.CREDENTIAL

Pure standard library: the app and the tracker share this file and nothing else.
Test vectors that never change stand in tests/contract/.
"""

import base64
import binascii
import hashlib
import hmac
import ipaddress
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple
from urllib.parse import urlsplit

Purpose = Literal["o", "c", "u"]

PURPOSES: Final[tuple[Purpose, ...]] = ("o", "c", "u")
VERSION: Final = 1
DELIVERY_ID_BYTES: Final = 8
SECRET_BYTES: Final = 32
MAC_BYTES: Final = 12
TOKEN_LENGTH: Final = 39
DEST_RUN: Final = 40
TARGET_LIMIT: Final = 2048
LINK_NUMBER_LIMIT: Final = 0xFFFF
PAIRING_MARK: Final = "sightline1"

_HEAD: Final = struct.Struct(">BHHL8s")
_STANDARD: Final = bytes.maketrans(b"-_", b"+/")


class PairingLineError(ValueError):
    """The text is no pairing line; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An owner's signing key: a random 16-bit id and 32 secret bytes.

    Raises ValueError where the id or the length of the secret is out of range.
    """

    id: int
    secret: bytes = field(repr=False)
    _begun: dict[str, "_BegunMac"] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.id <= 0xFFFF:
            raise ValueError("a key id is between 0 and 65535")
        if len(self.secret) != SECRET_BYTES:
            raise ValueError(f"a signing key has {SECRET_BYTES} bytes")
        begun = {each: _begin_mac(_hkdf(self.secret, each), each) for each in PURPOSES}
        object.__setattr__(self, "_begun", begun)

    def mac(self, purpose: Purpose, head: bytes, target: str) -> bytes:
        """Return the 12 bytes that prove that the owner of this key minted `head` and `target`."""
        begun = self._begun[purpose]
        inner, outer = begun.inner.copy(), begun.outer.copy()
        inner.update(head + b"|" + target.encode())
        outer.update(inner.digest())
        return outer.digest()[:MAC_BYTES]


class Head(NamedTuple):
    """What a token says: which key signed it, which link of which delivery it is, when sending began.

    `sent_at` is in unix seconds, `delivery` has 8 bytes. The link number is 0 for pixels and
    unsubscribe links, and counts from 1 for tracking links.
    """

    key_id: int
    link_number: int
    sent_at: int
    delivery: bytes

    def pack(self) -> bytes:
        """Return the 17 bytes of the contract. Raises ValueError where a field is out of range."""
        if len(self.delivery) != DELIVERY_ID_BYTES:
            raise ValueError(f"a delivery id has {DELIVERY_ID_BYTES} bytes")
        try:
            return _HEAD.pack(VERSION, self.key_id, self.link_number, self.sent_at, self.delivery)
        except struct.error as error:
            raise ValueError(f"{self} does not fit into a token") from error


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the pairing line says: where the tracker is, what signs for it, what opens its feed."""

    tracker_url: str
    key: SigningKey
    credential: str = field(repr=False)

    def line(self) -> str:
        """Return the pairing line. It holds every secret of the owner."""
        return (
            f"{self.tracker_url}/#{PAIRING_MARK}.{self.key.id}.{_encode(self.key.secret)}.{self.credential}"
        )


def mint_pixel(tracker_url: str, key: SigningKey, delivery: bytes, sent_at: int) -> str:
    """Return the pixel's URL for one delivery."""
    return f"{tracker_url}/o/{_token(key, 'o', Head(key.id, 0, sent_at, delivery), '')}.gif"


def mint_click(
    tracker_url: str, key: SigningKey, delivery: bytes, sent_at: int, number: int, target: str
) -> str:
    """Return the tracking link number `number` (1 to 65,535) of one delivery, leading to `target`.

    Raises ValueError where the target must not be signed (see `target_fault`).
    """
    if fault := target_fault(target):
        raise ValueError(fault)
    if number < 1:
        raise ValueError("tracking links count from 1")
    dest = _encode(target.encode())
    runs = "/".join(dest[start : start + DEST_RUN] for start in range(0, len(dest), DEST_RUN))
    return f"{tracker_url}/c/{_token(key, 'c', Head(key.id, number, sent_at, delivery), target)}/{runs}"


def mint_unsubscribe(tracker_url: str, key: SigningKey, delivery: bytes, sent_at: int) -> str:
    """Return the URL under which the recipient of one delivery can opt out."""
    return f"{tracker_url}/u/{_token(key, 'u', Head(key.id, 0, sent_at, delivery), '')}"


def verify(purpose: Purpose, token: str, target: str, keys: Iterable[SigningKey]) -> tuple[Head, int] | None:
    """Return what the token says and the index of the key that signed it; None for anything else.

    `keys` may hold several keys with one id: the MAC decides. The MAC is compared in constant time
    before anything of the head but the key id, which chooses the keys, is looked at.
    """
    raw = _decode(token) if len(token) == TOKEN_LENGTH else None
    return None if raw is None else _verified(purpose, raw, target, keys)


def verify_by_id(
    purpose: Purpose, token: str, target: str, keys: Mapping[int, Sequence[SigningKey]]
) -> tuple[Head, int] | None:
    """Do the same as `verify`, with the keys by their id; the index is that among the keys of the token's id."""
    raw = _decode(token) if len(token) == TOKEN_LENGTH else None
    return None if raw is None else _verified(purpose, raw, target, keys.get(_key_id(raw), ()))


def claimed_delivery(token: str) -> bytes | None:
    """Return the delivery id that a token claims, which nothing proves; None for anything that is no token."""
    raw = _decode(token) if len(token) == TOKEN_LENGTH else None
    return _HEAD.unpack(raw[: _HEAD.size])[4] if raw is not None and raw[0] == VERSION else None


def target_of(dest: str) -> str | None:
    """Return the target that the path after a click token spells; None where it is not in the one valid form."""
    runs = dest.split("/")
    if any(len(run) != DEST_RUN for run in runs[:-1]) or not 1 <= len(runs[-1]) <= DEST_RUN:
        return None
    raw = _decode("".join(runs))
    try:
        target = raw.decode() if raw is not None else None
    except UnicodeDecodeError:
        return None
    return None if target is None or target_fault(target) else target


def target_fault(target: str) -> str | None:
    """Return why a URL must not be signed, in words; None where it may.

    The URL is expected in the form a browser would request (WHATWG URL Standard, serialised): this
    checks the limits of the contract, it does not normalise.
    """
    if not target.startswith(("http://", "https://")):
        return "not a web address"
    if len(target) > TARGET_LIMIT:
        return f"longer than {TARGET_LIMIT:,} characters"
    if any(not "!" <= character <= "~" for character in target):
        return "has characters that a browser would not send"
    if "@" in target.split("/", 3)[2].split("?", 1)[0].split("#", 1)[0]:
        return "carries a user name or password"
    return None


def parse_pairing_line(line: str) -> Pairing:
    """Return what a pairing line says. Raises PairingLineError with a sentence on what is wrong."""
    url, separator, secret_part = line.strip().partition("#")
    parts = secret_part.split(".")
    if not separator or len(parts) != 4 or parts[0] != PAIRING_MARK:
        raise PairingLineError(
            "This is no pairing line. It looks like https://TRACKER/#sightline1.… and is printed by "
            "`sightline-tracker add-owner NAME` on the server."
        )
    _, key_id, secret, credential = parts
    secret_bytes, credential_bytes = _decode(secret), _decode(credential)
    if not key_id.isascii() or not key_id.isdecimal() or str(int(key_id)) != key_id or int(key_id) > 0xFFFF:
        raise PairingLineError("The pairing line is damaged: its key id is no number from 0 to 65535.")
    if secret_bytes is None or len(secret_bytes) != SECRET_BYTES:
        raise PairingLineError(
            "The pairing line is damaged: its signing key is not whole. Copy the line again."
        )
    if credential_bytes is None or len(credential_bytes) < 16:
        raise PairingLineError(
            "The pairing line is damaged: its credential is not whole. Copy the line again."
        )
    return Pairing(tracker_base_url(url), SigningKey(int(key_id), secret_bytes), credential)


def tracker_base_url(url: str) -> str:
    """Return a tracker's address without its final slash, as links are built on it.

    Raises PairingLineError where it is no https address (http is allowed on loopback only), or has a
    path, query, user name or odd characters.
    """
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise PairingLineError("The tracker's address is not a valid web address.") from error
    plain = url.isascii() and url.isprintable() and " " not in url and "@" not in parts.netloc
    if not plain or not host or parts.path not in ("", "/") or parts.query or parts.fragment:
        raise PairingLineError("The tracker's address must be like https://t.example.com, without a path.")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(host)):
        raise PairingLineError("The tracker's address must begin with https:// (http only on this computer).")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this computer itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def encode_delivery(delivery: bytes) -> str:
    """Return a delivery id as the API and the logs write it: base64url without padding."""
    return _encode(delivery)


def decode_delivery(text: str) -> bytes | None:
    """Return the 8 bytes of a delivery id; None where the text is none."""
    raw = _decode(text)
    return raw if raw is not None and len(raw) == DELIVERY_ID_BYTES else None


def _token(key: SigningKey, purpose: Purpose, head: Head, target: str) -> str:
    packed = head.pack()
    return _encode(packed + key.mac(purpose, packed, target))


def _key_id(raw: bytes) -> int:
    return int.from_bytes(raw[1:3], "big")


def _verified(
    purpose: Purpose, raw: bytes, target: str, keys: Iterable[SigningKey]
) -> tuple[Head, int] | None:
    packed, mac = raw[: _HEAD.size], raw[_HEAD.size :]
    version, key_id, link_number, sent_at, delivery = _HEAD.unpack(packed)
    for index, key in enumerate(keys):
        if key.id == key_id and hmac.compare_digest(key.mac(purpose, packed, target), mac):
            # Only now that it is known to be signed does anything of it count.
            if version != VERSION or (link_number == 0) == (purpose == "c"):
                return None
            return Head(key_id, link_number, sent_at, delivery), index
    return None


class _BegunMac(NamedTuple):
    inner: "hashlib._Hash"
    outer: "hashlib._Hash"


def _begin_mac(key: bytes, purpose: Purpose) -> _BegunMac:
    # RFC 2104 by hand: the two hashes as they are before anything of a token comes in, made once for each
    # key. Every request of every recipient needs one; the library's own takes twice as long.
    block = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block) + b"sightline1|%s|" % purpose.encode())
    return _BegunMac(inner, hashlib.sha256(bytes(byte ^ 0x5C for byte in block)))


def _hkdf(secret: bytes, purpose: Purpose) -> bytes:
    # RFC 5869 with an empty salt; 32 bytes are exactly one block of the expansion.
    extracted = hmac.digest(b"\0" * 32, secret, "sha256")
    return hmac.digest(extracted, b"sightline %s\x01" % purpose.encode(), "sha256")


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes | None:
    # Only the one canonical spelling is valid: otherwise one token had several URLs. Writing it again
    # finds every other spelling, so decoding need not be strict.
    try:
        raw = binascii.a2b_base64(text.encode("ascii").translate(_STANDARD) + b"=" * (-len(text) % 4))
    except ValueError:
        return None
    return raw if _encode(raw) == text else None
