"""Where the pixel goes: last in the body, before quoted history, never where it would not be loaded."""

import pytest

from app.core.pixel import EARLY_FROM_BYTES, image
from tests.support.instrumenting import IMAGE, PIXEL, made, planned

PLACES = {
    "a whole document": "<html><body><p>a</p>|</body></html>",
    "upper case": "<HTML><BODY><P>a</P>|</BODY></HTML>\r\n",
    "an end of the body with spaces": "<html><body>a|</body\n></html>",
    "no end of the body": "<html><body>a|</html>",
    "no end at all": "<html><body><p>a|",
    "a fragment": "<p>a</p>|",
    "several root elements": "<p>a</p><p>b</p>|",
    "plain words": "a|",
    "nothing": "|",
    "two ends of the body": "<body>a</body><p>b</p>|</body>",
    "the body's end in a comment": "<body>a|</body><!-- </body> -->",
    "the body's end in a script": "<body>a<script>'</body>'</script>|",
    "the body's end in an attribute": "<body><p title='</body>'>a</p>|",
    "a trailing comment": "<body>a|</body></html><!-- sent by x -->",
    "a trailing conditional comment": "<table><tr><td>a</td></tr></table><!--[if mso]></td></tr><![endif]-->|",
    "a table": "<table><tr><td>a</td></tr></table>|",
    "an unclosed table": "<p>a</p>|<table><tr><td>a",
    "a closed and an unclosed table": "<table><tr><td>a</td></tr></table>|<table><tr><td>b",
    "an unclosed link": "<p>a</p>|<a href='x'>b",
    "an unclosed select": "<p>a</p>|<select><option>b",
    "an unclosed textarea": "<p>a</p>|<textarea>b",
    "an unclosed comment": "|<p>a</p><!-- b",
    "an unclosed style": "<p>a</p>|<style>b {}",
    "an unclosed tag": "|<p>a</p><p title='b>",
    "an unfinished image": "|<p>a</p><img title='b'",
    "an unclosed title": "<p>a</p>|<title>b",
    "an unclosed hidden block": '<p>a</p>|<div style="DISPLAY : none">b',
    "an unclosed block for nobody": "<p>a</p>|<div hidden>b",
    "an unclosed block": '<p>a</p><div style="color: red"><span>b|',
    "a hidden preheader": '<body><div style="display:none">a</div><p>b</p>|</body>',
    "a head without body": "<head><title>a</title><style>b {}</style></head>|",
    "an SVG drawing": "<p>a</p><svg><path d='x'/></svg>|",
    "an unclosed SVG drawing": "<p>a</p><svg><g>|",
    "Apple Mail's quote": '<p>a</p>|<blockquote type="cite">b</blockquote>',
    "Gmail's quote": '<div dir="ltr">a</div><br>|<div class="gmail_quote">On … <blockquote class="gmail_quote">b</blockquote></div>',
    "Outlook's quote": '<body><div>a</div>|<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">b</div>c</body>',
    "Thunderbird's quote": '<body>a<br>|<div class="moz-cite-prefix">On …</div><blockquote type="cite">b</blockquote></body>',
    "an answer below the quote": '<body>|<blockquote type="cite">b</blockquote><p>a</p></body>',
    "answers between quotes": '<p>a</p>|<blockquote type="cite">b</blockquote><p>c</p><blockquote type="cite">d</blockquote>',
    "a quote only talked about": '<p title="gmail_quote">cite</p><!-- <div class="gmail_quote"> -->|',
    "a quote in a table": '<p>a</p>|<table><tr><td><blockquote type="cite">b</blockquote></td></tr></table>',
    "a quote in a link": "<p>a</p>|<a href='x'><blockquote type='cite'>b</blockquote></a>",
    "a quote around everything": '|<div class="gmail_quote">b</div>',
}


@pytest.mark.parametrize("marked", PLACES.values(), ids=PLACES)
def test_the_pixel_stands_last_before_quoted_history(marked: str) -> None:
    html = marked.replace("|", "")
    assert made(html).html == marked.replace("|", IMAGE)


FILLER = "<p>" + "x" * (EARLY_FROM_BYTES - 3_000) + "</p>"


@pytest.mark.parametrize(
    "marked",
    [
        "<html><body class=b>|<p>a</p>LONG</body></html>",
        "<HTML><BODY>|<table><tr><td>LONG</td></tr></table></BODY></HTML>",
        "|<p>a</p>LONG",
        "|<table><tr><td>LONG</td></tr></table>",
        "<style>b {}</style>|<p>a</p>LONG",
        "<body>|<p>a</p>LONG<blockquote type=cite>b</blockquote></body>",
    ],
)
def test_in_a_mail_that_gmail_would_clip_the_pixel_stands_early(marked: str) -> None:
    marked = marked.replace("LONG", FILLER + "<p>" + "y" * 4_000 + "</p>")
    assert made(marked.replace("|", "")).html == marked.replace("|", IMAGE)


def test_the_size_that_counts_is_that_of_the_bytes_with_tracking_links() -> None:
    assert made(f"<body>{FILLER}</body>").html.endswith(f"{IMAGE}</body>")
    links = '<a href="https://a.example/">x</a>' * 40
    assert made(f"<body>{FILLER}{links}</body>").html.startswith(f"<body>{IMAGE}")
    assert made(f"<body>{FILLER}{'ü' * 2000}</body>").html.startswith(f"<body>{IMAGE}")


def test_the_image_is_one_dot_without_words_and_not_hidden() -> None:
    assert image(PIXEL) == f'<img src="{PIXEL}" width="1" height="1" alt="">'


@pytest.mark.parametrize("html", ["<frameset></frameset>", "<!-- only a comment", "<title>only a title"])
def test_where_no_place_is_certain_there_is_no_pixel(html: str) -> None:
    assert planned(html).pixel_fault == "This mail has no place where an image is certain to be loaded."
    assert planned(html).unsafe is None
