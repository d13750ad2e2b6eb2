"""`sightline pair` and `sightline poll`: the tracker."""

import sys
from dataclasses import replace

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json, say
from app.cli.shapes import check_shape
from app.core.errors import BadInput
from app.core.language import tr
from app.jobs.context import PAIRING_SECRET
from app.jobs.poll import poll as poll_job
from app.jobs.tracker_words import in_words
from app.jobs.verify import verify
from app.net.tracker import open_tracker
from app.store import events, tracker
from app.store.database import open_database
from tracking_server.links import Pairing, PairingLineError, parse_pairing_line


@click.command()
@profile_and_json
@click.argument("line", default="-")
@click.option("--check", is_flag=True, help="Verify the tracker that is paired, without a LINE.")
def pair(context: Context, as_json: bool, line: str, check: bool) -> int:
    """Pair with the tracker whose pairing LINE this is (- reads it from standard input), and verify it."""
    before = context.pairing()
    pairing = _paired(before) if check else _read(line)
    if not check:
        context.credentials.put(PAIRING_SECRET, pairing.line())
        stored_settings.change(context.profile, lambda known: replace(known, tracker_url=pairing.tracker_url))
    with (
        open_database(context.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        if pairing != before:
            # Another owner on the same tracker has a feed of their own.
            tracker.forget_cursor(connection, pairing.tracker_url)
        checks = verify(context, connection, client, pairing)
    verified = all(each.passed for each in checks)
    if as_json:
        print_json(
            {
                "tracker": pairing.tracker_url,
                "verified": verified,
                "checks": [check_shape(each) for each in checks],
            }
        )
    else:
        for each in checks:
            click.echo(f"{'ok    ' if each.passed else 'FAILED'}  {each.name:<10} {each.sentence}")
    if not verified:
        say("Paired, but not verified: mails go out untracked until it is. It is checked again by itself.")
    return 0 if verified else 1


def _read(line: str) -> Pairing:
    try:
        return parse_pairing_line(sys.stdin.readline() if line == "-" else line)
    except PairingLineError as error:
        raise BadInput(in_words(str(error))) from error


def _paired(pairing: Pairing | None) -> Pairing:
    if pairing is None:
        raise BadInput(tr("No tracker is paired. Pair with one: sightline pair LINE."))
    return pairing


@click.command()
@profile_and_json
def poll(context: Context, as_json: bool) -> None:
    """Ask the tracker for news, once."""
    pairing = _paired(context.pairing())
    with (
        open_database(context.profile) as connection,
        open_tracker(pairing.tracker_url, pairing.credential) as client,
    ):
        polled = poll_job(context, connection, client)
        stored = events.count(connection)
    for fault in polled.malformed:
        say(f"Skipped: {fault}.")
    if as_json:
        print_json({"new": len(polled.events), "stored": stored, "skipped": len(polled.malformed)})
    else:
        click.echo(f"{len(polled.events)} new or changed events, {stored} in all.")
