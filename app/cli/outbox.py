"""`sightline outbox` and `sightline resolve`: what is not sent yet, and what only the user can decide."""

from pathlib import Path
from typing import Any

import click

from app.cli.delivering import deliver, why_waiting
from app.cli.dialogue import conversation
from app.cli.draft_files import draft_shape, write_draft
from app.cli.options import Context, print_json, profile_and_json, say
from app.cli.sent_html import sent_html
from app.cli.shapes import delivery_shape, iso
from app.core.delivery import Delivery, State
from app.core.errors import BadInput
from app.store import accounts, deliveries, messages
from app.store import outbox as stored_outbox
from app.store.database import Connection, open_database
from app.store.reply_words import DECIDED
from tracking_server.links import decode_delivery, encode_delivery


@click.group(invoke_without_command=True)
@profile_and_json
@click.option("--wait", is_flag=True, help="Send at once what waits, but for what is to go later.")
@click.pass_context
def outbox(command: click.Context, context: Context, as_json: bool, wait: bool) -> None:
    """List what is not sent yet, and why; with a command: take a mail back, or send it now."""
    if command.invoked_subcommand:
        return
    with open_database(context.profile) as connection:
        if wait:
            stored_outbox.end_delays(connection)
            deliver(context, connection)
        rows = [_row(context, connection, delivery) for delivery in deliveries.unfinished(connection)]
    if as_json:
        print_json(rows)
        return
    if not rows:
        click.echo("The outbox is empty.")
    for row in rows:
        why = row["why"] or row["reply"] or "not tried yet"
        click.echo(
            f"{row['delivery']}  {row['state']:<9} {', '.join(row['recipients'])}  “{row['subject']}”  {why}"
        )
    if any(row["state"] == State.UNKNOWN for row in rows):
        say(
            "unknown: the connection broke before the mail server confirmed the mail, so it may have arrived. It is never "
            "sent again by itself. Look or ask whether it arrived, then type: sightline resolve DELIVERY sent|again|drop"
        )


def _row(context: Context, connection: Connection, delivery: Delivery) -> dict[str, Any]:
    stored = messages.load(connection, delivery.message)
    return {
        "message": stored.message.message_id,
        "subject": stored.message.subject,
        "recipients": [address.spec for address in delivery.recipients],
        "send_at": iso(stored.send_at),
        "account_fault": accounts.fault(connection, stored.account),
        "why": None if delivery.state is State.UNKNOWN else why_waiting(context, connection, stored),
    } | delivery_shape(delivery)


outbox.add_command(conversation)
outbox.add_command(sent_html)


@outbox.command()
@profile_and_json
@click.argument("message")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write its text and files there.",
)
def cancel(context: Context, as_json: bool, message: str, out: Path | None) -> None:
    """Take MESSAGE back before it is sent, and print what was written; it is a draft then."""
    with open_database(context.profile) as connection:
        if out is not None:
            # Written first: what can't be written is not taken back.
            write_draft(out, stored_outbox.read(connection, message))
        draft = stored_outbox.take_back(connection, message, context.now())
    document = {"draft": draft.number} | draft_shape(draft)
    if as_json:
        print_json(document)
        return
    click.echo(f"Taken back: “{draft.subject}” to {', '.join(r['address'] for r in document['recipients'])}")
    click.echo(draft.text or "")
    say(f"It is draft {draft.number} now: `sightline drafts send {draft.number}` sends it.")


@outbox.command()
@profile_and_json
@click.argument("message")
def now(context: Context, as_json: bool, message: str) -> None:
    """Send MESSAGE now instead of later."""
    with open_database(context.profile) as connection:
        stored_outbox.send_now(connection, message)
        deliver(context, connection, messages.find(connection, message).id)
        rows = [
            delivery_shape(delivery)
            for delivery in deliveries.of_message(connection, messages.find(connection, message).id)
        ]
    print_json(rows) if as_json else click.echo(", ".join(row["state"] for row in rows))


_CHOICES = {
    "sent": State.ACCEPTED,
    "again": State.QUEUED,
    "drop": State.REFUSED,
}
_MARK = "="


class _OfDelivery(click.Command):
    """A command whose arguments are delivery ids, of which some begin like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Mark delivery ids that would be read as options (click calls this)."""
        return super().parse_args(
            ctx,
            [f"{_MARK}{each}" if each.startswith("-") and decode_delivery(each) else each for each in args],
        )


@click.command(cls=_OfDelivery)
@profile_and_json
@click.argument("delivery", callback=lambda _context, _argument, text: text.removeprefix(_MARK))
@click.argument("choice", type=click.Choice(list(_CHOICES)))
def resolve(context: Context, as_json: bool, delivery: str, choice: str) -> None:
    """Decide about a DELIVERY whose outcome is unknown: it was sent, send it again, or drop it."""
    number = decode_delivery(delivery)
    state = _CHOICES[choice]
    reason = DECIDED[state]
    with open_database(context.profile) as connection:
        if number is None or not deliveries.resolve(connection, number, state, reason, context.now()):
            raise BadInput(
                f"{delivery} is no delivery whose outcome is unknown. `sightline outbox` lists them."
            )
        document = {"delivery": encode_delivery(number), "state": state.value}
    print_json(document) if as_json else click.echo(f"{delivery}: {state.value}. {reason}")
