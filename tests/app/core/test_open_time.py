"""How long a mail was open, in words."""

from datetime import timedelta

import pytest

from app.core import history_words as words
from app.core.open_time import open_time
from tests.app.core.test_history_rows import ANNA, event_rows, told
from tests.support import mail_stories as mails
from tests.support.mail_stories import NOW, seen


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, ""), (0.0, "glanced (about 1 s)"), (1.99, "glanced (about 2 s)"), (2.0, "skimmed (about 2 s)"),
        (7.9, "skimmed (about 8 s)"), (8.0, "read (about 8 s)"), (20.0, "read (about 20 s)"),
    ],
)  # fmt: skip
def test_an_open_was_glanced_skimmed_or_read(seconds: float | None, said: str) -> None:
    assert open_time(seconds) == said


def test_a_row_says_the_longest_of_its_reading_and_nothing_where_it_is_unknown() -> None:
    hits = [
        seen(ANNA, NOW + timedelta(seconds=n), mails.PERSON | {"seconds_open": told_}, number=n)
        for n, told_ in enumerate([None, 3.2, 12.4])
    ]
    [row] = event_rows(told(*hits))
    assert words.what(row) == "opened, 3 loads, read (about 12 s)"
    [unknown] = event_rows(told(seen(ANNA, NOW)))
    assert words.what(unknown) == "opened"
    [relayed] = event_rows(told(seen(ANNA, NOW, mails.BY_APPLE | {"seconds_open": 9})))
    assert words.what(relayed) == "pictures loaded"
