"""`sightline instrument`: what would go out."""

from pathlib import Path
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.core.charset import decoded
from app.core.errors import BadInput
from app.core.instrument import UnsafeError, plan
from app.core.instrument import instrument as rewrite
from app.core.tracking import Wish
from app.jobs.context import Context as JobContext
from app.jobs.prepare import rules_for
from tracking_server.links import DELIVERY_ID_BYTES, SECRET_BYTES, Pairing, SigningKey, mint_click, mint_pixel

THROW_AWAY_TRACKER = "https://tracker.invalid"


@click.command()
@profile_and_json
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write each result here, under its name."
)
@click.option("--no-track", multiple=True, metavar="URL", help="Leave this link as it is; repeatable.")
@click.option(
    "--track-anyway", multiple=True, metavar="URL", help="Track this link in spite of an exclusion."
)
def instrument(
    context: Context,
    as_json: bool,
    files: tuple[Path, ...],
    out: Path | None,
    no_track: tuple[str, ...],
    track_anyway: tuple[str, ...],
) -> None:
    """Show what would go out for HTML FILES; the network is not touched."""
    pairing = context.pairing()
    if pairing is None:
        say(f"No tracker is paired: using a throw-away key and {THROW_AWAY_TRACKER}.")
        pairing = Pairing(THROW_AWAY_TRACKER, SigningKey(0, context.random_bytes(SECRET_BYTES)), "")
    wish = Wish(opens=True, clicks=True, no_track=frozenset(no_track), track_anyway=frozenset(track_anyway))
    if out is not None:
        _refuse_to_replace(files, out)
    rows = [_instrumented(context, path, pairing, wish, out) for path in files]
    print_json(rows) if as_json else _print(rows)


def _instrumented(
    context: JobContext, path: Path, pairing: Pairing, wish: Wish, out: Path | None
) -> dict[str, Any]:
    mail = decoded(path.read_bytes())
    rules = rules_for(context.settings, wish, mail.charset)
    planned = plan(mail.text, rules, [pairing.key])
    delivery, sent_at = context.random_bytes(DELIVERY_ID_BYTES), int(context.now().timestamp())
    arguments = (pairing.tracker_url, pairing.key, delivery, sent_at)
    untracked = planned.unsafe
    html, urls = planned.html, {}
    try:
        made = rewrite(
            planned,
            mint_click=lambda number, target: mint_click(*arguments, number, target),
            pixel=None if planned.pixel_fault else mint_pixel(*arguments),
        )
        html, urls = made.html, dict(made.tracking_links)
    except UnsafeError as error:
        untracked = str(error)
    written = None
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        written = out / path.name
        written.write_bytes(mail.encode(html))
    return {
        "file": str(path),
        "out": str(written) if written else None,
        "untracked": untracked,
        "opens": untracked is None and planned.pixel_fault is None,
        "opens_untracked": untracked or planned.pixel_fault,
        "links": [
            {
                "number": link.number,
                "url": link.href,
                "target": link.target,
                "text": link.text,
                "tracked": link.number in urls,
                "reason": link.reason.id if link.reason else None,
                "why": link.reason.sentence if link.reason else None,
                "tracking_link": urls.get(link.number),
            }
            for link in planned.links
        ],
    }


def _refuse_to_replace(files: tuple[Path, ...], out: Path) -> None:
    read, written = {path.resolve() for path in files}, set[Path]()
    for path in files:
        result = (out / path.name).resolve()
        if result in read or result in written:
            raise BadInput(f"{result} would be replaced by the result for {path}. Choose another folder.")
        written.add(result)


def _print(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        tracked = sum(link["tracked"] for link in row["links"])
        opens = "opens tracked" if row["opens"] else f"opens not tracked: {row['opens_untracked']}"
        click.echo(f"{row['file']}: {tracked} of {len(row['links'])} links tracked, {opens}")
        for link in row["links"]:
            click.echo(
                f"  {'+' if link['tracked'] else '-'} {link['url']}{'  ' + link['why'] if link['why'] else ''}"
            )
