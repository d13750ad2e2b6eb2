"""Files in a mail: encoded in pieces, of any size, and read back by the standard library."""

import email
from base64 import encodebytes
from datetime import UTC, datetime
from email.policy import default
from itertools import product

import pytest

from app.core.mail_frame import decoded, encoded, encoded_size, frame
from app.core.message import Attachment
from tests.app.core.test_mime import message
from tests.support.mime_bytes import build

PIECE = 57 * 16_384


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 114, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_a_file_is_encoded_as_the_standard_library_does_and_comes_back(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    content = content[:size]
    pieces = list(encoded(content))
    assert b"".join(pieces) == encodebytes(content).replace(b"\n", b"\r\n")
    assert len(b"".join(pieces)) == encoded_size(size)
    assert decoded(pieces) == content


@pytest.mark.parametrize(("html", "inline", "files"), list(product(["<p>x</p>", None], [0, 1, 2], [0, 1, 2])))
def test_every_mixture_of_text_pictures_and_files_is_read_back(
    html: str | None, inline: int, files: int
) -> None:
    attachments = tuple(
        Attachment(
            f"{number}.bin", "image/png", bytes([number]) * 100, f"c{number}" if number < inline else None
        )
        for number in range(inline + files)
    )
    raw = build(
        message(html=html, text="Hello\n", attachments=attachments),
        html,
        date=datetime(2026, 11, 21, tzinfo=UTC),
        boundary="b",
    )
    parsed = email.message_from_bytes(raw, policy=default)
    for part in parsed.walk():
        assert not part.defects
    contents = {part.get_filename(): part.get_content() for part in parsed.walk() if part.get_filename()}
    assert contents == {file.filename: file.content for file in attachments}
    plain = parsed.get_body(("plain",))
    assert plain is not None
    assert plain.get_content().replace("\r\n", "\n") == "Hello\n"


def test_a_mail_without_files_has_no_frame() -> None:
    assert (frame(message()).opening, frame(message()).rest) == (b"", ())
