"""Mails that come are harmless to look at: nothing is loaded, nothing of ours is counted, and no link lies unseen."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from app.core.link import Rules
from app.core.mail_content import MailContent, MailFile
from app.core.own_links import own_target
from app.core.picture import Picture, picture_in
from app.core.shown_html import page
from app.core.shown_mail import ShownMail, from_json, shown_mail
from tests.app.core.test_shown_html import EVIL, LOADS
from tests.support.mail_stories import PRICING
from tracking_server.links import SigningKey, mint_click, mint_pixel, mint_unsubscribe

TRACKER = "https://t.seller.example"
OURS = Rules(trackers=(TRACKER,))
KEY = SigningKey(5, b"k" * 32)
CLICK = mint_click(TRACKER, KEY, b"delivery", 1_700_000_000, 1, PRICING)
PIXEL = mint_pixel(TRACKER, KEY, b"delivery", 1_700_000_000)
OPT_OUT = mint_unsubscribe(TRACKER, KEY, b"delivery", 1_700_000_000)
LOGO = {"cid:logo": Picture("image/png", 200, 100)}


def shown(html: str, **known: Picture) -> ShownMail:
    return shown_mail(MailContent(html, None), LOGO | known, OURS)


@pytest.mark.parametrize(
    "html", [*EVIL, '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '<a href="picture:0">x</a>']
)
def test_nothing_in_it_loads_or_runs(html: str) -> None:
    made = shown(html)
    names = {node.tag for node in LexborHTMLParser(made.text.html).css("*")}
    assert not LOADS.search(made.text.html)
    assert "alert" not in made.text.html and "javascript" not in made.text.html
    assert not names & {"script", "style", "img", "form", "iframe", "object", "svg", "link", "meta", "base"}


def test_pictures_of_the_mail_are_shown_and_others_are_offered() -> None:
    made = shown(
        '<img src="cid:logo" width="50"><img src="//pics.example/a.png#x" alt="A"><img src="cid:gone"><img src="http://[x">'
    )
    assert '<img src="picture:0" width="50" height="25" alt="">' in made.text.html
    assert made.pictures == ("cid:logo",)
    assert made.remote == ("https://pics.example/a.png",)
    assert made.text.html.count("[picture") == 3


def test_a_picture_that_was_fetched_is_shown_within_bounds() -> None:
    url = "https://pics.example/a.png"
    made = shown_mail(
        MailContent(f'<img src="{url}" width="9000">', None), {url: Picture("image/png", 8_000, 100)}, OURS
    )
    assert 'width="480" height="6"' in made.text.html
    assert made.remote == ()


@pytest.mark.parametrize(
    "pixel",
    [
        '<img src="https://x.example/p" width="1" height="1">', '<img src="https://x.example/p" height=0>',
        '<img src="https://x.example/p" style="display:none">', '<img src="https://x.example/p" style="width: 1px;height:1px">',
        '<img src="https://x.example/p" style="visibility : hidden">', '<IMG SRC="https://x.example/p" WIDTH="2">',
    ],
)  # fmt: skip
def test_hidden_pictures_of_others_are_counted_and_never_asked_for(pixel: str) -> None:
    made = shown(pixel)
    assert (made.remote, made.hidden) == ((), 1)
    assert "img" not in made.text.html and "picture" not in made.text.html


def test_our_own_pixel_is_neither_shown_nor_counted() -> None:
    for source in (PIXEL, PIXEL.replace("https:", ""), PIXEL.replace("t.seller", "T.SELLER")):
        made = shown(f'<p>x</p><img src="{source}">')
        assert (made.remote, made.hidden) == ((), 0)
        assert "picture" not in made.text.html


def test_our_own_links_lead_to_their_targets() -> None:
    made = shown(f'<a href="{CLICK}">the price list</a>')
    assert 'href="https://www.example.com/pricing?plan=team&amp;seats=25"' in made.text.html
    assert "t.seller.example" not in made.text.html
    assert own_target(CLICK, OURS) == PRICING
    assert own_target(CLICK[:60], OURS) is None
    assert own_target(OPT_OUT, OURS) is None
    assert own_target(CLICK, Rules(trackers=("https://t.other.example",))) is None
    plain = shown_mail(MailContent(None, f"Look: {CLICK}."), trackers=OURS)
    assert 'href="https://www.example.com/pricing?plan=team&amp;seats=25"' in plain.text.html


def test_our_own_links_lead_to_their_targets_in_the_browser_too() -> None:
    made = page(f'<a href="{CLICK}">x</a><a href="{OPT_OUT}">y</a><img src="{PIXEL}">', "x", {}, OURS)
    assert f'href="{PRICING.replace("&", "&amp;")}"' in made
    assert "t.seller.example" not in made


@pytest.mark.parametrize(
    ("html", "host"),
    [
        ('<a href="https://evil.example/x">www.bank.example</a>', "www.bank.example"),
        ('<a href="https://evil.example/x">https://bank.example/login</a>', "bank.example"),
        ('<a href="https://bank.example.evil.example/">bank.example</a>', "bank.example"),
        ('<a href="https://evil.example"><b>bank</b>.<i>example</i></a>', "bank.example"),
        ('<a href="https://evil.example">bank\u200b.example</a>', "bank.example"),
        ('<a href="https://www.bank.example/">bank.example</a>', ""),
        ('<a href="https://login.bank.example/">https://bank.example</a>', ""),
        ('<a href="https://evil.example">our offer.pdf</a>', ""),
        ('<a href="https://bank.example">the bank</a>', ""),
    ],
)  # fmt: skip
def test_a_link_that_shows_another_address_is_told(html: str, host: str) -> None:
    made = shown(html)
    assert list(made.misleading.values()) == ([host] if host else [])
    assert ("It says" in made.text.html) is bool(host)


def test_letters_that_turn_others_around_are_taken_out_of_links() -> None:
    made = shown('<p>a\u202eb</p><a href="https://evil.example">\u202emoc.knab\u202c</a>')
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", made.text.html)


def test_addresses_in_a_plain_text_are_links() -> None:
    made = shown_mail(
        MailContent(None, "See (https://a.example/x_(y)), or anna@b.example. <https://c.example/?a=1&b=2>")
    )
    assert re.findall('href="([^"]*)"', made.text.html) == [
        "https://a.example/x_(y)", "mailto:anna@b.example", "https://c.example/?a=1&amp;b=2",
    ]  # fmt: skip


def test_what_is_quoted_is_apart_and_its_pictures_too() -> None:
    made = shown(f'<p>new</p><div class="gmail_quote">old <img src="cid:logo"><img src="{PIXEL}"></div>')
    assert made.quote is not None
    assert "old" not in made.text.html
    assert 'src="picture:0"' in made.quote.html


def test_files_have_harmless_names_and_shown_pictures_are_none_of_them() -> None:
    files = (
        MailFile(1, "../a.pdf", "application/pdf", 3), MailFile(2, "../a.pdf", "application/pdf", 4),
        MailFile(3, "l.png", "image/png", 5, "logo"), MailFile(4, "other.png", "image/png", 6, "unnamed"),
    )  # fmt: skip
    made = shown_mail(MailContent('<img src="cid:logo">', None, files), LOGO)
    assert [file.filename for file in made.files] == ["_a.pdf", "_a (2).pdf", "other.png"]


def test_it_comes_back_from_the_store_as_it_was() -> None:
    made = shown(
        '<a href="https://evil.example">bank.example</a><img src="https://p.example/a"><blockquote>q</blockquote>'
    )
    assert from_json(made.to_json()) == made


def test_ten_megabytes_are_read_in_bounded_time_and_cut() -> None:
    before = time.thread_time()
    made = shown("<p>text <b>bold</b></p>" * 450_000)
    assert time.thread_time() - before < 10
    assert made.text.cut
    assert len(made.text.html) < 30_000


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x06", Picture("image/png", 5, 6)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x06\0\x05\x03" + b"\0" * 9, Picture("image/jpeg", 5, 6)),
        (b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x04\0\0\x05\0\0", Picture("image/webp", 5, 6)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x80\0\0\0\x80\0", None), (b"\x89PNG\r\n\x1a\n", None), (b"<svg/>", None),
        (b"GIF89a\0\0\0\0", None), (b"\xff\xd8\xff\xe0\0\0", None), (b"", None),
    ],
)  # fmt: skip
def test_a_picture_is_told_by_its_content(raw: bytes, found: Picture | None) -> None:
    assert picture_in(raw) == found


@given(
    st.binary(max_size=80),
    st.sampled_from([b"", b"GIF89a", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBP"]),
)
def test_no_picture_is_too_strange(noise: bytes, beginning: bytes) -> None:
    picture_in(beginning + noise)


@given(st.text(alphabet="<>/=\"' abpimgsrctdhrefcid:;!-&\n\u202e", max_size=150))
def test_no_html_is_too_strange(html: str) -> None:
    made = shown(html)
    assert from_json(made.to_json()) == made
