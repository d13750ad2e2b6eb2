"""`sightline demo`: the whole path on this computer, and what it tells in the end."""

import json
import tempfile
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from app.cli.options import print_json, say
from app.cli.shapes import timeline_shape
from app.cli.story import sent_box_lines, timeline_lines
from app.cli.window_story import tell_in_windows
from app.core.language import speak
from app.practice.story import tell
from app.store import messages
from app.store.database import open_database


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Leave timeline.json here.")
@click.option("--json", "as_json", is_flag=True, help="Print the timeline as JSON.")
@click.option(
    "--headless", is_flag=True, help="Through the windows, without a screen; --out gets pictures too."
)
@click.option(
    "--profile", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Keep everything here."
)
def demo(out: Path | None, as_json: bool, headless: bool, profile: Path | None) -> None:
    """Send a tracked mail on this computer, open and click it as its recipients would, and tell the story."""
    folder = nullcontext(str(profile)) if profile else tempfile.TemporaryDirectory(prefix="sightline-demo-")
    with folder as name:
        where, number = _played(Path(name), out, headless=headless)
        with open_database(where) as connection:
            told = timeline_shape(connection, messages.load(connection, number))
    message = {key: value for key, value in told.items() if key != "events"}
    document = {"messages": [message], "events": told["events"]}
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "timeline.json").write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print_json(document) if as_json else _print(told)


def _played(folder: Path, pictures: Path | None, *, headless: bool) -> tuple[Path, int]:
    if headless:
        windows = tell_in_windows(folder, pictures, say)
        # The windows speak the user's language, commands English.
        speak(None)
        return windows.profile, windows.message
    told = tell(folder, say)
    return told.context.profile, told.message.id


def _print(told: dict[str, Any]) -> None:
    now = datetime.now(UTC)
    click.echo("\nSent")
    for line in sent_box_lines([told], now):
        click.echo(line)
    click.echo("\nTimeline")
    for line in timeline_lines(told, now):
        click.echo(line)
