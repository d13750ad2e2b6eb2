"""Ports of this computer: one that is free now, and those that stay the same from start to start."""

import json
import os
import secrets
import socket
import time
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.whole_file import write_private

FILE_NAME = "ports.json"
_HOST = "127.0.0.1"
# Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152): one of
# those may be in use for a moment at any start.
_LOWEST, _HIGHEST = 20_000, 32_000


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the practice mailbox listens. `former_trackers` are ports in links of earlier mails."""

    smtp: int
    page: int
    tracker: int
    former_trackers: tuple[int, ...] = ()


def free_port() -> int:
    """Return a loopback port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def choose_ports() -> Ports:
    """Return ports that are free now and likely to be at every later start."""
    smtp = _steady_port(())
    page = _steady_port((smtp,))
    return Ports(smtp, page, _steady_port((smtp, page)))


def load_ports(folder: Path) -> Ports | None:
    """Return the ports of earlier starts, None where there are none that can be read."""
    try:
        document = json.loads((folder / FILE_NAME).read_text(encoding="ascii"))
        former = tuple(int(port) for port in document["former_trackers"])
        return Ports(int(document["smtp"]), int(document["page"]), int(document["tracker"]), former)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def save_ports(folder: Path, ports: Ports) -> None:
    """Keep the ports for the next start."""
    write_private(folder / FILE_NAME, json.dumps(asdict(ports)) + "\n")


def without_taken(ports: Ports, patience: float) -> Ports:
    """Return the ports with another instead of each that a program still holds after `patience` seconds."""
    deadline = time.monotonic() + patience
    taken = (ports.smtp, ports.page, ports.tracker, *ports.former_trackers)
    if not _free_before(ports.smtp, deadline):
        ports = replace(ports, smtp=_steady_port(taken))
    if not _free_before(ports.page, deadline):
        ports = replace(ports, page=_steady_port((*taken, ports.smtp)))
    if not _free_before(ports.tracker, deadline):
        former = (*ports.former_trackers, ports.tracker)
        ports = replace(ports, tracker=_steady_port((*taken, ports.smtp, ports.page)), former_trackers=former)
    return ports


def _steady_port(others: tuple[int, ...]) -> int:
    while True:
        port = _LOWEST + secrets.randbelow(_HIGHEST - _LOWEST)
        if port not in others and _is_free(port):
            return port


def _free_before(port: int, deadline: float) -> bool:
    while not _is_free(port):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as probe:
        if os.name == "posix":
            # Connections that ended lately do not count; elsewhere this would take the port from its program.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError:
            return False
    return True
