"""What a subject says beside its own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.subject import base_subject, is_answer, is_automatic


@pytest.mark.parametrize(
    ("subject", "answers", "base"),
    [
        ("Our offer", False, "our offer"),
        ("Re: Our offer", True, "our offer"),
        ("RE : Our offer", True, "our offer"),
        ("re:Our  offer ", True, "our offer"),
        ("AW: Re: AW: Our offer", True, "our offer"),
        ("Antw: Our offer", True, "our offer"),
        ("SV: Our offer", True, "our offer"),
        ("VS: Our offer", True, "our offer"),
        ("RE[2]: Our offer", True, "our offer"),
        ("Re(3): Our offer", True, "our offer"),
        ("Re^2: Our offer", True, "our offer"),
        ("R: Our offer", True, "our offer"),
        ("Odp: Our offer", True, "our offer"),
        ("Отв: Our offer", True, "our offer"),
        ("回复：Our offer", True, "our offer"),
        ("[list] Re: [list] Our offer", True, "our offer"),
        ("Fwd: Re: Our offer", False, "our offer"),
        ("WG: Our offer (fwd)", False, "our offer"),
        ("Automatic reply: Re: Our offer", False, "our offer"),
        ("Regarding: Our offer", False, "regarding: our offer"),
        ("Price: 25", False, "price: 25"),
        ("Re:", True, ""),
        ("[list]", False, "[list]"),
        ("Straße", False, "strasse"),
        ("", False, ""),
    ],
)
def test_answers_are_told_from_their_subjects(subject: str, answers: bool, base: str) -> None:
    assert (is_answer(subject), base_subject(subject)) == (answers, base)


@pytest.mark.parametrize(
    ("subject", "automatic"),
    [
        ("Automatic reply: Our offer", True), ("Out of Office: Our offer", True), ("Abwesenheitsnotiz", True),
        ("Réponse automatique : Offre", True), ("自动回复：报价", True), ("AUTOREPLY - away", True),
        ("Out of office chairs", False), ("Automobile: offer", False), ("Re: Automatic reply: x", False), ("", False),
    ],
)  # fmt: skip
def test_automatic_answers_are_told_from_their_subjects(subject: str, automatic: bool) -> None:
    assert is_automatic(subject) is automatic


@given(
    st.sampled_from(["Our offer", "a", "Größe 7", "報價"]),
    st.lists(st.sampled_from(["Re: ", "AW:", "Fwd: ", "RE[2]: ", "[x] ", "Automatic reply: "]), max_size=40),
)
def test_what_is_put_around_a_subject_comes_off_again(words: str, around: list[str]) -> None:
    assert base_subject("".join(around) + words) == base_subject(words)


def test_a_subject_made_to_be_slow_is_not() -> None:
    for piece in ("Re: ", "[", "[a] ", "(fwd)", " ", "Re", "^1:"):
        base_subject(piece * 1_000)
