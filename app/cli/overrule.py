"""`sightline overrule`: what the user says of an event, against the tracker's verdict."""

import click

from app.cli.options import Context, print_json, profile_and_json
from app.cli.shapes import event_shape
from app.core.event import Overrule
from app.store import deliveries, messages, overrules
from app.store.database import open_database

_NONE = "none"
_SAID = {
    Overrule.ME.value: "taken for you",
    Overrule.NOT_A_PERSON.value: "taken for no person",
    _NONE: "taken for what the tracker says",
}


# An event's id may begin with a hyphen.
@click.command(context_settings={"ignore_unknown_options": True})
@profile_and_json
@click.argument("event")
@click.argument("means", type=click.Choice(list(_SAID)), metavar="me|not-a-person|none")
def overrule(context: Context, as_json: bool, event: str, means: str) -> None:
    """Say that EVENT was you, or not a person; `none` takes that back. `sightline timeline` shows the ids."""
    said = None if means == _NONE else Overrule(means)
    with open_database(context.profile) as connection:
        hits = overrules.say(connection, event, said, context.now())
        number = messages.of_delivery(connection, hits[0].delivery)
        sent = deliveries.of_message(connection, number) if number is not None else []
        message = messages.load(connection, number).message.message_id if number is not None else None
        shapes = [event_shape(hit, sent, message) for hit in hits]
    if as_json:
        print_json({"events": shapes})
        return
    several = f" ({len(hits)} hits of one reading)" if len(hits) > 1 else ""
    click.echo(f"{event}: {_SAID[means]}{several}. {shapes[0]['why']}")
