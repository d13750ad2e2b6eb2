"""`sightline-tracker classify`: lines of hits in, lines of events out."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.support.mmdb import write_mmdb
from tests.support.tracker import CHROME, GMAIL_PROXY, THUNDERBIRD
from tracking_server.cli import main

HIT: dict[str, Any] = {
    "delivery": "d1",
    "type": "click",
    "link": 2,
    "sent_at": "2026-11-20T22:00:00Z",
    "at": "2026-11-20T23:30:00.25+01:00",
    "method": "GET",
    "ip": "203.0.113.9",
    "headers": {"User-Agent": CHROME},
}


def classify(text: str | bytes) -> Result:
    return CliRunner().invoke(main, ["classify"], input=text)


def events(*hits: dict[str, Any]) -> list[dict[str, Any]]:
    result = classify("\n".join(json.dumps(hit) for hit in hits) + "\n")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_event_has_the_shape_of_the_feed() -> None:
    assert events(HIT) == [
        {
            "type": "email.clicked",
            "delivery": "d1",
            "sent_at": "2026-11-20T22:00:00.000000Z",
            "at": "2026-11-20T22:30:00.250000Z",
            "link": {"number": 2, "url": ""},
            "verdict": "person",
            "reason": "browser",
            "evidence": {
                "rule": "browser",
                "method": "GET",
                "header": "User-Agent",
                "browser": "Chrome",
                "user_agent": CHROME,
            },
            "device": {"kind": "computer", "name": "PC", "os": "Windows", "client": None},
            "place": None,
            "ip": "203.0.113.9",
            "user_agent": CHROME,
            "seconds_open": None,
        }
    ]


def test_what_may_be_missing_may_be_missing() -> None:
    wanted = ("delivery", "type", "sent_at", "at")
    (event,) = events({name: HIT[name] for name in wanted} | {"owner_networks": None})
    assert (event["verdict"], event["reason"]) == ("unclear", "unknown_program")
    assert (event["user_agent"], event["ip"], event["link"]["number"]) == (None, "", 1)


def test_a_bot_is_shown_where_one_was_recognised_and_a_link_for_clicks_only() -> None:
    opened = HIT | {"type": "open", "headers": {"user-agent": GMAIL_PROXY}}
    (event,) = events(opened)
    assert event["bot"] == {"name": "Gmail", "kind": "proxy", "trigger": "on_open"}
    assert "link" not in event
    assert "bot" not in events(HIT)[0]


def test_the_answer_is_what_later_hits_make_of_earlier_ones() -> None:
    first, other, second = events(
        HIT, HIT | {"delivery": "d2"}, HIT | {"link": 1, "at": "2026-11-20T22:30:00.5Z"}
    )
    assert (first["verdict"], first["reason"]) == ("machine", "burst")
    assert first["evidence"]["seen"] == "links 1 and 2, 0.25 s apart"
    assert first["device"]["kind"] == "unknown"
    assert (other["delivery"], other["verdict"]) == ("d2", "person")
    assert second["reason"] == "burst"


def test_nothing_in_is_nothing_out() -> None:
    assert events() == []
    assert classify("").exit_code == 0


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "is not JSON."),
        (b"\xff\xff", "is not JSON."),
        ("[" * 100_000, "is not JSON."),
        ("[]", "is not a JSON object."),
        ({"delivery": None}, '"delivery" is missing.'),
        ({"delivery": 7}, '"delivery" must be a text that is not empty.'),
        ({"type": "bounce"}, '"type" must be "open" or "click".'),
        ({"at": "noon"}, '"at" is not a time in ISO-8601.'),
        ({"at": "1969-12-31T23:59:59Z"}, '"at" must lie between 1970 and 2106.'),
        ({"sent_at": "9999-12-31T23:59:59-23:00"}, '"sent_at" must lie between 1970 and 2106.'),
        ({"link": 0}, '"link" must be a whole number from 1 to 65535.'),
        ({"link": True}, '"link" must be a whole number from 1 to 65535.'),
        ({"ip": "300.1.1.1"}, '"ip" is not an address.'),
        ({"method": "G T"}, '"method" is not a method of HTTP.'),
        ({"headers": []}, '"headers" must be an object of names and values.'),
        ({"headers": {"X-Moz": 1}}, 'The header "X-Moz" must have a text as its value.'),
        ({"owner_networks": "10.0.0.1"}, '"owner_networks" must be a list of addresses or networks.'),
        ({"poll_networks": ["here"]}, '"poll_networks" holds "here", which is no address and no network.'),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_line_is_named_and_nothing_is_printed(line: Any, sentence: str) -> None:
    bad = json.dumps(HIT | line) if isinstance(line, dict) else line
    text = json.dumps(HIT).encode() + b"\n\n" + (bad.encode() if isinstance(bad, str) else bad) + b"\n"
    result = classify(text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("sightline-tracker: Line 3")
    assert result.stderr.endswith(f"{sentence}\n")


def test_headers_are_cut_and_cleaned_as_the_tracker_does() -> None:
    (event,) = events(HIT | {"headers": {"USER-agent": "\ud800" + "x" * 9000, "Cookie": "a"}})
    assert event["user_agent"] == "\ufffd" + "x" * 511
    assert "headers" not in event["evidence"]


def test_an_address_is_written_plainly() -> None:
    (event,) = events(HIT | {"ip": "::ffff:192.0.2.10", "owner_networks": ["192.0.2.0/24"]})
    assert (event["ip"], event["verdict"]) == ("192.0.2.10", "self")
    assert event["evidence"]["seen"] == "192.0.2.0/24"


def test_a_mail_program_keeps_its_device_when_it_may_be_the_sender() -> None:
    (event,) = events(
        HIT | {"type": "open", "headers": {"User-Agent": THUNDERBIRD}, "poll_networks": ["203.0.113.9"]}
    )
    assert event["verdict"] == "unclear"
    assert event["device"]["client"] == "Thunderbird"


def test_files_of_places_and_networks_are_asked(tmp_path: Path) -> None:
    city, asn = tmp_path / "city.mmdb", tmp_path / "asn.mmdb"
    write_mmdb(city, "City", {"203.0.113.0/24": {"country_code": "NL", "city": "Utrecht"}})
    vendor = {"autonomous_system_number": 52129, "autonomous_system_organization": "Proofpoint, Inc."}
    write_mmdb(asn, "ASN", {"203.0.113.0/24": vendor})
    asked = ["classify", "--city", str(city), "--asn", str(asn)]
    result = CliRunner().invoke(main, asked, input=json.dumps(HIT))
    event = json.loads(result.stdout)
    assert (event["verdict"], event["reason"]) == ("machine", "security_network")
    assert (event["place"]["country"], event["place"]["city"]) == ("NL", "Utrecht")


def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.mmdb").write_bytes(b"broken")
    result = CliRunner().invoke(
        main, ["classify", "--asn", str(tmp_path / "broken.mmdb")], input=json.dumps(HIT)
    )
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken" in result.stderr
