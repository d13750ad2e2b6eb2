"""`sightline open`: mailto: links and files with mails, in the window that is there or in a new one."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import click

from app.cli.options import Context, profile_and_json
from app.core.errors import BadInput
from app.core.mailto import is_mailto


@click.command("open")
@click.argument("wished", metavar="LINK|FILE", nargs=-1, required=True)
@profile_and_json
def open_wished(context: Context, wished: tuple[str, ...], as_json: bool) -> int:
    """Open mailto: links in a composer and .eml files in a window of their own."""
    from app.cli.window import open_window

    return open_window(context.profile, [_absolute(each) for each in wished], in_words=as_json)


def _absolute(wished: str) -> str:
    """Return a link as it is and a file as a path that another process finds too. Raises BadInput for another link."""
    if is_mailto(wished):
        return wished
    parts = urlsplit(wished)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return unquote(parts.path)
    if parts.scheme and parts.netloc:
        raise BadInput(f"“{wished}” is neither a mailto: link nor a file on this computer.")
    return str(Path(wished).absolute())
