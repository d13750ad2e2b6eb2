"""`sightline sync`: look into the mailboxes."""

import time
from datetime import datetime
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.core.errors import BadInput
from app.jobs.look import look
from app.jobs.read_sent import Progress
from app.settings import Account
from app.store import mailboxes
from app.store.database import Connection, open_database
from app.store.lock import WorkerRunning, worker_lock
from app.store.mailboxes import Mailbox

_LOOK_EVERY = 0.2


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
