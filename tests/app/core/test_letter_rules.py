"""Links of a letter, typed and made; the wish for single ones; what the eye and the finger show."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import parse_address
from app.core.address_list import entries
from app.core.domains import DomainPattern
from app.core.instrument import plan
from app.core.letter_links import judged_links
from app.core.link import Link, Reason, Rules
from app.core.link_wish import (
    completed_url,
    only_of,
    shown_on_hover,
    suggested_words,
    switched,
    with_rules_of,
)
from app.core.message import Recipient, Role
from app.core.rich_text import Block, Quote, RichText, Run, to_html
from app.core.sending_check import NO_RECIPIENTS, fault_of, too_many_to_split
from app.core.trackability import (
    Circumstances,
    Mark,
    TrackerHealth,
    never_tracked,
    never_tracked_sentence,
    notice,
    toggle,
)
from app.core.tracking import Wish, parse_never_tracked
from app.core.typed_links import linked, typed_links
from tests.support.instrumenting import KEY, TRACKER, click

RULES = Rules(excluded_domains=(DomainPattern.parse("*.social.example"),), trackers=(TRACKER,))
WISH = Wish(opens=True, clicks=True)
DOWN = TrackerHealth("Tracker not reachable since 14:02: this mail goes out untracked.")
ANNA = parse_address("anna@northwind.example")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://example.com/a, please", ["https://example.com/a"]),
        ("(https://example.com/a)", ["https://example.com/a"]),
        ("https://en.example.org/wiki/A_(b).", ["https://en.example.org/wiki/A_(b)"]),
        ("HTTP://EXAMPLE.com/?q=1&r=2!", ["HTTP://EXAMPLE.com/?q=1&r=2"]),
        ("www.example.com", ["https://www.example.com"]),
        ("http://localhost:8000/x", ["http://localhost:8000/x"]),
        ("“https://example.com”", ["https://example.com"]),
        (
            "https://münchen.example/ß 😀 https://b.example",
            ["https://münchen.example/ß", "https://b.example"],
        ),
        ("https:// nothing, www. neither, x@www.example.com", []),
        ("https://intranet/page", []),
    ],
)
def test_typed_web_addresses_become_links(text: str, found: list[str]) -> None:
    spans = typed_links(text)
    assert [url for _, _, url in spans] == found
    for start, end, url in spans:
        assert url.endswith(text[start:end])
    assert "".join(run.text for run in linked(Block((Run(text),))).runs) == text


def test_a_typed_address_that_is_bold_in_part_is_one_link() -> None:
    block = linked(Block((Run("to https://exa"), Run("mple.com/x", bold=True), Run(" now"))))
    assert [(run.text, run.link, run.bold) for run in block.runs] == [
        ("to ", None, False),
        ("https://exa", "https://example.com/x", False),
        ("mple.com/x", "https://example.com/x", True),
        (" now", None, False),
    ]


HREFS = st.sampled_from(
    f"https://www.example.com/a https://in.social.example/x mailto:a@b.example https://x.example/?e=a@b.de {{{{x}}}}"
    f" https://example.com/unsubscribe #a /a {TRACKER}/c/abc/def https://u:p@x.example/".split()
)
WORDS = st.sampled_from(
    ["words", "www.example.com", "https://www.example.com/a", "Abmelden", " ", "a\nb", "\x07"]
)
BLOCKS = st.builds(
    Block,
    st.lists(st.builds(Run, WORDS, bold=st.booleans(), link=st.one_of(st.none(), HREFS)), max_size=3).map(
        tuple
    ),
    quotes=st.lists(st.sampled_from(Quote), max_size=2).map(tuple),
)


@given(st.lists(BLOCKS, max_size=6), st.booleans())
def test_links_are_judged_as_in_the_html_that_is_sent(blocks: list[Block], links_on: bool) -> None:
    letter = RichText(tuple(map(linked, blocks)))
    rules = replace(RULES, links_on=links_on)
    assert judged_links(letter, rules) == plan(to_html(letter), rules, [KEY]).links


def link(href: str, text: str = "words", wish: Wish = WISH) -> Link:
    [found] = judged_links(RichText((Block((Run(text, link=href),)),)), with_rules_of(wish, RULES))
    return found


@pytest.mark.parametrize(
    ("href", "text", "anyway"),
    [
        ("https://www.example.com/a", "words", False),
        ("https://in.social.example/sam", "words", True),
        ("https://www.example.com/a", "www.example.com/a", True),
    ],
)
def test_a_link_is_switched_on_and_off_again_and_the_wish_says_no_more_than_that(
    href: str, text: str, anyway: bool
) -> None:
    on = switched(WISH, link(href, text), True, RULES)
    assert on == replace(WISH, track_anyway=frozenset([href] if anyway else []))
    assert link(href, text, on).reason is None
    off = switched(on, link(href, text, on), False, RULES)
    assert off == replace(WISH, no_track=frozenset([href]))
    assert link(href, text, off).reason is Reason.LINK_TURNED_OFF
    assert switched(off, link(href, text, off), True, RULES) == on


def test_a_link_switched_off_in_another_spelling_is_switched_on_too() -> None:
    off = replace(WISH, no_track=frozenset(["HTTPS://WWW.EXAMPLE.COM/a"]))
    assert switched(off, link("https://www.example.com/a"), True, RULES) == WISH


def test_what_was_wished_for_a_deleted_link_is_forgotten() -> None:
    wish = replace(WISH, no_track=frozenset(["https://gone.example/", "https://www.example.com/a"]))
    assert only_of(wish, [link("https://www.example.com/a")]).no_track == {"https://www.example.com/a"}


def test_the_url_on_hover_is_the_real_one_but_for_its_token() -> None:
    target = "https://www.example.com/pricing?plan=team&seats=25&more=" + "x" * 50
    real = click(1, target)
    token = real.split("/c/")[1].split("/")[0]
    assert shown_on_hover(TRACKER, target) == real.replace(token, "…")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.example.com/help/getting-started", "Getting started"),
        ("https://www.example.com/pricing.html?x=1", "Pricing"),
        ("https://www.example.com/p/20261121", "This page"),
        ("https://www.example.com/", "This page"),
    ],
)
def test_words_are_suggested_for_a_bare_address(url: str, words: str) -> None:
    assert suggested_words(url) == words


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("example.com/a", "https://example.com/a"),
        ("example.com:8080/a", "https://example.com:8080/a"),
        (" https://example.com ", "https://example.com"),
        ("anna@example.com", "mailto:anna@example.com"),
        ("tel:+491", "tel:+491"),
        ("words", None),
        ("two words.com", None),
        ("https:", None),
        ("", None),
    ],
)
def test_the_scheme_that_people_leave_out_is_added(typed: str, url: str | None) -> None:
    assert completed_url(typed) == url


@pytest.mark.parametrize(
    ("wanted", "seen", "mark", "why"),
    [
        (True, Circumstances(), Mark.ON, ""),
        (False, Circumstances(), Mark.OFF, ""),
        (True, Circumstances(health=DOWN), Mark.AMBER, DOWN.fault),
        (False, Circumstances(health=DOWN), Mark.OFF, ""),
        (True, Circumstances(never=(ANNA,)), Mark.AMBER, "anna@northwind.example is never tracked."),
        (
            True,
            Circumstances(never=(ANNA,), others=1),
            Mark.AMBER,
            "anna@northwind.example is never tracked. The other recipient is, with a copy of their own.",
        ),
        (
            True,
            Circumstances(never=(ANNA,), others=2),
            Mark.AMBER,
            "anna@northwind.example is never tracked. The other 2 recipients are, with a copy each.",
        ),
        (
            True,
            Circumstances(health=DOWN, never=(ANNA,), others=2),
            Mark.AMBER,
            f"{DOWN.fault} anna@northwind.example is never tracked.",
        ),
        (False, Circumstances(never=(ANNA,)), Mark.OFF, ""),
        (True, Circumstances(is_html=False), Mark.GREYED, "Plain text can't be tracked."),
        (False, Circumstances(is_html=False, health=DOWN), Mark.GREYED, "Plain text can't be tracked."),
        (True, Circumstances(html_fault="The HTML is damaged."), Mark.AMBER, "The HTML is damaged."),
        (
            True,
            Circumstances(health=DOWN, never=(ANNA,)),
            Mark.AMBER,
            f"{DOWN.fault} anna@northwind.example is never tracked.",
        ),
    ],
)
def test_a_toggle_shows_the_wish_and_whether_it_can_be_met(
    wanted: bool, seen: Circumstances, mark: Mark, why: str
) -> None:
    shown = toggle(wanted, seen)
    assert (shown.mark, notice(shown, shown)) == (mark, why)


@pytest.mark.parametrize(
    ("seen", "tracks"),
    [
        (Circumstances(), True),
        (Circumstances(health=DOWN), False),
        (Circumstances(html_fault="The HTML is damaged."), False),
        (Circumstances(is_html=False), False),
        (Circumstances(never=(ANNA,)), False),
        (Circumstances(never=(ANNA,), others=1), True),
        (Circumstances(health=DOWN, never=(ANNA,), others=1), False),
    ],
)
def test_a_toggle_knows_whether_anything_is_tracked_at_all(seen: Circumstances, tracks: bool) -> None:
    assert toggle(True, seen).tracks is tracks
    assert not toggle(False, seen).tracks


def test_those_never_tracked_are_named() -> None:
    people = [parse_address(f"{name}@x.example") for name in ("a", "b", "c", "d")]
    listed = [parse_never_tracked("x.example")]
    assert never_tracked([*people, ANNA], listed) == tuple(people)
    assert never_tracked_sentence(people[:2]) == "a@x.example and b@x.example are never tracked."
    assert never_tracked_sentence(people) == "a@x.example, b@x.example and 2 others are never tracked."


def test_a_pasted_list_of_addresses_is_judged_entry_by_entry() -> None:
    found = entries('"Berg, Anna" <anna@x.example>; ben@x.example\ncarl@@x, , <d@x.example>')
    assert [entry.address.spec if entry.address else None for entry in found] == [
        "anna@x.example",
        "ben@x.example",
        None,
        "d@x.example",
    ]
    assert found[0].address and found[0].address.name == "Berg, Anna"
    assert (
        found[2].fault
        == "“carl@@x” is no mail address. There is more than one @. It should look like anna@example.org."
    )


def test_what_is_missing_is_said_and_above_the_limit_the_user_is_asked() -> None:
    people = [Recipient(parse_address(f"p{n}@x.example"), Role.TO) for n in range(11)]
    assert fault_of([], []) == NO_RECIPIENTS
    assert fault_of(people, []) is None
    assert fault_of(people, ["…"]) == "Not sent yet: mend the marked address first."
    assert too_many_to_split(people[:10], 10) is None
    assert too_many_to_split([*people[:10], people[0]], 10) is None
    question = too_many_to_split(people, 10)
    assert question and question.startswith("This mail goes to 11 people.")
