"""`sightline send`: one mail, from files."""

import mimetypes
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from app.cli.check import checked
from app.cli.delivering import deliver, why_waiting
from app.cli.options import Context, print_json, profile_and_json, say
from app.cli.remind import MISSING, UNLESS
from app.cli.sending_from import filled_in, given_values
from app.cli.shapes import message_shape
from app.core.address import parse_address, parse_addresses
from app.core.charset import decoded
from app.core.draft import Copies, Draft, with_name
from app.core.errors import BadInput
from app.core.message import Attachment, Recipient, Role
from app.core.remind import Remind, parse_after
from app.core.send_times import parse_time
from app.core.sending_check import hint_of
from app.core.tag import tag_name, tag_names
from app.core.tracking import Wish
from app.jobs.queue import queue
from app.store import messages, tags, templates
from app.store.database import open_database
from app.store.lock import worker_is_running

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SWITCH = click.Choice(["on", "off"])


@click.command()
@profile_and_json
@click.option("--from", "sender", required=True, metavar="ADDRESS")
@click.option(
    "--to", multiple=True, metavar="ADDRESSES", help="One or several, separated by commas; repeatable."
)
@click.option("--cc", multiple=True, metavar="ADDRESSES")
@click.option("--bcc", multiple=True, metavar="ADDRESSES")
@click.option("--subject", help="Needed, unless a template has one.")
@click.option(
    "--template", metavar="NAME", help="Begin with a template; what is given here comes instead of its own."
)
@click.option("--set", "values", multiple=True, metavar="NAME=VALUE", help="Fill in a variable; repeatable.")
@click.option("--html", type=FILE, help="The mail as HTML.")
@click.option(
    "--text", type=FILE, help="The plain text; with --html its alternative, made from it by default."
)
@click.option("--attach", multiple=True, type=FILE, help="A file to attach; repeatable.")
@click.option("--opens", type=SWITCH, help="Track opens; the identity's default otherwise.")
@click.option("--clicks", type=SWITCH, help="Track links; the identity's default otherwise.")
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
@click.option(
    "--remind-after",
    metavar="TIME",
    help="Remind you of it, 3d after it went for instance, unless something came.",
)
@click.option(
    "--remind-if", type=MISSING, default="no-reply", show_default=True, help="What must be missing then."
)
@click.option("--wait", is_flag=True, help="Send now and wait for the mail server's answer.")
@click.option("--check", is_flag=True, help="Send nothing: only say what may not be meant in the mail.")
def send(
    context: Context,
    as_json: bool,
    wait: bool,
    check: bool,
    at: str | None,
    campaign: str | None,
    **options: Any,
) -> int:
    """Send a mail, tracked as you want it; without --wait it can be taken back for a while."""
    if wait and at:
        raise BadInput("With --wait a mail goes at once. Leave out --wait, or --at.")
    send_at = parse_time(at, context.now()) if at else None
    draft = replace(_draft(context, **options), send_at=send_at)
    if check:
        return checked(context, draft, as_json=as_json)
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
    copies: str | None,
    remind_after: str | None,
    remind_if: str,
    template: str | None,
    values: tuple[str, ...],
    **options: Any,
) -> Draft:
    _, identity = context.settings.identity(sender)
    written = with_name(parse_address(sender), identity.name)
    if template is not None:
        with open_database(context.profile) as connection:
            begun = templates.find(connection, template).begun(written)
    else:
        begun = Draft(written, (), "", None, None, Wish(identity.opens, identity.clicks))
        if options["subject"] is None:
            raise click.UsageError("A mail needs --subject, or a --template that has one.")
    recipients = tuple(
        Recipient(address, role)
        for role, lists in ((Role.TO, to), (Role.CC, cc), (Role.BCC, bcc))
        for addresses in lists
        for address in parse_addresses(addresses)
    )
    draft = replace(_with(begun, **options), recipients=recipients, copies=Copies(copies) if copies else None)
    if remind_after is not None:
        draft = replace(draft, remind=Remind(UNLESS[remind_if], parse_after(remind_after)))
    return filled_in(draft, given_values(values)) if template is not None else draft


def _with(
    begun: Draft,
    subject: str | None,
    html: Path | None,
    text: Path | None,
    attach: tuple[Path, ...],
    opens: str | None,
    clicks: str | None,
    no_track: tuple[str, ...],
    track_anyway: tuple[str, ...],
    tag: tuple[str, ...],
) -> Draft:
    """Return a draft with what was given instead of what it begins with; files and links come beside."""
    wish = begun.wish
    is_rewritten = html is not None or text is not None
    return replace(
        begun,
        subject=begun.subject if subject is None else subject,
        html=text_from(html) if is_rewritten else begun.html,
        text=text_from(text) if is_rewritten else begun.text,
        wish=Wish(
            opens=wish.opens if opens is None else opens == "on",
            clicks=wish.clicks if clicks is None else clicks == "on",
            no_track=wish.no_track | frozenset(no_track),
            track_anyway=wish.track_anyway | frozenset(track_anyway),
        ),
        attachments=(*begun.attachments, *map(attachment, attach)),
        tags=tag_names(",".join(tag)) or begun.tags,
    )


def text_from(path: Path | None) -> str | None:
    """Return the text of a file, None without one."""
    return decoded(path.read_bytes()).text if path else None


def attachment(path: Path) -> Attachment:
    """Return a file as it goes with a mail."""
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
