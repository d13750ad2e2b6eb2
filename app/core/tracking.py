"""Which mail is tracked for whom, as the user wished it and as it came to be."""

from dataclasses import dataclass

from app.core.address import Address, domain_to_ascii, parse_address
from app.core.errors import BadInput


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants tracked of one mail; frozen when the mail is queued.

    `no_track` and `track_anyway` are URLs as written, switched off or on by hand.
    """

    opens: bool
    clicks: bool
    no_track: frozenset[str] = frozenset()
    track_anyway: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the wish for one delivery: a sentence where something is untracked, None where it is tracked."""

    opens_untracked: str | None
    clicks_untracked: str | None


@dataclass(frozen=True, slots=True)
class NeverTracked:
    """An address or a domain (with its sub-domains) that is never tracked."""

    local: str | None
    domain: str

    def covers(self, address: Address) -> bool:
        """Tell whether mail to this address is never tracked."""
        if self.local is not None:
            return (self.local, self.domain) == (address.local.casefold(), address.domain)
        return address.domain == self.domain or address.domain.endswith(f".{self.domain}")


def parse_never_tracked(text: str) -> NeverTracked:
    """Return the entry that one address or one domain means. Raises BadInput.

    A domain is written `example.org`, `@example.org`, `*@example.org` or `*.example.org`.
    """
    written = text.strip()
    domain = written.removeprefix("*").removeprefix("@").removeprefix(".")
    ascii_domain = None if "@" in domain else domain_to_ascii(domain)
    if ascii_domain is not None:
        return NeverTracked(None, ascii_domain)
    try:
        address = parse_address(written)
    except BadInput as error:
        raise BadInput(f"{text!r} is neither one mail address nor one domain.") from error
    return NeverTracked(address.local.casefold(), address.domain)
