"""One line for each recipient, and what was not tracked."""

from datetime import timedelta

import pytest

from app.core.delivery import State
from app.core.history import SentMail
from app.core.recipient_lines import Untracked, recipient_lines, untracked
from app.core.tracking import CLICKS_OFF, PLAIN_TEXT, Outcome
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
        (mail(), "Anna Berg: no open seen", "eye-outline"),
        (mail(OPENED), "Anna Berg: opened 3 h ago", "eye"),
        (mail(OPENED, AGAIN), "Anna Berg: opened 2 times, last 2 h ago", "eye"),
        (mail(OPENED, CLICKED), "Anna Berg: opened 3 h ago, clicked 1 of 2 links", "eye"),
        (mail(PROBABLY), "Anna Berg: probably opened 1 h ago", "eye"),
        (mail(EARLY), "Anna Berg: no open seen", "eye-half"),
        (mail(CLICKED), "Anna Berg: opened, inferred from a click, clicked 1 of 2 links", "eye-inferred"),
        (mail(OPENED, to=(SHARED,)), "anna@northwind.example, ben@contoso.example: opened 3 h ago by one of them", "eye"),
        (mail(to=(delivery(outcome=Outcome(OFF, None)),)), "Anna Berg: opens not tracked", "sent"),
        (mail(to=(delivery(outcome=Outcome(OFF, OFF)),)), "Anna Berg: not tracked", "sent"),
        (mail(to=(delivery(state=State.REFUSED, reply="550 5.1.1 no such user here"),)),
         "Anna Berg: refused: 550 5.1.1 no such user here", "bounced"),
        (mail(to=(delivery(state=State.REFUSED, reply="You decided not to send it."),)),
         "Anna Berg: you decided not to send it.", "bounced"),
        (mail(to=(delivery(state=State.QUEUED, reply=None),)), "Anna Berg: in the outbox", "waiting"),
        (mail(to=(delivery(state=State.UNKNOWN, reply="It broke."),)),
         "Anna Berg: outcome unknown: It broke.", "problem"),
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


def test_who_opted_out_is_told_so_beside_what_was_seen_before() -> None:
    stopped = seen(ANNA, NOW - timedelta(hours=1), mails.PERSON | {"type": "email.unsubscribed"}, number=6)
    to_both = (delivery(), delivery(BEN, "Ben Carr <ben@contoso.example>"))
    anna, ben = recipient_lines(mail(OPENED, stopped, to=to_both), NOW)
    assert (anna.words, anna.icon) == ("opened 3 h ago, opted out: nothing more is tracked", "eye-slash")
    assert (ben.words, ben.icon) == ("no open seen", "eye-outline")


def test_recipients_are_called_by_name_and_two_of_one_name_by_their_addresses() -> None:
    people = (
        delivery(),
        delivery(BEN, "Ben Carr <ben@contoso.example>"),
        delivery(b"deliver3", "Ben Carr <carr@fabrikam.example>"),
    )
    lines = recipient_lines(mail(to=people), NOW)
    assert [line.who for line in lines] == ["Anna Berg", "ben@contoso.example", "carr@fabrikam.example"]
    assert lines[0].address == "anna@northwind.example"


def test_what_was_not_tracked_is_told_with_its_reason() -> None:
    never = "Mail to ben@contoso.example is never tracked."
    to_ben = delivery(BEN, "Ben Carr <ben@contoso.example>", outcome=Outcome(never, never))
    sent = mail(to=(delivery(), to_ben))
    assert untracked(sent) == (
        Untracked("Opens and clicks of Ben Carr", "mail to ben@contoso.example is never tracked."),
        Untracked("Link “My profile”", "it leads to an excluded domain."),
    )
    assert untracked(mail(to=(delivery(outcome=Outcome(OFF, CLICKS_OFF)),))) == (
        Untracked("Opens", "opens are turned off for this mail."),
        Untracked("Clicks", "links are turned off for this mail."),
    )
    both = delivery(outcome=Outcome(PLAIN_TEXT, PLAIN_TEXT))
    assert untracked(mail(to=(both,))) == (Untracked("Opens and clicks", "plain text can't be tracked."),)
