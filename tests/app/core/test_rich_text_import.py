"""What is pasted is reduced to what a letter can hold; links keep their exact URL."""

import pytest

from app.core.rich_text import RichText, links_of, to_html
from app.core.rich_text_import import from_html, from_text


def body_of(letter: RichText) -> str:
    return to_html(letter).partition("<body>\n")[2].partition("\n</body>")[0].replace("\n", "")


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("plain", "<p>plain</p>"),
        ("<p>one</p><p>two</p>", "<p>one</p><p>two</p>"),
        ("<div>one</div><div>two</div>", "<p>one<br>two</p>"),
        ("<div>one</div><div><br></div><div>two</div>", "<p>one</p><p>two</p>"),
        ('<p style="margin:0">one</p><p style="margin:0">two</p>', "<p>one<br>two</p>"),
        ('<p class="MsoNormal">one</p><p class="MsoNormal">two</p>', "<p>one<br>two</p>"),
        ("a<br>b", "<p>a<br>b</p>"),
        ("<p>a <b>b</b>  <i> c</i></p>", "<p>a <strong>b</strong> <em>c</em></p>"),
        ("<span style='font-weight:700'>x</span>", "<p><strong>x</strong></p>"),
        (
            '<b style="font-weight:normal"><span style="font-style: italic">x</span></b>',
            "<p><em>x</em></p>",
        ),
        ("<h2>Title</h2>text", "<p><strong>Title</strong></p><p>text</p>"),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br>b</li></ul>"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "<p>a b<br>c</p>"),
        ("<pre>a\n  b</pre>", "<p>a<br>&nbsp;&nbsp;b</p>"),
        ("<p>a&nbsp; b 10&nbsp;km</p>", "<p>a &nbsp;b 10&nbsp;km</p>"),
        ("<style>p{}</style><script>x()</script><!-- c --><p hidden>x</p>", "<p>x</p>"),
        ('<p>a<span style="display:none">preheader</span></p>', "<p>a</p>"),
        ('<font color="red" size=7 face="Comic Sans">x</font>', "<p>x</p>"),
        ('<img src="https://x.example/pixel.gif" width=1 height=1>x', "<p>x</p>"),
        ('<blockquote type="cite">x</blockquote>', '<blockquote type="cite"><p>x</p></blockquote>'),
        ("<blockquote>x</blockquote>", "<blockquote><p>x</p></blockquote>"),
        (
            '<div class="gmail_quote">On Monday:<blockquote class="gmail_quote">x</blockquote></div>',
            '<blockquote type="cite"><p>On Monday:</p><p>x</p></blockquote>',
        ),
        ('a<div id="divRplyFwdMsg">From: Ben</div><p>x</p>', None),
    ],
)
def test_pasted_html_is_reduced_to_what_a_letter_holds(pasted: str, kept: str | None) -> None:
    letter = from_html(pasted)
    if kept is None:
        assert body_of(letter).startswith('<p>a</p><blockquote type="cite"><p>From: Ben')
    else:
        assert body_of(letter) == kept
    assert to_html(from_html(to_html(letter))) == to_html(letter)


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://x.example/a?b=1&amp;c=%2f#d", "https://x.example/a?b=1&c=%2f#d"),
        ("HTTPS://X.example:443/", "HTTPS://X.example:443/"),
        ("mailto:a@b.example?subject=x%20y", "mailto:a@b.example?subject=x%20y"),
        ("tel:+49123", "tel:+49123"),
        ("{{link}}", "{{link}}"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("#top", None),
        ("", None),
    ],
)
def test_a_pasted_link_keeps_its_exact_url_and_a_dangerous_one_is_text(href: str, kept: str | None) -> None:
    letter = from_html(f'<p>see <a href="{href}">words</a></p>')
    assert [link.href for link in links_of(letter)] == ([kept] if kept else [])
    assert letter.blocks[0].text == "see words"


def test_very_deep_html_is_no_trouble() -> None:
    assert from_html("<div>" * 3_000 + "x").blocks in ((), from_text("x").blocks)


def test_plain_text_is_a_letter_line_by_line() -> None:
    assert body_of(from_text("a\nb\n\nc\n")) == "<p>a<br>b</p><p>c</p>"
