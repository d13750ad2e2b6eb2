"""`sightline outbox` and `sightline resolve`: what is not sent yet, and what only the user can decide."""

import click

from app.cli.delivering import deliver
from app.cli.options import Context, print_json, profile_and_json, say
from app.cli.shapes import delivery_shape
from app.core.delivery import State
from app.core.errors import BadInput
from app.store import accounts, deliveries, messages
from app.store.database import open_database
from tracking_server.links import decode_delivery, encode_delivery


@click.command()
@profile_and_json
@click.option("--wait", is_flag=True, help="Try everything that is due now, unless a worker does so already.")
def outbox(context: Context, as_json: bool, wait: bool) -> None:
    """List what is not sent yet, and why."""
    with open_database(context.profile) as connection:
        if wait:
            deliver(context, connection)
        rows = []
        for delivery in deliveries.unfinished(connection):
            stored = messages.load(connection, delivery.message)
            rows.append(
                {
                    "message": stored.message.message_id,
                    "subject": stored.message.subject,
                    "recipients": [address.spec for address in delivery.recipients],
                    "account_fault": accounts.fault(connection, stored.account),
                }
                | delivery_shape(delivery)
            )
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo("The outbox is empty.")
    for row in rows:
        why = row["account_fault"] or row["reply"] or "not tried yet"
        click.echo(
            f"{row['delivery']}  {row['state']:<9} {', '.join(row['recipients'])}  “{row['subject']}”  {why}"
        )
    if any(row["state"] == State.UNKNOWN for row in rows):
        say("Outcome unknown: look whether it arrived, then type: sightline resolve DELIVERY sent|again|drop")


_CHOICES = {
    "sent": (State.ACCEPTED, "You said that it arrived."),
    "again": (State.QUEUED, "You asked to send it again."),
    "drop": (State.REFUSED, "You gave it up."),
}


@click.command()
@profile_and_json
@click.argument("delivery")
@click.argument("choice", type=click.Choice(list(_CHOICES)))
def resolve(context: Context, as_json: bool, delivery: str, choice: str) -> None:
    """Decide about a DELIVERY whose outcome is unknown: it was sent, send it again, or drop it."""
    number = decode_delivery(delivery)
    state, reason = _CHOICES[choice]
    with open_database(context.profile) as connection:
        if number is None or not deliveries.resolve(connection, number, state, reason, context.now()):
            raise BadInput(
                f"{delivery} is no delivery whose outcome is unknown. `sightline outbox` lists them."
            )
        document = {"delivery": encode_delivery(number), "state": state.value}
    print_json(document) if as_json else click.echo(f"{delivery}: {state.value}. {reason}")
