"""`sightline drafts`: what is being written, and not sent yet."""

from dataclasses import replace
from typing import Any

import click

from app.cli.delivering import deliver
from app.cli.draft_files import draft_shape
from app.cli.options import Context, local, print_json, profile_and_json, say
from app.cli.shapes import iso, message_shape
from app.jobs.queue import queue
from app.store import drafts as stored_drafts
from app.store import messages
from app.store.database import open_database
from app.store.lock import worker_is_running

_EVERY = 1_000_000


@click.group(invoke_without_command=True)
@profile_and_json
@click.pass_context
def drafts(command: click.Context, context: Context, as_json: bool) -> None:
    """List the drafts, changed last first; with a command: show, discard or send one."""
    if not command.invoked_subcommand:
        _list(context, as_json)


@drafts.command(name="list")
@profile_and_json
def list_drafts(context: Context, as_json: bool) -> None:
    """List the drafts, changed last first."""
    _list(context, as_json)


@drafts.command()
@profile_and_json
@click.argument("number", type=int, metavar="ID")
def show(context: Context, as_json: bool, number: int) -> None:
    """Show everything of a draft."""
    with open_database(context.profile) as connection:
        draft = stored_drafts.load(connection, number)
    document: dict[str, Any] = {
        "id": number,
        "revision": draft.revision,
        "send_at": iso(draft.send_at),
        "in_reply_to": draft.in_reply_to,
        "references": list(draft.references),
        "half_typed": [{"text": text, "role": role.value} for role, text in draft.half_typed],
    } | draft_shape(draft)
    if as_json:
        print_json(document)
        return
    click.echo(f"From: {draft.sender if draft.sender.domain else '(nobody yet)'}")
    for each in document["recipients"]:
        click.echo(f"{each['role'].capitalize()}: {each['address']}")
    for each in document["half_typed"]:
        click.echo(f"{each['role'].capitalize()}: {each['text']} (not an address yet)")
    click.echo(f"Subject: {draft.subject}")
    for each in document["attachments"]:
        click.echo(f"File: {each['name']} ({each['bytes']:,} bytes)")
    click.echo(f"\n{draft.text or ''}")


@drafts.command()
@profile_and_json
@click.argument("number", type=int, metavar="ID")
def discard(context: Context, as_json: bool, number: int) -> None:
    """Discard a draft for good."""
    with open_database(context.profile) as connection:
        stored_drafts.discard(connection, number, context.now())
    print_json({"discarded": number}) if as_json else click.echo(f"Draft {number} is discarded.")


@drafts.command()
@profile_and_json
@click.argument("number", type=int, metavar="ID")
@click.option("--wait", is_flag=True, help="Send now and wait for the mail server's answer.")
def send(context: Context, as_json: bool, number: int, wait: bool) -> int:
    """Send a draft: at its time where one was chosen that lies ahead, else now. Then it is a draft no more."""
    with open_database(context.profile) as connection:
        draft = stored_drafts.load(connection, number)
        is_later = not wait and draft.send_at is not None and draft.send_at > context.now()
        draft = draft if is_later else replace(draft, send_at=None)
        queued = queue(context, connection, draft, at_once=wait)
        if wait:
            deliver(context, connection, queued.id)
        document = message_shape(connection, messages.load(connection, queued.id))
    print_json(document) if as_json else click.echo(f"{document['message']}  {document['progress']}")
    if not wait and not worker_is_running(context.profile):
        say("It waits in the outbox, and no worker is running: start `sightline worker`, or add --wait.")
    done = all(recipient["state"] == "accepted" for recipient in document["recipients"])
    return 0 if done or not wait else 1


def _list(context: Context, as_json: bool) -> None:
    with open_database(context.profile) as connection:
        rows = stored_drafts.rows(connection, _EVERY)
    if as_json:
        print_json(
            [
                {
                    "id": row.number,
                    "subject": row.subject,
                    "recipients": row.recipients,
                    "changed_at": iso(row.changed_at),
                    "send_at": iso(row.send_at),
                    "files": row.files,
                    "open": row.is_open,
                }
                for row in rows
            ]
        )
        return
    if not rows:
        click.echo("There are no drafts.")
    for row in rows:
        click.echo(
            f"{row.number:>4}  {local(row.changed_at)}  {row.recipients or '(nobody yet)'}  “{row.subject}”"
        )
