"""`sightline account folders`: which folders of a mailbox are read beside the inbox and what was sent."""

from dataclasses import replace

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.cli.sent_folder import with_mailbox
from app.core.account import Account
from app.core.errors import BadInput
from app.core.language import tr
from app.jobs.sign_in import open_imap
from app.net.folder_list import folder_names
from app.store import mailboxes
from app.store.database import open_database


@click.command()
@profile_and_json
@click.argument("address")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--add", is_flag=True, help="Read these folders too.")
@click.option("--remove", is_flag=True, help="Read these folders no more; mails that are known stay.")
@click.option("--list", "listing", is_flag=True, help="Ask the server which folders there are.")
def folders(
    context: Context,
    as_json: bool,
    address: str,
    names: tuple[str, ...],
    add: bool,
    remove: bool,
    listing: bool,
) -> None:
    """Show which folders of ADDRESS are read beside the inbox and what was sent, or choose them by their NAMEs.

    NAMEs alone are all that are read from then on; with --add or --remove the others stay as they are.
    """
    known = with_mailbox(context, address)
    if (add or remove) and not names:
        raise BadInput(tr("Name the folders."))
    if add and remove:
        raise BadInput(tr("Folders are added or removed, not both."))
    there = _there(context, known) if listing or (names and not remove) else ()
    if unknown := [name for name in names if name not in there and not remove]:
        raise BadInput(
            tr(
                "There is no folder “{folder}”. Its folders: {folders}.",
                folder=unknown[0],
                folders=", ".join(there),
            )
        )
    if names:
        known = _choose(context, known, names, add=add, remove=remove)
    if as_json:
        print_json({"account": known.address, "folders": known.folders, "there": there})
        return
    read = ", ".join(known.folders) or "none"
    click.echo(f"Read from {known.address} beside the inbox and what was sent: {read}.")
    if listing:
        click.echo(f"Its folders: {', '.join(there)}.")


def _there(context: Context, known: Account) -> tuple[str, ...]:
    with open_imap(context, known) as client:
        names = folder_names(client)
    with open_database(context.profile) as connection:
        mailboxes.note_listed(connection, known.address, names)
    return names


def _choose(context: Context, known: Account, names: tuple[str, ...], *, add: bool, remove: bool) -> Account:
    def chosen(before: tuple[str, ...]) -> tuple[str, ...]:
        if remove:
            return tuple(each for each in before if each not in names)
        return tuple(dict.fromkeys((*before, *names) if add else names))

    def change(now: stored_settings.Settings) -> stored_settings.Settings:
        account = now.identity(known.address)[0]
        return now.with_account(replace(account, folders=chosen(account.folders)))

    after = stored_settings.change(context.profile, change)
    with open_database(context.profile) as connection:
        mailboxes.wish(connection, known.address, context.now())
    return after.identity(known.address)[0]
