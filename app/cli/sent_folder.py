"""`sightline account sent-folder` and `clean-sent`: what the user decides about the Sent folder."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json, say
from app.core.account import Account
from app.core.errors import BadInput
from app.core.language import tr
from app.core.provider import Filing
from app.jobs.sign_in import open_imap
from app.net.folder_list import FolderUnknown, folder_names, sent_folder_of
from app.providers import provider_named
from app.store import mailboxes, sent_copies
from app.store.database import open_database

_OWN_COPIES_COUNT = (
    "Copies with tracking stay in the Sent folder: when you open one there, it counts as an open, and opens through the"
    " same provider stay unclear."
)
_SWITCH = (
    "Microsoft 365 can also be told not to file them: your administrator sets"
    " MessageCopyForSMTPClientSubmissionEnabled to false for the mailbox."
)


@click.command(name="sent-folder")
@profile_and_json
@click.argument("address")
@click.argument("name", required=False)
def sent_folder(context: Context, as_json: bool, address: str, name: str | None) -> None:
    """Show which folder holds what ADDRESS sent, after choosing NAME where the server names none."""
    known = with_mailbox(context, address)
    names = _names(context, known, lambda client: folder_names(client))
    if name is not None:
        if name not in names:
            raise BadInput(
                tr(
                    "There is no folder “{folder}”. Its folders: {folders}.",
                    folder=name,
                    folders=", ".join(names),
                )
            )
        known = _change(context, known.address, sent_folder=name)
        _wish(context, known.address)
    try:
        used = _names(context, known, lambda client: sent_folder_of(client, known.sent_folder))
    except FolderUnknown:
        used = None
    if as_json:
        print_json({"account": known.address, "folder": used, "chosen": known.sent_folder, "folders": names})
        return
    click.echo(f"Sent folder of {known.address}: {used or 'not known'}.")
    if known.sent_folder and used != known.sent_folder:
        say("The server names its Sent folder itself; your choice is used only where it does not.")
    if used is None:
        say(
            f"Choose one: sightline account sent-folder {known.address} NAME. Its folders: {', '.join(names)}."
        )


@click.command(name="clean-sent")
@profile_and_json
@click.argument("address")
@click.argument("answer", type=click.Choice(["yes", "no"]))
def clean_sent(context: Context, as_json: bool, address: str, answer: str) -> None:
    """Say whether copies that the provider of ADDRESS files are replaced by one clean copy.

    “yes”: copies with tracking that the provider files in the Sent folder are removed for good, and one clean copy is
    put there. “no”: they stay; opening one there counts as an open.
    """
    known = _change(context, with_mailbox(context, address).address, clean_sent=answer == "yes")
    again = 0
    with open_database(context.profile) as connection:
        if known.clean_sent:
            again = sent_copies.take_up_again(connection, known.address, context.now())
        mailboxes.wish(connection, known.address, context.now())
    if as_json:
        print_json({"account": known.address, "clean_sent": known.clean_sent, "taken_up_again": again})
        return
    if known.clean_sent:
        click.echo(
            f"Copies with tracking in the Sent folder of {known.address} are replaced by one clean copy."
        )
        return
    click.echo(_OWN_COPIES_COUNT)
    if provider_named(known.provider).filing is Filing.MICROSOFT:
        click.echo(_SWITCH)


def with_mailbox(context: Context, address: str) -> Account:
    """Return the account that sends from an address. Raises BadInput where it has no mailbox to read."""
    known, _ = context.settings.identity(address)
    if known.imap is None:
        raise BadInput(
            tr(
                "{address} has no mailbox to read. Add its IMAP server with `account add`.",
                address=known.address,
            )
        )
    return known


def _names(context: Context, known: Account, ask: Callable[[Any], Any]) -> Any:
    with open_imap(context, known) as client:
        return ask(client)


def _wish(context: Context, address: str) -> None:
    with open_database(context.profile) as connection:
        mailboxes.wish(connection, address, context.now())


def _change(context: Context, address: str, **changes: Any) -> Account:
    after = stored_settings.change(
        context.profile, lambda now: now.with_account(replace(now.identity(address)[0], **changes))
    )
    return after.identity(address)[0]
