"""`sightline status` and `sightline timeline`: the sent box and one mail's story."""

from collections.abc import Iterable
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json
from app.cli.remind import reminder_shape
from app.cli.shapes import check_shape, iso, message_shape, timeline_shape
from app.cli.story import sent_box_lines, timeline_lines
from app.cli.thread_story import thread_lines, thread_shape, threads_lines, threads_of
from app.store import messages, reminders, tracker
from app.store import threads as stored_threads
from app.store.database import Connection, open_database


@click.command()
@profile_and_json
@click.option("--limit", default=50, show_default=True, help="How many mails, the newest first.")
@click.option("--threads", is_flag=True, help="Group them by mail conversation, with what came.")
def status(context: Context, as_json: bool, limit: int, threads: bool) -> None:
    """Show the sent box and the tracker's health."""
    with open_database(context.profile) as connection:
        health = _tracker_shape(context, connection)
        if threads:
            found = threads_of(connection, limit)
            _show({"threads": found, "tracker": health}, threads_lines(found, context.now()), as_json=as_json)
            return
        due = [reminder_shape(each, context.now()) for each in reminders.due(connection, context.now())]
        box = [message_shape(connection, stored) for stored in messages.newest(connection, limit)]
    lines = (*sent_box_lines(box, context.now()), *(each["sentence"] for each in due))
    _show({"messages": box, "tracker": health, "reminders": due}, lines, as_json=as_json)


@click.command()
@profile_and_json
@click.argument("message_id")
@click.option("--thread", is_flag=True, help="Show its whole conversation, sent and received.")
def timeline(context: Context, as_json: bool, message_id: str, thread: bool) -> None:
    """Show who opened and clicked the mail MESSAGE-ID, when and with what."""
    with open_database(context.profile) as connection:
        if thread:
            conversation = thread_shape(connection, stored_threads.find(connection, message_id))
            if as_json:
                print_json(conversation)
            for line in () if as_json else thread_lines(conversation, context.now()):
                click.echo(line)
            return
        stored = messages.find(connection, message_id)
        document = timeline_shape(connection, stored)
    if as_json:
        print_json(document)
        return
    for line in timeline_lines(document, context.now()):
        click.echo(line)


def _show(document: dict[str, Any], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    for line in lines:
        click.echo(line)
    click.echo(_tracker_line(document["tracker"]))


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
