"""Timed sequences of hits, and what each is taken for in the end: the table in scenarios.txt."""

import json
import random
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.support.tracker import CHROME, GMAIL_PROXY, THUNDERBIRD
from tests.tracking_server.test_classify import GMAIL_PREFETCH, IOS, MAC_WEBKIT, OUTLOOK_2016, SAMSUNG_VIEW
from tracking_server.hit_lines import events_of
from tracking_server.network import Network

SENT_AT: Final = datetime(2026, 11, 20, 22, tzinfo=UTC)
SECONDS: Final = {"s": 1, "m": 60, "h": 3600}

PROGRAMS: Final[dict[str, dict[str, str]]] = {
    "apple": {"User-Agent": "Mozilla/5.0"},
    "blank": {"User-Agent": ""},
    "chrome": {"user-agent": CHROME},
    "curl": {"User-Agent": "curl/8.5.0"},
    "gmail": {"User-Agent": GMAIL_PROXY},
    "gmail_app": {"User-Agent": SAMSUNG_VIEW, "X-Requested-With": "com.google.android.gm"},
    "gmail_prefetch": {"User-Agent": GMAIL_PREFETCH},
    "ios_mail": {"User-Agent": "Mozilla/5.0 " + IOS + " Mobile/15E148"},
    "nothing": {},
    "office": {"User-Agent": "Microsoft Office Existence Discovery"},
    "outlook": {"User-Agent": OUTLOOK_2016},
    "outlook_new": {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) OneOutlook/1.2024"},
    "prefetching": {"User-Agent": CHROME, "Sec-Purpose": "prefetch"},
    "safari": {"User-Agent": "Mozilla/5.0 " + IOS + " Version/17.5 Mobile/15E148 Safari/604.1"},
    "slack": {"User-Agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"},
    "thunderbird": {"USER-AGENT": THUNDERBIRD},
    "webkit": {"User-Agent": MAC_WEBKIT},
    "yahoo": {"User-Agent": "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"},
}

OTHER: Final = Network("other", 64500, "A provider")
PLACES: Final[dict[str, tuple[str, Network]]] = {
    "apple_relay": ("198.51.100.60", Network("apple_relay", 64501, "Apple")),
    "cafe": ("198.51.100.20", OTHER),
    "carrier": ("100.64.1.1", OTHER),
    "dark": ("203.0.113.60", Network()),
    "dark_2": ("203.0.113.61", Network()),
    "data_centre": ("198.51.100.40", Network("data_centre", 64502, "A host")),
    "elsewhere": ("203.0.113.80", OTHER),
    "gateway": ("198.51.100.90", Network("gateway", 62044, "Zscaler")),
    "google": ("198.51.100.70", Network("google", 15169, "Google")),
    "home": ("203.0.113.9", OTHER),
    "local_6": ("fd00::1", OTHER),
    "loopback": ("127.0.0.1", OTHER),
    "loopback_6": ("::1", OTHER),
    "microsoft": ("198.51.100.50", Network("microsoft", 8075, "Microsoft")),
    "microsoft_2": ("198.51.100.51", Network("microsoft", 8075, "Microsoft")),
    "office": ("192.0.2.10", OTHER),
    "private": ("10.0.0.5", OTHER),
    "security": ("198.51.100.30", Network("security", 64503, "A scanner")),
    "v6": ("2001:db8:1:2::5", OTHER),
    "v6_beside": ("2001:db8:1:3::5", OTHER),
    "v6_same": ("2001:db8:1:2:ffff::9", OTHER),
}
NETWORKS: Final = dict(PLACES.values())


class Scenario(NamedTuple):
    title: str
    hits: list[dict[str, Any]]
    expected: list[tuple[str, str]]


def scenarios() -> list[Scenario]:
    text = re.sub(r"(?m)^#.*\n", "", Path(__file__).with_name("scenarios.txt").read_text())
    return [scenario(*block.splitlines()) for block in text.strip().split("\n\n")]


def scenario(title: str, *lines: str) -> Scenario:
    own: dict[str, list[str]] = {"listed": [], "polled": []}
    hits, expected = [], []
    for line in lines:
        words = line.split()
        if words[0] in own:
            own[words[0]] = words[1:]
            continue
        when, what, program, place, verdict, rule = words
        hits.append(
            hit(when, what, program, place)
            | {"owner_networks": own["listed"], "poll_networks": own["polled"]}
        )
        expected.append((verdict, rule))
    return Scenario(title, hits, expected)


def hit(when: str, what: str, program: str, place: str) -> dict[str, Any]:
    at = SENT_AT + timedelta(seconds=float(when[:-1]) * SECONDS[when[-1]])
    kind = what.rstrip("0123456789")
    number = what.removeprefix(kind)
    fields = {
        "delivery": "d2" if kind == "other" else "d1",
        "type": "click" if number else "open",
        "method": "HEAD" if kind == "HEAD" else "GET",
        "sent_at": SENT_AT.isoformat(),
        "at": at.isoformat(),
        "ip": PLACES[place][0],
        "headers": PROGRAMS[program],
    }
    return fields | ({"link": int(number)} if number else {})


SCENARIOS: Final = scenarios()


def found(hits: list[dict[str, Any]]) -> list[tuple[str, str]]:
    lines = [json.dumps(fields).encode() for fields in hits]
    return [
        (event["verdict"], event["reason"]) for event in events_of(lines, lambda ip: (None, NETWORKS[ip]))
    ]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=[scenario.title for scenario in SCENARIOS])
def test_each_hit_is_taken_for_what_it_is(scenario: Scenario) -> None:
    assert found(scenario.hits) == scenario.expected


def test_the_order_of_the_lines_changes_nothing() -> None:
    for scenario in SCENARIOS:
        pairs = list(zip(scenario.hits, scenario.expected, strict=True))
        random.Random(1).shuffle(pairs)
        assert found([fields for fields, _ in pairs]) == [expected for _, expected in pairs], scenario.title


def test_there_are_scenarios_enough_and_each_has_a_title_of_its_own() -> None:
    assert len({scenario.title for scenario in SCENARIOS}) == len(SCENARIOS) >= 50
