"""What word processors and spreadsheets put onto the clipboard becomes the simple HTML of a letter."""

from pathlib import Path

import pytest

from app.core.rich_text import to_html
from app.core.rich_text_import import from_html
from tests.app.core.test_rich_text_import import body_of

PASTED = Path(__file__).parent / "pasted"


@pytest.mark.parametrize(
    ("program", "kept"),
    [
        (
            "word",
            '<p>Dear <strong>Anna</strong>,</p><p>please look at <a href="https://www.example.com/offer?a=1&amp;b=2">our '
            "<em>offer</em></a>:</p><ul><li>25 seats<ul><li>first month free</li></ul></li></ul><ol><li>sign</li></ol>"
            "<p>Sam</p>",
        ),
        (
            "outlook",
            "<p><strong>From:</strong> Anna</p><ul><li>one</li><li>two</li></ul><p>See <a href="
            '"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.com%2Fa">this</a>.</p>',
        ),
        (
            "libreoffice",
            '<p>Dear <strong>Anna</strong>,</p><p>see <a href="https://www.example.com/">this page</a> and <u>note</u>:'
            "</p><ol><li>one<ol><li>deeper</li></ol></li><li>two</li></ol>",
        ),
        (
            "google_docs",
            '<p>Dear <strong>Anna</strong>,</p><p>see <a href="https://www.example.com/page">the page</a></p>'
            "<ul><li><em>one</em><ul><li>deeper</li></ul></li></ul>",
        ),
        (
            "excel",
            "<p><strong>Seats</strong> &nbsp;&nbsp;&nbsp;Price<br>25 &nbsp;&nbsp;&nbsp;1.250,00 €</p>",
        ),
    ],
)
def test_what_a_program_writes_is_reduced_to_what_it_says(program: str, kept: str) -> None:
    letter = from_html((PASTED / f"{program}.html").read_text(encoding="utf-8"))
    assert body_of(letter) == kept
    assert to_html(from_html(to_html(letter))) == to_html(letter)


def test_sizes_and_colours_of_a_letter_are_kept_and_those_of_a_page_are_not() -> None:
    ours = '<span style="font-size:large;color:#c0271b">x</span>'
    page = '<span style="font-size:19px;color:#123456;font-family:Comic Sans">y</span>'
    assert body_of(from_html(f"<p>{ours}{page}</p>")) == f"<p>{ours}y</p>"
