"""`sightline window`: the desktop program, also what `sightline` alone opens."""

import click

from app.cli.options import Context, profile_and_json


@click.command()
@profile_and_json
def window(context: Context, as_json: bool) -> int:
    """Open the window."""
    del as_json
    # Only here: every other command works where Qt can't be loaded.
    from app.__main__ import open_window

    return open_window(context.profile)
