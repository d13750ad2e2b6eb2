"""The history of sent mails: what happened to them, as rows for the screen, newest first.

Hits of one delivery and one client that come close together are one reading: a program may load the
same picture several times to show a mail once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.status import Weight, weigh

READING = timedelta(seconds=60)
READING_BY_PROXY = timedelta(seconds=180)
ACCURACY = "Opens are seen only when pictures are loaded; some programs load them without anyone reading."
ONE_OF_THEM = "one of the recipients"


class Kind(StrEnum):
    """What a row tells."""

    OPENED = "opened"
    LOADED = "pictures loaded"
    CLICKED = "clicked"
    FETCHED = "link fetched"
    SENT = "sent"
    REFUSED = "refused"
    WAITING = "waiting"
    IN_DOUBT = "outcome unknown"
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
    """A message sent from here with all that is known of it. `refusals` are recipients refused by name."""

    id: int
    sender: str
    subject: str
    at: datetime
    deliveries: tuple[Delivery, ...]
    refusals: tuple[tuple[str, str], ...] = ()
    links: tuple[SentLink, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened. `event` is the first hit of a reading, None for what our own server said.

    `loads` counts the reading's hits. `reply` is the mail server's answer.
    """

    key: str
    kind: Kind
    message: int
    subject: str
    who: str
    address: str
    at: datetime
    event: Event | None = None
    loads: int = 1
    link_text: str = ""
    reply: str | None = None

    @property
    def automatic(self) -> bool:
        """Whether a machine did it: folded until asked for."""
        return self.event is not None and self.event.verdict is Verdict.MACHINE

    @property
    def counts(self) -> bool:
        """Whether it is counted as an open or a click."""
        return self.kind in (Kind.OPENED, Kind.CLICKED)

    @property
    def link_url(self) -> str | None:
        """The exact link, for a click."""
        return self.event.link_url if self.event else None

    def stands_in(self, tab: Tab) -> bool:
        """Tell whether a tab shows it."""
        if tab is Tab.ALL:
            return True
        wanted = OPENED if tab is Tab.OPENS else CLICKED
        return self.event is not None and self.event.type == wanted


@dataclass(frozen=True, slots=True)
class History:
    """What happened to one mail or a whole thread. Rows are newest first, automatic ones among them.

    `mails` counts the thread's. Opens and clicks count readings that count. The sentences on what is untracked are set where that
    is so for every recipient.
    """

    rows: tuple[Row, ...]
    scope: Scope
    mails: int
    recipients: int
    opened_by: int
    opens: int
    clicks: int
    last_open_at: datetime | None
    tracked_links: int
    clicked_links: int
    opens_untracked: str | None
    clicks_untracked: str | None
    started: bool

    def shown(self, tab: Tab, *, automatic: bool) -> tuple[Row, ...]:
        """Return the rows of a tab, with or without automatic ones."""
        return tuple(row for row in self.rows if row.stands_in(tab) and (automatic or not row.automatic))

    def hidden(self, tab: Tab) -> int:
        """Return how many automatic hits a tab folds."""
        return sum(row.loads for row in self.rows if row.automatic and row.stands_in(tab))

    def count(self, tab: Tab) -> int:
        """Return what stands on a tab: only what counts is counted."""
        return {Tab.ALL: self.opens + self.clicks, Tab.OPENS: self.opens, Tab.CLICKS: self.clicks}[tab]


def history_of(thread: Sequence[SentMail], chosen: int, scope: Scope = Scope.MESSAGE) -> History:
    """Return the history of one mail of a thread, or of all of it."""
    mails = [mail for mail in thread if scope is Scope.THREAD or mail.id == chosen]
    rows = sorted(
        (row for mail in mails for row in _rows_of(mail)), key=lambda row: (row.at, row.message), reverse=True
    )
    opens = [row for row in rows if row.kind is Kind.OPENED]
    clicks = [row for row in rows if row.kind is Kind.CLICKED]
    deliveries = [delivery for mail in mails for delivery in mail.deliveries]
    return History(
        rows=tuple(rows),
        scope=scope,
        mails=len(thread),
        recipients=sum(len(delivery.recipients) for delivery in deliveries),
        opened_by=len({row.event.delivery for row in opens if row.event}),
        opens=len(opens),
        clicks=len(clicks),
        last_open_at=opens[0].at if opens else None,
        tracked_links=sum(link.untracked is None for mail in mails for link in mail.links),
        clicked_links=len({(row.message, row.event.link_number) for row in clicks if row.event}),
        opens_untracked=_shared(delivery.outcome.opens_untracked for delivery in deliveries),
        clicks_untracked=_shared(delivery.outcome.clicks_untracked for delivery in deliveries),
        started=any(delivery.state is not State.QUEUED for delivery in deliveries),
    )


def _shared(sentences: Iterable[str | None]) -> str | None:
    """Return the first of the sentences where each delivery has one."""
    found = list(sentences)
    return found[0] if found and all(found) else None


def _rows_of(mail: SentMail) -> list[Row]:
    who = {delivery.id: _who(delivery) for delivery in mail.deliveries}
    texts = {link.number: link.text for link in mail.links}
    return [*_readings(mail, who, texts), *_sending(mail)]


def _who(delivery: Delivery) -> tuple[str, str]:
    specs = ", ".join(address.spec for address in delivery.recipients)
    if len(delivery.recipients) != 1:
        return ONE_OF_THEM, specs
    return delivery.recipients[0].name or specs, specs


def _readings(
    mail: SentMail, who: dict[bytes, tuple[str, str]], texts: dict[int | None, str]
) -> Iterable[Row]:
    """Return a row for each reading; the first hit opens one, and those near to it belong to it."""
    first: dict[object, int] = {}
    rows: list[Row] = []
    loads: list[int] = []
    for event in sorted(mail.events, key=lambda event: (event.at, event.revision)):
        client = _client(event)
        index = first.get(client)
        within = READING_BY_PROXY if event.verdict is Verdict.PROXY else READING
        if index is not None and event.at - rows[index].at <= within:
            loads[index] += 1
            continue
        name, address = who.get(event.delivery, (ONE_OF_THEM, ""))
        first[client] = len(rows)
        loads.append(1)
        rows.append(
            Row(
                key=event.id,
                kind=_kind(event),
                message=mail.id,
                subject=mail.subject,
                who="You" if event.verdict is Verdict.SELF else name,
                address=address,
                at=event.at,
                event=event,
                link_text=texts.get(event.link_number, "") if event.link_number else "",
            )
        )
    return (replace(row, loads=count) if count > 1 else row for row, count in zip(rows, loads, strict=True))


def _client(event: Event) -> object:
    # A provider's proxy speaks from many addresses: there its name is the client.
    network = None if event.verdict is Verdict.PROXY else event.network
    return (
        event.delivery, event.type, event.link_number, event.verdict, event.reason, weigh(event),
        event.bot_name, event.user_agent, network,
    )  # fmt: skip


def _kind(event: Event) -> Kind:
    counts = weigh(event).counts
    if event.type == OPENED:
        return Kind.OPENED if counts else Kind.LOADED
    if event.type == CLICKED:
        return Kind.CLICKED if counts else Kind.FETCHED
    return Kind.OTHER


_SENDING = {
    State.ACCEPTED: Kind.SENT,
    State.REFUSED: Kind.REFUSED,
    State.RETRY_AT: Kind.WAITING,
    State.UNKNOWN: Kind.IN_DOUBT,
}


def _sending(mail: SentMail) -> Iterable[Row]:
    """Return a row for each answer of the mail server; those accepted together are one."""
    refused = dict(mail.refusals)
    accepted: list[tuple[Delivery, str]] = []
    for delivery in mail.deliveries:
        kind = _SENDING.get(delivery.state)
        for address in delivery.recipients:
            if reply := refused.get(address.spec):
                yield _reply(mail, delivery, Kind.REFUSED, address.name or address.spec, address.spec, reply)
            elif kind is Kind.SENT:
                accepted.append((delivery, address.spec))
            elif kind is not None:
                yield _reply(mail, delivery, kind, address.name or address.spec, address.spec, delivery.reply)
    if accepted:
        newest = max((delivery for delivery, _ in accepted), key=lambda delivery: delivery.changed_at)
        specs = [spec for _, spec in accepted]
        yield _reply(mail, newest, Kind.SENT, _listed(specs), ", ".join(specs), newest.reply)


def _reply(mail: SentMail, delivery: Delivery, kind: Kind, who: str, address: str, reply: str | None) -> Row:
    key = f"{kind} {delivery.id.hex()} {address}"
    return Row(key, kind, mail.id, mail.subject, who, address, delivery.changed_at, reply=reply)


def _listed(specs: Sequence[str]) -> str:
    if len(specs) <= 2:
        return " and ".join(specs)
    return f"{specs[0]} and {len(specs) - 1} more"


def weight_of(row: Row) -> Weight:
    """Return what a row says about reading."""
    return weigh(row.event) if row.event else Weight.NOTHING
