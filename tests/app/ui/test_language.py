"""What the program speaks where an installation lacks a translation, or has a broken one."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app import language
from app.core.language import tr
from app.language import speak, speak_as_asked


@pytest.fixture(autouse=True)
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Path]:
    (tmp_path / "languages").mkdir()
    monkeypatch.setattr(language, "files", lambda _: tmp_path)
    monkeypatch.setenv(language.VARIABLE, "en")
    before = QLocale()
    yield tmp_path
    monkeypatch.undo()
    speak(qapp, "en")
    QLocale.setDefault(before)


def test_without_its_translation_the_program_speaks_english(qapp: QApplication) -> None:
    speak(qapp, "de")
    assert tr("Sent") == "Sent"
    assert QLocale().language() is QLocale.Language.English, "dates and Qt's own texts as well"
    assert os.environ[language.VARIABLE] == "en", "and so do the processes it starts"


def test_with_a_broken_one_too(resources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (resources / "languages" / "de.qm").write_bytes(b"half of")
    monkeypatch.setenv(language.VARIABLE, "de")
    speak_as_asked()
    assert tr("Sent") == "Sent"
