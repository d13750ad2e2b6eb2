"""Which messages are one thread."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.thread import linked

Names = dict[int, set[str]]


def thread(names: Names, start: int, limit: int = 200) -> set[int]:
    def names_of(mails: Sequence[int]) -> list[str]:
        return sorted(set().union(*(names[mail] for mail in mails)))

    def naming(wanted: Sequence[str]) -> list[int]:
        return [mail for mail, its in names.items() if its.intersection(wanted)]

    return set(linked(start, names_of, naming, limit))


@pytest.mark.parametrize(
    ("names", "start", "together"),
    [
        ({1: {"a"}}, 1, {1}),
        ({1: {"a"}, 2: {"b", "a"}, 3: {"c", "b"}, 4: {"d"}}, 1, {1, 2, 3}),
        ({1: {"a"}, 2: {"b", "a"}, 3: {"c", "b"}}, 3, {1, 2, 3}),
        ({1: {"a", "gone"}, 2: {"b", "gone"}}, 2, {1, 2}),
        ({1: {"a", "b"}, 2: {"b", "a"}}, 1, {1, 2}),
    ],
    ids=["alone", "from the root", "from the last answer", "missing root", "circle"],
)
def test_answers_to_the_same_mail_are_one_thread(names: Names, start: int, together: set[int]) -> None:
    assert thread(names, start) == together


def test_an_endless_thread_is_cut() -> None:
    assert len(thread({number: {"all", str(number)} for number in range(1000)}, 500, limit=20)) == 20


@given(st.dictionaries(st.integers(0, 12), st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=1))
def test_every_message_of_a_thread_sees_the_same_thread(names: Names) -> None:
    for start in names:
        together = thread(names, start)
        assert start in together
        assert all(thread(names, other) == together for other in together)
