"""The command `sightline-tracker`. Secrets go to standard output alone, everything else to standard error."""

import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import urlsplit

import click

from tracking_server.atlas import AtlasError, atlas_of, load_atlas
from tracking_server.config import Config, ConfigError, config_from_environment, restore_file
from tracking_server.hit_lines import HitLineError, events_of
from tracking_server.keys import KeyFileError
from tracking_server.links import PairingLineError, is_loopback, parse_pairing_line
from tracking_server.owners import OwnerBook, OwnerError
from tracking_server.restore_guard import RestoreGuard
from tracking_server.store.database import Database
from tracking_server.store.faults import DatabaseTooNew, Unavailable
from tracking_server.store.judge import Judge
from tracking_server.store.reclassification import reclassify_all

_FILE: Final = click.Path(path_type=Path)


def said_plainly(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command end with one sentence and exit code 1 for what its user can put right."""

    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except (
            AtlasError,
            ConfigError,
            DatabaseTooNew,
            HitLineError,
            KeyFileError,
            OwnerError,
            PairingLineError,
            Unavailable,
        ) as error:
            stop(str(error))

    return wrapper


def stop(sentence: str) -> NoReturn:
    """End with a sentence on standard error and exit code 1."""
    click.echo(f"sightline-tracker: {sentence}", err=True)
    sys.exit(1)


@click.group()
@click.version_option(package_name="sightline")
def main() -> None:
    """Run the tracker and look after its owners. Settings come from SIGHTLINE_TRACKER_… (see the README)."""


@main.command("add-owner")
@click.argument("name")
@click.option("--from", "line", metavar="LINE", help="Bring an owner back with the pairing line it had.")
@said_plainly
def add_owner(name: str, line: str | None) -> None:
    """Add an owner and print the pairing line. It holds every secret of the owner and is its backup."""
    config = config_from_environment(os.environ)
    book = _book(config)
    pairing = book.add(name) if line is None else book.add_from(name, parse_pairing_line(line))
    click.echo(pairing.line())
    if is_loopback(urlsplit(pairing.tracker_url).hostname or ""):
        click.echo(
            "This line works on this computer only: set SIGHTLINE_TRACKER_PUBLIC_URL to the address "
            "under which recipients reach the tracker.",
            err=True,
        )


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen at."
)
@click.option("--piped", is_flag=True, help="Stop when standard input ends.")
@said_plainly
def serve(host: str, port: int, piped: bool) -> None:
    """Answer pixels, links and the owners' API until told to stop."""
    # Loading the server takes longer than the other commands do.
    from tracking_server import serve as server

    config = config_from_environment(os.environ)
    try:
        server.serve(config, host, port, piped=piped)
    except server.ServeError as error:
        stop(str(error))


@main.command()
@click.option("--city", type=_FILE, help="Says where addresses are (.mmdb).")
@click.option("--asn", type=_FILE, help="Says whose networks addresses are in (.mmdb).")
@click.option("--apple-egress", type=_FILE, help="Apple's list of Private Relay's addresses.")
@said_plainly
def classify(city: Path | None, asn: Path | None, apple_egress: Path | None) -> None:
    """Say what hits would be taken for: one JSON object a line in, one event a line out. Nothing is stored.

    A hit has "delivery", "type" (open or click), "sent_at" and "at", and may have "link" (1 without it),
    "method", "ip", "headers", "owner_networks" (listed by the owner) and "poll_networks" (which the
    owner's app polled from in the 24 hours before).
    """
    atlas = load_atlas(city, asn, apple_egress)
    for event in events_of(sys.stdin.buffer, atlas.look):
        click.echo(json.dumps(event))


@main.command()
@said_plainly
def reclassify() -> None:
    """Judge all stored hits again: after an upgrade, or with new files of places and networks.

    Events that change come again in the owners' feeds. The server may run meanwhile; what is
    interrupted the server does, or the next call.
    """
    config = config_from_environment(os.environ)
    atlas = atlas_of(config)
    database = Database(config.database_url, 5.0, RestoreGuard(restore_file(config)).check)
    try:
        judged, changed = reclassify_all(database, Judge(atlas), _say_progress)
    finally:
        database.close()
        atlas.close()
    click.echo(f"{judged:,} events judged again, {changed:,} changed.", err=True)


def _say_progress(judged: int, total: int, changed: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{judged:,} of {total:,} events judged again, {changed:,} changed", nl=False, err=True)
        if judged >= total:
            click.echo(err=True)


@main.group()
def keys() -> None:
    """Look at the owners' signing keys, and end them."""


@keys.command("list")
@said_plainly
def list_keys() -> None:
    """Print every key's id, whether it is valid, and whose it is."""
    for owner in _book(config_from_environment(os.environ)).list():
        for owner_key in owner.keys:
            click.echo(f"{owner_key.key.id}\t{'revoked' if owner_key.revoked else 'valid'}\t{owner.name}")


@keys.command()
@click.argument("key_id", type=click.IntRange(0, 65535))
@click.option("--owner", "name", help="Whose key it is, where two owners share the id.")
@said_plainly
def revoke(key_id: int, name: str | None) -> None:
    """End a key, and with it every pixel and link that it signed. This cannot be undone."""
    owner = _book(config_from_environment(os.environ)).revoke(key_id, name)
    click.echo(f"Key {key_id} of {owner.name} is revoked; its links lead nowhere now.", err=True)


def _book(config: Config) -> OwnerBook:
    return OwnerBook(config, time.time, secrets.token_bytes)
