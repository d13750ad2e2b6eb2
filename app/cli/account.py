"""`sightline account`: mailboxes to send from, and to read."""

from dataclasses import asdict, replace

import click

from app import settings as stored_settings
from app.cli.account_add import add
from app.cli.account_drafts import drafts
from app.cli.account_find import find
from app.cli.account_trial import tell_trial, trial_of, trial_shape
from app.cli.folders import folders
from app.cli.identity import identity
from app.cli.options import Context, print_json, profile_and_json
from app.cli.sent_folder import clean_sent, sent_folder
from app.cli.sign_in import sign_in
from app.core.errors import BadInput
from app.core.language import counted, mark, tr
from app.settings import Settings
from app.store import accounts, deliveries, mailboxes
from app.store.database import open_database

_KEEP, _GIVE_UP = "keep", "give-up"
_REMOVED = mark("Its account was removed. Add it again to send this mail.")
_GIVEN_UP = mark("Given up when its account was removed.")


@click.group()
def account() -> None:
    """Mailboxes to send from, and to read."""


for command in (find, add, sign_in, identity, folders, sent_folder, clean_sent, drafts):
    account.add_command(command)


@account.command(name="list")
@profile_and_json
def list_accounts(context: Context, as_json: bool) -> None:
    """List the accounts, and what keeps them from sending and from being read."""
    with open_database(context.profile) as connection:
        rows = [
            asdict(each)
            | {
                "server": str(each.smtp),
                "fault": accounts.fault(connection, each.address),
                "mailbox_fault": mailboxes.load(connection, each.address).fault,
            }
            for each in context.settings.accounts
        ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        faults = [fault for fault in (row["fault"], row["mailbox_fault"]) if fault]
        click.echo(f"{row['address']}  {row['server']}  {' '.join(faults) or 'ready'}")


@account.command(name="test")
@profile_and_json
@click.argument("address", required=False)
def test_accounts(context: Context, as_json: bool, address: str | None) -> int:
    """Sign in to the servers of an ADDRESS's account, of all accounts by default; no mail is sent.

    An account that waited for you, for it could not sign in, sends again where it can now.
    """
    known = [context.settings.identity(address)[0]] if address else list(context.settings.accounts)
    if not known:
        raise BadInput(tr("There is no account yet. Add one: sightline account add ADDRESS."))
    trials = [(each, trial_of(context, each)) for each in known]
    with open_database(context.profile) as connection:
        for each, trial in trials:
            if trial.checks[0].passed:
                accounts.clear_fault(connection, each.address)
    if as_json:
        print_json([{"address": each.address} | trial_shape(trial) for each, trial in trials])
    else:
        for each, trial in trials:
            click.echo(each.address)
            tell_trial(trial)
    return 0 if all(trial.passed for _, trial in trials) else 1


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

    def without(settings: Settings) -> Settings:
        left = tuple(each for each in settings.accounts if each.address != known.address)
        return replace(settings, accounts=left)

    with open_database(context.profile) as connection:
        if queued is None and (number := deliveries.waiting(connection, known.address)):
            raise BadInput(
                counted(
                    "{n} mail of {address} waits in the outbox. Nothing was removed. Type --queued keep to let them wait "
                    "until the account is added again, or --queued give-up to end them unsent.",
                    "{n} mails of {address} wait in the outbox. Nothing was removed. Type --queued keep to let them wait "
                    "until the account is added again, or --queued give-up to end them unsent.",
                    number,
                    address=known.address,
                )
            )
        stored_settings.change(context.profile, without)
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
