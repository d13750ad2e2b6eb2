"""Which hosts are this computer itself, and which lie within a domain."""

from tracking_server.links import is_loopback

__all__ = ["is_loopback", "is_within"]


def is_within(host: str, domain: str) -> bool:
    """Tell whether a host is a domain or below it; both in lower case."""
    return host == domain or host.endswith(f".{domain}")
