"""Recipients whose opens can't be trusted, from experience with the mails they got before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.language import tr

# So many mails of a recipient are looked at, the newest; fewer than `ENOUGH` tell nothing.
MAILS_LOOKED_AT: Final = 20
ENOUGH: Final = 3
SOON: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Load:
    """One load of a mail's pictures: by a machine, in advance by a privacy relay, or neither; how long after sending."""

    by_machine: bool
    by_relay: bool
    after: timedelta


@dataclass(frozen=True, slots=True)
class MailLoads:
    """How one mail of a recipient was loaded: its first loads, and whether an open was ever counted."""

    loads: tuple[Load, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Gateway:
    """A domain in front of which a machine follows the links of mails: in so many of the last ones sent there."""

    domain: str
    followed: int
    mails: int

    def sentence(self) -> str:
        """Return it in words."""
        if self.followed == self.mails:
            return tr(
                "A machine at {domain} followed links in all of the last {mails} mails that went there: a click from "
                "there may not be a person's.",
                domain=self.domain,
                mails=self.mails,
            )
        return tr(
            "A machine at {domain} followed links in {followed} of the last {mails} mails that went there: a click "
            "from there may not be a person's.",
            domain=self.domain,
            followed=self.followed,
            mails=self.mails,
        )


def gateway_of(domain: str, by_machine: Sequence[bool]) -> Gateway | None:
    """Return the gateway of a domain, None where nothing speaks for one.

    `by_machine` tells of each of the last mails with tracked links whether a machine followed one.
    """
    followed = sum(by_machine)
    is_one = followed >= ENOUGH and followed * 2 > len(by_machine)
    return Gateway(domain, followed, len(by_machine)) if is_one else None


def untrusted(mails: Sequence[MailLoads]) -> str:
    """Return why the opens of a recipient can't be trusted, empty where nothing speaks against them.

    `mails` are those that went to this recipient alone with their opens tracked; one that was never loaded says
    nothing.
    """
    loaded = [mail for mail in mails if mail.loads]
    if len(loaded) < ENOUGH:
        return ""
    if all(_only_relayed(mail) for mail in loaded):
        return tr(
            "Opens can't be trusted: all loads of {mails} mails came in advance through a privacy relay.",
            mails=len(loaded),
        )
    if all(_loaded_at_once(mail) for mail in loaded):
        return tr(
            "Opens can't be trusted: each of {mails} mails was loaded by a machine within {minutes} minutes of sending.",
            mails=len(loaded),
            minutes=int(SOON.total_seconds() // 60),
        )
    return ""


def _only_relayed(mail: MailLoads) -> bool:
    return not mail.opened and all(load.by_relay for load in mail.loads)


def _loaded_at_once(mail: MailLoads) -> bool:
    return any((load.by_machine or load.by_relay) and load.after <= SOON for load in mail.loads)
