"""The program works from an installed wheel, away from its sources."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=60)
    wheel = next(folder.glob("*.whl"))
    target = folder / "site"
    install = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True, timeout=60)
    return target


def run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(installed), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_demo_tells_its_story_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "app", "--help")
    assert where.returncode == 0, where.stderr
    demo = run(installed, tmp_path, "app", "demo", "--json")
    assert demo.returncode == 0, demo.stderr
    assert {event["type"] for event in json.loads(demo.stdout)["events"]} == {"email.opened", "email.clicked"}


def test_the_tracker_migrates_from_an_installed_wheel(installed: Path, tmp_path: Path) -> None:
    added = run(installed, tmp_path, "tracking_server", "add-owner", "me")
    assert added.returncode == 0, added.stderr
    assert "#sightline1." in added.stdout
    assert (tmp_path / "sightline-tracker.db").exists()


def test_the_pages_of_help_are_part_of_the_wheel(installed: Path) -> None:
    assert "How do I set up a tracker?" in (installed / "resources" / "help" / "tracker.html").read_text(
        encoding="utf-8"
    )
    assert "client id" in (installed / "resources" / "help" / "client-id.html").read_text(encoding="utf-8")
