"""Takes the pictures of one scale: every screen in each theme and size, as PNG files."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QCursor, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from app.core.language import LANGUAGES
from app.language import speak
from app.store.database import open_database
from app.ui.parts import theme
from tests.screenshots import (
    activity_screens,
    composer_screens,
    draft_screens,
    form_screens,
    inbox_profile,
    main_screens,
    opened_screens,
    planning_screens,
    profile,
    reading_screens,
    sent_screens,
    sign_in_screens,
)
from tests.screenshots.stage import Stage

THEMES: Final = ("light", "dark")
HIGH_CONTRAST: Final = ("contrast-light", "contrast-dark")
SCALES: Final = (100, 200)
SIZES: Final = (QSize(1024, 700), QSize(1920, 1080))
_OWN: Final = QSize()
_FAR_AWAY: Final = 9000, 9000

Build = Callable[[Stage], QWidget | QPixmap]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture of a theme and scale: its file's name, how its screen is built, at what size."""

    name: str
    build: Build
    size: QSize


def shots(only: Sequence[str] = ()) -> list[Shot]:
    """Return what pictures there are, or those of screens whose names begin with one of some words."""
    found = []
    for build in (
        *main_screens.SCREENS,
        *activity_screens.SCREENS,
        *sent_screens.SCREENS,
        *reading_screens.SCREENS,
        *draft_screens.SCREENS,
    ):
        found += [
            Shot(f"{_name_of(build)}-{size.width()}x{size.height()}.png", build, size) for size in SIZES
        ]
    for build in (
        *form_screens.SCREENS,
        *sign_in_screens.SCREENS,
        *composer_screens.SCREENS,
        *planning_screens.SCREENS,
        *opened_screens.SCREENS,
    ):
        found.append(Shot(f"{_name_of(build)}.png", build, _OWN))
    return [shot for shot in found if not only or shot.name.startswith(tuple(only))]


def folder_of(out: Path, colours: str, scale: int) -> Path:
    """Return where the pictures of a theme and scale go."""
    return out / f"{colours}-{scale}"


def take(qt: QApplication, out: Path, scale: int, themes: Sequence[str], only: Sequence[str]) -> int:
    """Take the pictures of one scale, and return how many."""
    wanted = shots(only)
    with (
        tempfile.TemporaryDirectory(prefix="sightline-screenshots-") as made,
        open_database(Path(made, "full")) as full,
        open_database(Path(made, "empty")) as empty,
    ):
        profile.fill(full)
        inbox_profile.fill(full)
        for colours in themes:
            theme.apply(qt, dark=colours.endswith("dark"), high=colours in HIGH_CONTRAST)
            folder = folder_of(out, colours, scale)
            folder.mkdir(parents=True, exist_ok=True)
            for shot in wanted:
                stage = Stage(full, empty, Path(made), shot.size)
                picture = _picture(stage, shot.build)
                if not picture.save(str(folder / shot.name)):
                    raise OSError(f"{folder / shot.name} can't be written.")
                stage.clear()
    return len(wanted) * len(themes)


def main() -> int:
    """Take the pictures that the words ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots.camera", description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", type=int, choices=SCALES, required=True)
    parser.add_argument("--theme", choices=(*THEMES, *HIGH_CONTRAST), nargs="*", default=list(THEMES))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--language", choices=sorted(LANGUAGES), default="en")
    arguments = parser.parse_args()
    # Qt takes the scale when its application is made, and the platform too.
    os.environ |= {"QT_SCALE_FACTOR": str(arguments.scale / 100), "QT_QPA_PLATFORM": "offscreen", "TZ": "UTC"}
    time.tzset()
    qInstallMessageHandler(_say)
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Sightline")
    speak(qt, arguments.language)
    # A cursor that blinks is there in one picture and not in the next.
    qt.setCursorFlashTime(0)
    # Nothing lies under the mouse.
    QCursor.setPos(*_FAR_AWAY)
    began = time.monotonic()
    number = take(qt, arguments.out, arguments.scale, arguments.theme, arguments.only)
    print(f"{number} pictures at {arguments.scale} % in {time.monotonic() - began:.0f} s", file=sys.stderr)
    return 0


def _picture(stage: Stage, build: Build) -> QPixmap:
    shown = build(stage)
    if isinstance(shown, QPixmap):
        return shown
    stage.settle(shown)
    return shown.grab()


def _name_of(build: Build) -> str:
    return build.__name__.replace("_", "-")


def _say(_kind: QtMsgType, _where: object, words: str) -> None:
    # What the offscreen platform cannot do is of no interest here.
    if not words.startswith("This plugin does not support"):
        print(words, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
