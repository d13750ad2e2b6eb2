"""Every screen and state, as a screen reader, the Tab key and whoever reads no English find it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

# Qt takes its platform when it is first imported with an application.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QMenu

from app.core import language
from app.store.database import Connection, open_database
from app.ui.parts import theme
from tests.screenshots import inbox_profile, profile
from tests.screenshots.camera import SIZES, Shot, shots
from tests.screenshots.stage import Stage
from tests.support.screen_reader import faults_of, missed_by_tab
from tests.support.shown_words import pseudo, untranslated, words_of, words_of_files

# A size changes no name: each main screen is walked once, where room is short.
SCREENS = [shot for shot in shots() if shot.size != SIZES[1]]


# What its people are called and what they wrote.
ROOT = Path(__file__).parent
SAMPLES = (
    *sorted((ROOT / "screenshots").glob("*.py")),
    *sorted((ROOT / "support").glob("*.py")),
    ROOT.parent / "resources" / "providers.json",
)


@pytest.fixture(scope="module")
def profiles(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Connection, Connection, Path]]:
    theme.apply(qapp, dark=False)
    # Screens are built in a language that has no letter of English: what is not translated stands out.
    language.speak(pseudo)
    made = tmp_path_factory.mktemp("screens")
    with open_database(made / "full") as full, open_database(made / "empty") as empty:
        profile.fill(full)
        inbox_profile.fill(full)
        yield full, empty, made
    language.speak(None)


@pytest.fixture(scope="module")
def known(profiles: tuple[Connection, Connection, Path]) -> str:
    full, empty, _ = profiles
    # A mail is shown on one line in lists.
    return " ".join("\n".join((words_of(full), words_of(empty), words_of_files(SAMPLES))).split())


@pytest.mark.parametrize("shot", SCREENS, ids=lambda shot: shot.name.removesuffix(".png"))
def test_every_control_has_a_name_in_the_users_language_and_a_role_and_tab_reaches_it(
    profiles: tuple[Connection, Connection, Path], known: str, shot: Shot
) -> None:
    full, empty, folder = profiles
    stage = Stage(full, empty, folder, shot.size)
    try:
        shot.build(stage)
        for window in stage.shown():
            stage.settle(window)
            assert faults_of(window) == []
            assert untranslated(window, known) == []
        # What stands behind a dialog or a menu is walked where it stands alone.
        window = stage.shown()[-1]
        if not isinstance(QApplication.activePopupWidget(), QMenu):
            window.activateWindow()
            assert missed_by_tab(window) == []
    finally:
        stage.clear()
