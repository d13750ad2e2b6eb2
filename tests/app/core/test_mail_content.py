"""What a mail from the mailbox holds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.mail_content import ENCRYPTED, SIGNED, content_of, file_of, pictures_in

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


def multipart(kind: str, *parts: str, more: str = "") -> bytes:
    """A mail of parts, each with its header."""
    body = "".join(f"--b\r\n{part}\r\n" for part in parts)
    return f"Content-Type: multipart/{kind}; boundary=b{more}\r\n\r\n{body}--b--\r\n".encode()


PLAIN = "Content-Type: text/plain\r\n\r\n"
HTML = "Content-Type: text/html; charset=utf-8\r\n\r\n"


def test_of_alternatives_the_html_is_shown_and_an_empty_one_is_not() -> None:
    assert content_of(multipart("alternative", PLAIN + "words", HTML + "<p>words</p>")).html == "<p>words</p>"
    empty = content_of(
        multipart("alternative", PLAIN + "words", HTML + "<html><body> &nbsp;<br></body></html>")
    )
    assert (empty.html, empty.text) == (None, "words")


def test_related_parts_may_begin_with_the_html() -> None:
    picture = "Content-Type: image/png\r\nContent-ID: <a>\r\n\r\nPNG"
    content = content_of(multipart("related", HTML + '<img src="cid:a">', picture))
    assert content.html == '<img src="cid:a">'
    assert [file.content_id for file in content.files] == ["a"]


def test_text_before_and_after_a_picture_is_shown_whole() -> None:
    picture = "Content-Type: image/jpeg; name=a.jpg\r\nContent-Disposition: inline\r\n\r\nJPEG"
    content = content_of(multipart("mixed", PLAIN + "before", picture, PLAIN + "after"))
    assert content.text == "before\nafter"
    assert [file.filename for file in content.files] == ["a.jpg"]
    mixed = content_of(multipart("mixed", HTML + "<p>one</p>", picture, PLAIN + "two\r\n<3"))
    assert mixed.html == "<p>one</p><hr><div>two<br>&lt;3</div>"


def test_a_text_that_is_attached_is_a_file() -> None:
    attached = "Content-Type: text/html; name=page.html\r\nContent-Disposition: attachment\r\n\r\n<p>page</p>"
    content = content_of(multipart("mixed", PLAIN + "words", attached))
    assert (content.html, content.text) == (None, "words")
    assert [file.filename for file in content.files] == ["page.html"]


def test_an_invitation_is_a_file() -> None:
    calendar = "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR"
    assert [file.content_type for file in content_of(multipart("alternative", PLAIN, calendar)).files] == [
        "text/calendar"
    ]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (multipart("signed", PLAIN + "x", "Content-Type: application/pgp-signature\r\n\r\ns"), SIGNED),
        (multipart("encrypted", "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1"), ENCRYPTED),
        (b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nx", ENCRYPTED),
        (b"\r\n-----BEGIN PGP MESSAGE-----\r\nabc\r\n", ENCRYPTED),
        (b"\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nabc\r\n", SIGNED),
        (b"\r\nwords\r\n", ""),
    ],
)  # fmt: skip
def test_what_is_signed_or_encrypted_is_said_to_be(raw: bytes, said: str) -> None:
    assert content_of(raw).protection == said


def test_a_signature_around_the_text_is_told_from_encryption() -> None:
    raw = b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nx"
    assert content_of(raw).protection.startswith(SIGNED)


DAMAGED = {
    "no end": MIXED[:-8],
    "cut in its header": MIXED[:30],
    "nothing": b"",
    "only a header": b"Subject: x\r\n",
    "no boundary": b"Content-Type: multipart/mixed\r\n\r\nwords",
    "a boundary that does not come": b"Content-Type: multipart/mixed; boundary=x\r\n\r\nwords",
    "only line feeds": MIXED.replace(b"\r\n", b"\n"),
    "a mailbox line": b"From anna@x.example Sat Nov 21 14:00:00 2026\r\n" + MIXED,
    "8 bits in its header": "Subject: Grüße\r\nContent-Type: text/plain\r\n\r\nwörds".encode("latin-1"),
    "no type": b"Content-Type: \r\n\r\nwords",
    "an unknown type": b"Content-Type: nonsense\r\n\r\nwords",
    "an unknown encoding": b"Content-Transfer-Encoding: rot13\r\n\r\nwords",
    "an unknown charset": b"Content-Type: text/plain; charset=klingon\r\n\r\nwords",
    "NULs": b"Content-Type: text/plain\r\n\r\nwo\0rds",
    "a header without a blank line": b"Subject: x\r\nwords\r\n",
}


@pytest.mark.parametrize("raw", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_mail_is_read_as_far_as_it_goes(raw: bytes) -> None:
    content = content_of(raw)
    for file in content.files:
        file_of(raw, file.position)
    if b"words" in raw.replace(b"\0", b"") and b"\r\n\r\n" in raw:
        assert "words" in (content.text or "")


@pytest.mark.parametrize(
    ("encoded", "content"),
    [
        ("JVBERg==", b"%PDF"), ("JVBERg", b"%PDF"), ("JV*BE\r\n Rg=", b"%PDF"), ("JVBERg==JVBERg==", b"%PDF%PDF"),
        ("JVBERgQ", b"%PDF\x04"), ("", b""), ("!!", b""), ("A", b""),
    ],
)  # fmt: skip
def test_damaged_base64_is_decoded_as_far_as_it_goes(encoded: str, content: bytes) -> None:
    part = f"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}"
    raw = multipart("mixed", part)
    assert file_of(raw, content_of(raw).files[0].position) == content


def test_a_uuencoded_part_is_decoded() -> None:
    part = "Content-Type: application/pdf\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n$)5!$1@``\r\n`\r\nend"
    raw = multipart("mixed", part)
    assert file_of(raw, 0) == b"%PDF"


def test_a_file_uuencoded_in_a_text_is_shown_as_text() -> None:
    assert "begin 644 a" in (content_of(b"\r\nwords\r\nbegin 644 a\r\n$)5!$1@``\r\n`\r\nend\r\n").text or "")


def test_a_text_that_flows_is_put_together() -> None:
    raw = b"Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nlong \r\nline\r\n> quo \r\n> ted\r\n-- \r\nSam"
    assert content_of(raw).text == "longline\n> quoted\n-- \nSam"


def test_only_pictures_that_are_some_are_handed_on() -> None:
    gif = b"GIF89a\x03\x00\x02\x00" + b"\0" * 20
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2
    parts = [("a", gif), ("b", bomb), ("c", b"<svg onload=x()>")]
    raw = (
        b"Content-Type: multipart/related; boundary=b\r\n\r\n"
        + b"".join(
            b"--b\r\nContent-Type: image/png\r\nContent-ID: <%s>\r\n\r\n%s\r\n" % (name.encode(), content)
            for name, content in parts
        )
        + b"--b--"
    )
    assert [
        (name, each.content_type, each.width, each.height) for name, (each, _) in pictures_in(raw).items()
    ] == [("cid:a", "image/gif", 3, 2)]


HOSTILE = {
    "deep": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20_000)
    ),
    "deep, one boundary": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 20_000,
    "wide": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 100_000,
    "dashes": b"Content-Type: multipart/mixed; boundary=-\r\n\r\n" + b"-" * 2_000_000,
    "boundaries within lines": b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"x--b" * 500_000,
    "a header without end": b"X: " + b"y" * 5_000_000,
    "many headers": b"X: y\r\n" * 500_000,
    "parameters": b"Content-Type: text/plain" + b"; a=b" * 200_000 + b"\r\n\r\nx",
    "a long name": b'Content-Type: text/plain; name="' + b"=?utf-8?q?a?= " * 4_000 + b'"\r\n\r\nx',
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_mail_made_to_take_long_is_read_in_bounded_time(raw: bytes) -> None:
    before = time.thread_time()
    content = content_of(raw)
    assert time.thread_time() - before < 10
    assert len(content.files) <= 1_000


@given(st.binary(max_size=600))
def test_nothing_in_a_mail_is_too_strange(noise: bytes) -> None:
    for head in (b"", b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", MIXED[:300]):
        content = content_of(head + noise)
        for file in content.files:
            file_of(head + noise, file.position)
        (content.text or "").encode()
        (content.html or "").encode()
