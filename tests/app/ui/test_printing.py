"""Mails on paper: what stands there, page after page, and a window that goes on answering."""

import re
import time
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF, QTimer
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.mail_id import MailId, Source
from app.core.shown_pictures import SCHEME
from app.store import threads
from app.store.database import open_database
from app.ui.parts import theme
from app.ui.reading.page_painter import FOOT, paint_page
from app.ui.reading.printed_mail import Printable, PrintedMails
from app.ui.reading.printed_thread import read_thread
from app.ui.reading.printing import Printing
from tests.screenshots import reading_screens
from tests.support.received_mails import mail_id

LINES = [
    ("From", "Anna Berg <anna@northwind.example>"),
    ("To", "Sam <sam@seller.example>"),
    ("Date", "20 November 2026"),
]


def pdf(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(36, 36, 36, 36)
        )
    )
    return printer


def printed(qtbot: QtBot, path: Path, *mails: Printable) -> list[str]:
    window, said = QWidget(), list[str]()
    qtbot.addWidget(window)
    window.show()
    printing = Printing(window, said.append)
    printing.print_to(pdf(path), lambda: mails)
    qtbot.waitUntil(lambda: printing.painter is None, timeout=60_000)
    return said


def pages_of(path: Path) -> int:
    return len(re.findall(rb"/Type /Page\b", path.read_bytes()))


def picture_of(mail: Printable) -> QImage:
    document = PrintedMails([mail], QSizeF(560, 700))
    picture = QImage(560, 700 + FOOT, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    paint_page(painter, document, 1, mail.subject)
    painter.end()
    return picture


def test_a_mail_is_printed_black_on_white_from_a_dark_window_too(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, dark=True)
    mail = Printable("Our offer", LINES, ["<p>Hello <b>Anna</b></p>"], files=["offer.pdf"])
    assert printed(qtbot, tmp_path / "mail.pdf", mail) == []
    assert pages_of(tmp_path / "mail.pdf") == 1
    picture = picture_of(mail)
    shades = [picture.pixelColor(x, y).lightness() for x in range(560) for y in range(0, 728, 2)]
    assert min(shades) < 60
    assert sum(shade > 200 for shade in shades) > len(shades) * 0.9
    foot = [picture.pixelColor(x, y).lightness() for x in range(500, 560) for y in range(700, 728)]
    assert min(foot) < 100


def test_the_pictures_that_are_shown_are_printed_and_none_is_loaded(qtbot: QtBot, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    blue, red = QImage(60, 60, QImage.Format.Format_RGB32), QImage(60, 60, QImage.Format.Format_RGB32)
    blue.fill(QColor("blue"))
    red.fill(QColor("red"))
    red.save(str(secret))
    text = f'<p><img src="{SCHEME}:0" width="60" height="60"><img src="{secret.as_uri()}"></p>'
    picture = picture_of(Printable("Pictures", LINES, [text], {0: blue}))
    colours = {picture.pixelColor(x, y).name() for x in range(560) for y in range(728)}
    assert "#0000ff" in colours
    assert "#ff0000" not in colours


def test_each_mail_begins_on_a_page_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "thread.pdf"
    printed(qtbot, path, *(Printable(f"Mail {number}", LINES, ["<p>Hello</p>"]) for number in range(3)))
    assert pages_of(path) == 3


def test_500_pages_are_printed_while_the_window_answers(qtbot: QtBot, tmp_path: Path) -> None:
    path, late = tmp_path / "long.pdf", list[float]()
    beat = QTimer()
    last = [time.monotonic()]

    def note() -> None:
        late.append(time.monotonic() - last[0])
        last[0] = time.monotonic()

    beat.timeout.connect(note)
    beat.start(10)
    text = "<p>An offer, a question, an answer.</p>" * 12_000
    assert printed(qtbot, path, Printable("Long", LINES, [text])) == []
    assert pages_of(path) > 300
    # Only tells a window that waits for all pages from one that does not.
    assert max(late) < 5


def test_printing_is_cancelled_between_two_pages(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    printing = Printing(window, lambda _: None)
    text = "<p>An offer, a question, an answer.</p>" * 12_000
    path = tmp_path / "long.pdf"
    printing.print_to(pdf(path), lambda: [Printable("Long", LINES, [text])])
    assert printing.painter is not None
    pages: list[object] = []
    printing.painter.painted.connect(lambda *page: pages.append(page))
    qtbot.waitUntil(lambda: bool(pages), timeout=30_000)
    assert printing.progress is not None
    printing.progress.cancel()
    qtbot.waitUntil(lambda: printing.painter is None, timeout=30_000)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_what_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    [said] = printed(qtbot, tmp_path / "no folder" / "mail.pdf", Printable("Lost", LINES, ["<p>Hello</p>"]))
    assert "was not printed" in said


def test_a_thread_is_printed_mail_after_mail_in_own_words(qtbot: QtBot, tmp_path: Path) -> None:
    with open_database(tmp_path) as connection:
        reading_screens.fill(connection, tmp_path)
        thread = threads.of_mail(connection, mail_id(reading_screens.ANSWER))
    mails = read_thread(tmp_path, thread, UTC)
    assert [each.subject for each in mails] == [
        "Our offer",
        "Re: Our offer",
        "Re: Our offer",
        "Re: Our offer",
    ]
    answer, files = mails[1], mails[3]
    assert ("From", "Anna Berg <anna@northwind.example>") in answer.lines
    assert "40 seats" in answer.texts[0]
    assert "Best regards" not in answer.texts[0]
    assert files.pictures[0].width() == 420
    assert "Order, signed.pdf" in files.files
    assert printed(qtbot, tmp_path / "thread.pdf", *mails) == []
    assert pages_of(tmp_path / "thread.pdf") == 4


def test_a_mail_that_is_gone_is_left_out_and_nothing_left_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with open_database(tmp_path):
        assert read_thread(tmp_path, [MailId(Source.MAIL, 7), MailId(Source.MESSAGE, 7)]) == []
    [said] = printed(qtbot, tmp_path / "mail.pdf")
    assert "not here any more" in said
