"""What a mail from the mailbox holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.mail_content import content_of, file_of

MIXED = (
    b'Content-Type: multipart/mixed; boundary="o"\r\n\r\n'
    b'--o\r\nContent-Type: multipart/alternative; boundary="i"\r\n\r\n'
    b"--i\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Gr=FC=DFe\r\n--i\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Gr\xc3\xbc\xc3\x9fe</p>\r\n--i--\r\n"
    b'--o\r\nContent-Type: application/pdf; name="=?utf-8?q?Pr=C3=A4sentation.pdf?="\r\n'
    b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\nJVBERg==\r\n"
    b"--o\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Disposition: inline\r\n\r\nPNG\r\n--o--\r\n"
)


def test_text_and_files_are_found() -> None:
    content = content_of(MIXED)
    assert content.text == "Grüße"
    assert content.html == "<p>Grüße</p>"
    assert [(file.filename, file.size, file.content_id) for file in content.files] == [
        ("Präsentation.pdf", 4, None),
        ("", 3, "logo@x"),
    ]
    assert file_of(MIXED, content.files[0].position) == b"%PDF"


def test_a_mail_without_a_header_is_its_text() -> None:
    assert content_of(b"\r\nJust words\r\n").text == "Just words\n"


def test_an_attached_mail_is_a_file() -> None:
    raw = b"Content-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninside\r\n"
    [file] = content_of(raw).files
    assert file.filename == "mail.eml"
    assert b"inside" in file_of(raw, file.position)


def test_a_file_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(KeyError):
        file_of(MIXED, 99)


@given(st.binary(max_size=600))
def test_nothing_in_a_mail_is_too_strange(noise: bytes) -> None:
    for head in (b"", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", MIXED[:300]):
        content = content_of(head + noise)
        for file in content.files:
            file_of(head + noise, file.position)
        (content.text or "").encode()
        (content.html or "").encode()
