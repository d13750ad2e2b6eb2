"""The practice profile: made with one click, removed with one click, apart from everything of the user's own.

It is a profile of its own, in a folder of the user's profile: settings with one account, a pairing with
the tracker on this computer, a database, and the mailbox. So nothing of it can mix with the user's
accounts, their tracker or Insights. Its key stands in a file (mode 0600) instead of the keyring, so that
nothing is asked for; that is good enough because nothing in it is a secret outside of this computer.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from app import settings as stored_settings
from app.core.account import Account, Identity
from app.core.errors import BadInput
from app.core.language import tr
from app.core.practice_people import SENDER
from app.core.server import Server, Tls
from app.jobs.context import PAIRING_SECRET, Context
from app.lock_file import locked
from app.practice.folders import mailbox_folder
from app.practice.port import Ports, choose_ports, load_ports, save_ports
from app.practice.tracker import new_pairing
from app.settings import Settings
from app.store.lock import worker_is_running

LOCK_NAME = "running.lock"
_ENDS_WITHIN = 5.0


def is_set_up(practice: Path) -> bool:
    """Tell whether a folder is a practice profile."""
    return stored_settings.load(practice).practice


def set_up(practice: Path) -> None:
    """Make a practice profile of a folder that is empty or not there; again changes nothing.

    Raises BadInput where the folder holds something else.
    """
    if not is_set_up(practice):
        _refuse_foreign(practice)
        ports = choose_ports()
        save_ports(mailbox_folder(practice), ports)
        stored_settings.save(practice, _with_ports(Settings(practice=True), ports))
    context = Context(practice)
    context.credentials.keep_key_beside()
    if context.credentials.get(PAIRING_SECRET) is None:
        ports = load_ports(mailbox_folder(practice)) or choose_ports()
        context.credentials.put(PAIRING_SECRET, new_pairing(ports.tracker).line())


def note_ports(practice: Path, ports: Ports) -> None:
    """Let the practice profile send to, and be paired with, what listens at these ports."""
    save_ports(mailbox_folder(practice), ports)
    context = Context(practice)
    wanted = stored_settings.change(practice, lambda settings: _with_ports(settings, ports))
    pairing = context.pairing()
    if pairing is not None and wanted.tracker_url and pairing.tracker_url != wanted.tracker_url:
        moved = replace(pairing, tracker_url=wanted.tracker_url)
        context.credentials.put(PAIRING_SECRET, moved.line())


def remove(practice: Path) -> None:
    """Remove a practice profile with its account, pairing, mails and history; nothing happens where there is none.

    End its worker and its mailbox and close its database before. Raises BadInput where one of them still
    runs or the folder is no practice profile, OSError where a file is still held.
    """
    if not practice.exists():
        return
    if not is_set_up(practice):
        raise BadInput(tr("{practice} is no practice mailbox; nothing was removed.", practice=practice))
    with locked(mailbox_folder(practice) / LOCK_NAME, _ENDS_WITHIN) as held:
        if not held or worker_is_running(practice):
            raise BadInput(tr("The practice mailbox is still running. End it, then remove it."))
    # First out of sight in one step: a crash in between leaves no half of a profile.
    going = practice.with_name(f".{practice.name}.{os.getpid()}.removed")
    practice.rename(going)
    shutil.rmtree(going)


def _refuse_foreign(practice: Path) -> None:
    if practice.exists() and any(not _is_ours(path) for path in practice.iterdir()):
        raise BadInput(
            tr(
                "{practice} holds something else. Choose an empty folder for the practice mailbox.",
                practice=practice,
            )
        )


def _is_ours(path: Path) -> bool:
    # What a set-up that was cut off leaves, or a lock file.
    return path.name.startswith(".") or path.name == "mailbox" or path.suffix == ".lock"


def _with_ports(settings: Settings, ports: Ports) -> Settings:
    server = Server("127.0.0.1", ports.smtp, Tls.NONE_ON_LOOPBACK)
    account = Account(
        SENDER.spec,
        server,
        identities=(Identity(SENDER.spec, tr(SENDER.name)),),
    )
    known = next((each for each in settings.accounts if each.address == account.address), account)
    settings = settings.with_account(replace(known, smtp=server))
    return replace(settings, tracker_url=f"http://127.0.0.1:{ports.tracker}")
