"""Our own tracking is taken out of quoted text; everything else stays as it is."""

from html import escape
from urllib.parse import quote

import pytest

from app.core.own_links import made_for, original, signed_by
from app.core.undo import restored, restored_text
from tests.support.instrumenting import (
    DELIVERY,
    FOREIGN_KEY,
    IMAGE,
    KEY,
    PIXEL,
    TRACKER,
    UNSUBSCRIBE,
    click,
    made,
    planned,
    with_targets,
)
from tracking_server.links import mint_pixel

TARGET = "https://a.example/it's?a=1&b=2"
CLICK = click(1, TARGET)
WRITTEN = "https://a.example/it&#x27;s?a=1&amp;b=2"
OTHER_PIXEL = mint_pixel(TRACKER, FOREIGN_KEY, b"12345678", 1)


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        (f'<a href="{CLICK}">x</a>', f'<a href="{WRITTEN}">x</a>'),
        (f"<A class=b HREF='{CLICK}'>x</A>", f"<A class=b HREF='{WRITTEN}'>x</A>"),
        (f"<a href={CLICK}>x</a>", f"<a href={WRITTEN}>x</a>"),
        (f'<a href="\n{CLICK} ">x</a>', f'<a href="{WRITTEN}">x</a>'),
        (f'<map><area href="{CLICK}"></map>', f'<map><area href="{WRITTEN}"></map>'),
        (f'<a href="{CLICK.replace("/", "&#47;")}">x</a>', f'<a href="{WRITTEN}">x</a>'),
        (f'<p><a href="{CLICK}">x</p>y</a>', f'<p><a href="{WRITTEN}">x</p>y</a>'),
        (f"<p>a</p>{IMAGE}", "<p>a</p>"),
        (f"<p>a\n<IMG\nWIDTH=1 SRC='{PIXEL}' />\n</p>", "<p>a\n\n</p>"),
        (f"<p>a<img src={PIXEL} height=1></p>{IMAGE}", "<p>a</p>"),
        (f'a<img src="https://ci3.proxy.example/meips/AD=s0-d-e1-ft#{PIXEL}">', "a"),
        (f'a<img src="https://ci3.proxy.example/x#{PIXEL.replace(":", "%3A")}">', "a"),
        (f'<table><tr><td>a{IMAGE}</td></tr></table><a href="{CLICK}">x</a>', None),
        (f'{IMAGE}<blockquote type="cite"><a href="{CLICK}">x</a></blockquote>', None),
    ],
)
def test_our_links_and_images_are_taken_out(html: str, clean: str | None) -> None:
    assert restored(html, [FOREIGN_KEY, KEY]) == (
        clean if clean is not None else html.replace(IMAGE, "").replace(CLICK, WRITTEN)
    )


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{click(1, TARGET, FOREIGN_KEY)}">x</a>',
        f'<img src="{OTHER_PIXEL}">',
        f'<img src="https://proxy.example/#{OTHER_PIXEL}">',
        f'<a href="{CLICK[:-1]}">x</a>',
        f'<a href="{CLICK}A">x</a>',
        f'<a href="{CLICK.replace("/c/", "/o/")}">x</a>',
        f'<img src="{CLICK}">',
        f'<a href="{PIXEL}">x</a>',
        f'<a href="{UNSUBSCRIBE}">x</a>',
        f'<!-- <a href="{CLICK}">x</a> {IMAGE} -->',
        f'<p title="{CLICK}">{CLICK}</p>',
        f'<textarea><a href="{CLICK}">x</a></textarea>',
        f'<a name=x data-href="{CLICK}">x</a>',
        '<img src="https://a.example/o/logo.gif">',
        "",
    ],
)
def test_what_is_not_ours_or_no_link_stays_byte_for_byte(html: str) -> None:
    assert restored(html, [KEY]) == html
    assert restored(html, []) == html


def test_our_links_are_known_under_an_earlier_name_of_the_tracker() -> None:
    old = click(1, "https://a.example/", tracker="https://old.example")
    assert restored(f'<a href="{old}">x</a>', [KEY]) == '<a href="https://a.example/">x</a>'


def test_what_goes_out_comes_back() -> None:
    html = '<body><p>Hi <a class=x href="https://a.example/?a=1&amp;b=2">x</a>\r\n<A HREF=http://b.example/>y</A></p>\n</body>\n'
    assert restored(made(html).html, [KEY]) == html
    loose = "<a href='HTTP://B.example?a=1&b=2'>x</a>"
    assert restored(made(loose).html, [KEY]) == with_targets(planned(loose))
    assert with_targets(planned(loose)) == "<a href='http://b.example/?a=1&amp;b=2'>x</a>"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (f"> see {CLICK}\n> and <{CLICK}>.", f"> see {TARGET}\n> and <{TARGET}>."),
        (f"({CLICK}), {CLICK}.", f"({TARGET}), {TARGET}."),
        (f"_{CLICK}_", f"_{TARGET}_"),
        (f"{CLICK}/", f"{TARGET}/"),
        (click(1, TARGET, FOREIGN_KEY), click(1, TARGET, FOREIGN_KEY)),
        (f"{UNSUBSCRIBE} {PIXEL}", f"{UNSUBSCRIBE} {PIXEL}"),
        ("no links", "no links"),
    ],
)
def test_our_links_in_plain_text_become_their_targets(text: str, clean: str) -> None:
    assert restored_text(text, signed_by([KEY])) == clean


LONG = click(2, "https://a.example/" + "path/" * 30 + "?q=a_b-c")
LONG_TARGET = "https://a.example/" + "path/" * 30 + "?q=a_b-c"


def wrapped(text: str, width: int, before: str) -> str:
    return f"\n{before}".join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("before", ["", "> ", "> > "])
@pytest.mark.parametrize("width", [40, 70, 76])
def test_a_link_that_lines_have_cut_in_pieces_is_restored(width: int, before: str) -> None:
    text = f"{before}see\n{before}{wrapped(LONG, width, before)}\n{before}and more"
    assert restored_text(text, signed_by([KEY])) == f"{before}see\n{before}{LONG_TARGET}\n{before}and more"
    bracketed = f"{before}<{wrapped(LONG, width, before)}>, {CLICK}."
    assert restored_text(bracketed, signed_by([KEY])) == f"{before}<{LONG_TARGET}>, {TARGET}."
    assert restored_text(text, signed_by([FOREIGN_KEY])) == text


def test_two_links_in_two_lines_stay_two() -> None:
    assert restored_text(f"{CLICK}\n{LONG}\n", signed_by([KEY])) == f"{TARGET}\n{LONG_TARGET}\n"
    assert restored_text(f"{CLICK}\nhttps", signed_by([KEY])) == f"{TARGET}\nhttps"


def proofpoint(url: str) -> str:
    return quote(url, safe="").replace("-", "-2D").replace("_", "-5F").replace("%2F", "_").replace("%", "-")


@pytest.mark.parametrize(
    "url",
    [
        f"https://emea01.safelinks.protection.outlook.com/?url={quote(LONG, safe='')}&data=05%7C02%7C&reserved=0",
        f"https://urldefense.proofpoint.com/v1/url?u={quote(LONG, safe='')}&k=abc",
        f"https://urldefense.proofpoint.com/v2/url?u={proofpoint(LONG)}&d=DwMFaQ&c=x",
        f"https://urldefense.com/v3/__{LONG}__;!!abc!def$",
        f"https://linkprotect.cudasvc.com/url?a={quote(LONG, safe='')}&c=E,1",
        f"https://secure-web.cisco.com/1abc/{quote(LONG, safe='')}",
        f"https://www.google.com/url?q={quote(LONG, safe='')}&sa=D",
    ],
)
def test_what_gateways_wrap_around_a_link_of_ours_goes_with_it(url: str) -> None:
    assert original(url, signed_by([KEY])) == LONG_TARGET
    assert original(url, signed_by([FOREIGN_KEY])) is None
    html = f'<p>a <a class="x" href="{escape(url)}">b</a></p>'
    assert restored(html, [KEY]) == f'<p>a <a class="x" href="{escape(LONG_TARGET)}">b</a></p>'


def test_pages_that_name_a_link_of_ours_are_no_wrappers() -> None:
    url = f"https://translate.example/?u={quote(LONG, safe='')}"
    assert original(url, signed_by([KEY])) is None


def test_without_a_key_what_was_made_for_a_delivery_of_ours_is_ours() -> None:
    ours, foreign = made_for(lambda delivery: delivery == DELIVERY), made_for(lambda _: False)
    assert original(CLICK, ours) == TARGET
    assert original(CLICK, foreign) is None
    assert original("https://a.example/c/" + "x" * 39 + "/aHR0cA", ours) is None
