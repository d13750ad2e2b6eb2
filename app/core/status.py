"""The status of a message for the screen, computed from its deliveries and events; never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.answer import Answer, AnswerKind, Report
from app.core.counting import Weight, taken_for, weigh
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, OPT_OUTS, Event, Verdict
from app.core.language import mark
from app.core.reading import readings_of
from app.core.report import Action


class Eye(StrEnum):
    """The eye of the sent box, in words that are to be translated."""

    UNTRACKED = mark("untracked")
    NO_OPEN_SEEN = mark("no open seen")
    UNCERTAIN = mark("loaded, says nothing about reading")
    INFERRED = mark("opened, inferred from a click")
    INFERRED_BY_REPLY = mark("opened, inferred from a reply")
    OPENED_BY_SOME = mark("opened by some")
    OPENED = mark("opened")
    OPTED_OUT = mark("opted out")


class Progress(StrEnum):
    """Where sending stands, over all deliveries of a message, in words that are to be translated."""

    WAITING = mark("in the outbox")
    SENDING = mark("sending")
    UNKNOWN = mark("outcome unknown")
    REFUSED = mark("refused")
    PARTLY_REFUSED = mark("partly refused")
    SENT = mark("sent")


@dataclass(frozen=True, slots=True)
class Status:
    """What the sent box shows of one message. Opens and clicks count readings, `automatic` counts hits.

    `opened_by` counts recipients whose open was seen, `inferred_by` those whose open only a click or a reply proves.
    `replied_by` counts people, recipients or not; `only_possibly` where nothing but the subject speaks for a reply.
    `automatic_answers` counts mails, `bounced` recipients.
    """

    progress: Progress
    eye: Eye
    opens: int
    last_open_at: datetime | None
    clicked_links: tuple[int, ...]
    clicks: int
    automatic: int
    last_click_at: datetime | None = None
    opened_by: int = 0
    inferred_by: int = 0
    only_probable: bool = False
    tested_at: datetime | None = None
    replied_by: int = 0
    last_reply_at: datetime | None = None
    only_possibly: bool = False
    automatic_answers: int = 0
    bounced: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Hits of one delivery that are alike, added up: how many, how many began a reading, and when the last was.

    `verdict` is whom they are taken for, after what the user says.
    """

    delivery: bytes
    type: str
    weight: Weight
    verdict: Verdict
    link_number: int | None
    hits: int
    readings: int
    last_at: datetime


def seen_of(event: Event, *, begins: bool) -> Seen:
    """Return what one event adds; `begins` tells whether a reading begins with it."""
    return Seen(
        event.delivery, event.type, weigh(event), taken_for(event), event.link_number, 1, begins, event.at
    )


def status_of(
    deliveries: Sequence[Delivery],
    events: Iterable[Event],
    refused: int = 0,
    answers: Sequence[Answer] = (),
    reports: Sequence[Report] = (),
) -> Status:
    """Return the status of a message; `refused` counts recipients refused by name in a shared copy."""
    seen = [
        seen_of(event, begins=event is reading[0]) for reading in readings_of(events) for event in reading
    ]
    return status_seen(deliveries, seen, refused, answers, reports)


def status_seen(
    deliveries: Sequence[Delivery],
    seen: Sequence[Seen],
    refused: int = 0,
    answers: Sequence[Answer] = (),
    reports: Sequence[Report] = (),
) -> Status:
    """Return the status of a message from what was seen, already added up; see `status_of`."""
    opens = [part for part in seen if part.type == OPENED and part.weight.counts]
    clicks = [part for part in seen if part.type == CLICKED and part.weight.counts]
    tests = [part for part in seen if part.weight is Weight.TEST]
    opened = {part.delivery for part in opens}
    tested = {part.delivery for part in tests}
    clicked = {part.delivery for part in clicks} - opened - tested
    answered = {each.delivery for each in answers if each.delivery is not None and each.proves_reading}
    # Of what was never tracked nothing is inferred: there is no eye.
    answered &= {delivery.id for delivery in deliveries if delivery.outcome.is_tracked}
    replies = [each for each in answers if each.is_reply]
    bounced = bounced_of(reports)
    inferred = clicked | (answered - opened - tested)
    return Status(
        progress=_progress(deliveries, refused),
        eye=_eye(deliveries, seen, opened | tested, inferred, bounced={each.delivery for each in bounced}),
        opens=sum(part.readings for part in opens),
        last_open_at=max((part.last_at for part in opens), default=None),
        clicked_links=tuple(sorted({part.link_number for part in clicks if part.link_number})),
        clicks=sum(part.readings for part in clicks),
        automatic=sum(part.hits for part in seen if part.verdict is Verdict.MACHINE),
        last_click_at=max((part.last_at for part in clicks), default=None),
        opened_by=len(opened),
        inferred_by=len(inferred),
        only_probable=bool(opens) and all(part.weight is Weight.PROBABLE for part in opens),
        tested_at=max((part.last_at for part in tests), default=None),
        replied_by=len({each.address.lower() for each in replies}),
        last_reply_at=max((each.at for each in replies), default=None),
        only_possibly=bool(replies) and all(each.is_possible for each in replies),
        automatic_answers=sum(each.kind is AnswerKind.AUTOMATIC for each in answers),
        bounced=len(bounced),
    )


def bounced_of(reports: Iterable[Report]) -> list[Report]:
    """Return the last report for each recipient that the mail is said not to have reached."""
    failed = {
        each.recipient: each for each in reports if each.said.action is Action.FAILED and each.recipient
    }
    return list(failed.values())


def _eye(
    deliveries: Sequence[Delivery],
    seen: Sequence[Seen],
    opened: set[bytes],
    inferred: set[bytes],
    bounced: set[bytes | None],
) -> Eye:
    # Before sending begins nothing is judged yet, and who was refused will never open anything.
    begun = any(delivery.attempts or delivery.state.is_final for delivery in deliveries)
    tracked = {
        delivery.id
        for delivery in deliveries
        if begun and delivery.state is not State.REFUSED and delivery.outcome.is_tracked
    }
    if not tracked:
        return Eye.UNTRACKED
    if any(part.type in OPT_OUTS for part in seen):
        return Eye.OPTED_OUT
    if opened >= (tracked - bounced or tracked):
        return Eye.OPENED
    if opened:
        return Eye.OPENED_BY_SOME
    if inferred:
        clicked = any(part.type == CLICKED and part.weight.counts for part in seen)
        return Eye.INFERRED if clicked else Eye.INFERRED_BY_REPLY
    half = any(part.type == OPENED and part.weight is Weight.HALF for part in seen)
    return Eye.UNCERTAIN if half else Eye.NO_OPEN_SEEN


def _progress(deliveries: Sequence[Delivery], refused: int) -> Progress:
    states = {delivery.state for delivery in deliveries}
    if State.UNKNOWN in states:
        return Progress.UNKNOWN
    if states & {State.SENDING, State.IN_DOUBT}:
        return Progress.SENDING
    if states & {State.QUEUED, State.RETRY_AT}:
        return Progress.WAITING
    if State.REFUSED in states or refused:
        return Progress.PARTLY_REFUSED if State.ACCEPTED in states else Progress.REFUSED
    return Progress.SENT
