"""What the history says of mails that did not go yet, or did not arrive: instead of what was seen of them, or after it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.core import when
from app.core.cause import Cause, cause_of, is_reply
from app.core.handover import Handover, Way
from app.core.language import counted, mark, number, tr

_EMPTY: Final = {
    Way.WAITING: mark("This mail waits in the outbox: nothing has happened yet."),
    Way.SENDING: mark("This mail is being sent: nothing has happened yet."),
    Way.RETRIED: mark(
        "This mail waits in the outbox and is tried again by itself: nothing has happened yet."
    ),
    Way.UNKNOWN: mark("It is not known whether this mail was sent. So far nothing was seen of it."),
    Way.REFUSED: mark("This mail was not delivered: there is nothing to open or to click."),
    Way.BOUNCED: mark("This mail came back: there is nothing to open or to click."),
}


def instead(handover: Handover, now: datetime) -> str:
    """Return the sentence on a mail that nobody can have, where it is the same for all; empty otherwise."""
    match handover.only:
        case Way.WAITING:
            return tr("In the outbox: not sent yet")
        case Way.SENDING:
            return tr("Being sent")
        case Way.RETRIED:
            if handover.retry_at is None:
                return tr("Not sent yet: tried again by itself")
            return tr("Not sent yet: tried again at {time}", time=when.short(handover.retry_at, now, None))
        case Way.UNKNOWN:
            return tr("Not known whether it was sent")
        case Way.REFUSED:
            return _not_delivered(handover.said(Way.REFUSED))
        case _:
            return ""


def clauses(handover: Handover, now: datetime) -> Iterator[str]:
    """Yield for whom a mail was not sent yet or did not arrive: clauses that follow others. Bounces are told elsewhere."""
    for way in (Way.REFUSED, Way.UNKNOWN, Way.RETRIED, Way.SENDING, Way.WAITING):
        if handover.recipients[way]:
            yield (
                _of_some(handover, way, now) if handover.is_one_mail else _of_mails(way, handover.mails[way])
            )


def empty(handover: Handover) -> str:
    """Return what is said in place of rows where nobody can have the mail; empty where somebody can, or ways differ."""
    way = handover.only
    return tr(_EMPTY[way]) if way in _EMPTY else ""


def _not_delivered(said: str) -> str:
    if said and not is_reply(said):
        return said.removesuffix(".")
    cause = cause_of(said)
    if cause is Cause.OTHER:
        return tr("Not delivered: refused by the server")
    return tr("Not delivered: {why}", why=cause.words)


def _of_some(handover: Handover, way: Way, now: datetime) -> str:
    people = {"some": number(handover.recipients[way]), "all": number(len(handover.steps))}
    match way:
        case Way.REFUSED:
            said = handover.said(way)
            if said and not is_reply(said):
                return tr("given up for {some} of {all}", **people)
            cause = cause_of(said)
            if cause is Cause.OTHER:
                return tr("refused for {some} of {all}", **people)
            return tr("refused for {some} of {all}: {why}", **people, why=cause.words)
        case Way.UNKNOWN:
            return tr("not known for {some} of {all} whether it was sent", **people)
        case Way.RETRIED if handover.retry_at:
            time = when.short(handover.retry_at, now, None)
            return tr("not sent yet to {some} of {all}, tried again at {time}", **people, time=time)
        case Way.SENDING:
            return tr("being sent to {some} of {all}", **people)
        case _:
            return tr("not sent yet to {some} of {all}", **people)


def _of_mails(way: Way, mails: int) -> str:
    match way:
        case Way.REFUSED:
            return counted("{n} mail not delivered", "{n} mails not delivered", mails)
        case Way.UNKNOWN:
            return counted(
                "not known of {n} mail whether it was sent",
                "not known of {n} mails whether they were sent",
                mails,
            )
        case Way.SENDING:
            return counted("{n} mail being sent", "{n} mails being sent", mails)
        case _:
            return counted("{n} mail not sent yet", "{n} mails not sent yet", mails)
