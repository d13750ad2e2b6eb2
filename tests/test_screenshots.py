"""`./run screenshots`: it leaves the pictures it promises, the same ones every time."""

import os
import struct
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

# Qt takes its platform when it is first imported with an application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots.camera import folder_of, shots

SCREENS = ("first-run-account-fault", "composer-links-off", "thread-1024")


def photographed(out: Path) -> Path:
    words = [sys.executable, "-m", "tests.screenshots", "--out", str(out), "--only", *SCREENS]
    subprocess.run([*words, "--theme", "dark", "--scale", "200"], check=True, capture_output=True, timeout=60)
    return folder_of(out, "dark", 200)


def size_of(picture: Path) -> tuple[int, int]:
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return photographed(tmp_path_factory.mktemp("first"))


def test_every_promised_picture_is_there_in_its_size(taken: Path) -> None:
    wanted = shots(SCREENS)
    assert {path.name for path in taken.iterdir()} == {shot.name for shot in wanted}
    for shot in wanted:
        if not shot.size.isEmpty():
            assert size_of(taken / shot.name) == (2 * shot.size.width(), 2 * shot.size.height())


def test_the_same_pictures_are_taken_again(taken: Path, tmp_path: Path) -> None:
    again = photographed(tmp_path)
    for shot in shots(SCREENS):
        # As numbers: pytest would look for minutes where two pictures differ.
        assert crc32((taken / shot.name).read_bytes()) == crc32((again / shot.name).read_bytes()), shot.name


def test_each_screen_has_one_name() -> None:
    names = [shot.name for shot in shots()]
    assert len(names) == len(set(names))
