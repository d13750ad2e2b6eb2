"""`sightline outbox conversation`: what was said with the mail server of a message."""

import click

from app.cli.options import Context, local, print_json, profile_and_json
from app.cli.shapes import iso
from app.core.dialogue import in_words
from app.store import dialogues, messages
from app.store.database import open_database
from tracking_server.links import encode_delivery


@click.command()
@profile_and_json
@click.argument("message")
def conversation(context: Context, as_json: bool, message: str) -> None:
    """Print what was said with the mail server of MESSAGE, attempt by attempt; passwords are never recorded."""
    with open_database(context.profile) as connection:
        attempts = dialogues.of_message(connection, messages.find(connection, message).id)
    if as_json:
        print_json(
            [
                {
                    "delivery": encode_delivery(attempt.delivery),
                    "recipients": [each.spec for each in attempt.recipients],
                    "at": iso(attempt.at),
                    "lines": [
                        {"at": iso(line.at), "by": line.speaker.value, "text": line.text}
                        for line in attempt.lines
                    ],
                }
                for attempt in attempts
            ]
        )
        return
    if not attempts:
        click.echo("Nothing was said with the mail server yet, or so long ago that it is not kept any more.")
    for attempt in attempts:
        click.echo(f"{', '.join(each.spec for each in attempt.recipients)}, {local(attempt.at)}")
        for line in attempt.lines:
            click.echo(f"  {in_words(line, local(line.at).partition(' ')[2])}")
