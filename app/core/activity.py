"""What happened to one mail on one day, in words and icons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.core.history import ONE_OF_THEM
from app.core.language import counted, tr
from app.core.listed import listed_with_more
from app.core.mail_id import MailId, Source

_NAMED: Final = 2


@dataclass(frozen=True, slots=True)
class Activity:
    """One message on one day. Opens and clicks count readings that count, `loads` those that say nothing about reading.

    `who` did it, as far as that is known; `hidden` counts automatic and own hits. `is_unseen` until somebody looks at it.
    `bounces` counts for how many it was not delivered, `refusals` how many of them a mail server refused.
    Where only what is hidden is told, `of_hidden`, `own` of it are the user's, and `programs` made the others, as far as
    they are known.
    """

    number: int
    message: int
    message_id: str
    subject: str
    recipients: str
    who: tuple[str, ...]
    last_at: datetime
    opens: int = 0
    certain_opens: int = 0
    clicks: int = 0
    loads: int = 0
    tests: int = 0
    opt_outs: int = 0
    hidden: int = 0
    replies: int = 0
    possible_replies: int = 0
    automatic_replies: int = 0
    bounces: int = 0
    refusals: int = 0
    complaints: int = 0
    is_unseen: bool = False
    of_hidden: bool = False
    own: int = 0
    programs: tuple[str, ...] = ()

    @property
    def mail(self) -> MailId:
        """The mail that it happened to."""
        return MailId(Source.MESSAGE, self.message)

    @property
    def people(self) -> str:
        """Who did it; the recipients where that is not known."""
        # Names are foreign words, which one of ours may look like.
        shown = (tr(who) if who == ONE_OF_THEM else who for who in self.who)
        return ", ".join(shown) or self.recipients


def what(of: Activity) -> str:
    """Return what happened, what matters most first: “replied, clicked, opened 3 times”."""
    return ", ".join(words for words, *_ in _happened(of))


def icons(of: Activity) -> Iterator[tuple[str, str]]:
    """Yield the icons of what happened, each with its colour, what matters most first."""
    return ((icon, colour) for _, icon, colour in _happened(of))


def _happened(of: Activity) -> list[tuple[str, str, str]]:
    """Return each kind of what happened in words, with its icon and colour; what is hidden only where it is asked for."""
    return _hidden(of) if of.of_hidden else _shown(of)


def _hidden(of: Activity) -> list[tuple[str, str, str]]:
    automatic = of.hidden - of.own
    found = []
    if automatic:
        hits = counted("{n} automatic hit", "{n} automatic hits", automatic)
        if of.programs:
            programs = listed_with_more(of.programs[:_NAMED], len(of.programs[_NAMED:]))
            hits = tr("{hits} ({programs})", hits=hits, programs=programs)
        found.append((hits, "automatic", "grey"))
    if of.own:
        found.append((counted("{n} hit of your own", "{n} hits of your own", of.own), "person", "grey"))
    return found


def _shown(of: Activity) -> list[tuple[str, str, str]]:
    replies, came_back = of.replies + of.possible_replies, of.bounces - of.refusals
    replied = (
        counted("replied", "replied {n} times", replies)
        if of.replies
        else counted("possibly replied", "possibly replied {n} times", replies)
    )
    opened = (
        counted("opened", "opened {n} times", of.opens)
        if of.certain_opens
        else counted("probably opened", "probably opened {n} times", of.opens)
    )
    kinds = (
        (of.refusals, counted("refused", "refused for {n} recipients", of.refusals), "bounced", "red"),
        (came_back, counted("bounced", "bounced for {n} recipients", came_back), "bounced", "red"),
        (of.complaints, tr("called it spam"), "problem", "amber"),
        (of.opt_outs, tr("asked not to be tracked"), "eye-slash", "amber"),
        (replies, replied, "arrow", "accent" if of.replies else "grey"),
        (of.clicks, counted("clicked", "clicked {n} times", of.clicks), "finger", "green"),
        (of.opens, opened, "eye", "green" if of.certain_opens else "light_green"),
        (of.tests, tr("you opened it (test)"), "eye", "green"),
        (of.automatic_replies, tr("answered automatically"), "automatic", "grey"),
        (of.loads and not of.opens, tr("pictures loaded: says nothing about reading"), "eye-half", "grey"),
    )
    return [(words, icon, colour) for there, words, icon, colour in kinds if there]
