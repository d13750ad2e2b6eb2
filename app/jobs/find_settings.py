"""Find the settings of an address: known ones, published ones, those of the servers that take the domain's mail."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from app.core.address import Address
from app.core.autoconfig import parse_autoconfig
from app.core.errors import BadInput, SightlineError
from app.core.found import Asked, Found, Source
from app.core.language import tr
from app.core.provider import OTHER
from app.core.server import Server, Tls
from app.net.autoconfig import Places, fetch, own_url
from app.providers import found_by_provider, provider_for, provider_sending_through

PLACES = Places()
# RFC 8314, 7.1 and 3.2: TLS from the first byte is preferred.
_SENDING = (("_submissions", Tls.IMPLICIT), ("_submission", Tls.STARTTLS))
_READING = (("_imaps", Tls.IMPLICIT), ("_imap", Tls.STARTTLS))
_MOST_PARENTS = 2
_SHORT = 3

_Step = Callable[[], Found]


@dataclass(frozen=True, slots=True)
class Search:
    """What was found, None where nothing was, and every place that had nothing, with what came of it.

    `others` are different settings from places that come later: what a web host publishes is at times not where the
    mail is.
    """

    found: Found | None
    asked: tuple[Asked, ...] = ()
    others: tuple[Found, ...] = ()


def find_settings(address: Address, *, ask_database: bool = False, places: Places | None = None) -> Search:
    """Return the settings of an address from the first place that has some; nothing is raised for those that have none.

    A known provider is found without the network. Otherwise all places are asked at once, for a few seconds at most,
    and the first in the order of `Source` counts. The domain's own web server is told the address; Thunderbird's
    database, asked only with `ask_database`, the domain.
    """
    known = provider_for(address.domain)
    if by_provider := found_by_provider(address, known):
        return Search(by_provider)
    asking = _Asking(address, places or PLACES)
    found: list[Found] = []
    asked: list[Asked] = []
    with ThreadPoolExecutor(len(Source)) as executor:
        running = [
            (source, place, executor.submit(step)) for source, place, step in asking.steps(ask_database)
        ]
        for source, place, step in running:
            settings, outcome = _outcome(step)
            if settings is None:
                asked.append(Asked(source, place, outcome))
            elif not any(settings.has_servers_of(other) for other in found):
                found.append(settings)
    return Search(found[0] if found else None, tuple(asked), tuple(found[1:]))


def _outcome(step: "Future[Found]") -> tuple[Found | None, str]:
    try:
        return step.result(), ""
    except SightlineError as error:
        return None, str(error)


class _Asking:
    """The places to ask for one address; each step returns what was found or raises why nothing was."""

    def __init__(self, address: Address, places: Places) -> None:
        self._address, self._places = address, places
        self._resolver = replace(places.resolver, deadline=time.monotonic() + places.patience)

    def steps(self, ask_database: bool) -> Iterator[tuple[Source, str, _Step]]:
        domain, places = self._address.domain, self._places
        for source, host, place in (
            (Source.AUTOCONFIG, f"autoconfig.{domain}", places.autoconfig),
            (Source.WELL_KNOWN, domain, places.well_known),
        ):
            url = own_url(place, self._address)
            yield source, host, partial(self._published, source, host, url)
        if ask_database:
            url = places.database.format(domain=domain)
            yield Source.DATABASE, domain, partial(self._published, Source.DATABASE, domain, url)
        yield Source.MAIL_SERVERS, domain, self._by_mail_servers
        yield Source.SERVICES, domain, self._by_services

    def _published(self, source: Source, place: str, url: str) -> Found:
        published = parse_autoconfig(fetch(url, self._resolver), self._address)
        provider = provider_sending_through(published.smtp.host)
        return Found(
            self._address.domain,
            source,
            place,
            published.smtp,
            published.imap,
            published.user,
            provider,
            published.sign_in if provider is OTHER else provider.sign_in,
        )

    def _by_mail_servers(self) -> Found:
        servers = self._resolver.mail_servers(self._address.domain)
        if not servers:
            raise BadInput(tr("no servers take mail for it"))
        provider = provider_for("", servers)
        if found := found_by_provider(self._address, provider, Source.MAIL_SERVERS):
            return found
        return self._published_by(parents_of(servers[0]))

    def _published_by(self, domains: tuple[str, ...]) -> Found:
        outcome = tr("its mail servers' domain publishes nothing")
        for domain in domains:
            try:
                return self._published(
                    Source.MAIL_SERVERS, domain, self._places.autoconfig.format(domain=domain)
                )
            except SightlineError as error:
                outcome = str(error)
        raise BadInput(outcome)

    def _by_services(self) -> Found:
        smtp, imap = self._first_of(_SENDING), self._first_of(_READING)
        if smtp is None:
            raise BadInput(tr("it names no server for sending"))
        return Found(
            self._address.domain, Source.SERVICES, self._address.domain, smtp, imap, self._address.spec
        )

    def _first_of(self, services: tuple[tuple[str, Tls], ...]) -> Server | None:
        for service, tls in services:
            for host, port in self._resolver.service(f"{service}._tcp.{self._address.domain}"):
                return Server(host, port, tls)
        return None


def parents_of(host: str) -> tuple[str, ...]:
    """Return the domains above a host that may be its operator's: of mx1.mail.hoster.example the last two.

    Ends such as co.uk, below which anybody registers, are none.
    """
    labels = host.split(".")[1:]
    parents = (labels[start:] for start in range(len(labels)))
    return tuple(".".join(each) for each in parents if _may_be_registered(each))[:_MOST_PARENTS]


def _may_be_registered(labels: list[str]) -> bool:
    if len(labels) < 2:
        return False
    return len(labels) > 2 or len(labels[-1]) > 2 or len(labels[0]) > _SHORT
