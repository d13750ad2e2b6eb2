"""The program in the user's menus: entry, icons, mailto: links, start at login."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.errors import BadInput
from app.desktop import autostart, default_program, installation
from app.desktop.entry import entry
from app.desktop.places import Places, places_of_user

OTHER = "[Default Applications]\nx-scheme-handler/mailto=other.desktop;\ntext/html=browser.desktop;\n# kept\n[Added Associations]\nimage/png=viewer.desktop;\n"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "share", tmp_path / "config")


def value_of(text: str, key: str) -> str:
    return next(line.partition("=")[2] for line in text.splitlines() if line.startswith(f"{key}="))


def test_installing_puts_entry_and_icons_there_and_removing_takes_all_away(places: Places) -> None:
    installation.install(places)
    autostart.turn(places, on=True)
    assert places.entry.exists()
    assert all(path.stat().st_size for path in places.icons.values())
    assert not places.defaults.exists()
    installation.remove(places)
    left = [path for path in (*places.share.rglob("*"), *places.config.rglob("*")) if path.is_file()]
    assert [path.name for path in left if path.suffix != ".cache"] == []


def test_the_entry_starts_this_program_for_links_and_mails() -> None:
    text = entry("sightline.desktop", [sys.executable, "-m", "app"])
    words = shlex.split(value_of(text, "Exec"))
    assert words == [sys.executable, "-m", "app", "open", "%U"]
    assert value_of(text, "MimeType") == "x-scheme-handler/mailto;message/rfc822;"
    assert text.rstrip().endswith("open mailto:")


def test_a_path_with_anything_in_it_is_quoted_as_the_specification_asks() -> None:
    text = entry("sightline.desktop", ['/opt/my "progs"/$x 100%/sightline'])
    assert value_of(text, "Exec") == '"/opt/my \\\\"progs\\\\"/\\\\$x 100%%/sightline" open %U'


@pytest.mark.parametrize("name", ["sightline.desktop", "autostart.desktop"])
def test_desktop_file_validate_finds_nothing(name: str, tmp_path: Path) -> None:
    if (validate := shutil.which("desktop-file-validate")) is None:
        pytest.skip("desktop-file-validate is not installed")
    path = tmp_path / name
    path.write_text(entry(name, ["/usr/bin/sightline"]))
    told = subprocess.run([validate, str(path)], capture_output=True, text=True, timeout=20, check=False)
    assert (told.returncode, told.stdout + told.stderr) == (0, "")


def test_the_default_mail_program_stays_until_it_is_asked_for_and_comes_back(places: Places) -> None:
    places.defaults.parent.mkdir()
    places.defaults.write_text(OTHER)
    installation.install(places)
    assert places.defaults.read_text() == OTHER
    installation.install(places, default_mail=True)
    installation.install(places, default_mail=True)
    assert default_program.is_default(places.defaults)
    assert "x-scheme-handler/mailto=sightline.desktop;other.desktop;\n" in places.defaults.read_text()
    assert places.defaults.read_text().count("sightline.desktop") == 2
    installation.remove(places)
    assert places.defaults.read_text() == OTHER
    assert not default_program.is_default(places.defaults)


def test_xdg_mime_agrees_on_who_opens_mailto_links(tmp_path: Path) -> None:
    if shutil.which("xdg-mime") is None:
        pytest.skip("xdg-mime is not installed")
    home = os.environ | {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    words = [sys.executable, "-m", "app", "desktop", "install", "--default-mail"]
    subprocess.run(words, env=home, check=True, capture_output=True, timeout=60)
    asked = subprocess.run(
        ["xdg-mime", "query", "default", "x-scheme-handler/mailto"],
        env=home,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert asked.stdout.strip() == "sightline.desktop"


def test_a_list_that_is_a_link_elsewhere_stays_one(places: Places, tmp_path: Path) -> None:
    places.defaults.parent.mkdir()
    real = tmp_path / "dotfiles"
    real.write_text(OTHER)
    places.defaults.symlink_to(real)
    default_program.make_default(places.defaults)
    assert places.defaults.is_symlink()
    assert default_program.is_default(real)


def test_start_at_login_is_turned_on_and_off_and_says_when_the_desktop_turned_it_off(places: Places) -> None:
    assert not autostart.is_on(places)
    autostart.turn(places, on=True)
    assert autostart.is_on(places)
    with places.autostart.open("a") as file:
        file.write("Hidden=true\n")
    assert not autostart.is_on(places)
    autostart.turn(places, on=False)
    autostart.turn(places, on=False)
    assert not places.autostart.exists()


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(BadInput, match="was not written"):
        autostart.turn(Places(blocked, blocked), on=True)


def test_places_follow_the_environment_where_its_paths_are_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", "/home/sam")
    assert places_of_user() == Places(Path("/home/sam/.local/share"), tmp_path)
