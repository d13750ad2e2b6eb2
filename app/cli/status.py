"""`sightline status` and `sightline timeline`: the sent box and one mail's story."""

from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json
from app.cli.shapes import check_shape, iso, message_shape, timeline_shape
from app.cli.story import sent_box_lines, timeline_lines
from app.store import messages, tracker
from app.store.database import Connection, open_database


@click.command()
@profile_and_json
@click.option("--limit", default=50, show_default=True, help="How many mails, the newest first.")
def status(context: Context, as_json: bool, limit: int) -> None:
    """Show the sent box and the tracker's health."""
    with open_database(context.profile) as connection:
        box = [message_shape(connection, stored) for stored in messages.newest(connection, limit)]
        health = _tracker_shape(context, connection)
    if as_json:
        print_json({"messages": box, "tracker": health})
        return
    for line in sent_box_lines(box, context.now()):
        click.echo(line)
    click.echo(_tracker_line(health))


@click.command()
@profile_and_json
@click.argument("message_id")
def timeline(context: Context, as_json: bool, message_id: str) -> None:
    """Show who opened and clicked the mail MESSAGE-ID, when and with what."""
    with open_database(context.profile) as connection:
        stored = messages.find(connection, message_id)
        document = timeline_shape(connection, stored)
    if as_json:
        print_json(document)
        return
    for line in timeline_lines(document, context.now()):
        click.echo(line)


def _tracker_shape(context: Context, connection: Connection) -> dict[str, Any] | None:
    url = context.settings.tracker_url
    if url is None:
        return None
    state = tracker.load(connection, url)
    return {
        "url": url,
        "answered_at": iso(state.answered_at),
        "verified_at": iso(state.verified_at),
        "fault": state.fault,
        "fault_since": iso(state.fault_since),
        "checks": [check_shape(check) for check in state.checks],
    }


def _tracker_line(health: dict[str, Any] | None) -> str:
    if health is None:
        return "No tracker is paired: mails go out untracked."
    if health["fault"]:
        return f"Tracker {health['url']}: {health['fault']} (since {health['fault_since']})"
    verified = health["verified_at"]
    return f"Tracker {health['url']}: " + (
        f"verified {verified}." if verified else "not verified: mails go untracked."
    )
