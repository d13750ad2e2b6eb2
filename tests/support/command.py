"""The app's commands as processes, each with a profile."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.support import forked
from tests.support.forked import Forked
from tests.support.waiting import eventually

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
    """Runs `python -m app`, or another program, for one profile, in processes that need not import anew."""

    profile: Path
    environment: dict[str, str] = field(default_factory=lambda: {"SIGHTLINE_PASSPHRASE": PASSPHRASE})
    program: str = "app"

    def __call__(self, *words: str, stdin: str = "", timeout: float = 60) -> Ran:
        ran = forked.run(*self._command(words), stdin=stdin, environment=self.variables, timeout=timeout)
        return _told(ran)

    def anew(self, *words: str, timeout: float = 60) -> Ran:
        """Run in an interpreter that starts from nothing, as a user's does."""
        ran = subprocess.run(
            self.line(*words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=self.variables,
            timeout=timeout,
            check=False,
        )
        return _told(ran)

    def ok(self, *words: str, stdin: str = "") -> Any:
        """Run with --json, and return the document."""
        ran = self(*words, "--json", stdin=stdin)
        assert ran.code == 0, ran
        return ran.document

    def pair(self, line: str) -> None:
        """Pair with a tracker that works, however busy the computer is for a moment."""
        eventually(lambda: self("pair", "-", "--json", stdin=f"{line}\n").code == 0, every=0.5)

    def line(self, *words: str) -> list[str]:
        """Return what a shell would be given, for a process of the test's own."""
        return [sys.executable, *self._command(words)]

    def within(self, **variables: str) -> "Cli":
        """Return one with more in its environment."""
        return replace(self, environment=self.environment | variables)

    @contextmanager
    def running(self, *words: str) -> Iterator[Forked]:
        """Run in the background; ended in the end where it still runs."""
        started = forked.start_piped(*self._command(words), environment=self.variables)
        try:
            yield started
        finally:
            started.close()

    @contextmanager
    def worker(self, *words: str) -> Iterator[Forked]:
        """A worker that has its profile's lock."""
        with self.running("worker", *words) as worker:
            assert worker.stdout is not None
            assert '"started"' in worker.stdout.readline()
            yield worker

    def _command(self, words: tuple[str, ...]) -> list[str]:
        in_group = words[:2] in _IN_GROUPS
        depth = (
            3
            if words[:2] == ("account", "identity")
            else 2
            if words[0] in ("account", "mail") or in_group
            else 1
        )
        return ["-m", self.program, *words[:depth], "--profile", str(self.profile), *words[depth:]]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a command."""
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("SIGHTLINE_", "DBUS_"))}
        return plain | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"} | self.environment


_IN_GROUPS = {
    ("outbox", "cancel"),
    ("outbox", "now"),
    ("outbox", "conversation"),
    ("outbox", "html"),
    ("drafts", "list"),
    ("drafts", "show"),
    ("drafts", "discard"),
    ("drafts", "send"),
    ("templates", "list"),
    ("templates", "show"),
    ("templates", "save"),
    ("templates", "remove"),
    ("tags", "add"),
    ("tags", "remove"),
    ("tags", "rename"),
}


def _told(ran: subprocess.CompletedProcess[str]) -> Ran:
    assert "Traceback" not in ran.stderr, ran.stderr
    return Ran(ran.returncode, ran.stdout, ran.stderr)
