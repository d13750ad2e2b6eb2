"""The networks that are the owner's: those that the owner listed, and those that the owner's app polled from.

Times are unix microseconds.
"""

from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final, NamedTuple

from tracking_server.client_ip import plain_address
from tracking_server.network import Network, NetworkKind

IPNetwork = IPv4Network | IPv6Network

CACHED_ADDRESSES: Final = 4096
POLLED_FOR: Final = 24 * 3600 * 1_000_000


class OwnNetworks(NamedTuple):
    """An owner's networks: those `listed`, and those `polled` from within the 24 hours before a hit."""

    listed: tuple[IPNetwork, ...] = ()
    polled: tuple[IPNetwork, ...] = ()

    def listing(self, ip: str) -> IPNetwork | None:
        """Return the listed network that an address lies in, None where there is none."""
        return _lies_in(ip, self.listed) if self.listed else None

    def polling(self, ip: str, network: Network) -> IPNetwork | None:
        """Return the polled network that an address shares, None where it tells nothing."""
        if not self.polled or network.kind in _SHARED_BY_STRANGERS or _is_everywhere(ip):
            return None
        return _lies_in(ip, self.polled)


class Stay(NamedTuple):
    """From when until when an owner's app polled from a network, never a day apart."""

    network: IPNetwork
    from_at: int
    until_at: int


class NetworksInTime(NamedTuple):
    """An owner's networks at all times."""

    listed: tuple[IPNetwork, ...] = ()
    stays: tuple[Stay, ...] = ()

    def at(self, time: int) -> OwnNetworks:
        """Return the networks that were the owner's at a time."""
        if not self.stays:
            return OwnNetworks(self.listed) if self.listed else _NOWHERE
        polled = [stay.network for stay in self.stays if stay.from_at <= time <= stay.until_at + POLLED_FOR]
        return OwnNetworks(self.listed, tuple(dict.fromkeys(polled)))


def listed_network(text: str) -> IPNetwork:
    """Return the network that an owner lists as an address or a range. Raises ValueError where it is neither."""
    return ip_network(plain_address(text) or text.strip(), strict=False)


def polled_network(text: str) -> IPNetwork:
    """Return the network around an address that an app polls from: the IPv4 address itself, or the IPv6 /64.

    Raises ValueError where the text is neither an address nor a range.
    """
    network = listed_network(text)
    if isinstance(network, IPv6Network) and network.prefixlen > 64:
        return network.supernet(new_prefix=64)
    return network


def tells_nothing(ip: str) -> bool:
    """Return whether an address is no address, or another machine in every network."""
    return _address(ip) is None or _is_everywhere(ip)


_NOWHERE: Final = OwnNetworks()

# Whoever else is a customer there comes from the same addresses.
_SHARED_BY_STRANGERS: Final[frozenset[NetworkKind]] = frozenset(
    ("security", "microsoft", "google", "data_centre", "apple_relay")
)

# Addresses that mean another place in every network, written out as `is_private` says more than that.
EVERYWHERE: Final = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "::/127",
    "fc00::/7",
    "fe80::/10",
)
_EVERYWHERE: Final = tuple(map(ip_network, EVERYWHERE))


@lru_cache(CACHED_ADDRESSES)
def _address(ip: str) -> IPv4Address | IPv6Address | None:
    text = plain_address(ip)
    return ip_address(text) if text else None


@lru_cache(CACHED_ADDRESSES)
def _is_everywhere(ip: str) -> bool:
    return _lies_in(ip, _EVERYWHERE) is not None


def _lies_in(ip: str, networks: tuple[IPNetwork, ...]) -> IPNetwork | None:
    address = _address(ip)
    if address is None:
        return None
    return next((network for network in networks if address in network), None)
