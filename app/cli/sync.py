"""`sightline sync`: bring the mailboxes and what is known here together."""

import time
from datetime import datetime
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.core.account import Account
from app.core.errors import BadInput
from app.jobs.read_folder import Progress
from app.jobs.sync import sync as sync_one
from app.store import folders, mailboxes, places
from app.store.database import Connection, open_database
from app.store.lock import WorkerRunning, worker_lock
from app.store.mailboxes import Mailbox

_LOOK_EVERY = 0.2


@click.command()
@profile_and_json
@click.option("--account", "address", metavar="ADDRESS", help="Only the mailbox of this account.")
@click.option("--wait", is_flag=True, help="Where the worker does it: return when it is done.")
@click.option("--stop", is_flag=True, help="Stop reading old mails, until the next `sync`.")
def sync(context: Context, as_json: bool, address: str | None, wait: bool, stop: bool) -> int:
    """Read the mailboxes: what came, what changed, and what was sent with other programs or on another computer.

    Copies in the Sent folder are put in order, and what you marked here is marked there. Where the worker runs, it does
    it. Exits with 1 where a mailbox could not be read; the others are.
    """
    with open_database(context.profile) as connection:
        known = _mailboxes_of(context, address)
        if stop:
            for each in known:
                mailboxes.pause(connection, each.address)
        else:
            _look(context, connection, known, wait=wait)
        rows = [_shape(connection, mailboxes.load(connection, each.address)) for each in known]
    for row in rows:
        if row["choices"]:
            say(
                f"Type: sightline account sent-folder {row['account']} NAME. Its folders: {', '.join(row['choices'])}."
            )
    print_json(rows) if as_json else _print(rows)
    return 1 if any(row["fault"] for row in rows) else 0


def _mailboxes_of(context: Context, address: str | None) -> list[Account]:
    every = context.settings.accounts if address is None else (context.settings.identity(address)[0],)
    known = [each for each in every if each.imap is not None]
    if not known:
        who = "No account has a" if address is None else f"{address} has no"
        raise BadInput(f"{who} mailbox to read. Add its IMAP server with `account add`.")
    return known


def _look(context: Context, connection: Connection, known: list[Account], *, wait: bool) -> None:
    """Look here, or let the worker that runs do it."""
    asked_at = context.now()
    for each in known:
        mailboxes.wish(connection, each.address, asked_at)
    while True:
        try:
            with worker_lock(context.profile):
                for each in known:
                    sync_one(context, connection, each, _said)
        except WorkerRunning:
            if not wait:
                say("The worker that is running does it.")
            if not wait or all(_is_done(connection, each.address, asked_at) for each in known):
                return
            time.sleep(_LOOK_EVERY)
        else:
            return


def _is_done(connection: Connection, address: str, asked_at: datetime) -> bool:
    now = mailboxes.load(connection, address)
    return now.looked_at is not None and now.looked_at >= asked_at


def _said(progress: Progress) -> None:
    if progress.of:
        say(f"Reading {'texts' if progress.texts else 'mails'}: {progress.read:,} of {progress.of:,}.")


def _shape(connection: Connection, known: Mailbox) -> dict[str, Any]:
    read = folders.of_account(connection, known.account)
    return {
        "account": known.account,
        "folder": known.folder,
        "folders": [
            {
                "name": each.name,
                "role": each.role,
                "mails": places.count(connection, each.id),
                "is_read": each.is_read,
                "skipped": each.skipped,
            }
            for each in read
        ],
        "looked_at": known.looked_at.isoformat() if known.looked_at else None,
        "is_read": known.is_read,
        "is_paused": known.is_paused,
        "fault": known.fault,
        "waits_for_you": known.fault_waits,
        "choices": list(known.choices),
    }


def _print(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        mails = sum(folder["mails"] for folder in row["folders"])
        skipped = sum(folder["skipped"] for folder in row["folders"])
        words = f"{mails:,} mails in {len(row['folders'])} folders are known"
        if skipped:
            words += f", {skipped:,} could not be read"
        if not row["is_read"]:
            words += ", not all were read yet"
        if row["is_paused"] and not row["is_read"]:
            words += "; no more are read until you type `sightline sync`"
        click.echo(f"{row['account']}  {row['fault'] or f'{words}.'}")
