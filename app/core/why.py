"""Why an event counts as it does: what was seen, which rule decided, and what follows from it."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from app.core import answer_words, when
from app.core.cause import cause_of
from app.core.counting import PROXY_DOUBT, Weight, may_be_quote, taken_for, weigh
from app.core.event import CLICKED, OPENED, Event, Overrule, Verdict
from app.core.evidence import seen_of_event
from app.core.history import Kind, Row, is_settled_here
from app.core.language import mark, number, tr
from app.core.rule_words import rule_sentence

_MINUTES: Final = int(PROXY_DOUBT.total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Why:
    """What was seen, as labels with values; which rule decided, in a sentence; how it counts."""

    seen: tuple[tuple[str, str], ...]
    rule: str
    consequence: str


def why(row: Row, zone: tzinfo | None) -> Why:
    """Return the explanation of a row of the history."""
    if row.mail is not None:
        return Why(tuple(answer_words.seen(row, zone)), *answer_words.reasons(row))
    if row.event is None:
        return _why_of_reply(row, zone)
    return Why(
        tuple(seen_of_event(row.event, row.loads, zone)), rule_sentence(row.event), consequence(row.event)
    )


def consequence(event: Event) -> str:
    """Return how an event counts, in a sentence."""
    if event.type not in (OPENED, CLICKED):
        return tr("Not counted: it is neither an open nor a click.")
    if event.overrule:
        return _overruled(event)
    is_click = event.type == CLICKED
    match weigh(event):
        case Weight.CERTAIN:
            return tr("Counts as a click.") if is_click else tr("Counts as an open.")
        case Weight.PROBABLE:
            words = (
                mark("Counts as a click, probably: it came later than {n} minutes after sending.")
                if is_click
                else mark("Counts as an open, probably: it came later than {n} minutes after sending.")
            )
            return tr(words, n=number(_MINUTES))
        case Weight.TEST:
            return tr("A test that worked: it was you, with a mail to yourself.")
        case Weight.HALF:
            return _half(event)
        case Weight.NOTHING:
            you = taken_for(event) is Verdict.SELF
            return tr("Not counted: it was you.") if you else tr("Not counted: it was a machine.")


def _overruled(event: Event) -> str:
    if event.overrule is Overrule.NOT_A_PERSON:
        return tr("Not counted: you said that it was not a person.")
    if weigh(event) is Weight.TEST:
        return tr("A test that worked: you said that it was you, with a mail to yourself.")
    return tr("Not counted: you said that it was you.")


def _half(event: Event) -> str:
    if may_be_quote(event):
        return tr("Not counted: after the reply it may be anybody who reads the quote in it, you among them.")
    if event.may_be_own and event.verdict is Verdict.PROXY:
        return tr(
            "Not counted: a copy with tracking was in your own Sent folder then, so it may have been you."
        )
    if event.verdict is Verdict.PROXY and event.trigger == "unknown":
        return tr(
            "Not counted: within {n} minutes of sending it may have been loaded in advance.",
            n=number(_MINUTES),
        )
    if event.type == CLICKED:
        return tr("Not counted: whether a person clicked is not known.")
    return tr("Not counted: it says nothing about reading.")


_REPLIES: Final = {
    Kind.SENT: (
        mark("Your mail server took the mail; whether it arrived is not known, no bounce so far."),
        mark("The mail is on its way."),
    ),
    Kind.REFUSED: (
        mark("The mail server refused it for this recipient."),
        mark("The mail was not delivered to them."),
    ),
    Kind.WAITING: (
        mark("The mail server could not take it now."),
        mark("It is tried again by itself."),
    ),
    Kind.IN_DOUBT: (
        mark("The connection ended before the server's answer arrived."),
        mark("It may have been sent, so it is not sent again by itself."),
    ),
}


def _why_of_reply(row: Row, zone: tzinfo | None) -> Why:
    rule, consequence = (tr(words) for words in _REPLIES[row.kind])
    seen = [(tr("Time"), when.absolute(row.at, zone)), (tr("To"), row.address)]
    if is_settled_here(row):
        return Why(tuple(seen), row.reply or "", consequence)
    if row.kind is Kind.REFUSED and row.reply:
        consequence = f"{consequence} {cause_of(row.reply).sentence}"
    seen += [(tr("Server"), row.reply)] if row.reply else []
    return Why(tuple(seen), rule, consequence)
