"""`sightline browse`: a page in the user's browser, opened beside the program that wants it shown."""

import webbrowser

import click


@click.command(hidden=True)
@click.argument("url")
def browse(url: str) -> int:
    """Open a page in the user's browser; 1 where there is none."""
    return 0 if webbrowser.open_new_tab(url) else 1
