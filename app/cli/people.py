"""`sightline people`: everyone a mail was sent to, or one of them over all mails."""

from typing import Any

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.cli.shapes import iso
from app.core import when
from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.person import Correspondent, facts
from app.core.state_picture import STATES
from app.core.tracking import parse_never_tracked
from app.store import correspondents, sent_box
from app.store.correspondents import Rank
from app.store.database import Connection, open_database


@click.command()
@profile_and_json
@click.argument("address", required=False)
@click.option(
    "--search", default="", metavar="WORDS", help="List people whose name or address has words that begin so."
)
@click.option(
    "--by", type=click.Choice([each.value for each in Rank]), default=Rank.CONTACT.value, show_default=True
)
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many people, or mails."
)
def people(context: Context, as_json: bool, address: str | None, search: str, by: str, limit: int) -> int:
    """List who was written to, or with an ADDRESS all that is known of one: their mails, and how they read."""
    with open_database(context.profile) as connection:
        if address is not None:
            told = _told(context, connection, parse_address(address).spec, limit)
            if as_json:
                print_json(told)
            else:
                _say(context, told)
            return 0
        rank = Rank(by)
        if search.strip():
            numbers = list(correspondents.find(connection, search, rank).numbers[:limit])
        else:
            total = correspondents.count(connection)
            numbers = correspondents.paging(rank).numbers(connection, 0, limit, total)
        known = correspondents.rows(connection, numbers)
    found = [known[number] for number in numbers if number in known]
    if as_json:
        print_json([_shape(who) for who in found])
        return 0
    for who in found:
        age = when.age(who.contact_at, context.now()) if who.contact_at else ""
        click.echo(
            f"{age:>4}  {who.who} <{who.address}>  {who.mails} mails, "
            f"{who.opens} opens, {who.clicks} clicks, {who.replies} replies"
        )
    if not found:
        click.echo("Nobody was found." if search.strip() else "No mail was sent from here yet.")
    return 0


def _told(context: Context, connection: Connection, spec: str, limit: int) -> dict[str, Any]:
    who = correspondents.of_address(connection, spec)
    if who is None:
        raise BadInput(f"No mail was sent to {spec} from here. `sightline people` lists who was written to.")
    person = correspondents.person(connection, who)
    numbers = correspondents.messages_to(connection, who.address, limit)
    settings = stored_settings.load(context.profile)
    return _shape(who) | {
        "tracked": person.tracked, "opened": person.opened, "clicked": person.clicked, "replied": person.replied,
        "bounced": person.bounced, "hours": person.hours or None, "devices": [list(each) for each in person.devices],
        "doubt": person.doubt or None, "opted_out_at": iso(person.opted_out_at),
        "never_tracked": any(
            parse_never_tracked(text).covers(parse_address(who.address)) for text in settings.never_tracked
        ),
        "facts": [words for _, words in facts(person)], "sent": [_mail(row) for row in sent_box.rows(connection, numbers)],
    }  # fmt: skip


def _mail(row: sent_box.SentRow) -> dict[str, object]:
    return {
        "message": row.message_id, "subject": row.subject, "sent_at": iso(row.sent_at), "progress": row.progress.value,
        "state": STATES[row.picture.drawing], "opens": row.opens, "clicks": row.clicks,
    }  # fmt: skip


def _shape(who: Correspondent) -> dict[str, Any]:
    return {
        "address": who.address, "name": who.name, "mails": who.mails, "opens": who.opens, "clicks": who.clicks,
        "replies": who.replies, "contact_at": iso(who.contact_at),
    }  # fmt: skip


def _say(context: Context, told: dict[str, Any]) -> None:
    click.echo(f"{told['name']} <{told['address']}>".strip())
    for fact in told["facts"]:
        click.echo(f"  {fact}")
    notes = [told["doubt"], "Asked not to be tracked." if told["opted_out_at"] else None]
    notes += ["Never tracked: your settings say so." if told["never_tracked"] else None]
    for note in (each for each in notes if each):
        click.echo(f"  {note}")
    for mail in told["sent"]:
        click.echo(f"  {mail['sent_at'][:10]}  {mail['state']:<34} {mail['subject']}  {mail['message']}")
