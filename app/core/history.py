"""The history of sent mails: what happened to them, as rows for the screen, newest first; a reading is one row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from app.core.answer import Answer, Report
from app.core.cause import is_reply
from app.core.counting import Weight, weigh
from app.core.delivery import Delivery
from app.core.event import CLICKED, OPENED, OPT_OUTS, Event
from app.core.handover import Handover, Step, steps_of
from app.core.language import mark, tr
from app.core.mail_id import MailId, Source
from app.core.recipient_names import names_of
from app.core.status import Status, bounced_of

ACCURACY = mark(
    "Opens are seen only when pictures are loaded; some programs load them without anyone reading."
)
ONE_OF_THEM = mark("one of the recipients")


class Kind(StrEnum):
    """What a row tells."""

    OPENED = "opened"
    TESTED = "opened as a test"
    LOADED = "pictures loaded"
    CLICKED = "clicked"
    FETCHED = "link fetched"
    SENT = "sent"
    REFUSED = "refused"
    WAITING = "waiting"
    IN_DOUBT = "outcome unknown"
    REPLIED = "replied"
    AUTOMATIC_REPLY = "answered automatically"
    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINED = "called spam"
    OTHER = "other"


class Tab(StrEnum):
    """The tabs of the history panel."""

    ALL = "all"
    OPENS = "opens"
    CLICKS = "clicks"


class Scope(StrEnum):
    """How much the history covers."""

    MESSAGE = "message"
    THREAD = "thread"


class Tone(StrEnum):
    """How a chip speaks, beside its words."""

    SURE = "sure"
    PROBABLE = "probable"
    PLAIN = "plain"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Chip:
    """A few words on an event in a coloured capsule."""

    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class SentLink:
    """A link of a sent mail. `untracked` is the id of the reason, None where the link is tracked."""

    number: int | None
    url: str
    text: str
    untracked: str | None


@dataclass(frozen=True, slots=True)
class SentMail:
    """A message sent from here with what became of it.

    `refusals` are recipients refused by name, `notes` what else is to be known of recipients: hints and doubts. `late`
    is the sentence on a mail that went minutes after its time. `answers` and `reports` are what mails say of it.
    """

    id: int
    sender: str
    subject: str
    at: datetime
    deliveries: tuple[Delivery, ...]
    status: Status
    refusals: tuple[tuple[str, str], ...] = ()
    links: tuple[SentLink, ...] = ()
    rows: tuple["Row", ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    late: str | None = None
    answers: tuple[Answer, ...] = ()
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened. `event` is the first hit of a reading, None for what our own server or a mail said.

    `hits` are the ids of all the reading's events, `seconds_open` the longest that one of them was open.
    `automatic` rows, a machine's, are folded until asked for. `reply` is the mail server's answer, `answer` or `report`
    what a mail in the mailbox says.
    """

    key: str
    kind: Kind
    message: int
    subject: str
    who: str
    address: str
    at: datetime
    event: Event | None = None
    hits: tuple[str, ...] = ()
    seconds_open: float | None = None
    automatic: bool = False
    link_text: str = ""
    reply: str | None = None
    answer: Answer | None = None
    report: Report | None = None

    @property
    def mail(self) -> MailId | None:
        """The mail that says it."""
        said = self.answer or self.report
        return MailId(Source.MAIL, said.mail) if said else None

    @property
    def loads(self) -> int:
        """How many hits the reading has."""
        return len(self.hits)

    @property
    def link_url(self) -> str | None:
        """The exact link, for a click."""
        return self.event.link_url if self.event else None

    @property
    def opts_out(self) -> bool:
        """Whether the recipient asked there not to be tracked any more."""
        return self.event is not None and self.event.type in OPT_OUTS

    def stands_in(self, tab: Tab) -> bool:
        """Tell whether a tab shows it."""
        if tab is Tab.ALL:
            return True
        wanted = OPENED if tab is Tab.OPENS else CLICKED
        return self.event is not None and self.event.type == wanted


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one mail or a whole thread. Rows are newest first, automatic ones among them.

    `mails` counts the thread's. Opens and clicks count readings that count. `inferred_by` counts recipients whose
    open only a click or a reply proves. `tested_at` is the sender's own last open of a mail to themselves. The sentences
    on what is untracked are set where that is so for every recipient. `notes` are what else is to be known: hints, and
    whose opens can't be trusted. `bounced` are the recipients that were not reached, each with the report that says so.
    `handover` is how far the mails came, `opted_out` counts recipients that asked not to be tracked. `of_received` where
    the chosen mail is one that came.
    """

    rows: tuple[Row, ...]
    scope: Scope
    mails: int
    recipients: int
    opened_by: int
    opens: int
    clicks: int
    automatic_loads: int
    automatic_clicks: int
    last_open_at: datetime | None
    tracked_links: int
    clicked_links: int
    opens_untracked: str | None
    clicks_untracked: str | None
    handover: Handover
    tested_at: datetime | None = None
    inferred_by: int = 0
    only_probable: bool = False
    notes: tuple[str, ...] = ()
    replied_by: int = 0
    last_reply_at: datetime | None = None
    only_possibly: bool = False
    bounced: tuple[Report, ...] = ()
    opted_out: int = 0
    of_received: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether anything was seen that proves the mail arrived."""
        return bool(self.opens or self.clicks or self.tested_at or self.inferred_by)

    def shown(self, tab: Tab, *, automatic: bool) -> Iterator[Row]:
        """Yield the rows of a tab, with or without automatic ones."""
        return (row for row in self.rows if (automatic or not row.automatic) and row.stands_in(tab))

    def count(self, tab: Tab) -> int:
        """Return what counts of a tab; nothing of the one that lists all, much of which is not counted."""
        return {Tab.ALL: 0, Tab.OPENS: self.opens, Tab.CLICKS: self.clicks}[tab]

    def hidden(self, tab: Tab) -> int:
        """Return how many automatic hits a tab folds."""
        opens, clicks = self.automatic_loads, self.automatic_clicks
        return {Tab.ALL: opens + clicks, Tab.OPENS: opens, Tab.CLICKS: clicks}[tab]


def history_of(thread: Sequence[SentMail], chosen: int | None, scope: Scope = Scope.MESSAGE) -> History:
    """Return the history of one mail of a thread, or of all of it; `chosen` is None for a mail that came."""
    mails = [mail for mail in thread if scope is Scope.THREAD or mail.id == chosen]
    rows = sorted((row for mail in mails for row in mail.rows), key=attrgetter("at"), reverse=True)
    opens = [row for row in rows if row.kind is Kind.OPENED]
    clicks = [row for row in rows if row.kind is Kind.CLICKED]
    automatic = [row for row in rows if row.automatic]
    deliveries = [delivery for mail in mails for delivery in mail.deliveries]
    opened, clicked = (_people(found, deliveries) for found in (opens, clicks))
    replies = [row.answer for row in rows if row.kind is Kind.REPLIED and row.answer]
    tracked = [delivery for delivery in deliveries if delivery.outcome.is_tracked]
    read = {each.delivery for each in replies if each.proves_reading}
    answered = {who_of(delivery)[1] for delivery in tracked if delivery.id in read}
    return History(
        rows=tuple(rows),
        scope=scope,
        mails=len(thread),
        recipients=len({address.spec for delivery in deliveries for address in delivery.recipients}),
        opened_by=len(opened),
        opens=len(opens),
        clicks=len(clicks),
        automatic_loads=sum(row.loads for row in automatic if row.stands_in(Tab.OPENS)),
        automatic_clicks=sum(row.loads for row in automatic if row.stands_in(Tab.CLICKS)),
        last_open_at=opens[0].at if opens else None,
        tracked_links=sum(link.untracked is None for mail in mails for link in mail.links),
        clicked_links=len({(row.message, row.event.link_number) for row in clicks if row.event}),
        opens_untracked=_shared(delivery.outcome.opens_untracked for delivery in deliveries),
        clicks_untracked=_shared(delivery.outcome.clicks_untracked for delivery in deliveries),
        handover=Handover(tuple(step for mail in mails for step in _steps(mail))),
        tested_at=max((mail.status.tested_at for mail in mails if mail.status.tested_at), default=None),
        inferred_by=len((clicked | answered) - opened),
        only_probable=bool(opens) and all(weight_of(row) is Weight.PROBABLE for row in opens),
        notes=_notes(mails),
        replied_by=len({each.address.lower() for each in replies}),
        last_reply_at=max((each.at for each in replies), default=None),
        only_possibly=bool(replies) and all(each.is_possible for each in replies),
        bounced=tuple(report for mail in mails for report in bounced_of(mail.reports)),
        opted_out=len(_people((row for row in rows if row.opts_out), deliveries)),
        of_received=chosen is None,
    )


def only_of(mail: SentMail, recipient: str) -> SentMail:
    """Return what is known of a mail for one recipient, by their address; all of it where that is empty."""
    if not recipient:
        return mail
    return replace(
        mail,
        deliveries=tuple(each for each in mail.deliveries if recipient in _specs(each)),
        rows=tuple(row for row in mail.rows if recipient in row.address.split(", ")),
        refusals=tuple(each for each in mail.refusals if each[0] == recipient),
        notes=tuple(each for each in mail.notes if each[0] == recipient),
        answers=tuple(each for each in mail.answers if each.recipient == recipient),
        reports=tuple(each for each in mail.reports if each.recipient == recipient),
    )


def _steps(mail: SentMail) -> Iterator[Step]:
    refusals = dict(mail.refusals)
    bounced = [report.recipient for report in bounced_of(mail.reports)]
    for delivery in mail.deliveries:
        yield from steps_of(delivery, refusals, bounced)


def _specs(delivery: Delivery) -> list[str]:
    return [address.spec for address in delivery.recipients]


def _people(rows: Iterable[Row], deliveries: Iterable[Delivery]) -> set[str]:
    """Return for whom there is a row; those who share a copy are one."""
    seen = {row.event.delivery for row in rows if row.event}
    return {who_of(delivery)[1] for delivery in deliveries if delivery.id in seen}


def _notes(mails: Sequence[SentMail]) -> tuple[str, ...]:
    """Return which mail went late, and hints and doubts, each once, with the recipient where there are several."""
    late = tuple(mail.late for mail in mails if mail.late)
    names = names_of(delivery for mail in mails for delivery in mail.deliveries)
    notes = dict.fromkeys(note for mail in mails for note in mail.notes)
    return late + tuple(f"{names.get(who, who)}: {note}" if len(names) > 1 else note for who, note in notes)


def _shared(sentences: Iterable[str | None]) -> str | None:
    """Return the first of the sentences where each delivery has one."""
    found = list(sentences)
    return found[0] if found and all(found) else None


def who_of(delivery: Delivery) -> tuple[str, str]:
    """Return the name and the address of whom a delivery goes to."""
    specs = ", ".join(address.spec for address in delivery.recipients)
    if len(delivery.recipients) != 1:
        return tr(ONE_OF_THEM), specs
    return delivery.recipients[0].name or specs, specs


def is_settled_here(row: Row) -> bool:
    """Tell whether a mail's end is known from elsewhere than the server's answer: from the user, a hit, or a limit of ours."""
    return row.kind in (Kind.SENT, Kind.REFUSED) and bool(row.reply) and not is_reply(row.reply or "")


def weight_of(row: Row) -> Weight:
    """Return what a row says about reading."""
    return weigh(row.event) if row.event else Weight.NOTHING
