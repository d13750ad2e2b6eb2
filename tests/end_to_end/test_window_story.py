"""The window's story, as a new user would live it: practice, write, send, open, click."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_the_story_through_the_windows_comes_out_right_and_leaves_pictures(tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--headless", "--out", str(out), "--json"],
        env=os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert "Traceback" not in told.stderr
    timeline = json.loads((out / "timeline.json").read_text())
    seen = [event for event in timeline["events"] if event["verdict"] == "person"]
    assert {event["type"] for event in seen} == {"email.opened", "email.clicked"}
    assert {event["recipient"] for event in seen} == {"anna.berg@northwind.example"}
    assert [link["tracked"] for link in timeline["messages"][0]["links"]] == [True, False]
    for name in ("first-run", "composer", "sent-box", "history"):
        assert (out / f"{name}.png").read_bytes().startswith(b"\x89PNG")
