"""What is written looks elsewhere as it does here: the lines in the same order, what is indented indented, gaps where gaps are.

Each line of a letter begins with a picture of its own colour. By these marks pictures of it are compared: our editor's,
Chromium's, and the real Thunderbird's (in `./run soak`: it takes a quarter of a minute to start).
"""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.core.address import parse_address
from app.core.message import Attachment, Message, Recipient, Role
from app.core.rich_text import (
    OBJECT,
    Block,
    Item,
    ListKind,
    Picture,
    Quote,
    RichText,
    Run,
    to_html,
    to_text,
)
from app.practice.chromium import find_chromium
from app.ui.writing.editor import Editor
from tests.support.looks import Marks, in_chromium, in_thunderbird, marks, thunderbird
from tests.support.mime_bytes import build

COLOURS = {
    "first": "#ff0000",
    "second": "#00ff00",
    "paragraph": "#0000ff",
    "item": "#ff00ff",
    "deeper": "#00ffff",
    "numbered": "#ffff00",
    "quote": "#ff8000",
    "cited": "#8000ff",
    "last": "#008040",
}
_SIDE = 12


def line(name: str, **shape: object) -> Block:
    picture = Picture(f"{name}@picture", "", _SIDE, _SIDE)
    look = {"size": 1} if name == "first" else {"bold": True} if name == "item" else {}
    return Block((Run(OBJECT, picture=picture), Run(f" {name} line", **look)), **shape)  # type: ignore[arg-type]


LETTER = RichText(
    (
        line("first"),
        line("second"),
        Block(),
        line("paragraph"),
        line("item", item=Item(ListKind.BULLETS)),
        line("deeper", item=Item(ListKind.BULLETS, 2)),
        line("numbered", item=Item(ListKind.NUMBERS)),
        Block(),
        line("quote", quotes=(Quote.OWN,)),
        Block(),
        line("cited", quotes=(Quote.CITED,)),
        Block(),
        line("last"),
    )
)


def files() -> list[Attachment]:
    return [
        Attachment(f"{name}.png", "image/png", square(colour), f"{name}@picture")
        for name, colour in COLOURS.items()
    ]


def square(colour: str) -> bytes:
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(760, 700)
    editor.show_pictures(files())
    editor.show_letter(LETTER)
    editor.show()
    QTest.qWait(50)
    return editor


def assert_alike(here: Marks, there: Marks) -> None:
    assert here.keys() == there.keys() == COLOURS.keys(), "every line is seen"
    order = sorted(here, key=lambda name: here[name][1])
    assert order == list(COLOURS)
    assert sorted(there, key=lambda name: there[name][1]) == order
    for place in (here, there):
        left = {name: x for name, (x, _) in place.items()}
        assert max(left[name] for name in ("first", "second", "paragraph", "last")) - left["first"] <= 2
        assert left["deeper"] > left["item"] > left["first"] + 8
        assert abs(left["numbered"] - left["item"]) <= 2
        assert min(left["quote"], left["cited"]) > left["first"] + 8
        top = {name: y for name, (_, y) in place.items()}
        next_line, next_paragraph = top["second"] - top["first"], top["paragraph"] - top["second"]
        assert next_paragraph > 1.4 * next_line, "a blank line parts paragraphs, and nothing else does"
        assert top["quote"] - top["numbered"] > 1.4 * (top["deeper"] - top["item"])


def test_a_plain_text_reader_sees_the_same_lines_in_the_same_order() -> None:
    lines = [each for each in to_text(LETTER).splitlines() if each.strip(" >")]
    assert [each.strip() for each in lines] == [
        "first line",
        "second line",
        "paragraph line",
        "- item line",
        "- deeper line",
        "1. numbered line",
        "> quote line",
        "> cited line",
        "last line",
    ]


@pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed")
def test_chromium_shows_a_mail_as_our_editor_does(editor: Editor, tmp_path: Path) -> None:
    page = tmp_path / "mail.html"
    page.write_text(editor.pictures.embedded(to_html(editor.letter())), encoding="utf-8")
    program = find_chromium()
    assert program is not None
    seen = in_chromium(str(program), page, tmp_path, 760, 900)
    assert_alike(marks(editor.grab().toImage(), COLOURS), marks(seen, COLOURS))


@pytest.mark.soak
@pytest.mark.skipif(thunderbird() is None, reason="Thunderbird or Xvfb is not installed")
@pytest.mark.skipif(not os.environ.get("SIGHTLINE_SOAK"), reason="it takes a quarter of a minute: ./run soak")
def test_thunderbird_shows_a_mail_as_our_editor_does(editor: Editor, tmp_path: Path) -> None:
    mail = tmp_path / "mail.eml"
    mail.write_bytes(raw(to_html(editor.letter()), to_text(editor.letter())))
    seen = in_thunderbird(mail, tmp_path, lambda image: marks(image, COLOURS).keys() == COLOURS.keys())
    assert_alike(marks(editor.grab().toImage(), COLOURS), marks(seen, COLOURS))


def raw(html: str, text: str) -> bytes:
    """Return the whole mail as it would be handed to a server."""
    message = Message(
        message_id="<1@seller.example>",
        sender=parse_address("Sam Seller <sam@seller.example>"),
        recipients=(Recipient(parse_address("anna@northwind.example"), Role.TO),),
        subject="Our offer",
        html=html,
        text=text,
        attachments=tuple(files()),
    )
    return build(message, html, date=datetime(2026, 1, 2, tzinfo=UTC), boundary="0123456789")
