"""Which answers of a mail server ask a whole account to slow down."""

from datetime import timedelta

import pytest

from app.core.pacing import is_rate_answer, paces, rest_after
from app.core.provider import Limits, Provider


@pytest.mark.parametrize(
    "words",
    [
        "421 4.7.0 too fast",
        "421 bye",
        "450 4.7.1 Rate limit exceeded",
        "451 4.7.500 Server busy. Please try again later",
        "452 4.3.1 Too many messages, slow down",
        "454 4.7.0 Too many login attempts, please try again later",
        "432 4.3.2 Concurrent connections limit exceeded",
        "550 5.4.5 Daily user sending limit exceeded.",
        "550 5.1.90 Your message can't be sent because you've reached your daily limit",
        "smtp.seller.example:465 can't be reached (421 4.3.2 too many connections).",
    ],
)
def test_an_answer_about_the_pace_is_for_the_whole_account(words: str) -> None:
    assert is_rate_answer(words)


@pytest.mark.parametrize(
    "words",
    [
        "450 4.2.1 greylisted",
        "450 4.7.1 Greylisted, try again later",
        "451 4.3.0 try later",
        "452 4.2.2 The mailbox is over quota",
        "550 5.1.1 no such user here",
        "552 5.2.2 quota exceeded",
        "250 2.0.0 taken, rate limit 30",
    ],
)
def test_an_answer_about_one_mail_or_mailbox_is_not(words: str) -> None:
    assert not is_rate_answer(words)


def test_a_rest_grows_up_to_an_hour() -> None:
    minutes = [rest_after(times) / timedelta(minutes=1) for times in range(1, 7)]
    assert minutes == [1, 5, 15, 60, 60, 60]


def test_a_provider_says_its_pace_in_words() -> None:
    provider = Provider("x", "Example Mail", limits=Limits(messages_per_minute=30, messages_per_day=10_000))
    assert [sentence for _, _, sentence in paces(provider)] == [
        "Example Mail takes 30 mails a minute",
        "Example Mail takes 10,000 mails a day",
    ]
