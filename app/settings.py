"""What the user set: accounts, defaults, exclusions. A JSON file of the profile; secrets are never in it."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from app.core.account import Account, Identity
from app.core.address import parse_address
from app.core.declared import build
from app.core.domains import DomainPattern
from app.core.errors import BadInput
from app.core.host import is_loopback
from app.core.language import tr
from app.core.notifying import Notifying, notifying_from
from app.core.own_network import parse_own_networks
from app.core.tracker_address import parse_tracker_address
from app.core.tracking import parse_never_tracked
from app.lock_file import locked
from app.whole_file import NotWritten, write_private

FILE_NAME = "settings.json"
# The environment variable that holds what locks the secrets where there is no keyring.
PASSPHRASE_VARIABLE = "SIGHTLINE_PASSPHRASE"
_LOCK_NAME = "settings.lock"
# A change takes milliseconds; whoever holds the lock for longer is stuck.
_PATIENCE = 10.0
LONGEST_UNDO = 120
_MOST_COPIES = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user set. `tracker_url` says where the paired tracker is; its secrets are not here.

    `open_time` says whether the tracker is to estimate how long mails are open. `practice` marks a profile of the
    practice mailbox: nothing of it leaves this computer. `undo_seconds` is how long a mail waits, so that it can be
    taken back. `keep_running` says whether the program goes on in the tray when its window is closed.
    """

    accounts: tuple[Account, ...] = ()
    tracker_url: str | None = None
    excluded_domains: tuple[str, ...] = ()
    never_tracked: tuple[str, ...] = ()
    split_limit: int = 10
    practice: bool = False
    own_networks: tuple[str, ...] = ()
    open_time: bool = False
    undo_seconds: int = 10
    notifying: Notifying = field(default_factory=Notifying)
    keep_running: bool = True

    def identity(self, address: str) -> tuple[Account, Identity]:
        """Return the account and identity that send from an address. Raises BadInput where there is none."""
        wanted = parse_address(address).spec.casefold()
        for account in self.accounts:
            for identity in account.identities:
                if identity.address.casefold() == wanted:
                    return account, identity
        known = ", ".join(identity.address for account in self.accounts for identity in account.identities)
        if not known:
            raise BadInput(
                tr(
                    "No account sends from {address}. Known: none; add one with `account add`.",
                    address=address,
                )
            )
        raise BadInput(tr("No account sends from {address}. Known: {known}.", address=address, known=known))

    @property
    def tracker_urls(self) -> tuple[str, ...]:
        """Every address under which links show the tracker, that of the pairing first; none where none is paired."""
        if self.tracker_url is None:
            return ()
        identities = (identity for account in self.accounts for identity in account.identities)
        return tuple(
            dict.fromkeys([self.tracker_url, *(each.tracker_url for each in identities if each.tracker_url)])
        )

    def tracker_url_of(self, sender: str) -> str | None:
        """Return the address that links in a mail from `sender` show; None where no tracker is paired."""
        identities = (identity for account in self.accounts for identity in account.identities)
        own = (each.tracker_url for each in identities if each.address.casefold() == sender.casefold())
        return self.tracker_url and (next(own, None) or self.tracker_url)

    def account_of(self, identity: Identity | None) -> Account | None:
        """Return the account that an identity sends through, None where there is none."""
        return next((account for account in self.accounts if identity in account.identities), None)

    def with_defaults(
        self, address: str | None = None, *, opens: bool | None = None, clicks: bool | None = None
    ) -> "Settings":
        """Return the settings with other defaults for an identity, or for all; None leaves one as it is."""

        def changed(identity: Identity) -> Identity:
            if address is not None and identity.address.casefold() != address.casefold():
                return identity
            return replace(
                identity,
                opens=identity.opens if opens is None else opens,
                clicks=identity.clicks if clicks is None else clicks,
            )

        accounts = tuple(
            replace(account, identities=tuple(changed(each) for each in account.identities))
            for account in self.accounts
        )
        return replace(self, accounts=accounts)

    def with_account(self, account: Account) -> "Settings":
        """Return the settings with this account, in the place of one with the same address."""
        if any(other.address == account.address for other in self.accounts):
            kept = (account if other.address == account.address else other for other in self.accounts)
            return replace(self, accounts=tuple(kept))
        return replace(self, accounts=(*self.accounts, account))


def load(profile: Path) -> Settings:
    """Return the profile's settings, the defaults where nothing was set yet.

    Raises BadSettings where the file is damaged or can't be read.
    """
    path = profile / FILE_NAME
    try:
        return _checked(_from_json(json.loads(path.read_text(encoding="utf-8"))))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadSettings(
            tr(
                "The settings in {path} can't be read: {why}. Let the file be read again, or move it away and set "
                "up your accounts anew.",
                path=path,
                why=error.strerror,
            )
        ) from error
    except (ValueError, RecursionError, BadInput) as error:
        raise BadSettings(
            tr(
                "The settings in {path} are damaged ({error}). Mend the file, or move it away and set up your "
                "accounts anew.",
                path=path,
                error=error,
            )
        ) from error


def change(profile: Path, changed: Callable[[Settings], Settings]) -> Settings:
    """Load the settings, save what `changed` makes of them and return that; changes made at once follow each other.

    Nothing is written where nothing changes. Raises what `changed` raises, then the settings are as they were;
    NotWritten where another program does not end its own change, NotLocked where nothing can be written.
    """
    with locked(profile / _LOCK_NAME, _PATIENCE) as held:
        if not held:
            raise NotWritten(
                tr(
                    "Another program is changing the settings in {profile} and does not end. Nothing was "
                    "changed; end it and try again.",
                    profile=profile,
                )
            )
        before = load(profile)
        after = changed(before)
        if after != before:
            save(profile, after)
        return after


def save(profile: Path, settings: Settings) -> None:
    """Write the settings, whatever stood there, so that a crash leaves the old or the new ones, readable by the user alone.

    Raises BadInput where something in a practice profile would leave this computer.
    """
    check(settings)
    write_private(profile / FILE_NAME, json.dumps(asdict(settings), indent=2, ensure_ascii=False) + "\n")


def check(settings: Settings) -> None:
    """Raise BadInput where something in a practice profile would leave this computer."""
    if settings.practice:
        _refuse_what_leaves(settings)


class BadSettings(BadInput):
    """The file of the settings is damaged or can't be read; it is as it was."""


def _checked(settings: Settings) -> Settings:
    """Return settings that jobs can use as they are. Raises ValueError or BadInput."""
    for text in settings.excluded_domains:
        DomainPattern.parse(text)
    for text in settings.never_tracked:
        parse_never_tracked(text)
    parse_own_networks(list(settings.own_networks))
    for account in settings.accounts:
        _check_account(account)
    if settings.tracker_url is not None:
        parse_tracker_address(settings.tracker_url)
    if not 0 < settings.split_limit <= _MOST_COPIES:
        raise ValueError(tr("split_limit is not between 1 and {most}", most=_MOST_COPIES))
    if not 0 <= settings.undo_seconds <= LONGEST_UNDO:
        raise ValueError(tr("undo_seconds is not between 0 and {longest}", longest=LONGEST_UNDO))
    return settings


def _check_account(account: Account) -> None:
    parse_address(account.address)
    for server in account.servers:
        if not server.host or not 0 < server.port < 65536:
            raise ValueError(tr("{address} has no mail server", address=account.address))
    for identity in account.identities:
        parse_address(identity.address)
        if identity.tracker_url is not None:
            parse_tracker_address(identity.tracker_url)


def _refuse_what_leaves(settings: Settings) -> None:
    hosts = [server.host for account in settings.accounts for server in account.servers]
    hosts += [urlsplit(url).hostname or "" for url in settings.tracker_urls]
    if outside := [host for host in hosts if not is_loopback(host)]:
        raise BadInput(
            tr(
                "{host} is not this computer, and from the practice mailbox nothing leaves it. Set up your "
                "own address outside of practice.",
                host=outside[0],
            )
        )


def _from_json(document: object) -> Settings:
    given = dict(document) if isinstance(document, dict) else document
    notifying = notifying_from(given.pop("notifying", {})) if isinstance(given, dict) else Notifying()
    return replace(build(Settings, given), notifying=notifying)
