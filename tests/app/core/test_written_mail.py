"""A sent mail is read from its clean copy's bytes."""

from datetime import UTC, datetime

import pytest

from app.core.message import Attachment
from app.core.written_mail import BYTES_READ, size_words, written_body
from tests.app.core.test_mime import message
from tests.support.mime_bytes import build

DATE = datetime(2026, 11, 21, tzinfo=UTC)
FILE = Attachment("offer.pdf", "application/pdf", b"x" * 900_000)
LOGO = Attachment("logo.png", "image/png", b"png", "logo")


def raw(**changes: object) -> bytes:
    written = message(**changes)
    return build(written, written.html, date=DATE, boundary="0")


@pytest.mark.parametrize(
    "attachments", [(), (FILE,), (LOGO,), (LOGO, FILE)], ids=["alone", "file", "picture", "both"]
)
def test_text_and_html_come_back_as_they_were_written(attachments: tuple[Attachment, ...]) -> None:
    body = written_body(raw(html="<p>Grüße</p>\n", text="Grüße\n", attachments=attachments))
    assert (body.html, body.text) == ("<p>Grüße</p>\n", "Grüße\n")


def test_a_plain_mail_has_no_html() -> None:
    assert written_body(raw(html=None, text="Hello\n")).html is None


def test_files_that_are_not_read_take_nothing_from_the_text() -> None:
    whole = raw(html="<p>Hello</p>\n", attachments=(FILE,))
    assert written_body(whole[:BYTES_READ]).html == "<p>Hello</p>\n"


@pytest.mark.parametrize(
    "damaged",
    [b"", b"no header", b"Content-Type: text/html; charset=klingon\r\n\r\n<p>x</p>",
     b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x", b"\xff\xfe\x00",
     b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!"],
)  # fmt: skip
def test_damaged_mails_are_shown_as_far_as_they_can_be_read(damaged: bytes) -> None:
    body = written_body(damaged)
    assert isinstance(body.text, str)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (12_400, "12 KB"), (3_440_000, "3.4 MB")],
)
def test_sizes_are_told_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
