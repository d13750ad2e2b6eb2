"""The practice profile: nothing is asked for, nothing leaves, nothing else is touched."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app import settings
from app.core.account import Account
from app.core.errors import BadInput
from app.core.server import Server
from app.jobs.context import context_for
from app.practice.set_up import is_set_up, remove, set_up
from app.settings import PASSPHRASE_VARIABLE, Settings
from app.store.lock import worker_lock


def test_its_secrets_need_neither_keyring_nor_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "the one of the user's own profile")
    set_up(tmp_path / "practice")
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    pairing = context_for(tmp_path / "practice").pairing()
    assert pairing is not None
    assert pairing.tracker_url == settings.load(tmp_path / "practice").tracker_url


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_on_the_computer_reads_it(tmp_path: Path) -> None:
    set_up(tmp_path / "practice")
    for path in (tmp_path / "practice").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_setting_up_again_changes_nothing(tmp_path: Path) -> None:
    set_up(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    set_up(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_set_up_that_was_cut_off_is_completed(tmp_path: Path) -> None:
    set_up(tmp_path)
    (tmp_path / "secrets.json").unlink()
    set_up(tmp_path)
    assert context_for(tmp_path).pairing() is not None
    (tmp_path / "settings.json").unlink()
    (tmp_path / "secrets.json").unlink()
    (tmp_path / "practice.key").unlink()
    set_up(tmp_path)
    assert is_set_up(tmp_path)


def test_a_profile_of_the_users_own_is_never_made_practice_nor_removed(tmp_path: Path) -> None:
    own = Account("me@example.org", Server("mail.example.org", 465))
    settings.save(tmp_path, Settings(accounts=(own,)))
    with pytest.raises(BadInput, match="holds something else"):
        set_up(tmp_path)
    with pytest.raises(BadInput, match="no practice mailbox"):
        remove(tmp_path)
    assert settings.load(tmp_path).accounts == (own,)


def test_removing_what_is_not_there_is_nothing(tmp_path: Path) -> None:
    remove(tmp_path / "practice")
    assert list(tmp_path.iterdir()) == []


def test_it_is_not_removed_under_a_running_worker(tmp_path: Path) -> None:
    practice = tmp_path / "practice"
    set_up(practice)
    with worker_lock(practice), pytest.raises(BadInput, match="still running"):
        remove(practice)
    remove(practice)
    assert not practice.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"accounts": (Account("me@example.org", Server("mail.example.org", 465)),)},
        {"tracker_url": "https://tracker.example.org"},
    ],
)
def test_nothing_in_it_can_be_set_to_leave_this_computer(tmp_path: Path, change: dict[str, object]) -> None:
    set_up(tmp_path)
    with pytest.raises(BadInput, match="nothing leaves it"):
        settings.save(tmp_path, replace(settings.load(tmp_path), **change))  # type: ignore[arg-type]
