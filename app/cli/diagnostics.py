"""`sightline diagnostics`: how this installation is, to be sent to whoever helps; nothing in it names anybody."""

import os
import platform
import ssl
import sys
import time
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import click

from app.cli.options import Context, print_json, profile_and_json
from app.core.document_lines import lines_of
from app.core.errors import SightlineError
from app.core.fault_words import harmless
from app.settings import Settings
from app.store import diagnosis, mailboxes, tracker
from app.store.database import Connection, open_database
from app.store.lock import worker_is_running

_LIBRARIES = ("sightline", "PySide6-Essentials", "imapclient", "requests", "cryptography", "keyring", "nh3", "selectolax")  # fmt: skip
# What of a desktop's surroundings matters; never a value that could name the user.
_SURROUNDINGS = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "LANG")


@click.command()
@profile_and_json
def diagnostics(context: Context, as_json: bool) -> None:
    """Show versions, counts and the last faults; no secrets, addresses, subjects or names of your servers."""
    found = collect(context)
    if as_json:
        print_json(found)
        return
    for line in lines_of(found):
        click.echo(line)


def collect(context: Context) -> dict[str, Any]:
    """Return everything, also where the profile can't be read."""
    found: dict[str, Any] = {"versions": _versions(), "system": _system()}
    try:
        with open_database(context.profile) as connection:
            found |= _of_profile(context, connection)
    except SightlineError as error:
        found["profile"] = {"fault": harmless(str(error)), "kind": type(error).__name__}
    return found


def _versions() -> dict[str, str]:
    found = {
        "python": platform.python_version(),
        "sqlite": diagnosis.SQLITE,
        "ssl": ssl.OPENSSL_VERSION,
    }
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _system() -> dict[str, Any]:
    try:
        distribution = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        distribution = ""
    offset = datetime.now().astimezone().strftime("%z")
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "distribution": distribution,
        "time zone": f"{'/'.join(time.tzname)} {offset}",
        "encoding": sys.getfilesystemencoding(),
    } | {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}


def _of_profile(context: Context, connection: Connection) -> dict[str, Any]:
    settings = context.settings
    said = diagnosis.faults(connection)
    return {
        "database": diagnosis.counts(connection),
        "deliveries": diagnosis.states(connection),
        "worker": "running" if worker_is_running(context.profile) else "not running",
        "settings": _settings(settings),
        "accounts": {
            f"account {place}": _account(context, connection, place)
            for place in range(len(settings.accounts))
        },
        "tracker": _tracker(context, connection),
        "faults": {part: [harmless(each) for each in sentences] for part, sentences in said.items()},
    }


def _settings(settings: Settings) -> dict[str, Any]:
    notifying = settings.notifying
    return {
        "practice": settings.practice,
        "identities": sum(len(account.identities) for account in settings.accounts),
        "excluded domains": len(settings.excluded_domains),
        "never tracked": len(settings.never_tracked),
        "own networks": len(settings.own_networks),
        "split limit": settings.split_limit,
        "undo seconds": settings.undo_seconds,
        "open time": settings.open_time,
        "keep running": settings.keep_running,
        "notifications": [*notifying.kinds, notifying.privacy] if notifying.on else "off",
        "quiet hours": notifying.quiet.on,
    }


def _account(context: Context, connection: Connection, place: int) -> dict[str, Any]:
    account = context.settings.accounts[place]
    known = mailboxes.load(connection, account.address)
    return {
        "provider": account.provider or "none that is known",
        "sign-in": "OAuth" if account.oauth else "password" if account.user else "none",
        "sending by": f"port {account.smtp.port}, {account.smtp.tls.value}",
        "mailbox": f"port {account.imap.port}, {account.imap.tls.value}" if account.imap else "none",
        "read": known.is_read,
        "looked at": _age(context, known.looked_at),
        "waits for the user": known.fault_waits,
    }


def _tracker(context: Context, connection: Connection) -> dict[str, Any]:
    url = context.settings.tracker_url
    if url is None:
        return {"paired": False}
    state = tracker.load(connection, url)
    return {
        "paired": True,
        "scheme": url.partition(":")[0],
        "answered": _age(context, state.answered_at),
        "verified": _age(context, state.verified_at),
        "fault since": _age(context, state.fault_since),
        "checks": [f"{check.name} {'passed' if check.passed else 'failed'}" for check in state.checks],
    }


def _age(context: Context, at: datetime | None) -> str:
    return "never" if at is None else f"{int((context.now() - at).total_seconds())} s ago"
