"""`sightline sync`, `account sent-folder` and `account clean-sent`: the mailbox of an account."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from app import settings as stored_settings
from app.cli.account import account
from app.cli.options import Context, print_json, profile_and_json, say
from app.core.errors import BadInput
from app.core.provider import Filing
from app.jobs.look import look
from app.jobs.read_sent import Progress
from app.jobs.sign_in import open_imap
from app.net.sent_folder import FolderUnknown, folder_names, sent_folder_of
from app.providers import provider_named
from app.settings import Account
from app.store import mailboxes, sent_copies
from app.store.database import Connection, open_database
from app.store.lock import WorkerRunning, worker_lock
from app.store.mailboxes import Mailbox

_LOOK_EVERY = 0.2
_OWN_COPIES_COUNT = (
    "Copies with tracking stay in the Sent folder: when you open one there, it counts as an open, and opens through the"
    " same provider stay unclear."
)
_SWITCH = (
    "Microsoft 365 can also be told not to file them: your administrator sets"
    " MessageCopyForSMTPClientSubmissionEnabled to false for the mailbox."
)


@click.command()
@profile_and_json
@click.option("--wait", is_flag=True, help="Return when the Sent folder was read.")
@click.option("--stop", is_flag=True, help="Stop reading old mails, until the next `sync`.")
def sync(context: Context, as_json: bool, wait: bool, stop: bool) -> int:
    """Look into the mailboxes: put Sent copies in order, rebuild what was sent on another computer."""
    with open_database(context.profile) as connection:
        known = [each for each in context.settings.accounts if each.imap is not None]
        if not known:
            raise BadInput("No account has a mailbox to read. Add its IMAP server with `account add`.")
        if stop:
            for each in known:
                mailboxes.pause(connection, each.address)
        else:
            _look(context, connection, known, wait=wait)
        rows = [_shape(mailboxes.load(connection, each.address)) for each in known]
    for row in rows:
        if row["choices"]:
            say(
                f"Type: sightline account sent-folder {row['account']} NAME. Its folders: {', '.join(row['choices'])}."
            )
    print_json(rows) if as_json else _print(rows, is_paired=context.pairing() is not None)
    return 1 if any(row["fault"] for row in rows) else 0


@account.command(name="sent-folder")
@profile_and_json
@click.argument("address")
@click.argument("name", required=False)
def sent_folder(context: Context, as_json: bool, address: str, name: str | None) -> None:
    """Show which folder holds what ADDRESS sent, after choosing NAME where the server names none."""
    known = _with_mailbox(context, address)
    names = _names(context, known, lambda client: folder_names(client))
    if name is not None:
        if name not in names:
            raise BadInput(f"There is no folder “{name}”. Its folders: {', '.join(names)}.")
        known = replace(known, sent_folder=name)
        stored_settings.save(context.profile, context.settings.with_account(known))
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


@account.command(name="clean-sent")
@profile_and_json
@click.argument("address")
@click.argument("answer", type=click.Choice(["yes", "no"]))
def clean_sent(context: Context, as_json: bool, address: str, answer: str) -> None:
    """Say whether copies that the provider of ADDRESS files are replaced by one clean copy.

    “yes”: copies with tracking that the provider files in the Sent folder are removed for good, and one clean copy is
    put there. “no”: they stay; opening one there counts as an open.
    """
    known = replace(_with_mailbox(context, address), clean_sent=answer == "yes")
    stored_settings.save(context.profile, context.settings.with_account(known))
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


def _with_mailbox(context: Context, address: str) -> Account:
    known, _ = context.settings.identity(address)
    if known.imap is None:
        raise BadInput(f"{known.address} has no mailbox to read. Add its IMAP server with `account add`.")
    return known


def _names(context: Context, known: Account, ask: Callable[[Any], Any]) -> Any:
    with open_imap(context, known) as client:
        return ask(client)


def _wish(context: Context, address: str) -> None:
    with open_database(context.profile) as connection:
        mailboxes.wish(connection, address, context.now())


def _look(context: Context, connection: Connection, known: list[Account], *, wait: bool) -> None:
    """Look here, or let the worker that runs do it."""
    asked_at = context.now()
    for each in known:
        mailboxes.wish(connection, each.address, asked_at)
    while True:
        try:
            with worker_lock(context.profile):
                for each in known:
                    look(context, connection, each, _said)
        except WorkerRunning:
            if not wait or all(_is_done(connection, each.address, asked_at) for each in known):
                return
            time.sleep(_LOOK_EVERY)
        else:
            return


def _is_done(connection: Connection, address: str, asked_at: datetime) -> bool:
    now = mailboxes.load(connection, address)
    return now.looked_at is not None and now.looked_at >= asked_at


def _said(progress: Progress) -> None:
    say(f"Reading the Sent folder: {progress.read:,} of {progress.of:,}.")


def _shape(known: Mailbox) -> dict[str, Any]:
    return {
        "account": known.account,
        "folder": known.folder,
        "looked_at": known.looked_at.isoformat() if known.looked_at else None,
        "is_read": known.is_read,
        "is_paused": known.is_paused,
        "fault": known.fault,
        "waits_for_you": known.fault_waits,
        "choices": list(known.choices),
    }


def _print(rows: list[dict[str, Any]], *, is_paired: bool) -> None:
    for row in rows:
        state = "was read"
        if not row["is_read"]:
            state = (
                "was not read to its end yet"
                if is_paired
                else "was looked at; without a tracker nothing old is read"
            )
        if row["is_paused"] and not row["is_read"]:
            state = "is not read further until you type `sightline sync`"
        folder = row["folder"] or "The mailbox"
        click.echo(f"{row['account']}  {row['fault'] or f'{folder} {state}.'}")
