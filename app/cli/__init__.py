"""The command line of the app; nothing here needs a screen."""

import io
import sys

import click

from app.cli.account import account
from app.cli.demo import demo
from app.cli.instrument import instrument
from app.cli.mailbox import sync
from app.cli.options import print_json
from app.cli.outbox import outbox, resolve
from app.cli.overrule import overrule
from app.cli.pair import pair, poll
from app.cli.practice import practice
from app.cli.send import send
from app.cli.settings import settings
from app.cli.status import status, timeline
from app.cli.window import window
from app.cli.worker import worker
from app.core.errors import SightlineError

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(package_name="sightline")
@click.pass_context
def sightline(context: click.Context) -> int | None:
    """Tells whether, when and how a mail you sent was opened and clicked. Without a command: the window."""
    return None if context.invoked_subcommand else context.invoke(window)


for command in (
    account,
    demo,
    instrument,
    outbox,
    overrule,
    pair,
    poll,
    practice,
    resolve,
    send,
    settings,
    status,
    sync,
    timeline,
    window,
    worker,
):
    sightline.add_command(command)


def main() -> None:
    """Run one command; what goes wrong with the world is said in one sentence, with exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets its number instead of a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        # A command returns its exit code.
        code = sightline.main(standalone_mode=False)
    except SightlineError as error:
        if "--json" in sys.argv:
            print_json({"error": str(error)})
        click.echo(f"sightline: {error}", err=True)
        code = 1
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    sys.exit(code or 0)
