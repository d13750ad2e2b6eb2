"""Rows of the history: hits gathered into readings, and what the mail server answered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from app.core import answer_words
from app.core.address import Address
from app.core.answer import Answer, Report
from app.core.counting import Weight, is_automatic, taken_for, weigh
from app.core.delivery import Delivery, State
from app.core.event import CLICKED, OPENED, Event, Verdict
from app.core.forwarding import possibly_forwarded
from app.core.history import Kind, Row, SentLink, who_of
from app.core.language import counted, tr
from app.core.open_time import longest_open
from app.core.reading import Beginnings, client_of
from app.core.status import Seen, seen_of


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
        self._hits: list[list[Event]] = []
        self._beginnings = Beginnings()
        self._alone: set[bytes] = set()
        self._last: dict[object, int] = {}

    def add(self, delivery: Delivery, events: Iterable[Event]) -> None:
        """Add hits of a delivery."""
        who = who_of(delivery)
        if len(delivery.recipients) == 1:
            self._alone.add(delivery.id)
        for event in events:
            client = client_of(event)
            begins = self._beginnings.begins(client, event.verdict, event.at)
            self.seen.append(seen_of(event, begins=begins))
            if begins:
                self._last[client] = len(self._rows)
                self._rows.append(self._row(event, *who))
                self._hits.append([])
            self._hits[self._last[client]].append(event)

    def rows(self) -> Iterator[Row]:
        """Yield a row for each reading."""
        for row, hits in zip(self._rows, self._hits, strict=True):
            yield replace(row, hits=tuple(hit.id for hit in hits), seconds_open=longest_open(hits))

    def hints(self) -> Iterator[tuple[str, str]]:
        """Yield who possibly forwarded the mail, with the sentence that says so."""
        seen: dict[str, list[Event]] = defaultdict(list)
        for row in self._rows:
            if row.event and row.event.delivery in self._alone:
                seen[row.address].append(row.event)
        hints = ((address, possibly_forwarded(events)) for address, events in seen.items())
        return ((address, hint) for address, hint in hints if hint)

    def _row(self, event: Event, who: str, address: str) -> Row:
        return Row(
            key=event.id,
            kind=_kind(event),
            message=self._message,
            subject=self._subject,
            who=tr("You") if taken_for(event) is Verdict.SELF else who,
            address=address,
            at=event.at,
            event=event,
            automatic=is_automatic(event),
            link_text=self._texts.get(event.link_number, "") if event.link_number else "",
        )


def _kind(event: Event) -> Kind:
    weight = weigh(event)
    if event.type == OPENED:
        return Kind.TESTED if weight is Weight.TEST else Kind.OPENED if weight.counts else Kind.LOADED
    if event.type == CLICKED:
        return Kind.CLICKED if weight.counts else Kind.FETCHED
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


def mail_rows(
    message: int,
    subject: str,
    deliveries: Sequence[Delivery],
    answers: Sequence[Answer],
    reports: Sequence[Report],
) -> Iterator[Row]:
    """Yield a row for each mail that answers, and for each recipient that one reports on."""
    names = {address.spec: address.name for delivery in deliveries for address in delivery.recipients}
    for answer in answers:
        # The name in a header may be anybody's; that of a recipient is known.
        who = names.get(answer.recipient) or answer.who or answer.recipient
        yield Row(
            key=f"answer {answer.mail}", kind=answer_words.kind_of(answer), message=message, subject=subject, who=who,
            address=answer.address, at=answer.at, answer=answer,
        )  # fmt: skip
    for place, report in enumerate(reports):
        spec = report.recipient or report.said.original or report.said.address
        yield Row(
            key=f"report {report.mail} {place}", kind=answer_words.kind_of(report), message=message, subject=subject,
            who=names.get(spec) or spec or tr("A recipient"), address=spec, at=report.at, report=report,
        )  # fmt: skip


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
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return tr("{first} and {second}", first=names[0], second=names[1])
    return counted("{first} and {n} more", "{first} and {n} more", len(names) - 1, first=names[0])
