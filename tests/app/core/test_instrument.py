"""Only the chosen href values change, and one image is added: every known fault of other rewriters."""

import pytest

from app.core.instrument import Reason, Rules, UnsafeError, instrument, plan
from app.core.rewrite import Rewrite
from tests.support.instrumenting import (
    IMAGE,
    PIXEL,
    RULES,
    as_written,
    click,
    made,
    planned,
    reasons,
    tracked,
)

WRITINGS = {
    "double quotes": '<a href="{}">x</a>',
    "single quotes": "<a href='{}'>x</a>",
    "no quotes": "<a href={}>x</a>",
    "no quotes and a slash": "<a class=b href={} >x</a>",
    "upper case": '<A HREF="{}">x</A>',
    "mixed case": '<a HrEf="{}">x</A>',
    "spaces around the equals sign": '<a href = "{}" >x</a>',
    "lines inside the tag": '<a\n\tclass="b"\r\n  href\n=\n"{}"\n>x</a>',
    "a slash instead of a space": '<a/href="{}">x</a>',
    "no space between attributes": '<a class="b"href="{}"id=c>x</a>',
    "an angle bracket in an attribute": '<a title="a > b" href="{}">x</a>',
    "another href in an attribute": '<a title=\'href="http://no.example/"\' href="{}">x</a>',
    "data-href before href": '<a data-href="http://no.example/" href="{}">x</a>',
    "href twice, the first counts": '<a href="{}" href="http://no.example/">x</a>',
    "HREF twice in both cases": '<a HREF="{}" href="http://no.example/">x</a>',
    "an attribute without value": '<a download href="{}">x</a>',
    "an attribute named by an equals sign": '<a =b href="{}">x</a>',
    "an area": '<map name=m><area shape="rect" href="{}"></map>',
    "no end": '<p><a href="{}">x',
    "nested in itself": '<a href="{}">x <b>y</a> z</b>',
    "closed by the paragraph": '<p><a href="{}">x</p>y</a>',
    "inside a table but outside its cells": '<table><a href="{}">x</a><tr><td>y</td></tr></table>',
    "around a table": '<a href="{}"><table><tr><td>y</td></tr></table></a>',
    "around an image": '<a href="{}"><img src="cid:logo"></a>',
    "after an empty comment": '<!--><a href="{}">x</a>',
    "after a comment that holds a link": '<!-- <a href="http://no.example/"> --><a href="{}">x</a>',
    "after a conditional comment": '<!--[if mso]><a href="http://no.example/"><![endif]--><a href="{}">x</a>',
    "in a revealed conditional comment": '<!--[if !mso]><!--><a href="{}">x</a><!--<![endif]-->',
    "in a downlevel-revealed condition": '<![if !mso]><a href="{}">x</a><![endif]>',
    "after a script": '<script>"<a href=\'http://no.example/\'>"</script><a href="{}">x</a>',
    "after a style": '<style>a[href="<a href=b>"] {{}}</style><a href="{}">x</a>',
    "after a textarea": '<textarea><a href="http://no.example/"></textarea><a href="{}">x</a>',
    "after a title": '<title><a href="http://no.example/"></title><a href="{}">x</a>',
    "after a doctype with quotes": '<!DOCTYPE html PUBLIC \'-//W3C//DTD XHTML 1.0//EN\' "x"><a href="{}">x</a>',
    "after a processing instruction": '<?xml:namespace prefix="o" ?><a href="{}">x</a>',
    "after a stray angle bracket": '1 < 2 <3 <a href="{}">x</a>',
    "after an unknown end tag": '</o:p ><a href="{}">x</a>',
    "in several root elements": '<p>a</p><p><a href="{}">x</a></p><p>b</p>',
    "after the end of the body": '<html><body>a</body></html><a href="{}">x</a>',
    "in a body with two ends": '<html><body>a</body><a href="{}">x</a></body></html>',
    "beside non-ASCII text": '<p title="žluťoučký 𝒳">日本 <a href="{}">x</a> 🙂</p>',
    "with Windows line ends": '<p>\r\n<a href="{}">x</a>\r\n</p>\r\n',
}


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS)
@pytest.mark.parametrize(
    "href", ["https://example.com/it's?a=1&amp;b=%20#c", "http://x.com", "HTTP://X.com/"]
)
def test_a_link_is_tracked_however_it_is_written(writing: str, href: str) -> None:
    href = href.replace("'", "&#39;") if "='{}'" in writing else href
    html = writing.format(href)
    plan = planned(html)
    result = made(html)
    assert len(plan.tracked) == 1
    assert result.html.replace(IMAGE, "") == html.replace(href, result.tracking_links[1])
    assert as_written(result, plan) == html


NOT_LINKS = {
    "a comment": '<!-- <a href="http://a.example/">x</a> -->',
    "a conditional comment": '<!--[if mso]><v:roundrect href="http://a.example/"><a href="http://a.example/"></a><![endif]-->',
    "a comment that never ends": 'x<br><!-- <a href="http://a.example/">x</a>',
    "a textarea": '<textarea><a href="http://a.example/">x</a></textarea>',
    "a title": '<title><a href="http://a.example/">x</a></title>',
    "a script": "<script>document.write('<a href=\"http://a.example/\">x</a>')</script>",
    "a style": '<style>/* <a href="http://a.example/"> */</style>',
    "an attribute": "<p title='<a href=\"http://a.example/\">'>x</p>",
    "a tag that never ends": '<p>x</p><a href="http://a.example/" title="',
    "a template": '<template><a href="http://a.example/">x</a></template>',
    "another element": '<link href="http://a.example/"><v:roundrect href="http://a.example/">x</v:roundrect>',
    "a form": '<form action="http://a.example/"><button formaction="http://a.example/">x</button></form>',
    "an anchor without href": '<a name="http://a.example/">x</a>',
    "an end tag": 'x</a href="http://a.example/">',
}


@pytest.mark.parametrize("html", NOT_LINKS.values(), ids=NOT_LINKS)
def test_what_only_looks_like_a_link_stays_as_it_is(html: str) -> None:
    assert planned(html).links == ()
    assert made(html).html.replace(IMAGE, "") == html


def test_links_are_numbered_in_document_order_whether_tracked_or_not() -> None:
    links = planned(
        '<a href="https://a.example/">one</a><a href="mailto:b@c.example">two</a><a href="https://a.example/">th<b>re</b>e</a>'
    ).links
    assert [(link.number, link.text, link.reason) for link in links] == [
        (1, "one", None),
        (2, "two", Reason.MAILTO),
        (3, "three", None),
    ]


def test_a_link_torn_apart_by_mis_nesting_is_one_link() -> None:
    html = '<p><a href="https://a.example/">one</p><p>two</p>three</a>'
    [link] = planned(html).links
    assert link.text == "onetwothree"
    assert made(html).html.count("/c/") == 1


def test_entities_in_an_address_are_read_as_a_browser_reads_them() -> None:
    html = '<a href="https://a.example/?a=1&copy=2&amp;b=3&copy;&notit;&#x26;c&num;">x</a>'
    assert tracked(html) == ["https://a.example/?a=1&copy=2&b=3%C2%A9&notit;&c#"]


def test_a_link_switched_off_goes_out_byte_for_byte() -> None:
    html = "<A hReF='HTTPS://A.example:443/x?a=1&b=2'>no</A> <a href=https://b.example>yes</a>"
    for url in ("HTTPS://A.example:443/x?a=1&b=2", "https://a.example/x?a=1&b=2"):
        rules = Rules(trackers=RULES.trackers, no_track=frozenset({url}))
        assert reasons(html, rules) == [Reason.LINK_TURNED_OFF, None]
        assert "<A hReF='HTTPS://A.example:443/x?a=1&b=2'>no</A>" in made(html, rules).html


def test_a_mail_without_opens_gets_no_image_and_one_without_clicks_keeps_its_links() -> None:
    html = '<p><a href="https://a.example/">x</a></p>'
    clicks_only = instrument(planned(html), mint_click=click, pixel=None)
    assert clicks_only.html == html.replace("https://a.example/", click(1, "https://a.example/"))
    opens_only = made(html, Rules(links_on=False))
    assert opens_only.html == html + IMAGE
    assert opens_only.tracking_links == {}


def test_each_recipient_gets_links_of_their_own_from_one_plan() -> None:
    read = planned('<a href="https://a.example/">x</a>')
    one = instrument(read, mint_click=lambda number, target: f"https://t.example/c/one/{number}", pixel=None)
    two = instrument(read, mint_click=lambda number, target: f"https://t.example/c/two/{number}", pixel=None)
    assert (one.html, two.html) == (
        '<a href="https://t.example/c/one/1">x</a>',
        '<a href="https://t.example/c/two/1">x</a>',
    )


def test_a_link_whose_place_the_source_does_not_show_stays_and_others_are_tracked() -> None:
    html = '<svg><title><a href="https://a.example/">x</a></title></svg><a href="https://b.example/">y</a>'
    assert reasons(html) == [Reason.UNKNOWN_PLACE, None]
    assert 'href="https://a.example/"' in made(html).html


def test_a_link_of_a_drawing_is_tracked_by_its_plain_href_only() -> None:
    html = '<svg><a xlink:href="https://a.example/">x</a><a href="https://b.example/">y</a></svg>'
    both = '<svg><a xlink:href="https://a.example/" href="https://b.example/">y</a></svg>'
    assert tracked(html) == ["https://b.example/"]
    assert as_written(made(html), planned(html)) == html
    assert reasons(both) == [Reason.UNKNOWN_PLACE]
    assert made(both).html == both + IMAGE


def test_invalid_unicode_is_not_rewritten_and_says_so() -> None:
    read = plan('<a href="https://a.example/">\ud800</a>', RULES)
    assert read.unsafe == "The HTML holds characters that are not valid Unicode."
    with pytest.raises(UnsafeError, match="not valid Unicode"):
        instrument(read, mint_click=click, pixel=PIXEL)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + '<a href="https://a.example/">x</a>',
        "<table><tr><td>" * 2_000 + '<a href="https://a.example/">x</a>',
        '<p><a href="https://a.example/">x' * 1_000,
        "<" * 100_000 + "<a " * 20_000 + "<!-" * 20_000,
        "<a " + "x " * 50_000 + 'href="https://a.example/">x</a>',
        f'<a href="{"[[" * 30_000}">x</a><a href="https://a.example/{"a@" * 30_000}">x</a>',
        f'<a href="https://a.example/">{"www.a" * 20_000}</a><a href="https://a.example/">{"a." * 20_000}!</a>',
        f'<a href="https://a.example/{"QUFBQUFB%2540/" * 140}">x</a>',
    ],
    ids=["depth", "tables", "open links", "odd signs", "attributes", "long hrefs", "long texts", "encodings"],
)
@pytest.mark.timeout(10)
def test_hostile_html_takes_no_long_time(html: str) -> None:
    planned(html)


def test_a_document_without_body_gets_no_pixel_and_says_so() -> None:
    read = planned("<frameset><frame src=x></frameset>")
    assert read.pixel_fault
    with pytest.raises(UnsafeError, match="no place"):
        instrument(read, mint_click=click, pixel=PIXEL)
    assert instrument(read, mint_click=click, pixel=None).html == read.html


@pytest.mark.parametrize(
    "broken",
    [
        '<p><a href="URL">words</a></p><p>more</p>',
        '<p><a href="URL">words</a><a href="x">y</a></p>',
        '<p><a href="https://evil.example/">words</a></p>',
        '<p title="t"><a href="URL">words</a></p>',
        '<p><!-- c --><a href="URL">words</a></p>',
        '<p><a href="URL" href="x">word</a></p>',
        "<p>words</p>",
    ],
)
def test_a_rewriter_gone_wrong_is_noticed_at_run_time(broken: str) -> None:
    rewrite = planned('<p><a href="https://a.example/">words</a></p>').rewrite
    assert rewrite is not None
    url = click(1, "https://a.example/")
    assert rewrite.fault(broken.replace("URL", url), {1: url}, None)
    assert rewrite.fault(f'<p><a href="{url}">words</a></p>', {1: url}, None) is None


def test_a_mail_that_fails_the_check_names_its_links_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rewrite, "made", lambda self, urls, pixel, place: self.source + "<hr>")
    read = planned('<a href="https://a.example/">x</a><a href="tel:1">y</a>')
    assert [link.reason for link in read.links] == [Reason.UNSAFE, Reason.NOT_WEB]
    with pytest.raises(UnsafeError):
        instrument(read, mint_click=click, pixel=None)


def test_only_urls_that_need_no_escaping_are_put_in() -> None:
    read = planned("<a href=https://a.example/>x</a>")
    with pytest.raises(ValueError, match="neither"):
        instrument(read, mint_click=lambda number, target: "https://t.example/ onclick=x", pixel=None)


def test_our_own_tracking_is_taken_out_before_anything_is_judged() -> None:
    first = made('<p>Hi, see <a href="https://a.example/">this</a></p>').html
    reply = f'<p>Re</p><a href="https://b.example/">new</a><blockquote type="cite">{first}</blockquote>'
    read = planned(reply)
    assert "/c/" not in read.html
    assert "/o/" not in read.html
    assert [(link.href, link.reason) for link in read.links] == [
        ("https://b.example/", None),
        ("https://a.example/", Reason.QUOTED),
    ]
    assert [link.reason for link in plan(reply, RULES).links] == [None, Reason.QUOTED]
