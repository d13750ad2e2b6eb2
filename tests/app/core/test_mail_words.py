"""What of a mail's text is kept, and its first words."""

import pytest

from app.core.mail_words import LONGEST_TEXT, snippet_of, words_of


@pytest.mark.parametrize(
    ("text", "snippet"),
    [
        ("Hello Sam,\n\nwe take it.\n", "Hello Sam, we take it."),
        ("> Our offer\n> is this\n\nWe take it.\n", "We take it."),
        ("We take it.\n\nAm Freitag schrieb Sam:\n\n> Our offer\n", "We take it."),
        ("Note: see below\nWe take it.\n", "Note: see below We take it."),
        ("We take it.\n-- \nAnna\n", "We take it."),
        ("> only\n> quoted\n", ""),
        ("", ""),
    ],
)
def test_the_first_words_are_the_writers_own(text: str, snippet: str) -> None:
    assert snippet_of(text) == snippet


def test_a_snippet_and_a_text_have_their_limits() -> None:
    assert len(snippet_of("word " * 100)) <= 140
    assert len(words_of(None, "x" * 50_000)) == LONGEST_TEXT


def test_where_there_is_no_plain_text_the_page_is_read() -> None:
    assert words_of("<p>Hello <b>Sam</b></p><style>p {}</style>", " \r\n") == "Hello Sam\n"
    assert words_of(None, None) == ""
    words_of("<p>\ud800\0</p>", None).encode()
