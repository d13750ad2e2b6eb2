"""Why an event counts as it does."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest

import tracking_server
from app.core.event import Event, Overrule
from app.core.history_rows import Readings
from app.core.why import Why, consequence, why
from tests.app.core.test_history_rows import ANNA, TRACKED_LINKS, delivery, told
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, SENT, seen
from tracking_server import delivery_story
from tracking_server.classify import RULES

LATER = SENT + timedelta(hours=1)


def explained(shape: dict[str, Any], **more: Any) -> Why:
    readings = Readings(1, "Our offer", TRACKED_LINKS)
    at = SENT + more.pop("after", timedelta(hours=1))
    readings.add(delivery(), [seen(ANNA, at, shape, **more)])
    [row] = readings.rows()
    return why(row, UTC)


@pytest.mark.parametrize(
    ("shape", "rule", "consequence"),
    [
        (mails.PERSON, "Thunderbird names itself in what it asks for: a person's mail program.", "Counts as an open."),
        (mails.BY_GMAIL, "Gmail fetches pictures for its users when a mail is opened.", "Counts as an open."),
        (mails.BY_APPLE, "Apple Mail Privacy Protection loads pictures in advance, whether or not anybody reads the mail.",
         "Not counted: it says nothing about reading."),
        (mails.BY_FASTMAIL, "Fastmail fetches pictures for its users; whether on opening or before is not known.",
         "Counts as an open, probably: it came later than 10 minutes after sending."),
        (mails.BY_MACHINE, "The program says itself that it is a bot, a preview or a library (Barracuda Sentinel).",
         "Not counted: it was a machine."),
        (mails.BY_NOBODY_KNOWN, "The program is not known: it may be a person's or a machine's.",
         "Not counted: it says nothing about reading."),
        (mails.BY_SELF, "It came from an address or network that you listed as your own.", "Not counted: it was you."),
        (mails.PERSON | {"reason": "a_rule_of_tomorrow"},
         "The rule “a_rule_of_tomorrow”, which this version of Sightline has no words for yet.", "Counts as an open."),
        (mails.PERSON | {"type": "tracking.stopped"},
         "Thunderbird names itself in what it asks for: a person's mail program.",
         "Not counted: it is neither an open nor a click."),
    ],
)  # fmt: skip
def test_each_rule_is_told_in_a_sentence(shape: dict[str, Any], rule: str, consequence: str) -> None:
    told_why = explained(shape)
    assert (told_why.rule, told_why.consequence) == (rule, consequence)


def test_early_loads_of_an_unknown_proxy_do_not_count() -> None:
    early = explained(mails.BY_FASTMAIL, after=timedelta(minutes=1))
    assert (
        early.consequence == "Not counted: within 10 minutes of sending it may have been loaded in advance."
    )


def test_a_proxy_that_clicks_is_no_person() -> None:
    click = explained(mails.BY_GMAIL | {"verdict": "machine"}, link=LINKS[0])
    assert click.rule == "Gmail is an image proxy, which never follows a link for a person."


TRACKER = Path(tracking_server.__file__).parent
_MAKES_A_FINDING = ("Finding", "_machine", "_replace", "_by_proxy")


def reasons_in_code() -> Iterator[str]:
    """Every text that the tracker's rules give as the id of a rule."""
    for path in TRACKER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) in _MAKES_A_FINDING:
                place = 1 if _name(node.func) == "Finding" else 0
                named = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
                positional = node.args[place : place + 1] if _name(node.func) != "_replace" else []
                for given in (*named, *positional):
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def reasons_in_contract() -> set[str]:
    [line] = [line for line in (TRACKER / "API.md").read_text().splitlines() if line.startswith("| `reason`")]
    return set(re.findall(r"`([a-z_]+)`", line.removeprefix("| `reason`")))


REASONS = {*reasons_in_code(), *reasons_in_contract()}


def test_the_reasons_of_the_tracker_are_found() -> None:
    assert {
        "head",
        "image_proxy",
        "own_network",
        "listed_network",
        "burst",
        "early_click",
        "unknown_program",
    } < REASONS
    rules = (*RULES, *delivery_story.RULES)
    assert {rule.__name__ for rule in rules} - {"gmail_prefetches"} < REASONS


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_reason_that_the_tracker_can_give_has_words(reason: str) -> None:
    sentence = explained(mails.BY_GMAIL | {"reason": reason}).rule
    assert "no words" not in sentence
    assert sentence.endswith(".")


def test_what_was_seen_is_told_in_full() -> None:
    shape = mails.BROWSER | {
        "ip": "198.51.100.0",
        "evidence": {
            "rule": "browser", "method": "HEAD", "header": "User-Agent", "seen": "Firefox/",
            "headers": {"X-Requested-With": "com.samsung.android.email.provider"},
        },
    }  # fmt: skip
    assert explained(shape, link=LINKS[0]).seen == (
        ("Time", "Saturday 21 November 2026, 10:05:00"),
        ("After sending", "1 hour"),
        ("Link", mails.PRICING),
        ("Program", mails.FIREFOX),
        ("Request", "HEAD"),
        ("Decided by", "“Firefox/” in the program's name"),
        ("X-Requested-With", "com.samsung.android.email.provider"),
        ("Network", "198.51.100.0"),
        ("Rule", "browser"),
    )


def test_what_other_hits_and_networks_said_is_told_too() -> None:
    shape = mails.BROWSER | {
        "reason": "burst",
        "seconds_open": 12.3,
        "place": {"country": "DE", "region": None, "city": "Hamburg"},
        "evidence": {
            "rule": "burst", "seen": "links 1 and 2, 0.50 s apart", "signs": ["data_centre", "a_new_sign"],
            "said_by_a_newer_tracker": 7, "nested": {"a": 1},
        },
    }  # fmt: skip
    seen_lines = dict(explained(shape).seen)
    assert seen_lines["Decided by"] == "links 1 and 2, 0.50 s apart"
    assert seen_lines["Also"] == "a data centre, a_new_sign: decides nothing alone"
    assert seen_lines["Said by a newer tracker"] == "7"
    assert (seen_lines["Place"], seen_lines["Open for"]) == ("Hamburg, DE", "about 12 s, an estimate")
    header = mails.BROWSER | {"evidence": {"header": "Sec-Purpose", "seen": "prefetch;prerender"}}
    assert ("Decided by", "Sec-Purpose: prefetch;prerender") in explained(header).seen


@pytest.mark.parametrize(
    "odd",
    [
        {"evidence": None}, {"evidence": ["a"]}, {"evidence": {"headers": ["x"], "signs": "y", "method": 5, "seen": 7}},
        {"evidence": {"seen": "x" * 5000}}, {"place": "here"}, {"place": {"city": 5}}, {"verdict": "a newer word"},
        {"bot": {"name": "X", "trigger": "a newer word"}, "verdict": "proxy", "reason": "image_proxy"},
    ],
    ids=str,
)  # fmt: skip
def test_whatever_a_newer_tracker_says_is_explained(odd: dict[str, Any]) -> None:
    told_why = explained(mails.BROWSER | odd, link=LINKS[0])
    assert told_why.rule
    assert told_why.consequence
    assert all(len(value) < 300 for _, value in told_why.seen)
    if odd.get("verdict") == "a newer word":
        said = "“a newer word”, which this version of Sightline does not know: taken as unclear"
        assert ("Verdict", said) in told_why.seen


@pytest.mark.parametrize(
    ("overrule", "to_self", "sentence"),
    [
        (Overrule.ME, False, "Not counted: you said that it was you."),
        (Overrule.ME, True, "A test that worked: you said that it was you, with a mail to yourself."),
        (Overrule.NOT_A_PERSON, True, "Not counted: you said that it was not a person."),
        (None, True, "Counts as an open."),
    ],
)
def test_what_the_user_said_is_the_consequence(
    overrule: Overrule | None, to_self: bool, sentence: str
) -> None:
    event: Event = seen(ANNA, LATER)
    assert consequence(replace(event, overrule=overrule, to_self=to_self)) == sentence


def test_a_program_without_a_name_is_said_to_have_none() -> None:
    assert ("Program", "did not name itself") in explained(mails.BY_NOBODY_KNOWN).seen


def test_the_servers_answer_is_explained() -> None:
    [row] = told().rows
    answer = why(row, UTC)
    assert ("Server", "250 Ok") in answer.seen
    assert answer.rule == "Your mail server took the mail; whether it arrived is not known, no bounce so far."
