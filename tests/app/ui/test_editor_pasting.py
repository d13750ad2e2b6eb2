"""What is pasted and dropped: words, links, pictures, files; huge and hostile things too."""

import struct
from base64 import b64encode
from pathlib import Path
from zlib import compress, crc32

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.pasted import LINES
from app.core.rich_text import Picture, links_of, to_html
from app.ui.writing.editor import Editor
from app.ui.writing.picture_making import picture_from


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(600, 400)
    editor.show()
    return editor


def body(editor: Editor) -> str:
    html = to_html(editor.letter())
    return html.partition("<body>\n")[2].partition("\n</body>")[0].replace("\n", "")


def clipboard(text: str = "", html: str = "", image: QImage | None = None) -> QMimeData:
    source = QMimeData()
    if text:
        source.setText(text)
    if html:
        source.setHtml(html)
    if image is not None:
        source.setImageData(image)
    return source


def drawn(width: int, height: int, colour: str = "red") -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def encoded(image: QImage, kind: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(content.data())


def blank(width: int, height: int) -> bytes:
    """Return a PNG of few bytes and very many pixels."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))

    rows = compress(bytes(height * (1 + (width + 7) // 8)))
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pictures(editor: Editor) -> list[Picture]:
    return [run.picture for block in editor.letter().blocks for run in block.runs if run.picture]


@pytest.mark.parametrize("url", ["https://x.example/a?b=1&c=2", "www.x.example", "mailto:anna@x.example"])
def test_a_url_pasted_onto_words_makes_them_a_link(editor: Editor, url: str) -> None:
    editor.insertFromMimeData(clipboard(html="see <b>our</b> prices now"))
    cursor = editor.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(14, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    editor.insertFromMimeData(clipboard(url))
    [link] = links_of(editor.letter())
    assert link.text == "our prices"
    assert link.href.endswith(url)
    assert "<strong>our</strong>" in body(editor)
    QTest.keyClicks(editor, "!")
    assert links_of(editor.letter())[0].text == "our prices"


def test_as_text_only_the_characters_are_pasted(editor: Editor) -> None:
    QApplication.clipboard().setMimeData(clipboard(html="<p><b>bold</b></p><ul><li>x</ul>"))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(editor, Qt.Key.Key_V, both)
    assert body(editor) == "<p>bold</p><p>x</p>"
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "<strong>" in body(editor)


def test_a_pasted_picture_stands_in_the_text_and_is_a_file_of_the_mail(editor: Editor) -> None:
    QTest.keyClicks(editor, "ab")
    QTest.keyClick(editor, Qt.Key.Key_Left)
    page = '<meta charset="utf-8"><img src="https://x.example/a.png">'
    editor.insertFromMimeData(clipboard(html=page, image=drawn(40, 20)))
    editor.pasting.end()
    [picture] = pictures(editor)
    assert editor.letter().blocks[0].text == "a\ufffcb"
    [file] = editor.pictures.files([picture.content_id])
    assert (file.content_type, file.content_id) == ("image/png", picture.content_id)
    assert f'<img src="cid:{picture.content_id}" width="40" height="20" alt="picture">' in body(editor)
    editor.undo()
    assert pictures(editor) == []


@pytest.mark.parametrize(
    ("kind", "name", "sent_as"),
    [
        ("PNG", "chart.png", "image/png"),
        ("JPG", "photo.JPG", "image/jpeg"),
        ("WEBP", "photo.webp", "image/png"),
    ],
)
def test_a_dropped_picture_is_shown_and_other_files_are_attached(
    qtbot: QtBot, editor: Editor, tmp_path: Path, kind: str, name: str, sent_as: str
) -> None:
    (tmp_path / name).write_bytes(encoded(drawn(30, 30), kind))
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(tmp_path / each)) for each in (name, "offer.pdf")])
    with qtbot.waitSignal(editor.files_dropped) as dropped:
        editor.insertFromMimeData(source)
    assert dropped.args == [[tmp_path / "offer.pdf"]]
    editor.pasting.end()
    [picture] = pictures(editor)
    [file] = editor.pictures.files([picture.content_id])
    assert (file.content_type, picture.alt) == (sent_as, Path(name).stem)


def test_in_plain_text_a_dropped_picture_is_attached(qtbot: QtBot, editor: Editor, tmp_path: Path) -> None:
    editor.set_plain(True)
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    with qtbot.waitSignal(editor.files_dropped):
        editor.insertFromMimeData(source)


def test_a_huge_picture_is_made_smaller_and_that_is_said(qtbot: QtBot, editor: Editor) -> None:
    with qtbot.waitSignal(editor.said, timeout=20_000) as said:
        editor.insertFromMimeData(clipboard(image=drawn(3_200, 1_600)))
    assert said.args == ["The picture was 3200 × 1600 pixels; in the mail it is 1600 × 800."]
    [picture] = pictures(editor)
    assert (picture.width, picture.height) == (600, 300)
    [file] = editor.pictures.files([picture.content_id])
    assert QImage.fromData(file.content).width() == 1_600


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "is no picture that a mail can show"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "is no picture"),
        (encoded(drawn(9, 9), "PNG")[:60], "is damaged"),
        (blank(12_000, 12_000), "too large"),
    ],
)
def test_what_is_no_picture_is_said_and_not_put_in(
    qtbot: QtBot, editor: Editor, tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "a.png").write_bytes(content)
    source = QMimeData()
    source.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    with qtbot.waitSignal(editor.said, timeout=20_000) as said:
        editor.insertFromMimeData(source)
    assert said.args and words in said.args[0]
    assert pictures(editor) == []


def test_a_photograph_is_sent_as_one(editor: Editor) -> None:
    noise = QImage(1_200, 900, QImage.Format.Format_RGB32)
    for y in range(0, 900, 3):
        for x in range(0, 1_200, 2):
            noise.setPixel(x, y, (x * 7919 ^ y * 104_729) & 0xFFFFFF)
    made = picture_from(encoded(noise, "PNG"), "shot.png")
    assert (made.file.content_type, made.file.filename) == ("image/jpeg", "shot.jpg")
    assert len(made.file.content) < len(encoded(noise, "PNG"))


def test_letters_with_pictures_are_copied_from_one_mail_to_another(qtbot: QtBot, editor: Editor) -> None:
    editor.insertFromMimeData(clipboard("before "))
    editor.insertFromMimeData(clipboard(image=drawn(40, 20)))
    editor.pasting.end()
    editor.selectAll()
    other = Editor()
    qtbot.addWidget(other)
    other.insertFromMimeData(editor.createMimeDataFromSelection())
    assert other.letter() == editor.letter()
    assert other.pictures.files([pictures(editor)[0].content_id])


def test_five_megabytes_are_pasted_beside_the_window_and_cut(qtbot: QtBot, editor: Editor) -> None:
    with qtbot.waitSignal(editor.said, timeout=30_000) as said:
        editor.insertFromMimeData(clipboard(html="<p>word <b>bold</b></p>" * 200_000))
    assert said.args and said.args[0].startswith("Only the beginning was pasted")
    assert len(editor.letter().blocks) <= LINES


def test_what_comes_after_the_window_is_gone_is_dropped(qtbot: QtBot) -> None:
    editor = Editor()
    editor.insertFromMimeData(clipboard(image=drawn(2_000, 2_000)))
    editor.deleteLater()
    qtbot.wait(300)


def test_a_picture_from_a_page_is_as_wide_everywhere_as_here(editor: Editor) -> None:
    wide = b64encode(encoded(drawn(1_200, 300), "PNG")).decode()
    broken = b64encode(b"no picture").decode()
    editor.insertFromMimeData(
        clipboard(
            html=f'<p>a <img src="data:image/png;base64,{wide}" alt="Offices"> b '
            f'<img src="data:image/png;base64,{broken}" alt="Logo"></p>'
        )
    )
    editor.pasting.end()
    [picture] = pictures(editor)
    assert (picture.alt, picture.width, picture.height) == ("Offices", 600, 150)
    assert editor.toPlainText() == "a \ufffc b [Logo]"
