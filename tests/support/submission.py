"""A real submission server: Dovecot with STARTTLS and passwords, relaying to a server of the test."""

import getpass
import grp
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

import trustme

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin")
USER, PASSWORD = "sam@seller.example", "correct horse"
_START_WITHIN = 15

_CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
listen = 127.0.0.1
protocols = submission
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_uid = {mail_user}
mail_gid = {mail_group}
mail_home = {root}/mail/%u
mail_location = maildir:~/Maildir
auth_mechanisms = plain login
ssl = required
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {root}/users
  default_fields = uid={mail_user} gid={mail_group} home={root}/mail/%u
}}
hostname = localhost
submission_relay_host = 127.0.0.1
submission_relay_port = {relay_port}
submission_relay_trusted = no
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service submission-login {{
  chroot =
  inet_listener submission {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener submissions {{
    port = 0
  }}
}}
"""


@dataclass(frozen=True)
class Submission:
    """A running server: its port, and the file of the authority that vouches for it."""

    port: int
    authority: Path


@contextmanager
def running_submission(relay_port: int) -> Iterator[Submission]:
    # Not pytest's folder: as root the mail user could not enter that one.
    root = Path(tempfile.mkdtemp(prefix="dovecot-"))
    root.chmod(0o755)
    try:
        port = _free_port()
        _write_config(root, port, relay_port)
        with (root / "out").open("wb") as out:
            server = subprocess.Popen(
                [str(DOVECOT), "-F", "-c", str(root / "dovecot.conf")],
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            _wait_for_greeting(server, port, root)
            yield Submission(port, root / "ca.pem")
        finally:
            server.terminate()
            server.wait(10)
    finally:
        shutil.rmtree(root)


def _write_config(root: Path, port: int, relay_port: int) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(str(root / "ca.pem"))
    certificate.private_key_pem.write_to_path(str(root / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(root / "cert.pem"))
    (root / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n")
    me, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    as_root = os.getuid() == 0
    for folder in ("run", "state", "mail"):
        (root / folder).mkdir()
    if as_root:
        shutil.chown(root / "mail", "nobody", "nogroup")
    (root / "dovecot.conf").write_text(
        _CONFIG.format(
            root=root,
            port=port,
            relay_port=relay_port,
            internal="dovecot" if as_root else me,
            group="dovecot" if as_root else group,
            login="dovenull" if as_root else me,
            mail_user="nobody" if as_root else me,
            mail_group="nogroup" if as_root else group,
        )
    )


def _wait_for_greeting(server: subprocess.Popen[bytes], port: int, root: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as probe:
                if probe.recv(100).startswith(b"220"):
                    return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError((root / "out").read_text() + (root / "dovecot.log").read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
