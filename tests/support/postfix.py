"""A real mail server that knows its recipients: Postfix, started as root, for one domain of the test."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POSTFIX = shutil.which("postfix", path="/usr/sbin:/usr/bin:/usr/local/sbin") if os.getuid() == 0 else None
_START_WITHIN = 20

# What it takes goes on to a server of the test.
_MAIN = """
compatibility_level = 3.6
queue_directory = {root}/spool
data_directory = {root}/state
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
multi_instance_enable = no
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.{domain}
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = static:all
virtual_transport = smtp:[127.0.0.1]:{relay_port}
smtpd_recipient_restrictions = check_recipient_access inline:{{ {answers} }}
smtpd_reject_unlisted_recipient = no
smtp_dns_support_level = disabled
message_size_limit = {size_limit}
smtpd_peername_lookup = no
{more}
"""
_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
smtp unix - - n - - smtp
scache unix - - n - 1 scache
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A running server: its port, and its folder."""

    root: Path
    port: int

    @property
    def log(self) -> str:
        path = self.root / "postfix.log"
        return path.read_text() if path.exists() else ""


@contextmanager
def running_postfix(
    domain: str, answers: dict[str, str], relay_port: int, *, size_limit: int = 10_000_000, more: str = ""
) -> Iterator[Postfix]:
    """Start Postfix; `answers` are what it says to recipients by their address, “550 5.1.1 unknown” for instance.

    `more` are further lines of its configuration.
    """
    # Not pytest's folder: its own users could not enter that one.
    root = Path(tempfile.mkdtemp(prefix="postfix-"))
    root.chmod(0o755)
    try:
        server = Postfix(root, _free_port())
        _write_config(server, domain, answers, relay_port, size_limit, more)
        with (root / "out").open("wb") as out:
            master = subprocess.Popen(
                [str(POSTFIX), "-c", str(root / "config"), "start-fg"],
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            _wait_for_greeting(master, server)
            yield server
        finally:
            subprocess.run(
                [str(POSTFIX), "-c", str(root / "config"), "stop"],
                capture_output=True,
                check=False,
                timeout=30,
            )
            master.wait(20)
    finally:
        shutil.rmtree(root)


def _write_config(
    server: Postfix, domain: str, answers: dict[str, str], relay_port: int, size_limit: int, more: str
) -> None:
    config = server.root / "config"
    for folder in (config, server.root / "spool", server.root / "state"):
        folder.mkdir()
    shutil.chown(server.root / "state", "postfix", "postfix")
    said = ", ".join(f"{{ {who} = {answer} }}" for who, answer in answers.items())
    (config / "main.cf").write_text(
        _MAIN.format(
            root=server.root,
            domain=domain,
            answers=said,
            relay_port=relay_port,
            size_limit=size_limit,
            more=more,
        )
    )
    (config / "master.cf").write_text(_MASTER.format(port=server.port))


def _wait_for_greeting(master: subprocess.Popen[bytes], server: Postfix) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline and master.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1) as probe:
                if probe.recv(100).startswith(b"220"):
                    return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError((server.root / "out").read_text() + server.log)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
