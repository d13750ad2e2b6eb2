"""Commands as processes forked from one that has imported what they need, which is most of their work.

Each has its own arguments, environment, directory and streams as one that `python` starts would have, and
from there on it is the same program: it runs as __main__ and ends as an interpreter does.
"""

import atexit
import functools
import gc
import json
import os
import runpy
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple, TextIO, cast

ROOT = Path(__file__).parents[2]
# The tracker and the app are two programs: what one imports must not be there for the other.
_NEEDED = {
    "app": (
        *(f"app.cli.{path.stem}" for path in sorted((ROOT / "app" / "cli").glob("[a-z]*.py"))),
        "app.worker",
        "app.jobs.find_settings",
        "app.jobs.try_account",
    ),
    "tracking_server": ("tracking_server.cli", "tracking_server.serve"),
}


class Streams(NamedTuple):
    """What a command reads and writes, as file descriptors."""

    stdin: int
    stdout: int
    stderr: int


class Forked:
    """A started command, with what `subprocess.Popen` would say of it."""

    def __init__(self, report: socket.socket) -> None:
        self._report = report
        self._asking = threading.Lock()
        report.settimeout(30)
        self.pid = self._number()
        self.returncode: int | None = None
        self.stdin: IO[str] | None = None
        self.stdout: IO[str] | None = None
        self.stderr: IO[str] | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code, negative for a signal. Raises subprocess.TimeoutExpired."""
        # Several threads may ask.
        if not self._asking.acquire(timeout=-1 if timeout is None else timeout):
            raise subprocess.TimeoutExpired(f"forked {self.pid}", timeout or 0)
        try:
            if self.returncode is None:
                self._report.settimeout(timeout)
                self.returncode = self._number()
                self._report.close()
            return self.returncode
        except (TimeoutError, BlockingIOError):
            raise subprocess.TimeoutExpired(f"forked {self.pid}", timeout or 0) from None
        finally:
            self._asking.release()

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            return self.wait(0)
        return None

    def send_signal(self, number: int) -> None:
        # It may have ended a moment ago, with nobody told yet.
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Wait for its end, and return what it wrote and nobody read yet: no more than a pipe holds."""
        assert self.stdin and self.stdout and self.stderr
        self.stdin.close()
        self.wait(timeout)
        return self.stdout.read(), self.stderr.read()

    def close(self) -> None:
        """End it where it still runs, and close its pipes."""
        self.kill()
        self.wait(30)
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(BrokenPipeError):
                if stream:
                    stream.close()

    def _number(self) -> int:
        received = self._report.recv(4)
        assert len(received) == 4, "the command could not be started"
        return int(struct.unpack("!i", received)[0])


def start(
    streams: Streams,
    words: tuple[str, ...],
    environment: Mapping[str, str] = os.environ,
    directory: Path = ROOT,
    session: bool = False,
) -> Forked:
    """Start `python WORDS…`, where the first word is -m or -c, in a session of its own if asked for."""
    assert _of_interpreter(environment) == _of_interpreter(os.environ), (
        "an interpreter reads them at its start"
    )
    mine, its = socket.socketpair()
    program = "tracking_server" if words[1] == "tracking_server" else "app"
    with its:
        socket.send_fds(_server(program), [b"1"], [its.fileno(), *streams])
    order = [words, dict(environment), str(directory), session]
    # Text of foreign bytes is written as such, as the system's own arguments are.
    mine.sendall(json.dumps(order).encode() + b"\n")
    return Forked(mine)


def _of_interpreter(environment: Mapping[str, str]) -> dict[str, str]:
    names = {name for name in environment if name.startswith("PYTHON")} - {"PYTHON_KEYRING_BACKEND"}
    return {name: environment[name] for name in names}


def start_piped(*words: str, environment: Mapping[str, str] = os.environ) -> Forked:
    """Start a command whose streams are pipes of UTF-8."""
    (stdin, write), (out, stdout), (err, stderr) = os.pipe(), os.pipe(), os.pipe()
    try:
        forked = start(Streams(stdin, stdout, stderr), words, environment)
    finally:
        for end in (stdin, stdout, stderr):
            os.close(end)
    forked.stdin = os.fdopen(write, "w", encoding="utf-8")
    forked.stdout = os.fdopen(out, encoding="utf-8")
    forked.stderr = os.fdopen(err, encoding="utf-8")
    return forked


def stand_in(*words: str) -> tuple[str, ...]:
    """Return the words that start a process which does what `python WORDS…` does, as far as who started it can see."""
    server = _server("app")
    server.set_inheritable(True)
    return (sys.executable, "-I", "-S", str(ROOT / "tests/support/stand_in.py"), str(server.fileno()), *words)


def run(
    *words: str,
    stdin: str = "",
    environment: Mapping[str, str] = os.environ,
    directory: Path = ROOT,
    timeout: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end. Raises subprocess.TimeoutExpired."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin.encode())
        given.seek(0)
        streams = Streams(given.fileno(), out.fileno(), err.fileno())
        forked = start(streams, words, environment, directory)
        try:
            code = forked.wait(timeout)
        finally:
            forked.close()
        written = []
        for file in (out, err):
            file.seek(0)
            written.append(file.read().decode())
    return subprocess.CompletedProcess(words, code, *written)


@functools.cache
def _server(program: str) -> socket.socket:
    mine, its = socket.socketpair()
    with its:
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.support.forked", str(its.fileno()), *_NEEDED[program]],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[its.fileno()],
        )

    def end() -> None:
        mine.close()
        server.wait(30)

    atexit.register(end)
    return mine


def _serve(orders: socket.socket) -> list[str]:
    """Fork for each order until there is nobody to give any. Returns in the fork, with what it is to run."""
    while True:
        _, received, _, _ = socket.recv_fds(orders, 1, 4)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not received:
            os._exit(0)
        if os.fork() == 0:
            break
        for descriptor in received:
            os.close(descriptor)
    orders.close()
    return _keep(socket.socket(fileno=received[0]), Streams(*received[1:]))


def _keep(report: socket.socket, streams: Streams) -> list[str]:
    """Fork once more, and tell the exit code. Returns in the fork."""
    with report.makefile("rb") as lines:
        words, environment, directory, session = json.loads(lines.readline())
    if child := os.fork():
        for descriptor in streams:
            os.close(descriptor)
        threading.Thread(target=_end_alone, args=(report, child), daemon=True).start()
        _, status = os.waitpid(child, 0)
        # Nobody may want to know any more.
        with suppress(OSError):
            report.sendall(struct.pack("!i", os.waitstatus_to_exitcode(status)))
        os._exit(0)
    _take_over(streams)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(directory)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if session:
        os.setsid()
    report.sendall(struct.pack("!i", os.getpid()))
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    report.detach()
    return list(words)


def _end_alone(report: socket.socket, child: int) -> None:
    """End a command that nobody waits for any more."""
    with suppress(OSError):
        report.recv(1)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


def _take_over(streams: Streams) -> None:
    for number, descriptor in enumerate(streams):
        os.dup2(descriptor, number)

    sys.stdin, sys.stdout = _opened(0, "r", sys.stdin), _opened(1, "w", sys.stdout)
    sys.stderr = _opened(2, "w", sys.stderr, buffering=1)


def _opened(number: int, mode: str, old: TextIO, buffering: int = -1) -> TextIO:
    file = open(number, mode, buffering, old.encoding, old.errors, closefd=False)  # noqa: SIM115
    return cast(TextIO, file)


def main() -> None:
    """Import, and become what is asked for: `python -m tests.support.forked DESCRIPTOR MODULE…`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for module in sys.argv[2:]:
        import_module(module)
    if "app.worker" in sys.modules:
        import_module("tests.support.keys").derive_all()
    # What was imported stays in memory that all share.
    gc.freeze()
    how, what, *words = _serve(socket.socket(fileno=int(sys.argv[1])))
    sys.argv = [how, *words]
    if how == "-c":
        exec(what, {"__name__": "__main__"})
    else:
        runpy.run_module(what, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
