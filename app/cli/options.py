"""Options that every command has, and how results are printed."""

import json
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import platformdirs

from app.jobs.context import Context, context_for

Command = Callable[..., Any]


def profile_and_json(command: Command) -> Command:
    """Add `--profile DIR` (given on as `context`) and `--json` (given on as `as_json`)."""
    command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    return click.option(
        "--profile",
        "context",
        type=click.Path(file_okay=False, path_type=Path),
        default=lambda: platformdirs.user_data_path("sightline"),
        callback=lambda _context, _option, folder: context_for(folder),
        show_default="this user's own",
        metavar="DIR",
        help="The folder that holds all state.",
    )(command)


def print_json(document: object) -> None:
    """Print a result as JSON."""
    text = json.dumps(document, indent=2, ensure_ascii=False)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    click.echo(text)


def say(sentence: str) -> None:
    """Tell the user something that is no result: on standard error."""
    click.echo(sentence, err=True)


def local(at: datetime) -> str:
    """Return a time as the user reads it, in the time zone of this computer."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


__all__ = ["Context", "local", "print_json", "profile_and_json", "say"]
