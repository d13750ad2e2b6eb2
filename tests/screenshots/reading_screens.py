"""The screens of mails that came: in their thread, with pictures, files and quotations, being fetched, and not to be had."""

import base64
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QThreadPool
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.core.envelope import Correspondent
from app.core.mail_id import MailId, Source
from app.store import mails, threads
from app.store.database import Connection, connect, transaction
from app.store.mails import Wish
from app.ui.frame.main_window import MainWindow
from tests.screenshots.stage import Stage
from tests.support.mail_stories import BROWSER, LINKS, NOW, delivery_id, note, seen, send
from tests.support.pictures import png
from tests.support.received_mails import mail_id, ready, receive

# The mails that screens are about, by their row ids.
ANSWER, NEWS, FILES, FETCHED, FAULT, GONE, SIGNED = 1, 2, 3, 4, 5, 6, 7
_FIRST: Final = "<000000000000000000000001@seller.example>"
_SECOND: Final = "<000000000000000000000002@seller.example>"
_ANSWER: Final = (
    "<div>Hello Sam,</div><div><br></div><div>thank you for the offer. Two questions before I take it to the board:</div>"
    "<ul><li>Is the price the same for <b>40 seats</b>?</li><li>Can we begin on 1 December?</li></ul>"
    '<div>Our figures stand at <a href="https://northwind.example/figures">northwind.example/figures</a>.</div>'
    '<div>Best, Anna</div><br><div class="gmail_quote"><div class="gmail_attr">On Fri, 20 Nov 2026 at 09:05, Sam Seller '
    "&lt;sam@seller.example&gt; wrote:</div><blockquote>Hello Anna,<br>here is <b>our offer</b> with the price list."
    "<br>Best regards<br>Sam</blockquote></div>"
)
_NEWS: Final = (
    '<table><tr><td><img src="https://news.example/logo.png" alt="The Northwind Letter" width="300"></td></tr>'
    "<tr><td><h2>What is new in November</h2><p>We moved into a new house, and our support answers at night, too.</p>"
    '<p><img src="https://news.example/house.jpg" alt="Our new house"></p>'
    '<p>To your account: <a href="https://login.evil.example/northwind">www.northwind.example/account</a></p></td></tr>'
    '</table><img src="https://open.example/p.gif" width="1" height="1"><img src="https://px.example/2" style="display:none">'
)


def reading_thread(stage: Stage) -> QWidget:
    return _window(stage, ANSWER)


def reading_quote(stage: Stage) -> QWidget:
    window = _window(stage, ANSWER)
    window.conversation.thread_view.received.sheet.body.fold.click()
    return window


def reading_pictures_bar(stage: Stage) -> QWidget:
    return _window(stage, NEWS)


def reading_misleading_link(stage: Stage) -> QWidget:
    window = _window(stage, NEWS)
    window.conversation.thread_view.received.sheet.body.link_activated.emit(
        "https://login.evil.example/northwind"
    )
    return window


def reading_files(stage: Stage) -> QWidget:
    return _window(stage, FILES)


def reading_fetched(stage: Stage) -> QWidget:
    return _window(stage, FETCHED)


def reading_fault(stage: Stage) -> QWidget:
    return _window(stage, FAULT)


def reading_gone(stage: Stage) -> QWidget:
    return _window(stage, GONE)


def reading_signed(stage: Stage) -> QWidget:
    return _window(stage, SIGNED)


def _window(stage: Stage, number: int) -> MainWindow:
    connection = profile(stage)
    window = stage.main_window(connection)
    window.conversation.show_mail(connection, mail_id(number))
    stage.settle(window)
    message = next(
        (each for each in threads.of_mail(connection, mail_id(number)) if each.source is Source.MESSAGE), None
    )
    if message is not None:
        window.sent.choose_message(message.number)
        window.conversation.show_mail(connection, MailId(Source.MAIL, number))
    stage.settle(window)
    for pool in window.findChildren(QThreadPool):
        # Its pictures are decoded beside it.
        pool.waitForDone()
    stage.settle(window)
    return window


def profile(stage: Stage) -> Connection:
    folder = stage.folder / "reading"
    is_new = not folder.exists()
    connection = connect(folder)
    stage.opened.append(connection)
    if is_new:
        fill(connection, folder)
    return connection


def fill(connection: Connection, folder: Path) -> None:
    send(connection, number=1, at=NOW - timedelta(hours=29))
    send(
        connection,
        number=2,
        subject="Re: Our offer",
        at=NOW - timedelta(hours=2),
        in_reply_to="<answer1@northwind.example>",
        references=[_FIRST],
    )
    note(
        connection,
        seen(delivery_id(1, 0), NOW - timedelta(hours=28), number=1),
        seen(delivery_id(1, 0), NOW - timedelta(hours=27), BROWSER, link=LINKS[0], number=2),
        seen(delivery_id(2, 0), NOW - timedelta(hours=1), number=1),
    )
    receive(
        connection, 1, raw=_html(_ANSWER), at=NOW - timedelta(hours=26), answers=_FIRST, is_seen=True,
        snippet="thank you for the offer. Two questions before I take it to the board",
        cc=(Correspondent("ben@northwind.example", "Ben Novak"),),
    )  # fmt: skip
    news = Correspondent("letter@mailer.example", "anna@northwind.example via Letters")
    receive(
        connection, 2, raw=_html(_NEWS), subject="The Northwind Letter", sender=news, is_seen=True,
        reply_to=(Correspondent("office@northwind.example", "Northwind"),),
    )  # fmt: skip
    receive(
        connection, 3, raw=_with_files(), subject="Re: Our offer", answers=_SECOND, references=[_FIRST],
        at=NOW - timedelta(minutes=30), is_seen=True, snippet="Signed, and here is what you asked for",
    )  # fmt: skip
    for number, subject in ((4, "Dates for a call"), (5, "Your invoice"), (6, "An old question")):
        receive(
            connection, number, subject=subject, is_here=number != 6, is_seen=True,
            snippet="Hello Sam, would Tuesday at ten suit you? We could also meet at our office, as last time",
        )  # fmt: skip
    signed = (
        b'Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=b\r\n\r\n--b\r\n\r\n'
        b"Our order stands.\r\nhttps://northwind.example/order/7\r\n\r\nOn 20 November 2026 Sam Seller wrote:\r\n"
        b"> Hello Anna,\r\n> here is our offer.\r\n--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nx\r\n--b--\r\n"
    )
    receive(connection, 7, raw=signed, subject="Order", is_seen=True)
    mails.wish(connection, 4, Wish.SOURCE, NOW)
    mails.wish(connection, 5, Wish.SOURCE, NOW)
    with transaction(connection):
        connection.execute(
            "UPDATE mail_wish SET fault = 'imap.seller.example can''t be reached.' WHERE mail = 5"
        )
    ready(connection, folder)


def _html(body: str) -> bytes:
    return f"Content-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()


def _with_files() -> bytes:
    parts = [
        'Content-Type: text/html; charset=utf-8\r\n\r\n<p>Signed, and here is what you asked for:</p><p><img src="cid:chart"></p>',
        f"Content-Type: image/png\r\nContent-ID: <chart>\r\nContent-Transfer-Encoding: base64\r\n\r\n{_chart()}",
    ]
    for name, kind, size in (
        ("Order, signed.pdf", "application/pdf", 300_000), ("Figures of the third quarter.xlsx", "application/vnd.ms-excel", 90_000),
        ("winmail.dat", "application/ms-tnef", 4_000), ("setup.exe", "application/octet-stream", 700_000),
    ):  # fmt: skip
        content = base64.encodebytes(b"x" * size).decode()
        parts.append(
            f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: attachment\r\n'
            f"Content-Transfer-Encoding: base64\r\n\r\n{content}"
        )
    parts.append("Content-Type: message/rfc822\r\n\r\nSubject: Minutes\r\n\r\nWe met.")
    return (
        "Content-Type: multipart/mixed; boundary=o\r\n\r\n"
        + "".join(f"--o\r\n{each}\r\n" for each in parts)
        + "--o--\r\n"
    ).encode()


def _chart() -> str:
    image = QImage(420, 180, QImage.Format.Format_RGB32)
    image.fill(QColor("#eef3fb"))
    painter = QPainter(image)
    for place, height in enumerate((50, 80, 70, 120, 150)):
        painter.fillRect(QRect(30 + 76 * place, 165 - height, 46, height), QColor("#1f5fd0"))
    painter.end()
    return base64.b64encode(png(image)).decode()


SCREENS: Final[tuple[Callable[[Stage], QWidget], ...]] = (
    reading_thread,
    reading_quote,
    reading_pictures_bar,
    reading_misleading_link,
    reading_files,
    reading_fetched,
    reading_fault,
    reading_gone,
    reading_signed,
)
