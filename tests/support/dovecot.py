"""A real mail server: Dovecot with IMAP, submission (relayed to a server of the test) and LMTP."""

import getpass
import grp
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import trustme

from app.core.server import Server, Tls

DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin")
USER, PASSWORD = "sam@seller.example", "correct horse"
_START_WITHIN = 15

_CONFIG = """
base_dir = {root}/run
state_dir = {root}/state
log_path = {root}/dovecot.log
listen = 127.0.0.1
protocols = imap lmtp submission
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_uid = {mail_user}
mail_gid = {mail_group}
mail_home = {root}/mail/%u
mail_location = maildir:~/Maildir
auth_mechanisms = plain login{more_mechanisms}
auth_username_format = %Lu
ssl = {ssl}
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
auth_failure_delay = 0
{oauth}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {root}/users
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {root}/users
  default_fields = uid={mail_user} gid={mail_group} home={root}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
{folders}
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
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap_port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps_port}
    ssl = yes
  }}
}}
service lmtp {{
  chroot =
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp_port}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@localhost
  auth_username_format = %Lu
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
{extra}
"""
# A folder's name, and what it is marked as (RFC 6154).
FOLDERS: Mapping[str, str] = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash"}
_OAUTH = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {root}/oauth2.conf
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server: its ports, its folder, and the file of the authority that vouches for it."""

    root: Path
    port: int
    imap_port: int
    imaps_port: int
    lmtp_port: int

    @property
    def authority(self) -> Path:
        return self.root / "ca.pem"

    @property
    def smtp(self) -> Server:
        return Server("localhost", self.port, Tls.STARTTLS)

    @property
    def imap(self) -> Server:
        return Server("localhost", self.imaps_port, Tls.IMPLICIT)

    @property
    def log(self) -> str:
        return (self.root / "dovecot.log").read_text()


@contextmanager
def running_dovecot(
    relay_port: int = 25,
    *,
    users: Mapping[str, str] | None = None,
    introspection_url: str | None = None,
    extra: str = "",
    folders: Mapping[str, str] = FOLDERS,
) -> Iterator[Dovecot]:
    """Start Dovecot; passwords go over TLS only. With `introspection_url` access tokens are asked about there.

    Everybody has the `folders`, each marked as what it is, or not marked where that is empty.
    """
    # Not pytest's folder: as root the mail user could not enter that one.
    root = Path(tempfile.mkdtemp(prefix="dovecot-"))
    root.chmod(0o755)
    try:
        ports = Dovecot(root, *(_free_port() for _ in range(4)))
        _write_config(ports, relay_port, users or {USER: PASSWORD}, introspection_url, extra, folders)
        with (root / "out").open("wb") as out:
            server = subprocess.Popen(
                [str(DOVECOT), "-F", "-c", str(root / "dovecot.conf")],
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            _wait_for_greeting(server, ports.port, b"220", root)
            _wait_for_greeting(server, ports.imap_port, b"* OK", root)
            yield ports
        finally:
            server.terminate()
            server.wait(10)
    finally:
        shutil.rmtree(root)


def _write_config(
    ports: Dovecot,
    relay_port: int,
    users: Mapping[str, str],
    introspection_url: str | None,
    extra: str,
    folders: Mapping[str, str],
) -> None:
    root = ports.root
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(str(root / "ca.pem"))
    certificate.private_key_pem.write_to_path(str(root / "key.pem"))
    certificate.cert_chain_pems[0].write_to_path(str(root / "cert.pem"))
    (root / "users").write_text("".join(f"{name}:{{PLAIN}}{word}::::::\n" for name, word in users.items()))
    if introspection_url:
        (root / "oauth2.conf").write_text(
            f"introspection_url = {introspection_url}\nintrospection_mode = post\nusername_attribute = email\n"
            "active_attribute = active\nactive_value = true\n"
        )
    me, group = getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    as_root = os.getuid() == 0
    for folder in ("run", "state", "mail"):
        (root / folder).mkdir()
    if as_root:
        shutil.chown(root / "mail", "nobody", "nogroup")
    (root / "dovecot.conf").write_text(
        _CONFIG.format(
            root=root,
            port=ports.port,
            imap_port=ports.imap_port,
            imaps_port=ports.imaps_port,
            lmtp_port=ports.lmtp_port,
            relay_port=relay_port,
            ssl="required",
            more_mechanisms=" xoauth2 oauthbearer" if introspection_url else "",
            oauth=_OAUTH.format(root=root) if introspection_url else "",
            extra=extra,
            folders="\n".join(_folder(name, mark) for name, mark in folders.items()),
            internal="dovecot" if as_root else me,
            group="dovecot" if as_root else group,
            login="dovenull" if as_root else me,
            mail_user="nobody" if as_root else me,
            mail_group="nogroup" if as_root else group,
        )
    )


def _folder(name: str, mark: str) -> str:
    marked = f"    special_use = {mark}\n" if mark else ""
    return f'  mailbox "{name}" {{\n    auto = subscribe\n{marked}  }}'


def _wait_for_greeting(server: subprocess.Popen[bytes], port: int, greeting: bytes, root: Path) -> None:
    deadline = time.monotonic() + _START_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as probe:
                if probe.recv(100).startswith(greeting):
                    return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError((root / "out").read_text() + (root / "dovecot.log").read_text())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
