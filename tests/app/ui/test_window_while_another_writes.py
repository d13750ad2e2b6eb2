"""The window goes on while another process writes to the database.

That keeps the database for long; what the user does meanwhile is done once it ends, but not by a window that stands
still: the bound tells “waited for it” from “did not”.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.message import Recipient, Role
from app.core.rich_text_import import from_html
from app.store import messages, tags
from app.store.database import FILE_NAME
from app.ui.desk import Desk
from tests.support.profiles import account, profile_context, queue_mail
from tests.support.window import desk_for

_HELD = 15
_BLOCKED = 5.0
_HOLDER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE message SET subject = subject")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held_by_another(profile: Path) -> Iterator[None]:
    """Let another process write and not end."""
    words = [sys.executable, "-c", _HOLDER, str(profile / FILE_NAME), str(_HELD)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        try:
            yield
        finally:
            holder.kill()


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    queue_mail(profile_context(tmp_path, account(1)), "anna@northwind.example")
    desk = desk_for(tmp_path)
    desk.window.show()
    yield desk
    desk.close()


def put_tag(desk: Desk) -> None:
    desk.window.sent.tagging.ask([1], desk.window.pos())
    desk.window.sent.tagging.box.put.emit("partners")


def send(desk: Desk) -> None:
    composer = desk.compose()
    composer.head.show_recipients((Recipient(parse_address("ben@northwind.example"), Role.TO),))
    composer.head.subject.setText("Our offer")
    composer.editor.show_letter(from_html("<p>Hello Ben</p>"))
    composer.send_anyway()


def take_back(desk: Desk) -> None:
    [message] = desk.window.outbox.contents(1, 0)
    desk.outbox.take_back(messages.load(desk._connection, message.number).message.message_id)


def tagged(desk: Desk) -> bool:
    return "partners" in tags.names(desk._connection)


def sent(desk: Desk) -> bool:
    return desk.window.outbox.count == 2


def taken_back(desk: Desk) -> bool:
    return desk.window.outbox.count == 0


@pytest.mark.parametrize(("act", "is_done"), [(put_tag, tagged), (send, sent), (take_back, taken_back)])
def test_the_window_does_not_stand_still_while_another_process_writes(
    desk: Desk, qtbot: QtBot, tmp_path: Path, act: Callable[[Desk], None], is_done: Callable[[Desk], bool]
) -> None:
    with held_by_another(tmp_path):
        began = time.monotonic()
        act(desk)
        answered: list[float] = []
        QTimer.singleShot(0, lambda: answered.append(time.monotonic() - began))
        qtbot.waitUntil(lambda: bool(answered), timeout=30_000)
    assert answered[0] < _BLOCKED
    qtbot.waitUntil(lambda: is_done(desk), timeout=30_000)
