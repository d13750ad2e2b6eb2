"""The app's commands as processes, each with a profile."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Cli:
    """Runs `python -m app` for one profile."""

    profile: Path
    environment: dict[str, str] = field(default_factory=lambda: {"SIGHTLINE_PASSPHRASE": PASSPHRASE})

    def __call__(self, *words: str, stdin: str = "", timeout: float = 60) -> Ran:
        ran = subprocess.run(
            self._command(words),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=self._environment(),
            timeout=timeout,
            check=False,
        )
        assert "Traceback" not in ran.stderr, ran.stderr
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    def ok(self, *words: str, stdin: str = "") -> Any:
        """Run with --json, and return the document."""
        ran = self(*words, "--json", stdin=stdin)
        assert ran.code == 0, ran
        return ran.document

    @contextmanager
    def running(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """Run in the background; ended in the end where it still runs."""
        process = subprocess.Popen(
            self._command(words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=self._environment(),
        )
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)

    @contextmanager
    def worker(self, *words: str) -> Iterator[subprocess.Popen[str]]:
        """A worker that has its profile's lock."""
        with self.running("worker", *words) as process:
            assert process.stdout is not None
            assert '"started"' in process.stdout.readline()
            yield process

    def _command(self, words: tuple[str, ...]) -> list[str]:
        head, *rest = words
        group = [head, rest.pop(0)] if head == "account" else [head]
        return [sys.executable, "-m", "app", *group, "--profile", str(self.profile), *rest]

    def _environment(self) -> dict[str, str]:
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("SIGHTLINE_", "DBUS_"))}
        return plain | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"} | self.environment
