"""`sightline outbox html`: the HTML of a mail, clean or as it went out."""

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.core.address import parse_address
from app.core.errors import BadInput
from app.jobs.as_sent import as_sent
from app.store import deliveries, messages
from app.store.database import open_database

_MADE_AGAIN = (
    "This is the HTML as it went out, made again from what is kept with the pairing of now: to open it in a browser counts as an open, and its"
    " links as clicks."
)


@click.command(name="html")
@profile_and_json
@click.argument("message")
@click.option(
    "--to", metavar="ADDRESS", help="As it went out to this recipient, with pixel and tracking links."
)
def sent_html(context: Context, as_json: bool, message: str, to: str | None) -> None:
    """Print the HTML of MESSAGE: the clean one, as it stands in the Sent folder, or with --to the one that went out."""
    with open_database(context.profile) as connection:
        stored = messages.find(connection, message)
        if stored.message.html is None:
            raise BadInput("This mail is plain text.")
        html = stored.message.html
        if to is not None:
            spec = parse_address(to).spec.casefold()
            sent = deliveries.of_message(connection, stored.id)
            found = next(
                (each for each in sent if spec in {address.spec.casefold() for address in each.recipients}),
                None,
            )
            if found is None:
                raise BadInput(f"{to} is no recipient of this mail.")
            html = as_sent(context, connection, stored, found)
    if as_json:
        print_json(
            {"message": stored.message.message_id, "to": to, "made_again": to is not None, "html": html}
        )
        return
    if to is not None:
        say(_MADE_AGAIN)
    click.echo(html)
