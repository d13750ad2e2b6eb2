"""`sightline practice`: the practice mailbox, until standard input ends."""

import json
import sys
from dataclasses import asdict

import click

from app.cli.options import Context, profile_and_json, say
from app.practice import mailbox
from app.practice.folders import practice_profile
from app.practice.mailbox import Ready
from app.practice.set_up import is_set_up
from app.practice.set_up import remove as remove_practice


@click.command()
@profile_and_json
@click.option("--remove", is_flag=True, help="Remove it instead, with its mails and its history.")
def practice(context: Context, as_json: bool, remove: bool) -> None:
    """Run the practice mailbox until standard input ends.

    DIR is a practice profile, or a profile in whose folder “practice” there is or will be one. Prints where everything is as one line of JSON once it answers.
    """
    del as_json  # it always speaks JSON
    folder = context.profile if is_set_up(context.profile) else practice_profile(context.profile)
    if remove:
        remove_practice(folder)
        return
    mailbox.run(folder, sys.stdin, _print)


def _print(ready: Ready) -> None:
    click.echo(json.dumps(asdict(ready)))
    if ready.note:
        say(ready.note)
    if sys.stdin.isatty():
        say(f"Open {ready.page_url} in a browser. Ctrl-D ends the practice mailbox.")
