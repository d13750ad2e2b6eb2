"""What an operator can set, read from the environment once at start.

| variable | meaning | default |
|---|---|---|
| `SIGHTLINE_TRACKER_DATABASE` | SQLAlchemy URL of the database | `sqlite:///sightline-tracker.db`, in the current directory |
| `SIGHTLINE_TRACKER_KEY_FILE` | copy of the keys, mode 0600, read where the database cannot be | beside the SQLite file, else `sightline-tracker.keys` in the current directory |
| `SIGHTLINE_TRACKER_PUBLIC_URL` | address under which recipients reach the tracker; stands in pairing lines | `http://127.0.0.1:8000` (this computer only) |
| `SIGHTLINE_TRACKER_TRUSTED_HOPS` | how many proxies of the operator's stand in front; so many entries of `X-Forwarded-For` are believed | `0` |
| `SIGHTLINE_TRACKER_FEED_SLOTS` | how many feeds may wait for news at once; the server has 32 threads more than that | `256` |
| `SIGHTLINE_TRACKER_CITY_FILE` | `.mmdb` file that knows the places of addresses (GeoLite2 City, or a City file of ip-location-db) | none: no places |
| `SIGHTLINE_TRACKER_ASN_FILE` | `.mmdb` file that knows the owners of networks (GeoLite2 ASN, or an ASN file of ip-location-db) | none: networks are unknown |
| `SIGHTLINE_TRACKER_APPLE_EGRESS_FILE` | Apple's list of Private Relay's addresses, `egress-ip-ranges.csv` | none: the relay is not told from others |
| `SIGHTLINE_TRACKER_SLOW_IMAGES` | how many pictures at once may keep loading, 20 seconds at most, for owners who want to know how long mails are open; none where the fast layer is off | `500`; `0`: for nobody |
| `SIGHTLINE_TRACKER_FAST_LAYER` | `off` answers pixels and links through Flask's routing instead of in front of it | `on` |
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from tracking_server.links import PairingLineError, tracker_base_url

DEFAULT_DATABASE: Final = "sqlite:///sightline-tracker.db"
DEFAULT_PUBLIC_URL: Final = "http://127.0.0.1:8000"
DEFAULT_KEY_FILE: Final = "sightline-tracker.keys"
DEFAULT_FEED_SLOTS: Final = 256
TRUSTED_HOPS_LIMIT: Final = 10
FEED_SLOTS_LIMIT: Final = 4096
DEFAULT_SLOW_IMAGES: Final = 500
SLOW_IMAGES_LIMIT: Final = 4096


class ConfigError(ValueError):
    """A setting cannot be used; the message names it and says what it must be."""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the tracker is told from outside. Durations are in seconds.

    `answer_within` is how long a recipient waits for the database at most; `lock_wait` how long one
    attempt to write waits for a lock; `retry_every` the pace of attempts while recording fails;
    `watch_every` the pace at which keys and revisions written by other processes are looked for;
    `slow_image_seconds` how long a slow image takes at most.
    """

    database_url: str = DEFAULT_DATABASE
    key_file: str = DEFAULT_KEY_FILE
    public_url: str = DEFAULT_PUBLIC_URL
    trusted_hops: int = 0
    feed_slots: int = DEFAULT_FEED_SLOTS
    city_file: Path | None = None
    asn_file: Path | None = None
    apple_egress_file: Path | None = None
    fast_layer: bool = True
    slow_images: int = DEFAULT_SLOW_IMAGES
    slow_image_seconds: float = 20.0
    answer_within: float = 0.5
    lock_wait: float = 0.3
    retry_every: float = 0.25
    watch_every: float = 0.5
    queue_limit: int = 10_000
    hits_kept: int = 200


def config_from_environment(environ: Mapping[str, str]) -> Config:
    """Return the operator's settings. Raises ConfigError with a sentence on the first bad one."""
    url = _database_url(environ.get("SIGHTLINE_TRACKER_DATABASE", DEFAULT_DATABASE))
    return Config(
        database_url=url.render_as_string(hide_password=False),
        key_file=environ.get("SIGHTLINE_TRACKER_KEY_FILE") or default_key_file(url),
        public_url=_public_url(environ.get("SIGHTLINE_TRACKER_PUBLIC_URL", DEFAULT_PUBLIC_URL)),
        trusted_hops=_whole_number(environ, "SIGHTLINE_TRACKER_TRUSTED_HOPS", 0, 0, TRUSTED_HOPS_LIMIT),
        feed_slots=_whole_number(
            environ, "SIGHTLINE_TRACKER_FEED_SLOTS", DEFAULT_FEED_SLOTS, 0, FEED_SLOTS_LIMIT
        ),
        city_file=_file(environ, "SIGHTLINE_TRACKER_CITY_FILE"),
        asn_file=_file(environ, "SIGHTLINE_TRACKER_ASN_FILE"),
        apple_egress_file=_file(environ, "SIGHTLINE_TRACKER_APPLE_EGRESS_FILE"),
        slow_images=_whole_number(
            environ, "SIGHTLINE_TRACKER_SLOW_IMAGES", DEFAULT_SLOW_IMAGES, 0, SLOW_IMAGES_LIMIT
        ),
        fast_layer=_switch(environ, "SIGHTLINE_TRACKER_FAST_LAYER"),
    )


def default_key_file(url: URL) -> str:
    """Return where the key file stands when nothing is said: beside an SQLite file, else where we are."""
    return f"{url.database}.keys" if url.get_backend_name() == "sqlite" else DEFAULT_KEY_FILE


def restore_file(config: Config) -> Path:
    """Return where it is kept how far the feeds have come: apart from the database that a restore puts back."""
    return Path(f"{config.key_file}.seen")


def _database_url(text: str) -> URL:
    try:
        url = make_url(text)
        backend = url.get_backend_name()
    except ArgumentError:
        raise ConfigError(
            "SIGHTLINE_TRACKER_DATABASE must be like sqlite:////var/lib/sightline/tracker.db "
            "or postgresql+psycopg://user@host/name."
        ) from None
    if backend not in ("sqlite", "postgresql"):
        raise ConfigError(
            f"SIGHTLINE_TRACKER_DATABASE names {backend}: only sqlite and postgresql are known."
        )
    if backend == "sqlite" and url.database in (None, "", ":memory:"):
        raise ConfigError("SIGHTLINE_TRACKER_DATABASE must name a file: hits must survive a restart.")
    return url


def _public_url(text: str) -> str:
    try:
        return tracker_base_url(text)
    except PairingLineError as error:
        raise ConfigError(f"SIGHTLINE_TRACKER_PUBLIC_URL cannot be used. {error}") from error


def _whole_number(environ: Mapping[str, str], name: str, default: int, lowest: int, highest: int) -> int:
    text = environ.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 10 and lowest <= int(text) <= highest):
        raise ConfigError(f"{name} must be a whole number from {lowest} to {highest}, not {text!r}.")
    return int(text)


def _file(environ: Mapping[str, str], name: str) -> Path | None:
    text = environ.get(name)
    return Path(text) if text else None


def _switch(environ: Mapping[str, str], name: str) -> bool:
    text = environ.get(name, "on")
    if text not in ("on", "off"):
        raise ConfigError(f"{name} must be on or off, not {text!r}.")
    return text == "on"
