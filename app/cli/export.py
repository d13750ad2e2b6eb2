"""`sightline export`: everything that was sent and seen as a table, and every tracking link with where it leads."""

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import click

from app.cli.export_rows import TABLES
from app.cli.options import Context, profile_and_json, say
from app.core import redirect_map, tables
from app.core.errors import BadInput
from app.core.redirect_map import Redirect
from app.store import exports
from app.store.database import Connection, open_database
from app.store.exported_file import written
from app.whole_file import NotWritten
from tracking_server.links import mint_click

_FORMATS = ("csv", "json", "nginx", "netlify")
_TABLES_ONLY = _FORMATS[:2]
_MAPS_ONLY = _FORMATS[1:]


@click.command(name="export")
@profile_and_json
@click.option(
    "--format", "wanted", type=click.Choice(_FORMATS), help="csv (tables' default), json (that of redirects)."
)
@click.option("--what", type=click.Choice(list(TABLES)), default="messages", show_default=True)
@click.option(
    "--redirects",
    is_flag=True,
    help="Export where every tracking link leads, for a web server in the tracker's place: json, nginx or netlify.",
)
@click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
def export(
    context: Context, as_json: bool, wanted: str | None, what: str, redirects: bool, out: Path | None
) -> int:
    """Export what was sent and seen, or with --redirects every tracking link and its target.

    In CSV a text that begins with =, +, -, @, a tab or a carriage return gets an apostrophe before it, so that no
    spreadsheet takes it for a formula. Redirects are made offline, with the key of the pairing that is there now.
    """
    form = wanted or ("json" if redirects or as_json else "csv")
    if form not in (_MAPS_ONLY if redirects else _TABLES_ONLY):
        raise BadInput(
            "Redirects are exported as json, nginx or netlify."
            if redirects
            else f"{form} is a form of redirects: add --redirects, or choose csv or json."
        )
    with open_database(context.profile) as connection:
        pieces = (
            _redirects(context, connection, form) if redirects else _table(context, connection, what, form)
        )
        if out is None:
            return _print(pieces)
        _write(out, pieces)
    say(f"{out} is written.")
    return 0


def _table(context: Context, connection: Connection, what: str, form: str) -> Iterator[str]:
    table = TABLES[what]
    rows = table.rows(connection, context.now())
    return tables.as_csv(table.columns, rows) if form == "csv" else tables.as_json(rows)


def _redirects(context: Context, connection: Connection, form: str) -> Iterator[str]:
    pairing = context.pairing()
    if pairing is None:
        raise BadInput("No tracker is paired, so no link was ever tracked from here.")

    def minted() -> Iterator[Redirect]:
        for link in exports.tracked_links(connection):
            url = mint_click(
                pairing.tracker_url, pairing.key, link.delivery, int(link.sent_at.timestamp()), link.number, link.target
            )  # fmt: skip
            yield Redirect(urlsplit(url).path, link.target)

    forms: dict[str, Callable[[], Iterator[str]]] = {
        "json": lambda: redirect_map.as_json(minted()),
        "netlify": lambda: redirect_map.netlify(minted()),
        "nginx": lambda: redirect_map.nginx(minted(), sum(1 for _ in exports.tracked_links(connection))),
    }
    return forms[form]()


def _print(pieces: Iterable[str]) -> int:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Lines end as they are written, also on Windows.
        sys.stdout.reconfigure(newline="")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        # What was not written has no reader: the interpreter must not try again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise NotWritten(f"The export can't be written: {error.strerror}. It is not complete.") from error
    return 0


def _write(out: Path, pieces: Iterable[str]) -> None:
    for _ in written(out, pieces):
        pass
