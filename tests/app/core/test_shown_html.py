"""Foreign HTML is harmless to look at."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from app.core.shown_html import CHARACTERS_SHOWN, page, plain, simplified

EVIL = [
    '<script>fetch("https://evil.example")</script>after',
    '<img src="https://evil.example/pixel.gif" onerror="alert(1)">',
    '<img srcset="https://evil.example/a 2x">',
    '<picture><source srcset="//evil.example/b"></picture>',
    '<link rel="stylesheet" href="https://evil.example/s.css"><style>@import url(//evil.example/i.css)</style>',
    '<div style="background: url(https://evil.example/b.png)">x</div>',
    '<table background="https://evil.example/t.png"><tr><td background="//evil.example">x</td></tr></table>',
    '<body background="https://evil.example/b.png">x',
    '<iframe src="https://evil.example"></iframe><object data="//evil.example"></object><embed src="//evil.example">',
    '<form action="https://evil.example"><input name="password"><button>Go</button></form>',
    '<svg><image href="https://evil.example/s.png"/><script>alert(1)</script></svg>',
    '<math><mtext><script>alert(1)</script></mtext></math>',
    '<a href="javascript:alert(1)">x</a><a href="data:text/html,<script>alert(1)</script>">y</a>',
    '<meta http-equiv="refresh" content="0; url=https://evil.example"><base href="https://evil.example/">',
    '<video src="//evil.example/v" poster="//evil.example/p" autoplay></video><audio src="//evil.example/a"></audio>',
    '<p onclick="alert(1)" style="color: red">x</p>',
    '<noscript><img src="//evil.example/n.gif"></noscript><template><img src="//evil.example/t.gif"></template>',
]  # fmt: skip
LOADS = re.compile(r"\b(?:src|srcset|background|data|poster|action|formaction|xlink:href)\s*=", re.I)


def names(html: str) -> set[str]:
    return {node.tag or "" for node in LexborHTMLParser(html).css("*")}


@pytest.mark.parametrize("html", EVIL)
def test_nothing_in_the_window_loads_or_runs(html: str) -> None:
    shown = simplified(html).html
    assert not LOADS.search(shown)
    assert "style=" not in shown
    assert "evil.example" not in shown
    assert "alert" not in shown
    assert not names(shown) & {
        "script",
        "style",
        "img",
        "form",
        "iframe",
        "object",
        "svg",
        "link",
        "meta",
        "base",
    }


@pytest.mark.parametrize("html", EVIL)
def test_a_page_for_the_browser_loads_and_runs_nothing(html: str) -> None:
    shown = page(html, "Our offer")
    head, _, body = shown.partition("</head>")
    assert "default-src 'none'" in head
    assert not LOADS.search(body)
    assert "script" not in names(shown)
    assert not names(body) & {"form", "iframe", "object", "svg", "link", "base", "video", "audio"}
    assert "onclick" not in body and "javascript" not in body


def test_what_is_written_stays() -> None:
    html = (
        '<p>Hello <b>Anna</b>, <a href="https://example.com/?a=1&amp;b=2">look</a></p><ul><li>one</li></ul>'
    )
    assert simplified(html).html == html
    assert not simplified(html).cut
    assert 'href="https://example.com/?a=1&amp;b=2"' in page(html, "x")


def test_pictures_are_named_and_those_of_the_mail_stand_in_the_page() -> None:
    html = '<p><img src="cid:logo" alt="Our &lt;logo&gt;"><img src="cid:gone"></p>'
    assert simplified(html).html == "<p><i>[picture: Our &lt;logo&gt;]</i><i>[picture]</i></p>"
    shown = page(html, "x", {"logo": "data:image/png;base64,AAAA", "gone": "data:text/html;base64,AAAA"})
    assert shown.count("src=") == 1
    assert 'src="data:image/png;base64,AAAA"' in shown


def test_the_title_of_a_page_is_text() -> None:
    assert "<title>&lt;/title&gt;&lt;script&gt;</title>" in page("", "</title><script>")


def test_a_long_mail_is_cut_and_whole_tags_are_left() -> None:
    shown = simplified("<p>word <b>bold</b></p>" * 50_000)
    assert shown.cut
    assert len(shown.html) <= CHARACTERS_SHOWN + 100
    assert shown.html.endswith("</p>")
    assert plain("x" * (CHARACTERS_SHOWN + 1)).cut


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>" * 20 + "a</td><td>b</td></tr>",
        "<table>" + "<tr><td>a</td><td>b</td></tr>" * 400 + "</table>",
    ],
    ids=["deep", "long"],
)
def test_huge_tables_become_lines(html: str) -> None:
    shown = simplified(html).html
    assert "<t" not in shown
    assert "a b" in shown
    assert "ab" not in shown


def test_a_plain_text_is_shown_as_it_is() -> None:
    assert "1 &lt; 2\n  indented" in plain("1 < 2\n  indented").html


HOSTILE = [
    "<div>" * 200_000, "<b><i>" * 100_000, "<a href='" + "x" * 1_000_000 + "'>", "&lt;" * 250_000,
    "<table><tr><td>" * 50_000, "<p>" + "ä" * 1_000_000, "<!--" * 250_000, "<" * 1_000_000, "\0" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_a_megabyte_of_nonsense_is_read_at_once(html: str) -> None:
    before = time.thread_time()
    shown = simplified(html)
    assert time.thread_time() - before < 2
    assert len(shown.html) <= CHARACTERS_SHOWN * 1.1 + 100


@given(st.text(alphabet="<>/=\"' abpistytdrhrefcimg:;!-&\n", max_size=200))
def test_simplified_html_stays_as_it_is_when_simplified_again(html: str) -> None:
    once = simplified(html).html
    assert simplified(once).html == once
