"""Real windows without a screen: set before Qt makes its application, which aborts otherwise."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.notification_service import Desktop, desktop

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture
def on_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop that shows notifications."""
    with desktop(tmp_path) as found:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", found.address)
        monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
        yield found
