"""One line for each recipient, and what was not tracked."""

from datetime import timedelta

import pytest

from app.core.delivery import State
from app.core.history import SentMail
from app.core.recipient_lines import Untracked, recipient_lines, untracked
from app.core.tracking import Outcome
from tests.app.core.test_history_rows import ANNA, BEN, delivery, mail
from tests.support import mail_stories as mails
from tests.support.mail_stories import LINKS, NOW, seen

OPENED = seen(ANNA, NOW - timedelta(hours=3), number=1)
CLICKED = seen(ANNA, NOW - timedelta(hours=1), mails.BROWSER, link=LINKS[0], number=2)
AGAIN = seen(ANNA, NOW - timedelta(hours=2), number=3)
EARLY = seen(ANNA, NOW - timedelta(hours=5), mails.BY_FASTMAIL, number=4)
PROBABLY = seen(ANNA, NOW - timedelta(hours=1), mails.BY_FASTMAIL, number=5)
SHARED = delivery(ANNA, "anna@northwind.example", "ben@contoso.example")
OFF = "Opens are turned off for this mail."


@pytest.mark.parametrize(
    ("sent", "line", "icon"),
    [
        (mail(), "anna@northwind.example: no open seen", "eye-outline"),
        (mail(OPENED), "anna@northwind.example: opened 3 h ago", "eye"),
        (mail(OPENED, AGAIN), "anna@northwind.example: opened 2 times, last 2 h ago", "eye"),
        (mail(OPENED, CLICKED), "anna@northwind.example: opened 3 h ago, clicked 1 of 2 links", "eye"),
        (mail(PROBABLY), "anna@northwind.example: probably opened 1 h ago", "eye"),
        (mail(EARLY), "anna@northwind.example: no open seen", "eye-half"),
        (mail(CLICKED), "anna@northwind.example: opened, inferred from a click, clicked 1 of 2 links", "eye-inferred"),
        (mail(OPENED, to=(SHARED,)), "anna@northwind.example, ben@contoso.example: opened 3 h ago by one of them", "eye"),
        (mail(to=(delivery(outcome=Outcome(OFF, None)),)), "anna@northwind.example: opens not tracked", "sent"),
        (mail(to=(delivery(outcome=Outcome(OFF, OFF)),)), "anna@northwind.example: not tracked", "sent"),
        (mail(to=(delivery(state=State.REFUSED, reply="550 5.1.1 no such user here"),)),
         "anna@northwind.example: refused: 550 5.1.1 no such user here", "bounced"),
        (mail(to=(delivery(state=State.QUEUED, reply=None),)), "anna@northwind.example: in the outbox", "waiting"),
        (mail(to=(delivery(state=State.UNKNOWN, reply="It broke."),)),
         "anna@northwind.example: outcome unknown: It broke.", "problem"),
    ],
)  # fmt: skip
def test_each_recipient_has_a_line(sent: SentMail, line: str, icon: str) -> None:
    [told] = recipient_lines(sent, NOW)
    assert (f"{told.who}: {told.words}", told.icon) == (line, icon)


def test_a_recipient_refused_by_name_has_a_line_of_their_own() -> None:
    sent = mail(to=(SHARED,), refusals=(("ben@contoso.example", "550 no such user here"),))
    assert [(line.who, line.words) for line in recipient_lines(sent, NOW)] == [
        ("ben@contoso.example", "refused: 550 no such user here"),
        ("anna@northwind.example", "no open seen"),
    ]


def test_what_was_not_tracked_is_told_with_its_reason() -> None:
    never = "Mail to ben@contoso.example is never tracked."
    sent = mail(to=(delivery(), delivery(BEN, "ben@contoso.example", outcome=Outcome(never, never))))
    assert untracked(sent) == (
        Untracked("Opens of ben@contoso.example", never),
        Untracked("Clicks of ben@contoso.example", never),
        Untracked("Link “My profile”", "It leads to an excluded domain."),
    )
    assert untracked(mail(to=(delivery(outcome=Outcome(OFF, OFF)),))) == (
        Untracked("Opens", OFF),
        Untracked("Clicks", OFF),
    )
