"""What the state cell of the sent box shows of a message: the eye, its badges, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from app.core import when
from app.core.answer import Report
from app.core.cause import cause_of, is_reply
from app.core.delivery import Delivery, State
from app.core.language import counted, mark, number, tr
from app.core.status import Eye, Progress, Status, bounced_of
from app.core.tracking import is_problem, reason_after_colon


class Drawing(StrEnum):
    """How the eye is drawn."""

    NOTHING = "nothing"
    OUTLINE = "outline"
    HALF = "half filled"
    LIGHT = "filled, light green"
    GREEN = "filled, green"
    INFERRED = "filled, dashed outline"
    SLASH = "with a slash"


@dataclass(frozen=True, slots=True)
class StatePicture:
    """The state cell of one message. Badges are independent of the eye and of each other.

    `opened_by` is how many opened where not all did, as in 2/3. `lines` says in words what the picture shows,
    the most important first; the first has a place for how long ago `age_from` was, where there is one. `possibly` tells that only the subject
    speaks for a reply.
    """

    drawing: Drawing
    age_from: datetime | None
    links_clicked: int
    replied: bool
    problem: str | None
    refused: str | None
    lines: tuple[str, ...]
    accepted_at: datetime | None = None
    opened_by: str = ""
    bounced: str | None = None
    replied_at: datetime | None = None
    possibly: bool = False

    def sentence(self, now: datetime, zone: tzinfo | None) -> str:
        """Return all that is known, a line each; times relative to `now` and in a zone, None for the system's."""
        lines = list(self.lines)
        if self.age_from:
            lines[0] = lines[0].replace(_AGO, when.short_ago(self.age_from, now))
            last = when.short(self.age_from, now, zone)
            inferred = self.drawing is Drawing.INFERRED
            lines.append(tr("Last sign {time}", time=last) if inferred else tr("Last open {time}", time=last))
        elif self.accepted_at and not self.refused and not self.bounced and not self.replied:
            accepted = when.short(self.accepted_at, now, zone)
            lines.append(tr("Accepted by your server {time}, no bounce so far", time=accepted))
        if self.replied_at:
            lines.append(tr("Last reply {time}", time=when.short(self.replied_at, now, zone)))
        return "\n".join(lines)


DRAWINGS = {
    Eye.UNTRACKED: Drawing.NOTHING,
    Eye.NO_OPEN_SEEN: Drawing.OUTLINE,
    Eye.UNCERTAIN: Drawing.HALF,
    Eye.INFERRED: Drawing.INFERRED,
    Eye.INFERRED_BY_REPLY: Drawing.INFERRED,
    Eye.OPENED_BY_SOME: Drawing.LIGHT,
    Eye.OPENED: Drawing.GREEN,
    Eye.OPTED_OUT: Drawing.SLASH,
}
STATES = {drawing: eye.value for eye, drawing in DRAWINGS.items()}
"""What a drawing says, in words."""
_WITH_AGE = (Drawing.LIGHT, Drawing.GREEN, Drawing.INFERRED)
# Stands in a line until it is shown: by then more time has passed.
_AGO = "{ago}"
_ON_ITS_WAY = {
    Progress.WAITING: mark("In the outbox"),
    Progress.SENDING: mark("Being sent"),
    Progress.REFUSED: mark("Not delivered to anybody"),
}


def picture_of(
    status: Status,
    deliveries: Sequence[Delivery],
    links_tracked: int = 0,
    refusals: Sequence[str] = (),
    reports: Sequence[Report] = (),
) -> StatePicture:
    """Return the picture for a status; `refusals` are the server's words on recipients refused by name."""
    drawing = _drawing(status, deliveries)
    age_from = None
    if drawing in _WITH_AGE:
        age_from = status.last_open_at or status.tested_at or status.last_click_at or status.last_reply_at
    accepted = [delivery.changed_at for delivery in deliveries if delivery.state is State.ACCEPTED]
    return StatePicture(
        drawing=drawing,
        age_from=age_from,
        links_clicked=len(status.clicked_links),
        replied=bool(status.replied_by),
        problem=_problem(deliveries, drawing),
        refused=_refused(deliveries, refusals),
        lines=tuple(_lines(status, deliveries, drawing, links_tracked, refusals, reports)),
        accepted_at=max(accepted, default=None),
        opened_by=f"{status.opened_by}/{len(deliveries)}" if drawing is Drawing.LIGHT else "",
        bounced=_bounced(reports, len(deliveries)),
        replied_at=status.last_reply_at,
        possibly=status.only_possibly,
    )


def _drawing(status: Status, deliveries: Sequence[Delivery]) -> Drawing:
    out = any(delivery.state in (State.ACCEPTED, State.UNKNOWN) for delivery in deliveries)
    return Drawing.NOTHING if status.eye is Eye.NO_OPEN_SEEN and not out else DRAWINGS[status.eye]


def _lines(
    status: Status,
    deliveries: Sequence[Delivery],
    drawing: Drawing,
    links_tracked: int,
    refusals: Sequence[str],
    reports: Sequence[Report],
) -> list[str]:
    lines = [_headline(status, deliveries, drawing)]
    if status.inferred_by and drawing is Drawing.LIGHT:
        words = (
            mark("Inferred from a click or a reply: opened by {n} more")
            if status.replied_by
            else mark("Inferred from a click: opened by {n} more")
        )
        lines.append(tr(words, n=number(status.inferred_by)))
    if status.clicks:
        lines.append(_clicked(len(status.clicked_links), links_tracked))
    elif links_tracked and drawing in (Drawing.GREEN, Drawing.LIGHT):
        lines.append(
            counted(
                "The tracked link is not seen clicked yet",
                "None of {n} tracked links seen clicked yet",
                links_tracked,
            )
        )
    if status.replied_by:
        lines.append(_replied(status))
    if status.automatic_answers:
        lines.append(tr("Answered automatically: that says nothing about reading"))
    wrong = (
        _problem(deliveries, drawing),
        _refused(deliveries, refusals),
        _bounced(reports, len(deliveries)),
    )
    lines += [line for line in wrong if line]
    lines += [cause_of(said).sentence for said in _replies(deliveries, refusals)[:1] if said[:3].isdecimal()]
    return list(dict.fromkeys(lines))


def _replied(status: Status) -> str:
    if status.only_possibly:
        return tr("Possibly replied: subject and sender fit, nothing else tells")
    return counted("Replied", "Replied by {n}", status.replied_by)


def _bounced(reports: Sequence[Report], recipients: int) -> str | None:
    bounced = bounced_of(reports)
    if not bounced:
        return None
    cause = bounced[-1].said.cause
    if recipients <= 1:
        return tr("Bounced: {cause}. {sentence}", cause=cause.words, sentence=cause.sentence)
    return tr(
        "Bounced for {n} of {all}: {cause}. {sentence}",
        n=number(len(bounced)),
        all=number(recipients),
        cause=cause.words,
        sentence=cause.sentence,
    )


def _headline(status: Status, deliveries: Sequence[Delivery], drawing: Drawing) -> str:
    if drawing is Drawing.NOTHING:
        words = _ON_ITS_WAY.get(status.progress)
        return tr(words) if words else _untracked(deliveries)
    if drawing is Drawing.OUTLINE:
        return tr("No open seen")
    if drawing is Drawing.HALF:
        return tr("Loaded, but not for certain by a person: says nothing about reading")
    if drawing is Drawing.INFERRED:
        return _inferred(status, len(deliveries))
    if drawing is Drawing.SLASH:
        return tr("Opted out: nothing more is tracked for this recipient")
    return _opened(status, len(deliveries))


def _inferred(status: Status, recipients: int) -> str:
    by_reply = status.eye is Eye.INFERRED_BY_REPLY
    if recipients == 1:
        words = (
            mark("Opened, inferred from a reply {ago}")
            if by_reply
            else mark("Opened, inferred from a click {ago}")
        )
        return tr(words, ago=_AGO)
    words = (
        mark("Opened by {n} of {all}, inferred from a reply {ago}")
        if by_reply
        else mark("Opened by {n} of {all}, inferred from a click {ago}")
    )
    return tr(words, n=number(status.inferred_by), all=number(recipients), ago=_AGO)


def _opened(status: Status, recipients: int) -> str:
    if not status.opens:
        return tr("You (test) {ago}", ago=_AGO)
    if recipients == 1 and status.only_probable:
        return counted(
            "Probably opened {ago}", "Probably opened {n} times, last {ago}", status.opens, ago=_AGO
        )
    if recipients == 1:
        return counted("Opened {ago}", "Opened {n} times, last {ago}", status.opens, ago=_AGO)
    parts = [_opened_by(status, recipients)]
    if status.opens > status.opened_by:
        parts.append(counted("{n} time", "{n} times", status.opens))
    parts.append(tr("last {ago}", ago=_AGO) if status.opens > 1 else _AGO)
    return ", ".join(parts)


def _opened_by(status: Status, recipients: int) -> str:
    if status.opened_by >= recipients:
        words = (
            mark("Probably opened by all {all} recipients")
            if status.only_probable
            else mark("Opened by all {all} recipients")
        )
    else:
        words = (
            mark("Probably opened by {n} of {all}")
            if status.only_probable
            else mark("Opened by {n} of {all}")
        )
    return tr(words, n=number(status.opened_by), all=number(recipients))


def _clicked(clicked: int, tracked: int) -> str:
    if tracked > 1:
        return tr("Clicked {n} of {all} links", n=number(clicked), all=number(tracked))
    return tr("Clicked the link")


def _untracked(deliveries: Sequence[Delivery]) -> str:
    reason = next((d.outcome.opens_untracked for d in deliveries if d.outcome.opens_untracked), None)
    return tr("Not tracked: {reason}", reason=reason_after_colon(reason)) if reason else tr("Not tracked")


def _problem(deliveries: Sequence[Delivery], drawing: Drawing) -> str | None:
    for delivery in deliveries:
        if delivery.state is State.UNKNOWN:
            return tr("Not known whether it was sent: {reply}", reply=delivery.reply)
    for delivery in deliveries:
        if delivery.state is State.RETRY_AT or (delivery.state is State.QUEUED and delivery.reply):
            return tr("Not sent yet, tried again by itself: {reply}", reply=delivery.reply)
    reasons = (delivery.outcome.opens_untracked for delivery in deliveries)
    problem = next((reason for reason in reasons if is_problem(reason)), None)
    if problem is None:
        return None
    if drawing is Drawing.NOTHING:
        return tr("Not tracked: {reason}", reason=reason_after_colon(problem))
    return tr("Not tracked for all: {reason}", reason=reason_after_colon(problem))


def _refused(deliveries: Sequence[Delivery], refusals: Sequence[str]) -> str | None:
    said = _replies(deliveries, refusals)
    if not said:
        return None
    return tr("Refused by the server: {reply}", reply=said[0]) if is_reply(said[0]) else said[0]


def _replies(deliveries: Sequence[Delivery], refusals: Sequence[str]) -> list[str]:
    """Return what the server said to each refusal."""
    said = [delivery.reply or "" for delivery in deliveries if delivery.state is State.REFUSED]
    return [*said, *refusals]
