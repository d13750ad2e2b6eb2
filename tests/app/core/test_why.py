"""Why an event counts as it does."""

from datetime import UTC, timedelta
from typing import Any

import pytest

from app.core.history import Readings
from app.core.why import Why, why
from tests.app.core.test_history_rows import ANNA, TRACKED_LINKS, delivery, told
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, SENT, seen
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
        (mails.BY_SELF, "Rule “own_address”.", "Not counted: it was you."),
        (mails.PERSON | {"reason": "a_rule_of_tomorrow"}, "Rule “a_rule_of_tomorrow”.", "Counts as an open."),
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


def test_every_rule_of_the_tracker_has_its_sentence() -> None:
    ids = {rule.__name__ for rule in RULES} - {"gmail_prefetches"} | {"gmail_prefetch", "unknown_program"}
    for rule in ids:
        assert "Rule “" not in explained(mails.BY_GMAIL | {"reason": rule}).rule


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


def test_a_program_without_a_name_is_said_to_have_none() -> None:
    assert ("Program", "did not name itself") in explained(mails.BY_NOBODY_KNOWN).seen


def test_the_servers_answer_is_explained() -> None:
    [row] = told().rows
    answer = why(row, UTC)
    assert ("Server", "250 Ok") in answer.seen
    assert answer.rule == "Your mail server took the mail; whether it arrived is not known, no bounce so far."
