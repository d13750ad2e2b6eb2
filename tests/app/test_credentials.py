"""Secrets: never in plain text, with a keyring or a passphrase, and clear words where neither helps."""

import base64
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import BadInput, SightlineError
from app.core.grant import Grant, Tokens, grant_in
from app.credentials import FILE_NAME, LOCK_NAME, Credentials, SecretsUnavailable
from app.lock_file import locked
from tests.support import forked

SECRETS = {"account:sam@seller.example": "hunter2 pässword", "pairing": "https://t.example/#sightline1.7.A.B"}
PASSPHRASE = "correct horse"


def filled(profile: Path, passphrase: str | None = PASSPHRASE) -> Credentials:
    credentials = Credentials(profile, passphrase)
    for name, secret in SECRETS.items():
        credentials.put(name, secret)
    return credentials


def document(profile: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((profile / FILE_NAME).read_text())
    return content


def test_each_profile_has_a_salt_of_its_own(tmp_path: Path) -> None:
    # Without the one that tests share.
    keep = "Credentials(pathlib.Path(sys.argv[1]), 'words').put('pairing', 'x')"
    program = f"import sys, pathlib; from app.credentials import Credentials; {keep}"
    for name in "ab":
        subprocess.run([sys.executable, "-c", program, str(tmp_path / name)], check=True, timeout=60)
    salts = {document(tmp_path / name)["key"]["salt"] for name in "ab"}
    assert [len(base64.b64decode(salt)) for salt in salts] == [16, 16]


def plain_text_in(folder: Path) -> list[str]:
    """Every secret that stands in a file of the folder, also in base64 or hex."""
    raw = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    found = []
    for secret in (*SECRETS.values(), PASSPHRASE):
        forms = (
            secret.encode(),
            base64.b64encode(secret.encode()).rstrip(b"="),
            secret.encode().hex().encode(),
        )
        found += [secret for form in forms if form in raw]
    return found


def test_a_secret_comes_back_with_the_passphrase_and_stands_nowhere_in_plain_text(tmp_path: Path) -> None:
    filled(tmp_path)
    again = Credentials(tmp_path, PASSPHRASE)
    assert {name: again.get(name) for name in SECRETS} == SECRETS
    assert again.get("another") is None
    assert plain_text_in(tmp_path) == []
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    assert PASSPHRASE not in repr(again)


def test_the_same_secret_is_never_encrypted_alike(tmp_path: Path) -> None:
    credentials = filled(tmp_path)
    first = document(tmp_path)["secrets"]["pairing"]
    credentials.put("pairing", SECRETS["pairing"])
    assert document(tmp_path)["secrets"]["pairing"] != first


def test_a_wrong_passphrase_reads_nothing_and_writes_nothing(tmp_path: Path) -> None:
    filled(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    wrong = Credentials(tmp_path, "wrong")
    with pytest.raises(SecretsUnavailable, match="passphrase is not the one"):
        wrong.get("pairing")
    with pytest.raises(SecretsUnavailable, match="passphrase is not the one"):
        wrong.put("new", "secret")
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("passphrase", [None, ""])
def test_without_its_passphrase_a_profile_says_which_variable_to_set(
    tmp_path: Path, passphrase: str | None
) -> None:
    filled(tmp_path)
    with pytest.raises(SecretsUnavailable, match="SIGHTLINE_PASSPHRASE"):
        Credentials(tmp_path, passphrase).get("pairing")


def test_a_passphrase_that_is_no_utf8_works_too(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xfcmlaut")
    Credentials(tmp_path, odd).put("a", "b")
    assert Credentials(tmp_path, odd).get("a") == "b"


def test_a_secret_is_forgotten(tmp_path: Path) -> None:
    credentials = filled(tmp_path)
    Credentials(tmp_path).forget("pairing")
    assert credentials.get("pairing") is None
    credentials.forget("pairing")
    Credentials(tmp_path / "new").forget("pairing")
    assert not (tmp_path / "new").exists()


def test_secrets_that_were_exchanged_are_refused(tmp_path: Path) -> None:
    credentials = filled(tmp_path)
    content = document(tmp_path)
    first, second = SECRETS
    content["secrets"][first], content["secrets"][second] = (
        content["secrets"][second],
        content["secrets"][first],
    )
    (tmp_path / FILE_NAME).write_text(json.dumps(content))
    with pytest.raises(SecretsUnavailable, match="“pairing” was damaged or exchanged"):
        credentials.get("pairing")


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"secrets": None},
        {"secrets": {}},
        {"secrets": {"check": 5}},
        {"secrets": {"check": "no base64!"}},
        {"key": None},
        {"key": {}},
        {"key": {"kind": "plain"}},
        {"key": {"kind": "passphrase"}},
        {"key": {"kind": "passphrase", "salt": 5}},
        {"key": {"kind": "passphrase", "salt": "a"}},
    ],
    ids=str,
)
def test_a_damaged_file_is_named_and_never_overwritten(tmp_path: Path, change: dict[str, Any]) -> None:
    credentials = filled(tmp_path)
    (tmp_path / FILE_NAME).write_text(json.dumps(document(tmp_path) | change))
    before = (tmp_path / FILE_NAME).read_bytes()
    for attempt in (partial(credentials.get, "pairing"), partial(credentials.put, "new", "secret")):
        with pytest.raises(SightlineError):
            attempt()
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff"])
def test_a_file_that_holds_no_secrets_is_named(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    with pytest.raises(BadInput, match=r"secrets\.json can't be read"):
        Credentials(tmp_path, PASSPHRASE).get("pairing")


def test_a_cut_or_changed_secret_is_refused(tmp_path: Path) -> None:
    credentials = filled(tmp_path)
    content = document(tmp_path)
    for damaged in (
        "",
        "AAAA",
        content["secrets"]["pairing"][:-8],
        "AAAA" + content["secrets"]["pairing"][4:],
    ):
        content["secrets"]["pairing"] = damaged
        (tmp_path / FILE_NAME).write_text(json.dumps(content))
        with pytest.raises(SecretsUnavailable, match="damaged"):
            credentials.get("pairing")


def run(environment: dict[str, str], program: str, *words: str) -> tuple[int, str]:
    """Run a program with the credentials of a folder: keyring chooses its backend once a process."""
    head = "import sys, pathlib; from app.credentials import Credentials, SecretsUnavailable as S\n"
    body = f"try:\n    {program}\nexcept S as error: print('S:', error)"
    ran = forked.run("-c", head + body, *words, environment=environment)
    return ran.returncode, ran.stdout + ran.stderr


PUT = "Credentials(pathlib.Path(sys.argv[1])).put(sys.argv[2], sys.argv[3])"
GET = "print(Credentials(pathlib.Path(sys.argv[1])).get(sys.argv[2]))"


def without_keyring() -> dict[str, str]:
    plain = {
        k: v
        for k, v in os.environ.items()
        if not k.startswith(("DBUS_", "XDG_", "DISPLAY", "PYTHON_KEYRING"))
    }
    return plain | {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}


def test_without_a_keyring_and_a_passphrase_nothing_is_kept_and_the_way_on_is_said(tmp_path: Path) -> None:
    code, words = run(
        without_keyring() | {"HOME": str(tmp_path / "home")}, PUT, str(tmp_path / "p"), "pairing", "secret"
    )
    assert (code, "SIGHTLINE_PASSPHRASE" in words) == (0, True), words
    assert not (tmp_path / "p").exists()


def test_a_backend_that_keeps_plain_text_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Plain(KeyringBackend):\n"
        "    priority = 9\n"
        "    def set_password(self, *words): print('KEPT', words)\n"
        "    def get_password(self, *words): return None\n"
    )
    environment = without_keyring() | {"PYTHON_KEYRING_BACKEND": "plain.Plain"}
    put = f"sys.path.append(sys.argv[4]); {PUT}"
    code, words = run(environment, put, str(tmp_path / "p"), "pairing", "secret", str(tmp_path))
    assert (code, "SIGHTLINE_PASSPHRASE" in words, "KEPT" in words) == (0, True, False), words


@pytest.fixture(scope="module")
def secret_service() -> Iterator[dict[str, str]]:
    """A Secret Service of its own: a session bus and gnome-keyring, in a home of their own."""
    for program in ("dbus-daemon", "gnome-keyring-daemon", "gdbus"):
        if shutil.which(program) is None:
            pytest.skip(f"no {program}: install gnome-keyring, dbus and libglib2.0-bin")
    home = tempfile.mkdtemp(prefix="secrets")
    Path(home, "run").mkdir(mode=0o700)
    environment = without_keyring() | {
        "HOME": home,
        "XDG_RUNTIME_DIR": f"{home}/run",
        "XDG_DATA_HOME": f"{home}/data",
    }
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", "--nopidfile"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    with bus:
        assert bus.stdout is not None
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        daemon = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        with daemon:
            try:
                assert daemon.stdin is not None
                daemon.stdin.write(b"test")
                daemon.stdin.close()
                waiting = ["gdbus", "wait", "--session", "--timeout", "15", "org.freedesktop.secrets"]
                subprocess.run(waiting, env=environment, check=True, timeout=30)
                yield environment
            finally:
                daemon.terminate()
                daemon.wait(10)
                bus.terminate()
    shutil.rmtree(home, ignore_errors=True)


def test_the_systems_keyring_keeps_the_key_and_the_profile_only_what_it_encrypts(
    tmp_path: Path, secret_service: dict[str, str]
) -> None:
    for name, secret in SECRETS.items():
        assert run(secret_service, PUT, str(tmp_path), name, secret) == (0, "")
    for name, secret in SECRETS.items():
        assert run(secret_service, GET, str(tmp_path), name) == (0, f"{secret}\n")
    assert document(tmp_path)["key"]["kind"] == "keyring"
    assert plain_text_in(tmp_path) == []
    # A long token is no problem for a store that takes little.
    assert run(secret_service, PUT, str(tmp_path), "token", "x" * 5000) == (0, "")


def test_a_profile_whose_keyring_is_gone_says_what_to_do(
    tmp_path: Path, secret_service: dict[str, str]
) -> None:
    assert run(secret_service, PUT, str(tmp_path), "pairing", "secret") == (0, "")
    code, words = run(without_keyring() | {"HOME": str(tmp_path)}, GET, str(tmp_path), "pairing")
    assert (code, "keyring" in words, "secret\n" in words) == (0, True, False), words
    content = document(tmp_path)
    content["key"]["entry"] = base64.b64encode(bytes(12)).decode()
    (tmp_path / FILE_NAME).write_text(json.dumps(content))
    code, words = run(secret_service, GET, str(tmp_path), "pairing")
    assert (code, "no longer has this profile's key" in words) == (0, True), words


def test_two_profiles_share_a_keyring_and_no_key(tmp_path: Path, secret_service: dict[str, str]) -> None:
    for profile in ("one", "two"):
        assert run(secret_service, PUT, str(tmp_path / profile), "pairing", profile) == (0, "")
    first, second = document(tmp_path / "one"), document(tmp_path / "two")
    first["key"] = second["key"]
    (tmp_path / "one" / FILE_NAME).write_text(json.dumps(first))
    code, words = run(secret_service, GET, str(tmp_path / "one"), "pairing")
    assert (code, "keyring's key is not the one" in words) == (0, True), words


def test_processes_that_keep_secrets_at_the_same_moment_lose_none(tmp_path: Path) -> None:
    program = "for n in range(10): Credentials(pathlib.Path(sys.argv[1]), 'correct horse').put(f'{sys.argv[2]}{n}', 'x')"
    head = "import sys, pathlib; from app.credentials import Credentials\n"
    writers = [
        subprocess.Popen([sys.executable, "-c", head + program, str(tmp_path / "profile"), name])
        for name in "abc"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    kept = Credentials(tmp_path / "profile", PASSPHRASE)
    assert [kept.get(f"{name}{n}") for name in "abc" for n in range(10)] == ["x"] * 30


def test_secrets_that_another_process_is_changing_are_waited_for_and_then_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = filled(tmp_path)
    monkeypatch.setattr("app.credentials._PATIENCE", 0.1)
    with locked(tmp_path / LOCK_NAME):
        with pytest.raises(SecretsUnavailable, match="changing the secrets"):
            credentials.put("pairing", "another")
        assert credentials.get("pairing") == SECRETS["pairing"], "reading waits for nobody"


def test_long_tokens_come_back_from_a_profile_with_a_keyring_and_stand_nowhere_in_plain_text(
    tmp_path: Path, secret_service: dict[str, str]
) -> None:
    tokens = Tokens("access-" + "x" * 3993, "refresh-" + "y" * 3992, datetime(2026, 11, 22, tzinfo=UTC))
    grant = Grant(tokens, "the secret of the client")
    assert run(secret_service, PUT, str(tmp_path), "account:sam", grant.to_secret()) == (0, "")
    code, secret = run(secret_service, GET, str(tmp_path), "account:sam")
    assert (code, grant_in(secret)) == (0, grant)
    raw = (tmp_path / FILE_NAME).read_text()
    assert not any(part in raw for part in ("access", "refresh", "xxxx", "yyyy", "client"))


def test_a_locked_keyring_is_said_nothing_is_lost_and_once_unlocked_it_goes_on(
    tmp_path: Path, secret_service: dict[str, str]
) -> None:
    assert run(secret_service, PUT, str(tmp_path), "pairing", "secret") == (0, "")
    before = (tmp_path / FILE_NAME).read_bytes()
    collection = "/org/freedesktop/secrets/collection/login"
    ask(secret_service, "Service.Lock", f"['{collection}']")
    try:
        for program, words in ((GET, ["pairing"]), (PUT, ["pairing", "another"])):
            code, said = run(secret_service, program, str(tmp_path), *words)
            assert (code, "keyring is locked. Unlock it and try again" in said) == (0, True), said
        assert (tmp_path / FILE_NAME).read_bytes() == before
        code, said = run(secret_service, PUT, str(tmp_path / "new"), "pairing", "secret")
        assert (code, "keyring is locked" in said) == (0, True), said
        assert not (tmp_path / "new" / FILE_NAME).exists()
    finally:
        unlock = [sys.executable, "-c", UNLOCK, collection]
        subprocess.run(unlock, env=secret_service, check=True, capture_output=True, timeout=30)
    assert run(secret_service, GET, str(tmp_path), "pairing") == (0, "secret\n")
    # A passphrase does instead.
    with_passphrase = PUT.replace("(pathlib.Path(sys.argv[1]))", "(pathlib.Path(sys.argv[1]), 'words')")
    assert run(secret_service, with_passphrase, str(tmp_path / "new"), "pairing", "secret") == (0, "")
    assert Credentials(tmp_path / "new", "words").get("pairing") == "secret"


# What gnome-keyring does when somebody types the password.
UNLOCK = """
import sys, secretstorage
from jeepney import DBusAddress, MessageType, new_method_call
from secretstorage.util import format_secret, open_session
connection = secretstorage.dbus_init()
secret = format_secret(open_session(connection), b"test", "text/plain")
where = DBusAddress("/org/freedesktop/secrets", "org.freedesktop.secrets",
                    "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
call = new_method_call(where, "UnlockWithMasterPassword", "o(oayays)", (sys.argv[1], secret))
reply = connection.send_and_get_reply(call)
assert reply.header.message_type is MessageType.method_return, reply.body
"""


def ask(environment: dict[str, str], method: str, *words: str) -> None:
    """Call the Secret Service itself."""
    head = ["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets"]
    where = ["--object-path", "/org/freedesktop/secrets", "--method", f"org.freedesktop.Secret.{method}"]
    subprocess.run([*head, *where, *words], env=environment, check=True, capture_output=True, timeout=30)
