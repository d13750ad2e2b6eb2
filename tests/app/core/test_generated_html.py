"""Any HTML at all: it goes out with other hrefs and one image, or it does not go out tracked."""

import os
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from app.core.document import UnsafeError
from app.core.instrument import instrument
from app.core.markup import tags
from app.core.pixel import fault
from app.core.undo import restored
from tests.support.instrumenting import (
    IMAGE,
    KEY,
    PIXEL,
    as_written,
    click,
    made,
    outline,
    planned,
    with_targets,
)

SOAK = bool(os.environ.get("SIGHTLINE_SOAK"))

NAMES = (
    "a a a area p div b i font span table tbody tr td th ul li h1 body html head center blockquote img br hr form "
    "select option button textarea title style script noscript template svg math g foreignObject desc mtext "
    "iframe xmp noembed plaintext frameset frame base map object marquee nobr o:p v:rect image input A AREA TABLE Td"
)
URLS = (
    "https://a.example/ http://b.example/it's https://c.example/?a=1&b=2 https://d.example/?x&amp;y&copy=2 "
    'HTTP://E.example:80/../x //f.example/ # mailto:x@g.example {{h}} https://i.example/"q" https://j.example/>k x'
)
TEXTS = (
    *(
        "words",
        " ",
        "\n",
        "\r\n",
        "x.com",
        "&amp;",
        "&copy",
        "&nbsp;",
        "ü日🙂",
        "<",
        ">",
        '"',
        "'",
        "=",
        "< a",
        "</",
    ),
    *(
        "<!",
        "<!-",
        "\0",
        "\f",
        "&",
        "]]>",
        "-->",
        "--!>",
        "m0-",
        "\ufeff",
        "<a",
        "<a href=",
        '<a href="',
        "<p title='",
    ),
)
COMMENTS = (
    *(
        "<!-- c -->",
        "<!-->",
        "<!--->",
        "<!--",
        "<!-- <a href='https://z.example/'> -->",
        "<!--[if mso]>",
        "<![endif]-->",
    ),
    *(
        "<!--[if !mso]><!-->",
        "<!--<![endif]-->",
        "<![if !mso]>",
        "<![endif]>",
        "<!DOCTYPE html>",
        "<?xml a='>' ?>",
    ),
    *(
        "<![CDATA[",
        "<![CDATA[<a href='https://y.example/'>]]>",
        "<!-- a -- b --!>",
        "</ >",
        "</>",
        "<!doctype html '>'>",
    ),
    *(
        "<div class=gmail_quote>",
        "<blockquote type=cite>",
        "<div id=appendonsend>",
        "<div style='display:none'>",
    ),
)

spaces = st.sampled_from(["", " ", "\n", "\t", " \r\n ", "/"])
names = st.sampled_from(NAMES.split())
urls = st.sampled_from(URLS.split(" ")) | st.text(max_size=8).map("https://k.example/".__add__)


@st.composite
def attributes(draw: Callable[..., str]) -> str:
    """One attribute, in any of the ways in which people and programs write one."""
    name = draw(
        st.sampled_from(
            [
                "href",
                "HREF",
                "hReF",
                "href",
                "class",
                "title",
                "id",
                "xlink:href",
                "data-notrack",
                "=",
                '"',
                "src",
            ]
        )
    )
    value = draw(urls)
    quoting = draw(
        st.sampled_from(['{}="{}"', "{}='{}'", "{}={}", '{} = \n"{}"', "{}", '{}="{}', "{}=", "{}=''"])
    )
    return draw(st.sampled_from([" ", "\n", "/", "", " / "])) + quoting.format(name, value)


@st.composite
def start_tags(draw: Callable[..., str]) -> str:
    inside = "".join(draw(st.lists(attributes(), max_size=3)))
    return f"<{draw(names)}{inside}{draw(spaces)}>"


end_tags = st.builds("</{}{}>".format, names, spaces)
links = st.builds('<a href="{}">{}</a>'.format, urls, st.sampled_from(TEXTS))
pieces = start_tags() | end_tags | st.sampled_from(TEXTS) | st.sampled_from(COMMENTS) | links
documents = st.lists(pieces, max_size=25).map("".join)


def examples(number: int, soak: int) -> settings:
    return settings(
        max_examples=soak if SOAK else number,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def check(html: str) -> None:
    """Fail where a document goes out changed, leads elsewhere, or does not come back."""
    read = planned(html)
    try:
        result = made(html)
    except UnsafeError:
        assert read.unsafe or read.pixel_fault
        return
    assert as_written(result, read) == read.html == html
    assert fault(LexborHTMLParser(result.html), PIXEL) is None
    tracking = {url: read.links[number - 1].href for number, url in result.tracking_links.items()}
    restored_outline = [
        (depth, tag, tuple((k, tracking.get(str(v), v) if k == "href" else v) for k, v in content))
        if isinstance(content, tuple)
        else (depth, tag, content)
        for depth, tag, content in outline(result.html)
    ]
    assert restored_outline == outline(html)
    assert restored(result.html, [KEY]) == with_targets(read)


@pytest.mark.soak
@examples(200, 40_000)
@given(documents)
def test_any_html_goes_out_unchanged_but_for_its_links_or_not_at_all(html: str) -> None:
    check(html)


@pytest.mark.soak
@examples(100, 10_000)
@given(st.text(st.sampled_from("<>/ah ref='\"=&;!-\n1:.x"), max_size=60))
def test_any_characters_go_out_unchanged_or_not_at_all(html: str) -> None:
    check(html)


well_written = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<div>",
            "</div>",
            "words ",
            "<td>",
            "<tr>",
            "<table>",
            "</table>",
            "<li>",
            "<br>",
        ),
        *(
            '<a href="https://a.example/">x</a>',
            "<A HREF='http://b.example/?c=1&amp;d=2'>y</A>",
            "<!-- c -->",
        ),
        *(
            "<a href=https://c.example/it's>z",
            "</a>",
            '<area href="https://d.example">',
            "<style>b {}</style>",
        ),
    ]
)


@pytest.mark.soak
@examples(100, 15_000)
@given(st.lists(well_written, max_size=20).map("".join))
def test_every_web_link_of_readable_html_is_tracked_however_badly_it_is_nested(html: str) -> None:
    read = planned(html)
    assert read.unsafe is None
    assert len(read.tracked) == len(read.links) == len(re.findall("href=", html, re.IGNORECASE))
    check(html)


@pytest.mark.soak
@examples(100, 15_000)
@given(documents)
def test_taking_out_what_is_not_there_changes_nothing(html: str) -> None:
    assert restored(html + "-" * 40, [KEY]) == html + "-" * 40


@pytest.mark.soak
@examples(100, 15_000)
@given(
    st.lists(pieces | st.sampled_from([IMAGE, f'<a href="{click(1, "https://a.example/")}">']), max_size=15)
)
@example([IMAGE, "<svg>", "<iframe>", f'<a href="{click(1, "https://a.example/")}">'])
def test_taking_out_our_tracking_changes_nothing_else(parts: list[str]) -> None:
    html = "".join(parts)
    clean = restored(html, [KEY])
    if clean != html:
        left = outline(clean)
        assert not any("/c/" in str(content) for _, tag, content in left if tag == "a")
        assert [line[:2] for line in left] == [line[:2] for line in outline(html)]


@pytest.mark.soak
@examples(100, 20_000)
@given(documents)
def test_every_tag_that_is_found_stands_there(html: str) -> None:
    end = 0
    for tag in tags(html):
        assert tag.start >= end
        assert html[tag.start] == "<"
        assert html[tag.end - 1] == ">"
        assert html[tag.start + 1 :].lower().startswith(tag.name)
        end = tag.end


def test_clicks_alone_are_checked_like_both() -> None:
    read = planned('<table><a href="https://a.example/">x</table>')
    assert "/c/" in instrument(read, mint_click=click, pixel=None).html
