"""Place and network of an address, from files that the operator supplies."""

import ipaddress
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import maxminddb
from maxminddb import InvalidDatabaseError, Reader

from tracking_server.apple_egress import EgressList, EgressListError
from tracking_server.config import Config
from tracking_server.links import is_loopback
from tracking_server.network import Network, network_of
from tracking_server.own_networks import EVERYWHERE
from tracking_server.place import Place, place_of
from tracking_server.prefixes import Address, PrefixTable

Sight = tuple[Place | None, Network]

NOTHING: Final[Sight] = (None, Network())
_HERE: Final[Sight] = (None, Network("other", None, "this computer"))
CACHED_ADDRESSES: Final = 8192
# No address is longer, whatever zone stands behind it.
LONGEST_ADDRESS: Final = 64
# How much of a file is read before it is trusted: its first networks, and as many addresses all over it.
PROBES: Final = 4096

# Addresses that are another machine in every network.
_LOCAL: Final = PrefixTable((prefix, 1) for prefix in (*EVERYWHERE, "224.0.0.0/3", "ff00::/8"))


class AtlasError(Exception):
    """A file of places or networks cannot be used; the message names it and says why."""


class Atlas:
    """What the operator's files say of addresses. Without files it knows nothing.

    `this_computer` says that nobody but this computer reaches the tracker: its own address is known then,
    and no scanner's.
    """

    def __init__(
        self,
        city: Reader | None = None,
        asn: Reader | None = None,
        apple_egress: EgressList | None = None,
        *,
        this_computer: bool = False,
    ) -> None:
        self._this_computer = this_computer
        self._city = city
        self._asn = asn
        self._apple_egress = apple_egress
        self._remembered: Callable[[str], Sight] = lru_cache(CACHED_ADDRESSES)(self._looked_up)

    def look(self, ip: str) -> Sight:
        """Return where an address is, None where no file says it, and whose network it is in. Never raises."""
        return self._remembered(ip) if len(ip) <= LONGEST_ADDRESS else NOTHING

    def close(self) -> None:
        """Close the files. Of addresses that are not remembered nothing is known afterwards."""
        for reader in (self._city, self._asn):
            if reader:
                reader.close()

    def _looked_up(self, ip: str) -> Sight:
        address = _address(ip)
        if address is None:
            return _HERE if self._this_computer and is_loopback(ip) else NOTHING
        network = network_of(_record(self._asn, address))
        relay = self._apple_egress.find(address) if self._apple_egress else None
        if relay is not None:
            return relay if any(relay) else None, network._replace(kind="apple_relay")
        return place_of(_record(self._city, address)), network


def atlas_of(config: Config) -> Atlas:
    """Open the files of a tracker's settings. Raises AtlasError."""
    alone = is_loopback(urlsplit(config.public_url).hostname or "")
    return load_atlas(config.city_file, config.asn_file, config.apple_egress_file, this_computer=alone)


def load_atlas(
    city: Path | None, asn: Path | None, apple_egress: Path | None, *, this_computer: bool = False
) -> Atlas:
    """Open the files that are named. Raises AtlasError for one that is missing, broken or of another kind."""
    return Atlas(
        _opened(city, "City file", _tells_place) if city else None,
        _opened(asn, "ASN file", _tells_network) if asn else None,
        _read_egress(apple_egress) if apple_egress else None,
        this_computer=this_computer,
    )


def _opened(path: Path, name: str, tells: Callable[[object], bool]) -> Reader:
    # First, as the library says differently from system to system that a file cannot be read.
    _check_readable(path, name)
    try:
        reader = maxminddb.open_database(path)
    except (InvalidDatabaseError, OSError, ValueError) as error:
        raise AtlasError(f"The {name} {path} is broken, or no MaxMind database.") from error
    try:
        telling = [tells(record) for record in _probe(reader)]
    except (InvalidDatabaseError, ValueError) as error:
        reader.close()
        raise AtlasError(f"The {name} {path} is broken: {error}") from error
    if not any(telling):
        kind = reader.metadata().database_type
        reader.close()
        raise AtlasError(
            f"{path} cannot be the {name}: nothing of that kind is in it. It calls itself {kind!r}."
        )
    return reader


def _probe(reader: Reader) -> Iterator[object]:
    # All of a large file would take a minute.
    for _, record in islice(reader, PROBES):
        yield record
    for step in range(PROBES):
        yield reader.get(ipaddress.IPv4Address((step << 32) // PROBES))
    if reader.metadata().ip_version == 6:
        # Of IPv6, what is given out: 2000::/4.
        for step in range(PROBES):
            yield reader.get(ipaddress.IPv6Address((2 << 124) + (step << 124) // PROBES))


def _tells_place(record: object) -> bool:
    return place_of(record) is not None


def _tells_network(record: object) -> bool:
    return network_of(record).asn is not None


def _read_egress(path: Path) -> EgressList:
    name = "Apple egress file"
    _check_readable(path, name)
    try:
        # What is no text is no prefix, and is refused as that, with its line.
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
            return EgressList(lines)
    except EgressListError as error:
        raise AtlasError(f"The {name} {path} is broken: {error}.") from error
    except OSError as error:
        raise AtlasError(f"The {name} {path} cannot be read: {error.strerror}.") from error


def _check_readable(path: Path, name: str) -> None:
    try:
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise AtlasError(f"The {name} {path} cannot be read: {reason}.") from error


def _address(ip: str) -> Address | None:
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        # Without its zone: another machine's zones say nothing here.
        address = address.ipv4_mapped or (ipaddress.IPv6Address(int(address)) if "%" in ip else address)
    return None if _LOCAL.find(address) else address


def _record(reader: Reader | None, address: Address) -> object:
    try:
        return reader.get(address) if reader else None
    except (InvalidDatabaseError, ValueError):
        # What a damaged file does not tell is not known; an IPv4 file knows no IPv6.
        return None
