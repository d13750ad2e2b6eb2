"""`sightline worker`: send and poll until stopped."""

import sys

import click

from app.cli.options import Context, profile_and_json
from app.worker import say_on, work


@click.command()
@profile_and_json
@click.option("--piped", is_flag=True, help="Read nudges from standard input, and stop when it ends.")
def worker(context: Context, as_json: bool, piped: bool) -> None:
    """Send what is in the outbox and wait for news, until stopped; says what changed as lines of JSON."""
    del as_json  # it always speaks JSON
    work(context, sys.stdin if piped else None, say_on(sys.stdout))
