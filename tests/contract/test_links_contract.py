"""The released test vectors of the link contract. A change here breaks every link ever sent."""

import json
from pathlib import Path
from typing import Any

import pytest

from tracking_server import links

VECTORS = json.loads((Path(__file__).parent / "links.json").read_text())


def key_of(vector: dict[str, Any]) -> links.SigningKey:
    secret = links._decode(vector["signing_key"])
    assert secret is not None
    return links.SigningKey(vector["key_id"], secret)


@pytest.mark.parametrize("vector", VECTORS["links"], ids=lambda vector: vector["url"][-30:])
def test_minting_gives_the_released_urls(vector: dict[str, Any]) -> None:
    delivery = links.decode_delivery(vector["delivery"])
    assert delivery is not None
    arguments = (vector["tracker"], key_of(vector), delivery, vector["sent_at"])
    minted = {
        "o": lambda: links.mint_pixel(*arguments),
        "c": lambda: links.mint_click(*arguments, vector["link_number"], vector["target"]),
        "u": lambda: links.mint_unsubscribe(*arguments),
    }[vector["purpose"]]()
    assert minted == vector["url"]


@pytest.mark.parametrize("vector", VECTORS["links"], ids=lambda vector: vector["url"][-30:])
def test_released_urls_verify_and_lead_to_their_target(vector: dict[str, Any]) -> None:
    path = vector["url"].removeprefix(vector["tracker"])
    _, purpose, token, *dest = path.removesuffix(".gif").split("/")
    target = links.target_of("/".join(dest)) if dest else ""
    assert target is not None
    assert target == vector["target"]
    verified = links.verify(purpose, token, target, [key_of(vector)])
    assert verified is not None
    head, index = verified
    assert index == 0
    assert (head.key_id, head.link_number, head.sent_at) == (
        vector["key_id"],
        vector["link_number"],
        vector["sent_at"],
    )
    assert links.encode_delivery(head.delivery) == vector["delivery"]


@pytest.mark.parametrize("vector", VECTORS["pairing"], ids=["line"])
def test_released_pairing_lines_are_read_and_printed_alike(vector: dict[str, Any]) -> None:
    pairing = links.parse_pairing_line(vector["line"])
    assert pairing.tracker_url == vector["tracker"]
    assert pairing.key == key_of(vector)
    assert pairing.credential == vector["credential"]
    assert pairing.line() == vector["line"]
