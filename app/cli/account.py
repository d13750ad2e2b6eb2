"""`sightline account`: mailboxes to send from."""

import sys
from dataclasses import asdict, replace

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.cli.sign_in import sign_in
from app.core.address import Address, parse_address
from app.core.errors import BadInput
from app.core.server import Server, Tls, parse_server
from app.settings import Account, Identity, Settings
from app.store import accounts, deliveries
from app.store.database import open_database

_KEEP, _GIVE_UP = "keep", "give-up"
_REMOVED = "Its account was removed. Add it again to send this mail."
_GIVEN_UP = "Given up when its account was removed."


@click.group()
def account() -> None:
    """Mailboxes to send from."""


account.add_command(sign_in)


@account.command()
@profile_and_json
@click.option("--address", required=True, help="The mail address, “Anna <anna@example.org>” with a name.")
@click.option("--smtp", required=True, metavar="HOST:PORT", help="The server that sends your mail.")
@click.option(
    "--tls", type=click.Choice([tls.value for tls in Tls]), default=Tls.IMPLICIT.value, show_default=True
)
@click.option("--user", default="", help="The user name; without it nothing is signed in to.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(
    context: Context, as_json: bool, address: str, smtp: str, tls: str, user: str, password_stdin: bool
) -> None:
    """Add an account, or change the one with the same address."""
    mailbox = parse_address(address)
    server = parse_server(smtp, Tls(tls))
    added = replace(_known(context.settings, mailbox, server), smtp=server, user=user)
    if password_stdin:
        context.credentials.put(added.secret_name, _password())
    stored_settings.save(context.profile, context.settings.with_account(added))
    with open_database(context.profile) as connection:
        accounts.clear_fault(connection, added.address)
    print_json(asdict(added)) if as_json else click.echo(f"{added.address} sends through {server}.")


@account.command(name="list")
@profile_and_json
def list_accounts(context: Context, as_json: bool) -> None:
    """List the accounts, and what keeps them from sending."""
    with open_database(context.profile) as connection:
        rows = [
            asdict(each) | {"server": str(each.smtp), "fault": accounts.fault(connection, each.address)}
            for each in context.settings.accounts
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['address']}  {row['server']}  {row['fault'] or 'ready'}")


@account.command()
@profile_and_json
@click.argument("address")
@click.option(
    "--queued", type=click.Choice([_KEEP, _GIVE_UP]), help="What becomes of its mails in the outbox."
)
def remove(context: Context, as_json: bool, address: str, queued: str | None) -> None:
    """Remove an account and its password; its mails stay in the sent box.

    Where mails of it wait in the outbox, say what becomes of them: “keep” leaves them waiting until the account is
    added again, “give-up” ends them unsent.
    """
    known, _ = context.settings.identity(address)
    others = tuple(each for each in context.settings.accounts if each is not known and each != known)
    with open_database(context.profile) as connection:
        if queued is None and (number := deliveries.waiting(connection, known.address)):
            raise BadInput(
                f"{_mails(number)} of {known.address} {'waits' if number == 1 else 'wait'} in the outbox. Nothing was removed."
                " Type --queued keep to let them wait until the account is added again, or --queued give-up to end"
                " them unsent."
            )
        stored_settings.save(context.profile, replace(context.settings, accounts=others))
        context.credentials.forget(known.secret_name)
        given_up = (
            deliveries.give_up(connection, known.address, _GIVEN_UP, context.now())
            if queued == _GIVE_UP
            else 0
        )
        kept = deliveries.waiting(connection, known.address)
        if kept:
            accounts.note_fault(connection, known.address, _REMOVED, context.now())
    if as_json:
        print_json({"removed": known.address, "kept": kept, "given_up": given_up})
        return
    click.echo(f"{known.address} is removed.")
    if given_up:
        click.echo(f"{_mails(given_up)} will not be sent.")
    if kept:
        click.echo(f"{_mails(kept)} in the outbox until the account is added again.")


def _mails(number: int) -> str:
    return "1 mail" if number == 1 else f"{number} mails"


def _known(settings: Settings, mailbox: Address, server: Server) -> Account:
    """Return the account with this address, its defaults for tracking kept, or a new one."""
    for known in settings.accounts:
        if known.address.casefold() == mailbox.spec.casefold():
            identities = tuple(
                replace(each, name=mailbox.name or each.name) if each.address == known.address else each
                for each in known.identities
            )
            return replace(known, identities=identities)
    return Account(mailbox.spec, server, identities=(Identity(mailbox.spec, mailbox.name),))


def _password() -> str:
    try:
        password = sys.stdin.buffer.readline().decode().rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise BadInput("The password on standard input is no UTF-8 text.") from error
    if not password:
        raise BadInput("No password came on standard input.")
    return password
