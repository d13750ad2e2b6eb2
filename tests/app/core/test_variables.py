"""Variables of templates: found, and filled in without ever becoming anything but words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.recipient_values import values_of
from app.core.rich_text import Block, Quote, RichText, Run, to_html
from app.core.rich_text_import import from_html
from app.core.template import template_of
from app.core.tracking import Wish
from app.core.variables import (
    filled,
    filled_html,
    filled_letter,
    filled_text,
    foreign_in,
    names_in,
    names_in_source,
)

VALUES = {"first name": "Anna", "company": "Fish & Chips <Ltd>"}


@pytest.mark.parametrize(
    "written", ["{{first name}}", "{{ First  Name }}", "{{FIRST NAME}}", "{{\u00a0first\u00a0name}}"]
)
def test_a_name_counts_without_case_and_spaces(written: str) -> None:
    assert filled_text(f"Hello {written},", VALUES) == "Hello Anna,"


@pytest.mark.parametrize(
    "written", ["{first name}", "{{}}", "{{ }}", "{{a{b}}", "{{first\x00name}}", "{{" + "x" * 200 + "}}"]
)
def test_what_is_no_variable_stays(written: str) -> None:
    assert filled_text(written, VALUES | {"x" * 200: "no"}) == written


def test_one_without_a_value_stays_and_is_named() -> None:
    letter = RichText((Block((Run("Hello {{first name}} of {{team}}, {{Team}}"),)),))
    assert names_in(letter, "{{offer}}") == ("offer", "first name", "team")
    assert names_in(filled_letter(letter, VALUES)) == ("team",)


def test_a_variable_over_several_looks_takes_the_first() -> None:
    letter = from_html("<p>Hello {{fir<b>st na</b>me}}<i>!</i></p>")
    assert filled_letter(letter, VALUES).blocks[0].runs == (
        Run("Hello Anna"),
        Run("!", italic=True),
    )


def test_in_a_link_a_value_is_a_part_of_its_address() -> None:
    letter = from_html('<p><a href="https://example.org/?for={{company}}">For {{company}}</a></p>')
    made = filled_letter(letter, VALUES)
    assert made.blocks[0].runs == (
        Run("For Fish & Chips <Ltd>", link="https://example.org/?for=Fish%20%26%20Chips%20%3CLtd%3E"),
    )


def test_quoted_history_is_left_alone() -> None:
    quoted = RichText((Block((Run("{{first name}}"),), quotes=(Quote.CITED,)),))
    assert names_in(quoted) == ()
    assert filled_letter(quoted, VALUES) == quoted


def test_html_is_changed_nowhere_else_and_a_value_never_becomes_markup() -> None:
    html = (
        '<table width=600><tr><td style="color:red">Hi {{first&nbsp;name}} of {{company}}</td></tr></table>'
        '<a href="https://example.org/{{company}}?x={{none}}" title="{{company}}">{{none}}</a><!-- {{x}} -->'
    )
    assert filled_html(html, VALUES) == (
        '<table width=600><tr><td style="color:red">Hi Anna of Fish &amp; Chips &lt;Ltd&gt;</td></tr></table>'
        '<a href="https://example.org/Fish%20%26%20Chips%20%3CLtd%3E?x={{none}}" title="Fish &amp; Chips &lt;Ltd&gt;">'
        "{{none}}</a><!-- {{x}} -->"
    )
    assert names_in_source(html) == ("first name", "company", "none", "x")


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_a_value_is_the_letter_says_it_as_words(value: str, before: str) -> None:
    html = to_html(RichText((Block((Run("a {{x}} b"),)),)))
    shown = from_html(filled_html(html, {"x": f"{before}<b>{value}"})).blocks[0]
    assert not any(run.bold or run.link for run in shown.runs)
    assert len(from_html(filled_html(html, {"x": value})).blocks) == 1


def test_a_draft_is_filled_whole() -> None:
    draft = Draft(
        parse_address("sam@seller.example"), (), "For {{company}}", "<p>{{first name}}</p>", "{{first name}}", Wish(True, True)
    )  # fmt: skip
    made = filled(draft, VALUES)
    assert (made.subject, made.html, made.text) == ("For Fish & Chips <Ltd>", "<p>Anna</p>", "Anna")
    assert template_of(" Offer ", draft).variables == ("company", "first name")


def test_placeholders_of_other_programs_are_seen() -> None:
    letter = RichText(
        (Block((Run("Hi *|FNAME|* %%name%% ${x} [[y]] {% if a %} 100%% [1] a[[0] {x} 5 << 6"),)),)
    )
    assert foreign_in(letter) == ("*|FNAME|*", "%%name%%", "${x}", "[[y]]", "{% if a %}")


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("Anna Berg <anna@northwind.example>", ("Anna", "Berg", "Anna Berg", "Northwind")),
        ("\"Berg, Anna\" <anna@northwind.co.uk>", ("Anna", "Berg", "Anna Berg", "Northwind")),
        ("\"Dr. Anna Berg (Northwind)\" <a@mail.north-wind.example>", ("Anna", "Berg", "Anna Berg", "North Wind")),
        ("Anna <anna@gmail.com>", ("Anna", None, "Anna", None)),
        ("anna.berg@northwind.example", (None, None, None, "Northwind")),
        ("\"anna@northwind.example\" <anna@northwind.example>", (None, None, None, "Northwind")),
    ],
)  # fmt: skip
def test_what_is_known_of_a_recipient(written: str, values: tuple[str | None, ...]) -> None:
    found = values_of(parse_address(written))
    assert tuple(found.get(name) for name in ("first name", "last name", "full name", "company")) == values


def test_a_variable_may_be_named_in_german_too() -> None:
    known = values_of(parse_address("Anna Berg <anna@northwind.example>"))
    assert filled_text("Hallo {{Vorname}} {{Nachname}}, {{Firma}}", known) == "Hallo Anna Berg, Northwind"


def test_a_name_is_guessed_only_where_somebody_looks_at_it() -> None:
    assert values_of(parse_address("anna.berg@x.example"), guess=True)["full name"] == "Anna Berg"
    assert "full name" not in values_of(parse_address("info@x.example"), guess=True)
