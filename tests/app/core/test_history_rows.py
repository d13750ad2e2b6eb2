"""What is seen becomes rows: readings, counts, words, chips, icons."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.core import history_words as words
from app.core.address import parse_address
from app.core.delivery import Delivery, State
from app.core.event import Event
from app.core.history import (
    History,
    Row,
    Scope,
    SentLink,
    SentMail,
    Tab,
    history_of,
)
from app.core.history_rows import Readings, sending_rows
from app.core.status import status_seen
from app.core.tracking import Outcome
from app.core.when import clock
from app.core.why import why
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, NOW, SENT, seen

ANNA = b"deliver1"
BEN = b"deliver2"
TRACKED_LINKS = tuple(SentLink(link.number, link.href, link.text, link.untracked) for link in LINKS)


def delivery(number: bytes = ANNA, *addresses: str, **changes: Any) -> Delivery:
    people = tuple(parse_address(text) for text in addresses or ("Anna Berg <anna@northwind.example>",))
    fields: dict[str, Any] = {
        "id": number, "message": 1, "state": State.ACCEPTED, "changed_at": SENT, "attempts": 1, "retry_at": None,
        "reply": "250 Ok", "outcome": Outcome(None, None), "recipients": people,
    }  # fmt: skip
    return Delivery(**(fields | changes))


def mail(
    *events: Event,
    to: tuple[Delivery, ...] = (),
    links: tuple[SentLink, ...] = TRACKED_LINKS,
    refusals: tuple[tuple[str, str], ...] = (),
    number: int = 1,
) -> SentMail:
    to = to or (delivery(),)
    readings = Readings(number, "Our offer", links)
    for one in to:
        readings.add(one, sorted((e for e in events if e.delivery == one.id), key=lambda event: event.at))
    rows = [*readings.rows(), *sending_rows(number, "Our offer", to, refusals)]
    rows.sort(key=lambda row: row.at, reverse=True)
    status = status_seen(to, readings.seen, len(refusals))
    notes = tuple(readings.hints())
    return SentMail(number, "Sam", "Our offer", SENT, to, status, refusals, links, tuple(rows), notes)


def told(*events: Event, **parts: Any) -> History:
    return history_of([mail(*events, **parts)], 1)


def event_rows(history: History) -> list[Row]:
    return [row for row in history.rows if row.event]


HOUR = timedelta(hours=1)
LATER = SENT + HOUR
SOON = SENT + timedelta(minutes=1)
CLICK = {"link": LINKS[0]}


@pytest.mark.parametrize(
    ("shape", "at", "more", "what", "chips", "icon", "device", "print_"),
    [
        (mails.PERSON, LATER, {}, "opened", ["a person"], "eye", "computer", "Thunderbird · Linux"),
        (mails.IPHONE, LATER, {}, "opened", ["a person"], "eye", "phone", "Apple Mail · iPhone"),
        (mails.BY_GMAIL, SOON, {}, "opened", ["a person", "via Gmail"], "eye", "either", "computer or phone"),
        (mails.BY_FASTMAIL, LATER, {}, "opened", ["probably a person", "via Fastmail"], "eye", "either",
         "computer or phone"),
        (mails.BY_FASTMAIL, SOON, {}, "pictures loaded", ["unclear", "via Fastmail"], "eye-half", "either",
         "computer or phone"),
        (mails.BY_APPLE, LATER, {}, "pictures loaded",
         ["loaded by a privacy relay", "via Apple Mail Privacy Protection"], "eye-half", "either",
         "computer or phone"),
        (mails.BY_NOBODY_KNOWN, LATER, {}, "pictures loaded", ["unclear"], "eye-half", "unknown",
         "program unknown"),
        (mails.BY_MACHINE, LATER, {}, "pictures loaded", ["automatic", "Barracuda Sentinel"], "automatic",
         "unknown", "program unknown"),
        (mails.BY_SELF, LATER, {}, "pictures loaded", ["you"], "eye-outline", "unknown", "program unknown"),
        (mails.BY_NOBODY_KNOWN | {"reason": "own_network"}, LATER, {}, "pictures loaded",
         ["may be you, or a colleague"], "eye-half", "unknown", "program unknown"),
        (mails.PERSON | {"verdict": "a newer word", "reason": "a_rule_of_tomorrow"}, LATER, {},
         "pictures loaded", ["unclear"], "eye-half", "computer", "Thunderbird · Linux"),
        (mails.BROWSER, LATER, CLICK, "clicked", ["a person"], "finger", "computer", "Firefox · Linux"),
        (mails.BY_MACHINE, LATER, CLICK, "link fetched", ["automatic", "Barracuda Sentinel"], "automatic",
         "unknown", "program unknown"),
        (mails.BY_NOBODY_KNOWN, LATER, CLICK, "link fetched", ["unclear"], "finger-outline", "unknown",
         "program unknown"),
        (mails.PERSON | {"type": "email.unsubscribed"}, LATER, {}, "unsubscribed", [], "eye-slash", "computer",
         "Thunderbird · Linux"),
        (mails.PERSON | {"device": {"kind": "watch"}}, LATER, {}, "opened", ["a person"], "eye", "unknown",
         "program unknown"),
    ],
)  # fmt: skip
def test_every_event_has_its_words_chips_and_icons(
    shape: dict[str, Any], at: datetime, more: dict[str, Any], what: str, chips: list[str], icon: str,
    device: str, print_: str,
) -> None:  # fmt: skip
    [row] = event_rows(told(seen(ANNA, at, shape, **more)))
    assert words.what(row) == what
    assert [chip.words for chip in words.chips(row)] == chips
    assert words.icon(row)[0] == icon
    assert words.device(row) == device
    assert words.small_print(row) == print_


def test_a_row_says_who_and_when_and_which_link() -> None:
    [row] = event_rows(told(seen(ANNA, NOW - timedelta(hours=2), mails.BROWSER, link=LINKS[0])))
    assert (row.who, row.address) == ("Anna Berg", "anna@northwind.example")
    assert words.moment(row, NOW, UTC) == "2 hours ago · 12:05"
    assert (row.link_url, row.link_text) == (mails.PRICING, "the price list")
    assert words.spoken(row, NOW, UTC) == (
        "Anna Berg clicked the price list, 2 hours ago, Saturday 21 November 2026, 12:05:00, Computer, "
        "Firefox · Linux, a person"
    )


def test_in_a_shared_copy_nobody_is_named() -> None:
    shared = delivery(ANNA, "anna@northwind.example", "ben@contoso.example")
    [row] = event_rows(told(seen(ANNA, LATER), to=(shared,)))
    assert row.who == "one of the recipients"


def test_the_apple_relay_is_said_to_say_nothing() -> None:
    [row] = event_rows(told(seen(ANNA, LATER, mails.BY_APPLE)))
    assert words.proxy_sentence(row) == "Loaded by Apple's privacy relay: says nothing about reading"


@pytest.mark.parametrize(
    ("shape", "seconds", "loads"),
    [
        (mails.PERSON, [0, 2, 60], [3]),
        (mails.PERSON, [0, 61], [1, 1]),
        (mails.PERSON, [0, 50, 100], [2, 1]),
        (mails.BY_GMAIL, [0, 170], [2]),
        (mails.BY_GMAIL, [0, 181], [1, 1]),
    ],
)
def test_loads_close_together_are_one_reading(
    shape: dict[str, Any], seconds: list[int], loads: list[int]
) -> None:
    events = [seen(ANNA, LATER + timedelta(seconds=s), shape, number=s) for s in seconds]
    history = told(*events)
    assert [row.loads for row in reversed(event_rows(history))] == loads
    assert history.opens == len(loads)


@pytest.mark.parametrize(
    "other",
    [
        {"user_agent": "another"}, {"ip": "198.51.100.4"}, {"type": "email.unsubscribed"},
        {"type": "email.clicked", "link": {"number": 2, "url": mails.STORY}}, {"verdict": "unclear"},
    ],
)  # fmt: skip
def test_another_program_network_or_link_is_another_reading(other: dict[str, Any]) -> None:
    first = seen(ANNA, LATER, number=1)
    second = seen(ANNA, LATER + timedelta(seconds=1), mails.PERSON | other, number=2)
    assert [row.loads for row in event_rows(told(first, second))] == [1, 1]


def test_a_provider_that_speaks_from_many_addresses_is_one_client() -> None:
    events = [
        seen(ANNA, LATER + timedelta(seconds=n), mails.BY_GMAIL | {"ip": f"192.0.2.{n}"}, number=n)
        for n in range(3)
    ]
    [row] = event_rows(told(*events))
    assert words.what(row) == "opened, 3 loads"


def test_tabs_count_what_counts_and_fold_machines() -> None:
    history = told(
        seen(ANNA, LATER, number=1),
        seen(ANNA, LATER + timedelta(hours=1), mails.BY_APPLE, number=2),
        seen(ANNA, LATER, mails.BY_MACHINE, link=LINKS[0], number=3),
        seen(ANNA, LATER, mails.BY_MACHINE, link=LINKS[1], number=4),
        seen(ANNA, LATER, mails.BROWSER, link=LINKS[0], number=5),
    )
    assert [history.count(tab) for tab in Tab] == [0, 1, 1]
    assert [history.hidden(tab) for tab in Tab] == [2, 0, 2]
    assert [len(list(history.shown(tab, automatic=False))) for tab in Tab] == [4, 2, 1]
    assert [len(list(history.shown(tab, automatic=True))) for tab in Tab] == [6, 2, 3]
    assert words.folded(2, shown=False) == "2 automatic hits hidden – show"
    assert words.folded(1, shown=True) == "1 automatic hit shown – hide"


def test_the_newest_stands_first_and_sending_last() -> None:
    history = told(seen(ANNA, LATER, number=1), seen(ANNA, LATER + timedelta(hours=1), number=2))
    assert [words.what(row) for row in history.rows] == ["opened", "opened", "accepted by your server"]
    assert history.rows[0].at > history.rows[1].at > history.rows[2].at


@pytest.mark.parametrize(
    ("state", "reply", "what", "icon"),
    [
        (State.ACCEPTED, "250 Ok", "accepted by your server", "send"),
        (State.REFUSED, "550 5.1.1 no such user here", "refused", "bounced"),
        (State.RETRY_AT, "451 later", "not yet taken, tried again by itself", "waiting"),
        (State.UNKNOWN, "The connection broke.", "outcome unknown", "problem"),
    ],
)
def test_what_the_mail_server_said_is_a_row(state: State, reply: str, what: str, icon: str) -> None:
    [row] = told(to=(delivery(state=state, reply=reply),)).rows
    assert (words.what(row), words.small_print(row), words.icon(row)[0]) == (what, reply, icon)
    assert words.device(row) is None
    assert words.chips(row) == ()


def test_recipients_accepted_together_are_one_row_and_a_refused_one_has_its_own() -> None:
    to = tuple(delivery(bytes([n]) * 8, f"p{n}@example.org") for n in range(4))
    history = told(to=to, refusals=(("p3@example.org", "550 no"),))
    assert {(row.who, row.kind.value) for row in history.rows} == {
        ("p0@example.org and 2 more", "sent"),
        ("p3@example.org", "refused"),
    }


OPENED = seen(ANNA, NOW - timedelta(hours=3), number=1)
AGAIN = seen(ANNA, NOW - timedelta(hours=2), number=2)
CLICKED = seen(ANNA, NOW - timedelta(hours=1), mails.BROWSER, link=LINKS[0], number=3)
BEN_OPENED = seen(BEN, NOW - timedelta(hours=3), number=4)
TO_BEN = delivery(BEN, "ben@contoso.example")
NO_OPENS = delivery(outcome=Outcome("Opens are turned off for this mail.", None))
NOTHING = delivery(outcome=Outcome("Plain text can't be tracked.", "Plain text can't be tracked."))
WAITS = "This mail waits in the outbox and is tried again by itself: nothing has happened yet."
UNKNOWN = "It is not known whether this mail was sent. So far nothing was seen of it."
REFUSED = "This mail was not delivered: there is nothing to open or to click."


@pytest.mark.parametrize(
    ("history", "headline", "opens", "clicks"),
    [
        (told(), "No open seen, none of 2 tracked links seen clicked yet", "No open seen",
         "None of 2 tracked links seen clicked yet"),
        (told(links=()), "No open seen", "No open seen", "This mail has no tracked link."),
        (told(OPENED), "Opened 3 h ago, none of 2 tracked links seen clicked yet", None,
         "Opened, none of 2 tracked links seen clicked yet"),
        (told(OPENED, AGAIN, CLICKED), "Opened 2 times, last 2 h ago, clicked 1 of 2 links", None, None),
        (told(CLICKED), "Opened, inferred from a click, clicked 1 of 2 links",
         "No open seen. Inferred from a click: it was opened, but its pictures were not loaded.", None),
        (told(OPENED, to=(delivery(), TO_BEN)),
         "Opened by 1 of 2, 3 h ago, none of 2 tracked links seen clicked yet", None,
         "Opened, none of 2 tracked links seen clicked yet"),
        (told(CLICKED, to=(delivery(), TO_BEN)),
         "Opened by 1 of 2, inferred from a click, clicked 1 of 2 links",
         "No open seen. Inferred from a click: it was opened, but its pictures were not loaded.", None),
        (told(BEN_OPENED, CLICKED, to=(delivery(), TO_BEN)),
         "Opened by 1 of 2, 3 h ago, inferred from a click for 1 more, clicked 1 of 2 links", None, None),
        (told(seen(ANNA, NOW - timedelta(hours=2), mails.BY_FASTMAIL), links=()), "Probably opened 2 h ago",
         None, "This mail has no tracked link."),
        (told(to=(NO_OPENS,)), "Opens are not tracked, none of 2 tracked links seen clicked yet",
         "Opens are not tracked: opens are turned off for this mail.", "None of 2 tracked links seen clicked yet"),
        (told(to=(NOTHING,), links=()), "Not tracked: plain text can't be tracked.",
         "Opens are not tracked: plain text can't be tracked.",
         "Clicks are not tracked: plain text can't be tracked."),
        (told(to=(delivery(state=State.QUEUED),), links=()), "In the outbox: not sent yet",
         "This mail waits in the outbox: nothing has happened yet.",
         "This mail waits in the outbox: nothing has happened yet."),
        (told(to=(delivery(state=State.SENDING),)), "Being sent",
         "This mail is being sent: nothing has happened yet.", "This mail is being sent: nothing has happened yet."),
        (told(to=(delivery(state=State.RETRY_AT, reply="450 greylisted", retry_at=NOW + timedelta(minutes=5)),)),
         f"Not sent yet: tried again at {clock(NOW + timedelta(minutes=5), None)}", WAITS, WAITS),
        (told(to=(delivery(state=State.UNKNOWN, reply="It broke."),)), "Not known whether it was sent", UNKNOWN, UNKNOWN),
        (told(to=(delivery(state=State.REFUSED, reply="552 5.2.2 mailbox full"),)), "Not delivered: mailbox full",
         REFUSED, REFUSED),
        (told(to=(delivery(state=State.REFUSED, reply="554 no"),)), "Not delivered: refused by the server",
         REFUSED, REFUSED),
        (told(to=(delivery(state=State.REFUSED, reply="You decided it."),)), "You decided it",
         REFUSED, REFUSED),
        (told(to=(delivery(state=State.REFUSED, reply="550 no", outcome=Outcome("Off.", "Off.")),)),
         "Not delivered: refused by the server", REFUSED, REFUSED),
    ],
)  # fmt: skip
def test_what_is_known_is_said_in_a_sentence(
    history: History, headline: str, opens: str | None, clicks: str | None
) -> None:
    assert words.headline(history, NOW) == headline
    for tab, sentence in ((Tab.OPENS, opens), (Tab.CLICKS, clicks)):
        if sentence is not None:
            assert list(history.shown(tab, automatic=True)) == []
            assert words.empty(history, tab, NOW) == sentence


def to_three(state: State, **more: Any) -> tuple[Delivery, ...]:
    cleo = delivery(b"deliver3", "cleo@fabrikam.example", state=state, **more)
    return (delivery(), TO_BEN, cleo)


@pytest.mark.parametrize(
    ("history", "headline"),
    [
        (told(OPENED, to=to_three(State.REFUSED, reply="550 5.1.1 no such user"), links=()),
         "Opened by 1 of 3, 3 h ago, refused for 1 of 3: no such address"),
        (told(to=to_three(State.REFUSED, reply="554 no"), links=()), "No open seen, refused for 1 of 3"),
        (told(to=to_three(State.REFUSED, reply="You decided it."), links=()), "No open seen, given up for 1 of 3"),
        (told(to=to_three(State.UNKNOWN, reply="It broke."), links=()),
         "No open seen, not known for 1 of 3 whether it was sent"),
        (told(to=to_three(State.RETRY_AT, retry_at=NOW), links=()),
         f"No open seen, not sent yet to 1 of 3, tried again at {clock(NOW, None)}"),
        (told(to=to_three(State.IN_DOUBT), links=()), "No open seen, being sent to 1 of 3"),
        (told(to=to_three(State.QUEUED), links=()), "No open seen, not sent yet to 1 of 3"),
        (told(to=(delivery(ANNA, "a@contoso.example", "b@contoso.example"),), links=(),
              refusals=(("b@contoso.example", "552 mailbox full"),)),
         "No open seen, refused for 1 of 2: mailbox full"),
        (told(to=(delivery(state=State.QUEUED), delivery(BEN, "ben@contoso.example", state=State.SENDING))),
         "Being sent to 1 of 2, not sent yet to 1 of 2"),
    ],
)  # fmt: skip
def test_for_whom_a_mail_did_not_go_or_arrive_stands_beside_what_was_seen(
    history: History, headline: str
) -> None:
    assert words.headline(history, NOW) == headline


def test_of_a_thread_the_mails_that_did_not_go_are_counted() -> None:
    refused = mail(to=(delivery(BEN, state=State.REFUSED, reply="550 no"),), number=2, links=())
    waiting = mail(to=(delivery(b"deliver3", state=State.QUEUED, message=3),), number=3, links=())
    refused = replace(refused, deliveries=(replace(refused.deliveries[0], message=2),))
    whole = history_of([mail(OPENED, links=()), refused, waiting], 1, Scope.THREAD)
    assert words.headline(whole, NOW) == "Opened 3 h ago, 1 mail not delivered, 1 mail not sent yet"


def test_who_opted_out_is_not_waited_for() -> None:
    stopped = seen(ANNA, NOW - HOUR, mails.PERSON | {"type": "tracking.stopped"}, number=5)
    assert words.headline(told(OPENED, stopped), NOW) == (
        "Opened 3 h ago, none of 2 tracked links seen clicked, opted out: nothing more is tracked"
    )
    of_two = words.headline(told(OPENED, stopped, to=(delivery(), TO_BEN), links=()), NOW)
    assert of_two == "Opened by 1 of 2, 3 h ago, 1 of 2 opted out: nothing more is tracked there"


def test_a_whole_thread_merges_its_mails_and_counts_people_once() -> None:
    first = mail(OPENED, number=1)
    second = mail(seen(BEN, NOW, number=9), to=(delivery(BEN),), number=2)
    assert history_of([first, second], 2).opens == 1
    whole = history_of([first, second], 2, Scope.THREAD)
    assert (whole.opens, whole.recipients, whole.opened_by, whole.mails) == (2, 1, 1, 2)
    assert [row.message for row in whole.rows if row.event] == [2, 1]


def test_a_row_names_the_place_where_one_is_known() -> None:
    event = mails.seen(
        ANNA, LATER, mails.IPHONE | {"place": {"country": "DE", "city": "Berlin", "region": ""}}
    )
    [row] = [row for row in told(event).rows if row.event]
    assert words.small_print(row) == "Apple Mail · iPhone · Berlin, DE"


@pytest.mark.parametrize(
    ("state", "reply", "what"),
    [
        (State.ACCEPTED, "250 Ok", "accepted by your server"),
        (State.ACCEPTED, "You said that it was sent.", "sent"),
        (State.REFUSED, "550 no such user", "refused"),
        (State.REFUSED, "Given up after 3 days: 451 later", "given up"),
    ],
)
def test_a_row_says_whose_word_the_end_of_a_mail_is(state: State, reply: str, what: str) -> None:
    [row] = told(to=(delivery(state=state, reply=reply),)).rows
    by_server = reply[:3].isdecimal()
    assert words.what(row) == what
    assert (reply in why(row, UTC).rule, ("Server", reply) in why(row, UTC).seen) == (
        not by_server,
        by_server,
    )
