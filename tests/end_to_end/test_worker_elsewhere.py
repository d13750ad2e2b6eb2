"""A worker that runs as a service works for the profile: the window follows it, and takes over when it ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.core.state_picture import Drawing
from app.practice.recipient import THUNDERBIRD, load_pictures, read
from app.practice.sink import Sink
from app.practice.tracker import LocalTracker
from app.ui.desk import Desk
from tests.support.command import PASSPHRASE, Cli
from tests.support.hands import Hands
from tests.support.window import sent_rows, surroundings

SAM, ANNA = "sam@seller.example", "anna@northwind.example"


@pytest.fixture
def cli(tmp_path: Path, sink: Sink, local_tracker: LocalTracker, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("SIGHTLINE_PASSPHRASE", PASSPHRASE)
    (tmp_path / "mail.html").write_text('<p>Hello, <a href="https://example.com/a">look</a></p>')
    cli = Cli(tmp_path / "profile")
    smtp = ("--smtp", f"127.0.0.1:{sink.port}", "--tls", "none-on-loopback")
    cli.ok("account", "add", "--address", f"Sam <{SAM}>", *smtp)
    cli.ok("settings", "--undo-send", "0")
    cli.pair(local_tracker.pairing_line)
    return cli


@pytest.fixture
def desk(cli: Cli) -> Iterator[Desk]:
    desk = Desk(cli.profile, surroundings(cli.profile))
    desk.window.show()
    yield desk
    desk.close()


def test_what_a_service_sends_and_sees_is_live_in_the_window(
    qtbot: QtBot, cli: Cli, sink: Sink, request: pytest.FixtureRequest
) -> None:
    hands, said = Hands(qtbot), list[dict[str, Any]]()
    with cli.worker():
        desk: Desk = request.getfixturevalue("desk")
        desk.worker.spoke.connect(said.append)
        hands.until(lambda: {"elsewhere": cli.profile.name} in said, "the window's worker waits for its turn")
        cli.ok("send", "--from", SAM, "--to", ANNA, "--subject", "Offer", "--html", str(cli.profile.parent / "mail.html"))  # fmt: skip
        hands.until(lambda: drawings(desk) == [Drawing.OUTLINE], "the mail in the sent box")
        assert load_pictures(read(sink.mails()[0][1]), THUNDERBIRD) == [200]
        hands.until(lambda: drawings(desk) == [Drawing.GREEN], "the green eye")
        assert not any("changed" in words for words in said)
        assert desk.window.notice.sentence() == ""
    hands.until(lambda: {"started": cli.profile.name} in said, "the window's worker takes over")


def drawings(desk: Desk) -> list[Drawing]:
    return [row.picture.drawing for row in sent_rows(desk.window)]
