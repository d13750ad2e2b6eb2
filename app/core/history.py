"""The history of sent mails: what happened to them, as rows for the screen, newest first; a reading is one row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from app.core.address import Address
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.reading import Beginnings, client_of
from app.core.status import Seen, Status, Weight, seen_of, weigh

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
    """A message sent from here with what became of it.

    `refusals` are recipients refused by name, `to_self` the deliveries to the sender's own address.
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
    to_self: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that happened. `event` is the first hit of a reading, None for what our own server said.

    `loads` counts the reading's hits. `automatic` rows, a machine's, are folded until asked for. `reply` is
    the mail server's answer.
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
    automatic: bool = False
    link_text: str = ""
    reply: str | None = None

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

    `mails` counts the thread's. Opens and clicks count readings that count. `tested_at` is the sender's own
    last open of a mail to themselves. The sentences on what is untracked are set where that is so for every
    recipient.
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
    started: bool
    tested_at: datetime | None = None

    def shown(self, tab: Tab, *, automatic: bool) -> Iterator[Row]:
        """Yield the rows of a tab, with or without automatic ones."""
        return (row for row in self.rows if (automatic or not row.automatic) and row.stands_in(tab))

    def count(self, tab: Tab) -> int:
        """Return what stands on a tab: only what counts is counted."""
        return {Tab.ALL: self.opens + self.clicks, Tab.OPENS: self.opens, Tab.CLICKS: self.clicks}[tab]

    def hidden(self, tab: Tab) -> int:
        """Return how many automatic hits a tab folds."""
        opens, clicks = self.automatic_loads, self.automatic_clicks
        return {Tab.ALL: opens + clicks, Tab.OPENS: opens, Tab.CLICKS: clicks}[tab]


def history_of(thread: Sequence[SentMail], chosen: int, scope: Scope = Scope.MESSAGE) -> History:
    """Return the history of one mail of a thread, or of all of it."""
    mails = [mail for mail in thread if scope is Scope.THREAD or mail.id == chosen]
    rows = sorted((row for mail in mails for row in mail.rows), key=attrgetter("at"), reverse=True)
    opens = [row for row in rows if row.kind is Kind.OPENED]
    clicks = [row for row in rows if row.kind is Kind.CLICKED]
    automatic = [row for row in rows if row.automatic]
    deliveries = [delivery for mail in mails for delivery in mail.deliveries]
    opened = {row.event.delivery for row in opens if row.event}
    return History(
        rows=tuple(rows),
        scope=scope,
        mails=len(thread),
        recipients=len({address.spec for delivery in deliveries for address in delivery.recipients}),
        opened_by=len({_who(delivery)[1] for delivery in deliveries if delivery.id in opened}),
        opens=len(opens),
        clicks=len(clicks),
        automatic_loads=sum(row.loads for row in automatic if row.stands_in(Tab.OPENS)),
        automatic_clicks=sum(row.loads for row in automatic if row.stands_in(Tab.CLICKS)),
        last_open_at=opens[0].at if opens else None,
        tracked_links=sum(link.untracked is None for mail in mails for link in mail.links),
        clicked_links=len({(row.message, row.event.link_number) for row in clicks if row.event}),
        opens_untracked=_shared(delivery.outcome.opens_untracked for delivery in deliveries),
        clicks_untracked=_shared(delivery.outcome.clicks_untracked for delivery in deliveries),
        started=any(delivery.state is not State.QUEUED for delivery in deliveries),
        tested_at=max((mail.status.tested_at for mail in mails if mail.status.tested_at), default=None),
    )


def _shared(sentences: Iterable[str | None]) -> str | None:
    """Return the first of the sentences where each delivery has one."""
    found = list(sentences)
    return found[0] if found and all(found) else None


class Readings:
    """Gathers the hits of one mail into readings: the first opens one, and those close to it belong to it.

    Hits come delivery by delivery, each's in the order of their times.
    """

    def __init__(self, message: int, subject: str, links: Sequence[SentLink]) -> None:
        self.seen: list[Seen] = []
        self._message = message
        self._subject = subject
        self._texts = {link.number: link.text for link in links}
        self._rows: list[Row] = []
        self._loads: list[int] = []
        self._beginnings = Beginnings()
        self._last: dict[object, int] = {}

    def add(self, delivery: Delivery, events: Iterable[Event]) -> None:
        """Add hits of a delivery."""
        who = _who(delivery)
        for event in events:
            weight = weigh(event)
            client = client_of(event, weight)
            begins = self._beginnings.begins(client, event.verdict, event.at)
            self.seen.append(seen_of(event, weight, begins=begins))
            if begins:
                self._last[client] = len(self._rows)
                self._rows.append(self._row(event, *who))
                self._loads.append(1)
            else:
                self._loads[self._last[client]] += 1

    def rows(self) -> Iterator[Row]:
        """Yield a row for each reading."""
        for row, loads in zip(self._rows, self._loads, strict=True):
            yield row if loads == 1 else replace(row, loads=loads)

    def _row(self, event: Event, who: str, address: str) -> Row:
        return Row(
            key=event.id,
            kind=_kind(event),
            message=self._message,
            subject=self._subject,
            who="You" if event.verdict is Verdict.SELF else who,
            address=address,
            at=event.at,
            event=event,
            automatic=event.verdict is Verdict.MACHINE,
            link_text=self._texts.get(event.link_number, "") if event.link_number else "",
        )


def _who(delivery: Delivery) -> tuple[str, str]:
    specs = ", ".join(address.spec for address in delivery.recipients)
    if len(delivery.recipients) != 1:
        return ONE_OF_THEM, specs
    return delivery.recipients[0].name or specs, specs


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


def sending_rows(
    message: int, subject: str, deliveries: Sequence[Delivery], refusals: Sequence[tuple[str, str]]
) -> Iterator[Row]:
    """Yield a row for each answer of the mail server; those accepted together are one."""
    refused = dict(refusals)
    accepted: list[tuple[Delivery, Address]] = []
    for delivery in deliveries:
        kind = _SENDING.get(delivery.state)
        for address in delivery.recipients:
            if reply := refused.get(address.spec):
                yield _reply(message, subject, delivery, Kind.REFUSED, [address], reply)
            elif kind is Kind.SENT:
                accepted.append((delivery, address))
            elif kind is not None:
                yield _reply(message, subject, delivery, kind, [address], delivery.reply)
    if accepted:
        newest = max((delivery for delivery, _ in accepted), key=attrgetter("changed_at"))
        addresses = [address for _, address in accepted]
        yield _reply(message, subject, newest, Kind.SENT, addresses, newest.reply)


def _reply(
    message: int,
    subject: str,
    delivery: Delivery,
    kind: Kind,
    addresses: Sequence[Address],
    reply: str | None,
) -> Row:
    specs = ", ".join(address.spec for address in addresses)
    return Row(
        key=f"{kind} {delivery.id.hex()} {specs}",
        kind=kind,
        message=message,
        subject=subject,
        who=_listed([address.name or address.spec for address in addresses]),
        address=specs,
        at=delivery.changed_at,
        reply=reply,
    )


def _listed(names: Sequence[str]) -> str:
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} and {len(names) - 1} more"


def weight_of(row: Row) -> Weight:
    """Return what a row says about reading."""
    return weigh(row.event) if row.event else Weight.NOTHING
