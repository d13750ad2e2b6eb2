"""Questions to the domain name system, each answered within a short time or not at all."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import dns.exception
import dns.name
import dns.rdtypes.ANY.MX
import dns.rdtypes.IN.SRV
import dns.resolver

from app.core.address import domain_to_ascii
from app.core.errors import Unreachable
from app.core.host import is_loopback
from app.core.language import tr

_NOT_THERE = (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer)


@dataclass(frozen=True, slots=True)
class Resolver:
    """Asks this computer's name servers, or those given by address.

    Each question ends after `lifetime` seconds, all of them at `deadline` of the monotonic clock.
    """

    nameservers: tuple[str, ...] = ()
    port: int = 53
    lifetime: float = 2.0
    deadline: float = math.inf

    def mail_servers(self, domain: str) -> tuple[str, ...]:
        """Return the servers that take a domain's mail, the preferred first (RFC 5321, 5.1; none for RFC 7505)."""
        records = [each for each in self._ask(domain, "MX") if isinstance(each, dns.rdtypes.ANY.MX.MX)]
        return _hosts(each.exchange for each in sorted(records, key=lambda each: each.preference))

    def service(self, name: str) -> tuple[tuple[str, int], ...]:
        """Return host and port of each server of a service such as `_imaps._tcp.example.org` (RFC 2782)."""
        records = [each for each in self._ask(name, "SRV") if isinstance(each, dns.rdtypes.IN.SRV.SRV)]
        records.sort(key=lambda each: (each.priority, -each.weight))
        return tuple((host, each.port) for each in records for host in _hosts([each.target]) if each.port)

    def exists(self, host: str) -> bool:
        """Tell whether a host has an address."""
        if is_loopback(host):
            return True
        return any(self._ask(host, kind) for kind in ("A", "AAAA"))

    def _ask(self, name: str, kind: str) -> list[object]:
        with _translated(name):
            lifetime = min(self.lifetime, max(self.deadline - time.monotonic(), 0.001))
            try:
                return list(self._resolver().resolve(f"{name}.", kind, lifetime=lifetime))
            except _NOT_THERE:
                return []

    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=not self.nameservers)
        if self.nameservers:
            resolver.nameservers, resolver.port = list(self.nameservers), self.port
        return resolver


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise Unreachable(tr("the domain name system does not answer for {name}", name=name)) from error


def _hosts(names: Iterator[dns.name.Name] | list[dns.name.Name]) -> tuple[str, ...]:
    found = (domain_to_ascii(name.to_text(omit_final_dot=True)) for name in names)
    return tuple(host for host in found if host is not None)
