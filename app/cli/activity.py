"""`sightline activity`: what happened to all mails, by mail and day, newest first."""

import click

from app.cli.options import Context, print_json, profile_and_json
from app.cli.shapes import iso
from app.core import when
from app.core.activity import Activity, what
from app.store import activity as stored
from app.store.activity import Show
from app.store.activity_listing import ActivityListing
from app.store.database import open_database

_PAGE = 200


@click.command()
@profile_and_json
@click.option(
    "--show", type=click.Choice([each.value for each in Show]), default=Show.ALL.value, show_default=True,
    help="Show these only; automatic hits are hidden but for “automatic”.",
)  # fmt: skip
@click.option("--search", default="", metavar="WORDS", help="Show mails with these words.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many entries."
)
@click.option("--seen", is_flag=True, help="Mark everything as looked at afterwards.")
def activity(context: Context, as_json: bool, show: str, search: str, limit: int, seen: bool) -> int:
    """List what happened: one entry for each mail and day, the newest first. What is new is marked by an asterisk."""
    with open_database(context.profile) as connection:
        listing = ActivityListing(connection, Show(show), search)
        found = listing.find()
        numbers = list(found.numbers[:limit]) if found else listing.numbers(0, limit, listing.count())
        rows = [
            row
            for start in range(0, len(numbers), _PAGE)
            for row in _in_order(listing, numbers[start : start + _PAGE])
        ]
        if seen:
            stored.look_at_all(connection)
    if as_json:
        print_json([activity_shape(row) for row in rows])
        return 0
    for row in rows:
        mark = "*" if row.is_unseen else " "
        click.echo(
            f"{mark} {when.age(row.last_at, context.now()):>4}  {row.people}: {what(row)}  “{row.subject}”"
        )
    if not rows:
        click.echo("Nothing happened yet." if found is None else "Nothing was found.")
    return 0


def activity_shape(row: Activity) -> dict[str, object]:
    """Return an entry as plain values."""
    return {
        "message": row.message_id, "subject": row.subject, "recipients": row.recipients, "who": list(row.who),
        "what": what(row), "last_at": iso(row.last_at), "opens": row.opens, "probable_opens": row.opens - row.certain_opens,
        "clicks": row.clicks, "loads": row.loads, "tests": row.tests, "replies": row.replies,
        "possible_replies": row.possible_replies, "automatic_replies": row.automatic_replies, "bounces": row.bounces, "refusals": row.refusals,
        "complaints": row.complaints, "opt_outs": row.opt_outs, "automatic": row.hidden, "unseen": row.is_unseen,
    }  # fmt: skip


def _in_order(listing: ActivityListing, numbers: list[int]) -> list[Activity]:
    known = listing.rows(numbers)
    return [known[number] for number in numbers if number in known]
