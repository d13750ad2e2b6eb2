"""Whose address a hit has, behind fronts that may lie."""

import pytest

from tracking_server.client_ip import client_ip

CASES = [
    # remote, X-Forwarded-For, trusted hops, client
    ("198.51.100.7", "", 0, "198.51.100.7"),
    ("198.51.100.7", "203.0.113.9", 0, "198.51.100.7"),
    ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
    ("10.0.0.1", "6.6.6.6, 203.0.113.9", 1, "203.0.113.9"),
    ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
    ("10.0.0.1", "203.0.113.9", 2, "10.0.0.1"),
    ("10.0.0.1", "", 1, "10.0.0.1"),
    ("10.0.0.1", "unknown", 1, "10.0.0.1"),
    ("10.0.0.1", "203.0.113.9:4711", 1, "203.0.113.9"),
    ("10.0.0.1", "[2001:db8::5]:4711", 1, "2001:db8::5"),
    ("10.0.0.1", "2001:DB8:0:0::5", 1, "2001:db8::5"),
    ("10.0.0.1", "::ffff:203.0.113.9", 1, "203.0.113.9"),
]


@pytest.mark.parametrize(("remote", "forwarded_for", "hops", "client"), CASES)
def test_only_the_trusted_hops_are_believed(remote: str, forwarded_for: str, hops: int, client: str) -> None:
    assert client_ip(remote, forwarded_for, hops) == client
