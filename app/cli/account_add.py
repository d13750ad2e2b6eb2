"""`sightline account add`: from an address to an account that works."""

import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from app import settings as stored_settings
from app.cli.account_find import ask_thunderbird, nothing_found, refuse_in_practice
from app.cli.account_trial import tell_trial, trial_of, trial_shape
from app.cli.options import Context, print_json, profile_and_json, say
from app.core.account import Account, Identity
from app.core.address import Address, parse_address
from app.core.errors import BadInput
from app.core.found import Found
from app.core.language import tr
from app.core.provider import OTHER, Provider
from app.core.server import Server, Tls, parse_server
from app.providers import found_by_provider, provider_named, provider_sending_through
from app.settings import Settings
from app.store import accounts
from app.store.database import open_database

# What asks servers is loaded with the commands that do.
if TYPE_CHECKING:
    from app.jobs.try_account import Trial

_TLS = click.Choice([tls.value for tls in Tls])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the options say: servers by hand, or how to find them."""

    smtp: str | None
    tls: str
    imap: str | None
    imap_tls: str
    no_imap: bool
    provider: str | None
    user: str | None
    password_stdin: bool
    ask_thunderbird: bool
    yes: bool
    no_test: bool
    test_first: bool


@click.command()
@profile_and_json
@click.argument("given", metavar="[ADDRESS]", required=False)
@click.option("--address", help="The mail address, “Anna <anna@example.org>” with a name.")
@click.option(
    "--smtp", metavar="HOST:PORT", help="The server that sends your mail; found where it is not given."
)
@click.option("--tls", type=_TLS, default=Tls.IMPLICIT.value, show_default=True, help="How it is protected.")
@click.option("--imap", metavar="HOST:PORT", help="The server your mail is read from.")
@click.option(
    "--imap-tls", type=_TLS, default=Tls.IMPLICIT.value, show_default=True, help="How that one is protected."
)
@click.option("--no-imap", is_flag=True, help="With --smtp: no server reads your mail, also where one did.")
@click.option("--provider", metavar="ID", help="The provider, where its servers are known (gmail, yahoo, …).")
@click.option("--user", help="The user name; with --smtp and without it nothing is signed in to.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@ask_thunderbird
@click.option("--yes", is_flag=True, help="Found servers of another domain than the address's are right.")
@click.option("--test-first", is_flag=True, help="With --smtp: save only what works.")
@click.option("--no-test", is_flag=True, help="Save without signing in to the servers.")
def add(context: Context, as_json: bool, given: str | None, address: str | None, **options: Any) -> int:
    """Add an account, or change the one with the same address.

    Without --smtp the settings are found (see `account find`), and saved once the servers let you in. With --smtp they
    are saved, then tried. No mail is sent.
    """
    if (given is None) == (address is None):
        raise BadInput(tr("Name one mail address: sightline account add ADDRESS."))
    mailbox = parse_address(given or address or "")
    wanted = _Wanted(**options)
    if not wanted.smtp:
        refuse_in_practice(context)
    change = _by_hand(mailbox, wanted) if wanted.smtp else _found(mailbox, wanted)
    password = _password() if wanted.password_stdin else None
    account = _changed(context.settings, mailbox, change, password)
    # Before any server is asked.
    stored_settings.check(context.settings.with_account(account))
    tests_first = (wanted.test_first or not wanted.smtp) and not wanted.no_test
    if tests_first and not wanted.smtp and password is None:
        _require_password(context, account)
    trial = trial_of(context, account, password) if tests_first else None
    if trial is None or trial.passed:
        _save(context, mailbox, change, password)
        if not wanted.no_test and trial is None:
            trial = trial_of(context, account, password)
        return _tell(account, trial, as_json, saved=True)
    return _tell(account, trial, as_json, saved=False)


_Change = Callable[[Account], Account]


def _by_hand(mailbox: Address, wanted: _Wanted) -> _Change:
    smtp = parse_server(wanted.smtp or "", Tls(wanted.tls))
    imap = parse_server(wanted.imap, Tls(wanted.imap_tls)) if wanted.imap else None
    if imap and wanted.no_imap:
        raise BadInput(tr("Type --imap or --no-imap, not both."))
    provider = _named(wanted.provider) if wanted.provider else provider_sending_through(smtp.host)
    return lambda known: replace(
        known,
        smtp=smtp,
        imap=None if wanted.no_imap else imap or known.imap,
        user=wanted.user or "",
        provider=provider.id,
    )


def _found(mailbox: Address, wanted: _Wanted) -> _Change:
    found = _known(mailbox, wanted.provider) if wanted.provider else _searched(mailbox, wanted)
    if not found.takes_password:
        name = found.place if found.provider is OTHER else found.provider.name
        raise BadInput(
            tr(
                "{name} takes no password from mail programs. Sign in on its own page: sightline account "
                "sign-in {address}.",
                name=name,
                address=mailbox.spec,
            )
        )
    imap = parse_server(wanted.imap, Tls(wanted.imap_tls)) if wanted.imap else found.imap
    return lambda known: replace(
        known, smtp=found.smtp, imap=imap, user=wanted.user or found.user, provider=found.provider.id
    )


def _known(mailbox: Address, identifier: str) -> Found:
    found = found_by_provider(mailbox, _named(identifier))
    if found is None:
        raise BadInput(
            tr(
                "The servers of {provider} are not known. Give them by --smtp and --imap.",
                provider=identifier,
            )
        )
    return found


def _searched(mailbox: Address, wanted: _Wanted) -> Found:
    from app.jobs.find_settings import find_settings

    search = find_settings(mailbox, ask_database=wanted.ask_thunderbird)
    if search.found is None:
        raise BadInput(nothing_found(mailbox.domain, search))
    if search.found.foreign and not wanted.yes:
        raise BadInput(
            tr(
                "{sentence} Your mail and password would go to servers of another domain: {servers}. Add "
                "--yes if they are your provider's. Nothing was saved.",
                sentence=search.found.sentence,
                servers=", ".join(search.found.foreign),
            )
        )
    return search.found


def _named(identifier: str) -> Provider:
    provider = provider_named(identifier)
    if provider is OTHER:
        raise BadInput(tr("No provider {provider} is known.", provider=identifier))
    return provider


def _changed(settings: Settings, mailbox: Address, change: _Change, password: str | None) -> Account:
    """Return the account as it is to be: a known one keeps its identities with their defaults, and its folders."""
    account = change(_known_account(settings, mailbox))
    # Who gives a password no longer signs in by tokens.
    return account if password is None else replace(account, oauth=None)


def _known_account(settings: Settings, mailbox: Address) -> Account:
    for known in settings.accounts:
        if known.address.casefold() == mailbox.spec.casefold():
            identities = tuple(
                replace(each, name=mailbox.name or each.name) if each.address == known.address else each
                for each in known.identities
            )
            return replace(known, identities=identities)
        if any(each.address.casefold() == mailbox.spec.casefold() for each in known.identities):
            raise BadInput(
                tr(
                    "{address} is an identity of {account}. Remove it there first: sightline account identity "
                    "remove {address}.",
                    address=mailbox.spec,
                    account=known.address,
                )
            )
    nowhere = Server("", 0)
    return Account(mailbox.spec, nowhere, identities=(Identity(mailbox.spec, mailbox.name),))


def _require_password(context: Context, account: Account) -> None:
    if account.oauth is None and context.credentials.get(account.secret_name) is None:
        raise BadInput(
            tr(
                "The password of {user} is needed to test the settings. Add --password-stdin and type it "
                "into standard input; your provider may want an app password (see account find).",
                user=account.user,
            )
        )


def _save(context: Context, mailbox: Address, change: _Change, password: str | None) -> None:
    account = _known_account(context.settings, mailbox)
    if password is not None:
        context.credentials.put(account.secret_name, password)
    stored_settings.change(
        context.profile,
        lambda settings: settings.with_account(_changed(settings, mailbox, change, password)),
    )
    with open_database(context.profile) as connection:
        accounts.clear_fault(connection, account.address)


def _tell(account: Account, trial: "Trial | None", as_json: bool, *, saved: bool) -> int:
    if as_json:
        print_json(asdict(account) | {"saved": saved, "trial": trial_shape(trial) if trial else None})
    elif saved:
        click.echo(f"{account.address} sends through {account.smtp}.")
    if trial is not None:
        tell_trial(trial, aside=as_json or not trial.passed)
    if not saved:
        say("Nothing was saved. Mend what failed, give other servers (see account find), or type --no-test.")
    elif trial is not None and not trial.passed:
        say("Saved, but it does not work yet.")
    return 0 if saved else 1


def _password() -> str:
    try:
        password = sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadInput(tr("The password on standard input is no UTF-8 text.")) from error
    if not password:
        raise BadInput(tr("No password came on standard input."))
    return password
