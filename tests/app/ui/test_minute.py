"""Ages change everywhere at once: when a minute of the clock begins."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.ui.parts import clock
from app.ui.parts.minute import each_minute, until_the_minute

AT = datetime(2026, 11, 21, 14, 5, 59, 900_000, tzinfo=UTC)


@pytest.mark.parametrize("second", [0, 1, 30, 59])
def test_the_wait_ends_when_the_next_minute_begins(second: int) -> None:
    at = AT.replace(second=second, microsecond=0)
    turned = at + timedelta(milliseconds=until_the_minute(at))
    assert (turned.minute, turned.second) == (6, 0)


def test_all_who_show_ages_hear_of_the_minute_together(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, heard = QObject(), []
    monkeypatch.setattr(clock, "now", lambda: AT)
    for place in ("head", "row"):
        each_minute(owner, lambda place=place: heard.append(place))  # type: ignore[misc]
    qtbot.waitUntil(lambda: sorted(heard[:2]) == ["head", "row"], timeout=10_000)
