"""A tracker on this computer: a process of its own on loopback, as an operator would run it."""

import base64
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import requests

from app.core.errors import Unreachable
from app.core.language import tr
from app.own_programs import tracker_program
from app.practice.port import free_port
from tracking_server.links import SECRET_BYTES, Pairing, SigningKey

_START_WITHIN = 20.0
_STOP_WITHIN = 1.5


@dataclass(frozen=True, slots=True)
class LocalTracker:
    """A running tracker: its address, the pairing line of its one owner, and its process."""

    url: str
    pairing_line: str
    server: subprocess.Popen[bytes]


def new_pairing(port: int) -> Pairing:
    """Return a pairing with a tracker that will run on this computer."""
    key = SigningKey(secrets.randbelow(0x10000), secrets.token_bytes(SECRET_BYTES))
    credential = base64.urlsafe_b64encode(secrets.token_bytes(SECRET_BYTES)).rstrip(b"=").decode()
    return Pairing(f"http://127.0.0.1:{port}", key, credential)


@contextmanager
def running_tracker(folder: Path, pairing: Pairing | None = None) -> Iterator[LocalTracker]:
    """Run a tracker with its database in a folder while inside; it ends with this process, however that ends.

    It listens where the pairing says, and knows that pairing: links of earlier runs go on working.
    Raises Unreachable where it won't start.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pairing = pairing or new_pairing(free_port())
    environment = os.environ | {
        "SIGHTLINE_TRACKER_DATABASE": f"sqlite:///{folder / 'tracker.db'}",
        "SIGHTLINE_TRACKER_PUBLIC_URL": pairing.tracker_url,
        "SIGHTLINE_TRACKER_FEED_SLOTS": "8",
    }
    environment.pop("SIGHTLINE_TRACKER_KEY_FILE", None)
    if not (folder / "tracker.db").exists():
        _add_owner(pairing, environment)
    with (folder / "tracker.log").open("ab") as log:
        server = subprocess.Popen(
            [*tracker_program(), "serve", "--piped", "--port", str(urlsplit(pairing.tracker_url).port)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_healthy(pairing.tracker_url, server, folder / "tracker.log")
        _ensure_owner(pairing, environment)
        yield LocalTracker(pairing.tracker_url, pairing.line(), server)
    finally:
        _stop(server)


def _add_owner(pairing: Pairing, environment: dict[str, str]) -> None:
    # Again for an owner who is known changes nothing.
    added = subprocess.run(
        [*tracker_program(), "add-owner", "practice", "--from", pairing.line()],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if added.returncode:
        raise Unreachable(
            tr("The tracker on this computer can't be set up: {words}", words=added.stderr.strip())
        )


def _ensure_owner(pairing: Pairing, environment: dict[str, str]) -> None:
    # A kill between the making of the database and of its owner leaves one without the other.
    if not _knows(pairing):
        _add_owner(pairing, environment)
        deadline = time.monotonic() + _START_WITHIN
        while not _knows(pairing):
            if time.monotonic() > deadline:
                raise Unreachable(tr("The tracker on this computer does not know its pairing."))
            time.sleep(0.05)


def _knows(pairing: Pairing) -> bool:
    try:
        answer = requests.get(
            f"{pairing.tracker_url}/api/v1/owner",
            headers={"Authorization": f"Bearer {pairing.credential}"},
            timeout=5,
        )
    except requests.exceptions.RequestException:
        return False
    return answer.status_code == 200


def _wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if requests.get(f"{url}/healthz", timeout=1).status_code == 200:
                return
        except requests.exceptions.RequestException:
            time.sleep(0.02)
    last = log.read_text(errors="replace").strip().rpartition("\n")[2]
    raise Unreachable(
        tr("The tracker on this computer did not start: {words}", words=last or tr("no answer"))
    )


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.stdin is not None:
        server.stdin.close()
    try:
        server.wait(_STOP_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
