"""What a typed text asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.search_words import Term, as_written, is_search, searchable, terms_of


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("anna offer", [("anna", True), ("offer", True)]),
        ('"our offer" anna', [("our offer", False), ("anna", True)]),
        ('anna "our off', [("anna", True), ("our off", True)]),
        ("“our offer”", [("our offer", False)]),
        ("a", []),
        ("plan b", [("plan", True)]),
        ("plan b ", [("plan", True), ("b", False)]),
        ("b plan", [("b", False), ("plan", True)]),
        ('"plan b"', [("plan b", False)]),
        ("anna@n", [("anna@", True)]),
        ("anna@no", [("anna@no", True)]),
        ("見", [("見", False)]),
        ("見積もり", [("見積もり", True)]),
        ("- * _ ()", []),
        ('""', []),
        ("", []),
    ],
)
def test_a_typed_text_asks_for(typed: str, terms: list[tuple[str, bool]]) -> None:
    assert list(terms_of(typed)) == [Term(*term) for term in terms]
    assert is_search(typed) == bool(terms)


@given(st.text())
def test_no_text_breaks_the_reading_of_what_is_typed(typed: str) -> None:
    for term in terms_of(typed):
        assert '"' not in term.text
        assert "\0" not in term.text


@given(st.text().filter(lambda text: "\u200b" not in text))
def test_a_searchable_text_is_the_same_text(text: str) -> None:
    assert as_written(searchable(text)) == text


def test_letters_of_a_writing_without_spaces_stand_alone() -> None:
    assert searchable("iPhone手机ok") == "iPhone\u200b手\u200b\u200b机\u200bok"
    assert searchable("Grüße") == "Grüße"
