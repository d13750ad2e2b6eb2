"""The packages, as far as that is told without building them: `./run package --check` does the rest."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import own_programs
from package import debian, folder, licences

ROOT = Path(__file__).parents[1]


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    programs = tmp_path / "usr/lib/sightline"
    programs.mkdir(parents=True)
    for name in ("sightline", "sightline-tracker"):
        (programs / name).write_text(name)
        (programs / name).chmod(0o755)
    debian.lay_out(tmp_path)
    return tmp_path


def fields(control: str) -> dict[str, str]:
    lines = [line.partition(": ") for line in control.splitlines() if not line.startswith(" ")]
    return {name: value for name, _, value in lines}


def test_the_control_file_names_what_qt_needs_as_the_setup_installs_it() -> None:
    told = fields(debian.control("amd64", 250_000_000))
    needed = told["Depends"].split(", ")
    assert {"libxcb-cursor0", "libegl1", "libdbus-1-3", "fonts-dejavu-core"} <= set(needed)
    assert not any("python" in each for each in needed)
    assert (told["Package"], told["Version"], told["Installed-Size"]) == ("sightline", "0.1.0", "244141")
    assert "libenchant-2-2" in told["Recommends"]


def test_the_package_puts_both_commands_the_entry_and_the_icons_in_their_places(laid_out: Path) -> None:
    for program in ("sightline", "sightline-tracker"):
        assert (laid_out / "usr/bin" / program).read_text() == program
    entry = (laid_out / "usr/share/applications/sightline.desktop").read_text()
    assert "Exec=/usr/bin/sightline open %U" in entry
    icons = laid_out / "usr/share/icons/hicolor"
    assert {path.relative_to(icons).as_posix() for path in icons.rglob("*") if path.is_file()} == {
        "48x48/apps/sightline.png", "256x256/apps/sightline.png", "scalable/apps/sightline.svg",
    }  # fmt: skip
    assert (laid_out / "usr/share/doc/sightline/changelog.gz").stat().st_size


def test_each_file_has_its_checksum_and_links_have_none(laid_out: Path) -> None:
    pairs = [line.split("  ", 1) for line in debian.md5sums(laid_out).splitlines()]
    lines = {path: digest for digest, path in pairs}
    assert lines["usr/lib/sightline/sightline"] == hashlib.md5(b"sightline").hexdigest()
    assert "usr/bin/sightline" not in lines


def test_the_metadata_for_software_centres_is_valid() -> None:
    if shutil.which("appstreamcli") is None:
        pytest.skip("appstreamcli is not installed")
    words = ["appstreamcli", "validate", "--no-net", str(ROOT / "resources/desktop/sightline.metainfo.xml")]
    told = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False).stdout
    faults = [line for line in told.splitlines() if line[:2] in ("E:", "W:")]
    # A name of one's own needs a domain of one's own, which a program that everyone hosts has not.
    assert [each for each in faults if "not-rdns" not in each] == []


def test_everything_that_is_required_is_bundled_with_its_licence(tmp_path: Path) -> None:
    bundled = {each.name.lower() for each in folder.distributions()}
    assert {
        "pyside6_essentials",
        "flask",
        "keyring",
        "secretstorage",
        "certifi",
        "pyenchant",
        "psycopg-binary",
    } <= bundled
    assert not bundled & {"pytest", "mypy", "cx_freeze", "sightline"}
    if not Path("/usr/share/common-licenses/LGPL-3").exists():
        pytest.skip("the licences' texts are Debian's")
    licences.collect(folder.distributions(), tmp_path / "licences")
    listed = (tmp_path / "licences/README.txt").read_text().splitlines()
    named = {line.partition(" ")[0].lower() for line in listed}
    assert bundled <= named
    # No library under the GPL alone.
    for line in listed:
        terms = line.partition(": ")[2].split(" OR ")
        assert any("GPL" not in each or "LGPL" in each for each in terms), line


def test_a_packaged_program_starts_the_programs_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_programs.desktop_program() == (sys.executable, "-m", "app")
    assert own_programs.tracker_program() == (sys.executable, "-m", "tracking_server")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/usr/lib/sightline/sightline")
    assert own_programs.desktop_program() == ("/usr/lib/sightline/sightline",)
    assert own_programs.tracker_program() == ("/usr/lib/sightline/sightline-tracker",)
