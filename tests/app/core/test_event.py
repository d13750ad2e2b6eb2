"""Events of the feed: what is read, and that nothing malformed gets further."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.event import Event, MalformedEvent, Verdict, parse_event

FEED: dict[str, Any] = {
    "id": "AAAAAAAAAAA.1",
    "revision": 7,
    "type": "email.clicked",
    "delivery": "AAAAAAAAAAA",
    "sent_at": "2026-11-21T12:00:00Z",
    "at": "2026-11-21T12:30:00.25Z",
    "link": {"number": 2, "url": "https://example.com/"},
    "verdict": "proxy",
    "reason": "named_proxy",
    "evidence": {},
    "bot": {"name": "Gmail", "kind": "proxy", "trigger": "on_open"},
    "device": {"kind": "computer", "name": "Mac", "os": "macOS", "client": "Apple Mail"},
    "place": None,
    "ip": "192.0.2.1",
    "user_agent": "…",
    "seconds_open": None,
    "something_new": [1, 2],
}


def test_an_event_is_read_with_everything_the_screen_needs() -> None:
    event = parse_event(FEED)
    assert (event.id, event.revision, event.delivery, event.type) == (
        "AAAAAAAAAAA.1",
        7,
        bytes(8),
        "email.clicked",
    )
    assert event.at == datetime(2026, 11, 21, 12, 30, 0, 250_000, tzinfo=UTC)
    assert (event.verdict, event.reason, event.trigger) == (Verdict.PROXY, "named_proxy", "on_open")
    assert (event.link_number, event.link_url, event.bot_name) == (2, "https://example.com/", "Gmail")
    assert event.device == "Apple Mail, Mac, macOS"
    assert json.loads(event.document) == FEED


def test_what_is_optional_may_be_absent() -> None:
    event = parse_event({k: v for k, v in FEED.items() if k not in ("link", "bot", "device")})
    assert (event.link_number, event.bot_name, event.device_kind) == (None, None, "unknown")
    assert event.device == "unknown device"
    assert parse_event(FEED | {"device": None}).device == "Gmail"


def test_a_verdict_of_a_newer_tracker_is_unclear_and_kept_as_it_was_said() -> None:
    event = parse_event(FEED | {"verdict": "human"})
    assert event.verdict is Verdict.UNCLEAR
    assert event.said["verdict"] == "human"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (12.5, 12.5),
        (0, 0.0),
        (None, None),
        ("12", None),
        (True, None),
        (-1, None),
        (10**400, None),
        ([], None),
    ],
    ids=str,
)
def test_how_long_a_mail_was_open_is_known_or_not(told: object, seconds: float | None) -> None:
    assert parse_event(FEED | {"seconds_open": told}).seconds_open == seconds


@pytest.mark.parametrize("evidence", [None, [], "text", {"seen": 1}], ids=str)
def test_evidence_of_any_shape_is_read_or_left(evidence: object) -> None:
    assert parse_event(FEED | {"evidence": evidence}).evidence == (
        evidence if isinstance(evidence, dict) else {}
    )


@pytest.mark.parametrize("name", ["id", "revision", "type", "delivery", "sent_at", "at", "verdict", "reason"])
def test_an_event_that_lacks_something_is_malformed(name: str) -> None:
    with pytest.raises(MalformedEvent):
        parse_event({key: value for key, value in FEED.items() if key != name})


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": 5},
        {"id": "\ud800"},
        {"revision": "7"},
        {"revision": None},
        {"revision": 7.5},
        {"revision": True},
        {"revision": -1},
        {"revision": 2**63},
        {"revision": float("inf")},
        {"revision": float("nan")},
        {"delivery": "AAAA"},
        {"delivery": "AAAAAAAAAAA="},
        {"delivery": 5},
        {"delivery": None},
        {"at": "yesterday"},
        {"at": "2026-11-21T12:00:00"},
        {"at": "2026-11-21"},
        {"at": 1_795_000_000},
        {"at": "0001-01-01T00:00:00+14:00"},
        {"at": "9999-12-31T23:59:59-14:00"},
        {"at": "0999-01-01T00:00:00Z"},
        {"sent_at": ""},
        {"verdict": ["person"]},
        {"type": {}},
        {"link": "https://example.com/"},
        {"link": {"number": "2"}},
        {"link": {"number": 2**70}},
        {"link": {"url": ["https://example.com/"]}},
        {"bot": [1]},
        {"bot": {"name": 5}},
        {"device": {"name": {"a": 1}}},
        {"device": {"os": "\udfff"}},
    ],
    ids=str,
)
def test_what_is_of_the_wrong_kind_is_malformed(change: dict[str, Any]) -> None:
    with pytest.raises(MalformedEvent):
        parse_event(FEED | change)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["Z", "person"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(FEED)), _JSON, max_size=4))
def test_whatever_json_a_feed_holds_it_is_an_event_or_malformed(change: dict[str, Any]) -> None:
    try:
        event = parse_event(FEED | change)
    except MalformedEvent:
        return
    assert isinstance(event, Event)
    event.document.encode()
    assert 0 <= event.revision < 2**63
    assert event.device
