"""The plain text made from HTML: that a person reads the same in it."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.charset import decoded
from app.core.plain_text import text_of
from tests.support.corpora import corpus_files


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Hello", "Hello\n"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
        ("<div>One</div><div>Two</div>", "One\nTwo\n"),
        ("<p>One<br>Two<br></p>", "One\nTwo\n"),
        ("<p>  many \n\t spaces </p>", "many spaces\n"),
        ("<p>a&nbsp;&nbsp;b &amp; &lt;c&gt; &copy;</p>", "a\xa0\xa0b & <c> ©\n"),
        ("<b>bold</b><i> and </i>plain", "bold and plain\n"),
        (
            '<a href="https://example.com/a?b=1&amp;c=2">words</a>.',
            "words <https://example.com/a?b=1&c=2>.\n",
        ),
        ('<a href="https://example.com/">https://example.com</a>', "https://example.com\n"),
        ('<a href="https://example.com/">example.com</a>', "example.com\n"),
        ('<a href="mailto:anna@example.org">anna@example.org</a>', "anna@example.org\n"),
        ('<a href="mailto:anna@example.org">Anna</a>', "Anna <mailto:anna@example.org>\n"),
        ('<a href="#top">up</a> <a>nothing</a>', "up nothing\n"),
        (
            '<a href="https://example.com/a"><img src="x.png" alt="Logo"></a>',
            "[Logo] <https://example.com/a>\n",
        ),
        ('<img src="x.png"><img src="y.png" alt="  ">', ""),
        ("<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>", "- one\n- two\n  - deep\n"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two\n"),
        ('<ol start="9"><li>nine</li><li>ten<br>more</li></ol>', "9. nine\n10. ten\n    more\n"),
        ('<ol start="-x"><li>one</li></ol>', "1. one\n"),
        ("<blockquote><p>said</p><blockquote>before</blockquote></blockquote>", "> said\n>\n> > before\n"),
        ("<pre>  a\n    b\n</pre>", "  a\n    b\n"),
        ("<h1>Title</h1>text<hr>end", "Title\n\ntext\n--------------------\nend\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc\n"),
        ("<head><title>no</title><style>p{}</style></head><p>yes</p><script>no()</script>", "yes\n"),
        ('<p style="display:none">preheader</p><p>yes</p><!-- no -->', "yes\n"),
        ("<p>unclosed <b>tags", "unclosed tags\n"),
        ("<p></p><div><br></div><p>after</p>", "after\n"),
    ],
)
def test_the_text_reads_like_the_html(html: str, text: str) -> None:
    assert text_of(html) == text


@pytest.mark.parametrize("path", corpus_files("html/*.html"))
def test_every_real_mail_becomes_text_that_a_person_can_read(path: Path) -> None:
    text = text_of(decoded(path.read_bytes()).text)
    assert len(text.split()) > 10
    assert "{" not in text.replace("{{", "").replace("{%", "")
    assert "<td" not in text
    assert "\n\n\n" not in text
    assert "  " not in text.replace("\n  ", "\n")


def test_html_nested_deeper_than_any_reader_goes_is_text_all_the_same() -> None:
    for opening, closing in (
        ("<div>", "</div>"),
        ("<blockquote>", "</blockquote>"),
        ("<b>", "</b>"),
        ("<ul><li>", ""),
    ):
        assert "hello" in text_of(opening * 3000 + "hello" + closing * 3000)


def test_a_long_list_or_table_takes_no_time() -> None:
    began = time.monotonic()
    assert text_of("<ol>" + "<li>x" * 5000 + "</ol>").endswith("5000. x\n")
    text_of("<table>" + "<tr><td>x<td>y" * 5000 + "</table>")
    assert time.monotonic() - began < 20


_TAGS = [
    "p",
    "div",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "td",
    "table",
    "b",
    "br",
    "img",
    "style",
    "a href=x",
]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([f"<{t}>" for t in _TAGS] + [f"</{t}>" for t in _TAGS]) | st.text(max_size=8))
)
def test_whatever_the_html_the_text_is_lines_without_trailing_blanks(pieces: list[str]) -> None:
    text = text_of("".join(pieces))
    assert text == "" or text.endswith("\n")
