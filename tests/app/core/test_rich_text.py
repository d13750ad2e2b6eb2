"""A letter becomes short clean HTML that says exactly what was written."""

import re

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.core.rich_text import (
    SIZES,
    Block,
    Colour,
    Item,
    ListKind,
    Quote,
    RichText,
    Run,
    links_of,
    to_html,
    to_text,
)
from app.core.rich_text_import import from_html

PRICES = "https://www.example.com/prices?seats=25&plan=“team”"
LETTER = RichText(
    (
        Block((Run("Hi Anna & Ben,"),)),
        Block(),
        Block((Run("see "), Run("the "), Run("prices", bold=True, link=PRICES), Run(" <now>", link=PRICES))),
        Block((Run("and  two spaces"),)),
        Block((Run("25 seats", italic=True),), Item(ListKind.BULLETS)),
        Block((Run("first month free"),), Item(ListKind.NUMBERS, 2)),
        Block((Run("by "), Run("us", underline=True, bold=True)), Item(ListKind.BULLETS)),
        Block(),
        Block((Run("Best regards"),)),
        Block((Run("Sam"),)),
        Block(),
        Block((Run("Could you send me the numbers?"),), quotes=(Quote.CITED,)),
        Block((Run("Sure."),), quotes=(Quote.CITED, Quote.OWN)),
    )
)
HTML = """<!DOCTYPE html>
<html>
<head><meta charset="utf-8"></head>
<body>
<p>Hi Anna &amp; Ben,</p>
<p>see the <a href="https://www.example.com/prices?seats=25&amp;plan=“team”"><strong>prices</strong> &lt;now&gt;</a><br>
and &nbsp;two spaces</p>
<ul>
<li><em>25 seats</em>
<ol>
<li>first month free</li>
</ol></li>
<li>by <strong><u>us</u></strong></li>
</ul>
<p>Best regards<br>
Sam</p>
<blockquote type="cite">
<p>Could you send me the numbers?</p>
<blockquote>
<p>Sure.</p>
</blockquote>
</blockquote>
</body>
</html>
"""
TEXT = """Hi Anna & Ben,

see the prices <now> <https://www.example.com/prices?seats=25&plan=“team”>
and  two spaces

- 25 seats
  1. first month free
- by us

Best regards
Sam

> Could you send me the numbers?
>
> > Sure.
"""


def test_a_sample_letter_is_exactly_this_html_and_this_text() -> None:
    assert to_html(LETTER) == HTML
    assert to_text(LETTER) == TEXT


def test_one_link_with_emphasis_inside_is_one_link() -> None:
    [link] = links_of(LETTER)
    assert (link.text, link.href, link.number) == ("prices <now>", PRICES, 1)


def test_more_blank_lines_stay_more_blank_lines() -> None:
    three = RichText((Block((Run("a"),)), Block(), Block(), Block(), Block((Run("b"),))))
    assert "<p>a</p>\n<p><br>\n<br>\nb</p>" in to_html(three)
    assert to_text(three) == "a\n\n\n\nb\n"
    assert from_html(to_html(three)) == three


def test_an_empty_letter_is_an_empty_body() -> None:
    assert "<body>\n\n</body>" in to_html(RichText((Block(),)))


TEXTS = st.text(
    st.one_of(st.sampled_from(" \t\n<>&\"'\u00a0é😀-"), st.characters(codec="utf-8")), max_size=12
)
RUNS = st.builds(
    Run,
    TEXTS,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    link=st.sampled_from([None, None, PRICES, "mailto:a@b.example", "https://x.example/'\"<>&amp;"]),
    size=st.sampled_from([0, 0, *SIZES]),
    colour=st.sampled_from([None, None, *Colour]),
)
ITEMS = st.one_of(st.none(), st.builds(Item, st.sampled_from(ListKind), st.integers(1, 4)))
BLOCKS = st.builds(
    Block,
    st.lists(RUNS, max_size=4).map(tuple),
    ITEMS,
    st.lists(st.sampled_from(Quote), max_size=3).map(tuple),
)
Mark = tuple[str, frozenset[str], str | None]


@given(st.lists(BLOCKS, max_size=8).map(lambda blocks: RichText(tuple(blocks))))
def test_read_back_by_a_parser_the_html_has_the_same_text_links_and_emphasis(letter: RichText) -> None:
    html = to_html(letter)
    body = LexborHTMLParser(html).body
    assert body is not None
    assert list(marks_of(body, frozenset(), None)) == list(expected(letter))
    anchors = body.css("a")
    assert [node.attributes["href"] for node in anchors] == [link.href for link in links_of(letter)]
    assert len(list(body.css("li"))) == sum(block.item is not None for block in letter.blocks)


@given(st.lists(BLOCKS, max_size=8).map(lambda blocks: RichText(tuple(blocks))))
def test_what_stands_in_a_quote_of_an_earlier_mail_stays_marked_as_such(letter: RichText) -> None:
    body = LexborHTMLParser(to_html(letter)).body
    assert body is not None
    inside = [node.mem_id for quote in body.css("blockquote[type=cite]") for node in quote.css("a")]
    cited = [node.mem_id in inside for node in body.css("a")]
    assert cited == [link.cited for link in links_of(letter)]


def marks_of(node: LexborNode, looks: frozenset[str], link: str | None) -> list[Mark]:
    """Every visible character with its emphasis and link."""
    found: list[Mark] = []
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            found += [(c, looks, link) for c in (child.text(deep=False) or "") if not c.isspace()]
        else:
            more = {child.tag or ""} & {"strong", "em", "u"}
            more |= set((child.attributes.get("style") or "").split(";")) - {""}
            href = child.attributes.get("href") if child.tag == "a" else link
            found += marks_of(child, looks | frozenset(more), href)
    return found


def expected(letter: RichText) -> list[Mark]:
    found: list[Mark] = []
    for block in letter.blocks:
        for run in block.runs:
            wanted = {"strong": run.bold, "em": run.italic, "u": run.underline}
            wanted |= {f"font-size:{word}": run.size == step for step, word in SIZES.items()}
            wanted |= {f"color:{colour}": run.colour is colour for colour in Colour}
            looks = frozenset(tag for tag, on in wanted.items() if on)
            text = re.sub("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff]", "", run.text)
            found += [(c, looks, run.link) for c in text if not c.isspace()]
    return found
