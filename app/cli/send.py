"""`sightline send`: one mail, from files."""

import mimetypes
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.cli.delivering import deliver, why_waiting
from app.cli.options import Context, print_json, profile_and_json, say
from app.cli.shapes import message_shape
from app.core.address import parse_address, parse_addresses
from app.core.charset import decoded
from app.core.draft import Copies, Draft, with_name
from app.core.errors import BadInput
from app.core.message import Attachment, Recipient, Role
from app.core.send_times import parse_time
from app.core.sending_check import hint_of
from app.core.tag import tag_name, tag_names
from app.core.tracking import Wish
from app.jobs.queue import queue
from app.store import messages, tags
from app.store.database import open_database
from app.store.lock import worker_is_running

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_SWITCH = click.Choice(["on", "off"])


@click.command()
@profile_and_json
@click.option("--from", "sender", required=True, metavar="ADDRESS")
@click.option(
    "--to", multiple=True, metavar="ADDRESSES", help="One or several, separated by commas; repeatable."
)
@click.option("--cc", multiple=True, metavar="ADDRESSES")
@click.option("--bcc", multiple=True, metavar="ADDRESSES")
@click.option("--subject", required=True)
@click.option("--html", type=_FILE, help="The mail as HTML.")
@click.option(
    "--text", type=_FILE, help="The plain text; with --html its alternative, made from it by default."
)
@click.option("--attach", multiple=True, type=_FILE, help="A file to attach; repeatable.")
@click.option("--opens", type=_SWITCH, help="Track opens; the identity's default otherwise.")
@click.option("--clicks", type=_SWITCH, help="Track links; the identity's default otherwise.")
@click.option("--no-track", multiple=True, metavar="URL", help="Leave this link as it is; repeatable.")
@click.option(
    "--track-anyway", multiple=True, metavar="URL", help="Track this link in spite of an exclusion."
)
@click.option(
    "--copies",
    type=click.Choice([copies.value for copies in Copies]),
    help="To more than 10 people: a copy each, or one for all.",
)
@click.option(
    "--tag",
    multiple=True,
    metavar="TAGS",
    help="File it under tags, separated by commas; they are never sent.",
)
@click.option("--campaign", metavar="NAME", help="The campaign that it belongs to, a tag as well.")
@click.option("--at", metavar="TIME", help="Send it later: “2026-11-23 08:00”.")
@click.option("--wait", is_flag=True, help="Send now and wait for the mail server's answer.")
def send(
    context: Context, as_json: bool, wait: bool, at: str | None, campaign: str | None, **options: Any
) -> int:
    """Send a mail, tracked as you want it; without --wait it can be taken back for a while."""
    if wait and at:
        raise BadInput("With --wait a mail goes at once. Leave out --wait, or --at.")
    send_at = parse_time(at, context.now()) if at else None
    draft = replace(_draft(context, **options), send_at=send_at)
    if hint := hint_of(draft.recipients):
        say(hint)
    with open_database(context.profile) as connection:
        if campaign:
            # Before the mail, which may go at once.
            tags.put(connection, (), campaign, is_campaign=True)
            draft = replace(draft, tags=(*draft.tags, tag_name(campaign)))
        queued = queue(context, connection, draft, at_once=wait)
        if wait:
            deliver(context, connection, queued.id)
        stored = messages.load(connection, queued.id)
        document = message_shape(connection, stored)
        kept_from = why_waiting(context, connection, stored)
    print_json(document) if as_json else _print(document)
    if kept_from:
        say(kept_from)
    _say_what_is_untracked(context, document)
    if not wait and not worker_is_running(context.profile):
        say("It waits in the outbox, and no worker is running: start `sightline worker`, or add --wait.")
    done = all(recipient["state"] == "accepted" for recipient in document["recipients"])
    return 0 if done or not wait else 1


def _draft(
    context: Context,
    sender: str,
    to: tuple[str, ...],
    cc: tuple[str, ...],
    bcc: tuple[str, ...],
    subject: str,
    html: Path | None,
    text: Path | None,
    attach: tuple[Path, ...],
    opens: str | None,
    clicks: str | None,
    no_track: tuple[str, ...],
    track_anyway: tuple[str, ...],
    copies: str | None,
    tag: tuple[str, ...],
) -> Draft:
    _, identity = context.settings.identity(sender)
    return Draft(
        sender=with_name(parse_address(sender), identity.name),
        recipients=tuple(
            Recipient(address, role)
            for role, lists in ((Role.TO, to), (Role.CC, cc), (Role.BCC, bcc))
            for addresses in lists
            for address in parse_addresses(addresses)
        ),
        subject=subject,
        html=decoded(html.read_bytes()).text if html else None,
        text=decoded(text.read_bytes()).text if text else None,
        wish=Wish(
            opens=identity.opens if opens is None else opens == "on",
            clicks=identity.clicks if clicks is None else clicks == "on",
            no_track=frozenset(no_track),
            track_anyway=frozenset(track_anyway),
        ),
        attachments=tuple(_attachment(path) for path in attach),
        copies=Copies(copies) if copies else None,
        tags=tag_names(",".join(tag)),
    )


def _attachment(path: Path) -> Attachment:
    content_type, encoding = mimetypes.guess_type(path.name)
    known = content_type if content_type and not encoding else "application/octet-stream"
    return Attachment(path.name, known, path.read_bytes())


def _print(document: dict[str, Any]) -> None:
    click.echo(f"{document['message']}  {document['progress']}")
    for recipient in document["recipients"]:
        click.echo(f"  {recipient['address']}: {recipient['state']}{_reply(recipient['reply'])}")


def _reply(reply: str | None) -> str:
    return f" ({reply})" if reply else ""


def _say_what_is_untracked(context: Context, document: dict[str, Any]) -> None:
    if document["sent_at"] is None:
        if context.settings.tracker_url is None:
            say("No tracker is paired: this mail will go out untracked. Pair with one: sightline pair LINE.")
        return
    for kind in ("opens", "clicks"):
        reasons = {recipient[f"{kind}_untracked"] for recipient in document["recipients"]} - {None}
        for reason in sorted(reasons):
            say(f"{kind.capitalize()} not tracked: {reason}")
    for link in document["links"]:
        if link["reason"]:
            say(f"Link not tracked: {link['url']}: {link['why']}")
