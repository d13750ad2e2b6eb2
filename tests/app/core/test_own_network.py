"""Networks that the user calls their own."""

import pytest

from app.core.own_network import parse_own_network, parse_own_networks
from tracking_server.network_list import networks_in


@pytest.mark.parametrize(
    ("text", "network"),
    [
        (" 192.0.2.10 ", "192.0.2.10/32"),
        ("192.0.2.77/24", "192.0.2.0/24"),
        ("2001:db8::1", "2001:db8::1/128"),
        ("2001:DB8:1::/48", "2001:db8:1::/48"),
    ],
)
def test_a_network_is_kept_in_one_form(text: str, network: str) -> None:
    assert parse_own_network(text) == network
    assert [str(each) for each in networks_in(f'{{"networks": ["{network}"]}}'.encode())] == [network]


@pytest.mark.parametrize(
    "text", ["", "office", "192.0.2", "192.0.2.0/33", "0.0.0.0/0", "::/0", "1.2.3.4/5/6"]
)
def test_what_is_no_network_of_anybodys_own_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no network\.|too large"):
        parse_own_network(text)


def test_each_counts_once_and_not_too_many() -> None:
    assert parse_own_networks(["192.0.2.1", "192.0.2.1/32"]) == ("192.0.2.1/32",)
    with pytest.raises(ValueError, match="No more than 100"):
        parse_own_networks([f"192.0.2.{number}" for number in range(101)])
