"""What the findings on a delivery's hits say beside verdict and rule, and what they cost."""

import time

from tests.support.tracker import CHROME, SENT_AT, THUNDERBIRD
from tracking_server.classify import Bot
from tracking_server.delivery_story import LocatedHit, story_of
from tracking_server.device import EITHER
from tracking_server.hit import Client, Hit, HitPurpose
from tracking_server.network import Network
from tracking_server.own_networks import OwnNetworks, listed_network, polled_network

OTHER = Network("other")
NOBODYS = OwnNetworks()
MICROSOFT = Network("microsoft", 8075, "Microsoft")


def located(
    seconds: float,
    link: int = 0,
    network: Network = OTHER,
    own: OwnNetworks = NOBODYS,
    *,
    ip: str = "203.0.113.9",
    agent: str = CHROME,
) -> LocatedHit:
    purpose: HitPurpose = "c" if link else "o"
    at = round((SENT_AT + seconds) * 1_000_000)
    hit = Hit(1, purpose, b"delivery", link, "", SENT_AT, at, ip, Client("GET", agent))
    return LocatedHit(hit, network, own)


def test_a_network_is_named() -> None:
    opened, clicked, scanned, nameless = story_of(
        [
            located(900, network=MICROSOFT),
            located(950, 1, network=MICROSOFT),
            located(1000, network=Network("security", 64500, "Scan & Co")),
            located(1100, network=Network("security")),
        ]
    )
    assert (opened.seen, opened.device) == ("AS8075 Microsoft", EITHER)
    assert opened.bot == Bot("Microsoft", "proxy", "unknown")
    assert clicked.bot == Bot("Microsoft", "scanner", "unknown")
    assert scanned.bot == Bot("Scan & Co", "scanner", "unknown")
    assert nameless.bot == Bot("mail security", "scanner", "unknown")
    assert nameless.seen == "security"


def test_weak_signs_are_kept_beside_the_verdict() -> None:
    kinds = ("gateway", "data_centre", "other")
    findings = story_of([located(900, network=Network(kind)) for kind in kinds])  # type: ignore[arg-type]
    assert [finding.signs for finding in findings] == [("web_gateway",), ("data_centre",), ()]
    assert {finding.verdict for finding in findings} == {"person"}


def test_what_was_seen_of_a_burst() -> None:
    story = story_of([located(33, ip=""), located(40), located(43, 3), located(44.5, 1, ip="")])
    assert [finding.seen for finding in story[1:]] == [
        "a burst from the same address, 3.00 s away",
        "links 1 and 3, 1.50 s apart",
        "links 1 and 3, 1.50 s apart",
    ]
    # An address that is not known is nobody's.
    assert story[0].rule == "browser"


def test_no_hits_have_no_story() -> None:
    assert story_of([]) == []


def test_a_long_story_costs_no_more_for_each_hit() -> None:
    own = OwnNetworks(
        tuple(listed_network(f"192.0.2.{number}") for number in range(5)),
        tuple(polled_network(f"2001:db8:{number:x}::1") for number in range(5)),
    )
    agents = (CHROME, THUNDERBIRD)
    hits = [
        located(
            60 + number * 1.5, number % 7, own=own, ip=f"203.0.113.{number % 50}", agent=agents[number % 2]
        )
        for number in range(200)
    ]
    story_of(hits)
    seconds = []
    for _ in range(5):
        begin = time.perf_counter()
        story_of(hits)
        seconds.append(time.perf_counter() - begin)
    assert min(seconds) / len(hits) < 100e-6
