"""How long it takes from an address to an account that works: settings found, both servers signed in to, saved."""

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row
from tests.support.autoconfig import Internet, running_internet, settings_file
from tests.support.dovecot import DOVECOT, PASSWORD, USER, running_dovecot
from tests.support.finding import COMMAND

_NAME = "from an address to tested settings"
_RUNS = 5


def measure() -> list[Row]:
    """Measure the whole command, its own start included; skipped where there is no mail server."""
    if DOVECOT is None:
        return [Row(_NAME, None, "s", 2, note="Dovecot is not installed")]
    with (
        tempfile.TemporaryDirectory() as folder,
        running_dovecot() as dovecot,
        running_internet(Path(folder), dovecot.authority.read_bytes()) as internet,
    ):
        domain = USER.partition("@")[2]
        internet.files[f"/autoconfig/{domain}"] = settings_file(domain, dovecot.smtp, dovecot.imap)
        took = [_connect(Path(folder, str(run)), internet) for run in range(_RUNS)]
    note = f"autoconfig and Dovecot on this computer, median of {_RUNS}"
    return [Row(_NAME, statistics.median(took), "s", 2, note=note)]


def _connect(profile: Path, internet: Internet) -> float:
    words = ["account", "add", USER, "--password-stdin", "--json", "--profile", str(profile)]
    began = time.perf_counter()
    subprocess.run(
        [*COMMAND, *words],
        input=f"{PASSWORD}\n".encode(),
        env=os.environ | internet.variables() | {"SIGHTLINE_PASSPHRASE": "of the bench"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    return time.perf_counter() - began
