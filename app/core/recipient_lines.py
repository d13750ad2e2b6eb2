"""One line for each recipient of a sent mail: what became of it there; and what was not tracked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core import recipient_mails, when
from app.core.cause import cause_of, is_reply
from app.core.counting import Weight
from app.core.delivery import Delivery, State
from app.core.history import Kind, Row, SentLink, SentMail, weight_of
from app.core.language import after_colon, counted, mark, number, tr
from app.core.link import Reason
from app.core.recipient_mails import Outcome
from app.core.recipient_names import named, names_of
from app.core.tracking import reason_after_colon

_REASONS = {reason.id: reason for reason in Reason}
_STATES = {
    State.QUEUED: mark("in the outbox"),
    State.SENDING: mark("being sent"),
    State.IN_DOUBT: mark("being sent"),
    State.REFUSED: mark("refused"),
    State.RETRY_AT: mark("not yet taken, tried again by itself"),
    State.UNKNOWN: mark("outcome unknown"),
}


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """Who, what became of the mail there, and the icon that says it with its colour's name.

    `details` say more of it and what to do, `notes` are hints and doubts. `address` is where the mail went, those of
    several where they share a copy; empty for somebody else.
    """

    who: str
    words: str
    icon: str
    colour: str
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Untracked:
    """Something of a mail that was not tracked, and why."""

    what: str
    why: str


def recipient_lines(mail: SentMail, now: datetime) -> tuple[RecipientLine, ...]:
    """Return a line for each recipient; those who share one copy without names share a line.

    Whom the mail did not reach, and who answered, has a line of their own; so has somebody else who answered.
    """
    refused = dict(mail.refusals)
    total = sum(link.untracked is None for link in mail.links)
    rows: dict[bytes, list[Row]] = {}
    for row in mail.rows:
        if row.event:
            rows.setdefault(row.event.delivery, []).append(row)
    lines = []
    told = recipient_mails.outcomes(mail, now)
    names = names_of(mail.deliveries)
    for delivery in mail.deliveries:
        specs = [address.spec for address in delivery.recipients]
        lines += [_refused(spec, names[spec], refused[spec]) for spec in specs if spec in refused]
        left = [spec for spec in specs if spec not in refused]
        alone = [spec for spec in left if spec in told] if len(specs) > 1 else []
        lines += [replace(_told(names[spec], told[spec]), address=spec) for spec in alone]
        others = [spec for spec in left if spec not in alone]
        if others:
            seen = rows.get(delivery.id, ())
            line = _line(named(others, names), delivery, seen, total, now, told.get(others[0]))
            doubts = tuple(note for who, note in mail.notes if who in others)
            lines.append(replace(line, notes=doubts, address=", ".join(others)))
    lines += [_told(who, outcome) for who, outcome in recipient_mails.others(mail, now)]
    return tuple(lines)


def _refused(spec: str, who: str, reply: str) -> RecipientLine:
    words = tr("refused: {reply}", reply=reply)
    return RecipientLine(who, words, "bounced", "red", _advice(reply), address=spec)


def _told(who: str, outcome: Outcome) -> RecipientLine:
    return RecipientLine(who, outcome.words, *(outcome.icon or ("sent", "grey")), outcome.details)


def _advice(reply: str | None) -> tuple[str, ...]:
    """Return what to do after a server's refusal; what was given up here is no server's."""
    return (cause_of(reply).sentence,) if reply and is_reply(reply) else ()


def _line(
    who: str, delivery: Delivery, rows: Sequence[Row], total: int, now: datetime, told: Outcome | None = None
) -> RecipientLine:
    if state := _STATES.get(delivery.state):
        red = delivery.state is State.REFUSED
        reply = f": {delivery.reply}" if delivery.reply else ""
        if red and delivery.reply and not is_reply(delivery.reply):
            return RecipientLine(who, after_colon(delivery.reply), "bounced", "red")
        icon = "bounced" if red else "problem" if delivery.state is State.UNKNOWN else "waiting"
        advice = _advice(delivery.reply) if red else ()
        return RecipientLine(who, f"{tr(state)}{reply}", icon, "red" if red else "amber", advice)
    opens = [row for row in rows if row.kind is Kind.OPENED]
    tests = [row for row in rows if row.kind is Kind.TESTED]
    clicks = [row for row in rows if row.kind is Kind.CLICKED]
    opened = _opened(delivery, opens, clicks, now)
    if tests and not opens:
        opened = tr("you (test) {ago}", ago=when.short_ago(tests[0].at, now))
    if told and told.proves_reading and not opens and not clicks and delivery.outcome.is_tracked:
        opened = tr("opened, inferred from the reply")
    seen = ", ".join(words for words in (opened, _clicked(clicks, total)) if words)
    if len(delivery.recipients) > 1 and (opens or clicks):
        seen = tr("{seen} by one of them", seen=seen)
    line = RecipientLine(who, seen, *_icon(delivery, opens or tests, clicks, rows))
    if any(row.opts_out for row in rows):
        words = tr("{seen}, opted out: nothing more is tracked", seen=seen)
        line = RecipientLine(who, words, "eye-slash", "amber")
    if told is None:
        return line
    # Of a mail that did not arrive nothing can be seen.
    seen = line.words if opens or clicks or told.proves_reading or not told.icon else ""
    said = [words for words in (told.words, seen) if words]
    return RecipientLine(who, ", ".join(said), *(told.icon or (line.icon, line.colour)), told.details)


def _opened(delivery: Delivery, opens: Sequence[Row], clicks: Sequence[Row], now: datetime) -> str:
    if opens:
        times, ago = len(opens), when.short_ago(opens[0].at, now)
        if _only_probable(opens):
            return counted("probably opened {ago}", "probably opened {n} times, last {ago}", times, ago=ago)
        return counted("opened {ago}", "opened {n} times, last {ago}", times, ago=ago)
    if clicks:
        return tr("opened, inferred from a click")
    if delivery.outcome.opens_untracked is None:
        return tr("no open seen")
    return tr("not tracked") if delivery.outcome.clicks_untracked else tr("opens not tracked")


def _only_probable(opens: Sequence[Row]) -> bool:
    return all(weight_of(row) is Weight.PROBABLE for row in opens)


def _clicked(clicks: Sequence[Row], total: int) -> str:
    if not clicks:
        return ""
    clicked = len({row.event.link_number for row in clicks if row.event})
    return counted(
        "clicked {clicked} of {n} link", "clicked {clicked} of {n} links", total, clicked=number(clicked)
    )


def _icon(
    delivery: Delivery, opens: Sequence[Row], clicks: Sequence[Row], rows: Iterable[Row]
) -> tuple[str, str]:
    if opens:
        return "eye", "light_green" if _only_probable(opens) else "green"
    if clicks:
        return "eye-inferred", "green"
    if delivery.outcome.opens_untracked:
        return "sent", "grey"
    return ("eye-half" if any(row.kind is Kind.LOADED and weight_of(row) is Weight.HALF for row in rows) else "eye-outline"), "grey"  # fmt: skip


def untracked(mail: SentMail) -> tuple[Untracked, ...]:
    """Return what was not tracked and why: opens and clicks, for whom, then single links."""
    opens: dict[str, list[str]] = {}
    clicks: dict[str, list[str]] = {}
    for delivery in mail.deliveries:
        specs = [address.spec for address in delivery.recipients]
        for found, reason in (
            (opens, delivery.outcome.opens_untracked),
            (clicks, delivery.outcome.clicks_untracked),
        ):
            if reason:
                found.setdefault(reason, []).extend(specs)
    names = names_of(mail.deliveries)
    both = {reason: specs for reason, specs in opens.items() if clicks.get(reason) == specs}
    parts = [
        *_untracked_kind(mark("Opens and clicks"), mark("Opens and clicks of {people}"), both, names),
        *_untracked_kind(mark("Opens"), mark("Opens of {people}"), _without(opens, both), names),
        *_untracked_kind(mark("Clicks"), mark("Clicks of {people}"), _without(clicks, both), names),
    ]
    if not all(delivery.outcome.clicks_untracked for delivery in mail.deliveries):
        parts += [_untracked_link(link) for link in mail.links if link.untracked]
    return tuple(parts)


def _without(of: dict[str, list[str]], those: dict[str, list[str]]) -> dict[str, list[str]]:
    return {reason: specs for reason, specs in of.items() if reason not in those}


def _untracked_kind(
    what: str, whose: str, by_reason: dict[str, list[str]], names: dict[str, str]
) -> Iterable[Untracked]:
    for reason, specs in by_reason.items():
        kind = tr(what) if len(specs) == len(names) else tr(whose, people=named(specs, names))
        yield Untracked(kind, reason_after_colon(reason))


def _untracked_link(link: SentLink) -> Untracked:
    reason = _REASONS.get(link.untracked or "")
    why = after_colon(tr(reason.sentence)) if reason else link.untracked or ""
    return Untracked(tr("Link “{link}”", link=link.text or link.url), why)
