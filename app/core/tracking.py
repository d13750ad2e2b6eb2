"""Which mail is tracked for whom, as the user wished it and as it came to be."""

import re
from dataclasses import dataclass

from app.core.address import Address, domain_to_ascii, parse_address
from app.core.errors import BadInput
from app.core.language import after_colon, mark, tr

# Why something is untracked by wish or by nature; every other reason is a problem to look at. They are kept with the
# mail as they stand here, and shown by `shown_reason`.
OPENS_OFF = mark("Opens are turned off for this mail.")
CLICKS_OFF = mark("Links are turned off for this mail.")
PLAIN_TEXT = mark("Plain text can't be tracked.")
NO_LINKS = mark("The mail has no link that is tracked.")
ELSEWHERE = mark("Sent with another program.")
_NEVER = "is never tracked."
_NEVER_SAID = re.compile(rf"Mail to (.+) {re.escape(_NEVER)}", re.DOTALL)


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

    @property
    def is_tracked(self) -> bool:
        """Whether opens or clicks are."""
        return self.opens_untracked is None or self.clicks_untracked is None


def never_tracked(address: Address) -> str:
    """Return the sentence for a recipient that the user never tracks, as it is kept."""
    return f"Mail to {address.spec} {_NEVER}"


def shown_reason(kept: str) -> str:
    """Return why something was not tracked, as the user reads it, from the sentence that is kept with the mail."""
    if never := _NEVER_SAID.fullmatch(kept):
        return tr("Mail to {address} is never tracked.", address=never[1])
    return tr(kept)


def reason_after_colon(kept: str) -> str:
    """Return the same as it goes on after a colon."""
    return after_colon(shown_reason(kept))


def is_problem(untracked: str | None) -> bool:
    """Tell whether a reason says that something wanted was not possible, as it is with a tracker out of reach."""
    by_wish = (OPENS_OFF, CLICKS_OFF, PLAIN_TEXT, NO_LINKS, ELSEWHERE)
    return untracked is not None and untracked not in by_wish and not untracked.endswith(_NEVER)


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
        raise BadInput(tr("{typed} is neither one mail address nor one domain.", typed=repr(text))) from error
    return NeverTracked(address.local.casefold(), address.domain)
