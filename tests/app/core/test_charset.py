"""Files keep their bytes, whatever encoding they are in."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.charset import decoded
from app.core.link import Reason, Rules
from tests.support.instrumenting import IMAGE, click, made, planned


@pytest.mark.parametrize(
    ("raw", "text", "charset"),
    [
        (b"plain", "plain", "utf-8"),
        ("ü€".encode(), "ü€", "utf-8"),
        (codecs.BOM_UTF8 + "ü".encode(), "ü", "utf-8"),
        (codecs.BOM_UTF16_LE + "ü".encode("utf-16-le"), "ü", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "ü".encode("utf-16-be"), "ü", "utf-16-be"),
        (b'<meta charset="utf-8">' + "ü".encode(), '<meta charset="utf-8">ü', "utf-8"),
        (b"<META CHARSET=iso-8859-1>\x80", "<META CHARSET=iso-8859-1>€", "cp1252"),
        (b"<meta charset=us-ascii>\xfc", "<meta charset=us-ascii>ü", "cp1252"),
        (b"<meta charset=iso-8859-2>\xb1", "<meta charset=iso-8859-2>ą", "iso8859-2"),
        (b"<meta charset='windows-1251'>\xe0", "<meta charset='windows-1251'>а", "cp1251"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">\xc1',
            '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">а',
            "koi8-r",
        ),
        (b"<meta charset=shift_jis>\x93\xfa", "<meta charset=shift_jis>日", "cp932"),
        (b"<meta charset=utf-16>" + "ü".encode(), "<meta charset=utf-16>ü", "utf-8"),
        (b"<meta charset=no-such>\xfc", "<meta charset=no-such>ü", "cp1252"),
        (b"<meta charset=base64>\xfc", "<meta charset=base64>ü", "cp1252"),
        (b"<meta charset=unicode_escape>\\u00fc", "<meta charset=unicode_escape>\\u00fc", "utf-8"),
        (b"<meta charset=utf-8>\xfc", "<meta charset=utf-8>ü", "cp1252"),
        (b"\x93quoted\x94", "“quoted”", "cp1252"),
        (b"\x81\xfc", "\x81ü", "latin-1"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "utf-8"),
    ],
)
def test_a_file_is_read_in_its_encoding(raw: bytes, text: str, charset: str) -> None:
    file = decoded(raw)
    assert (file.text, file.charset) == (text, charset)
    assert file.encode(file.text) == raw


@given(
    st.sampled_from(
        [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"<meta charset=gb18030>", b"<meta charset=iso-2022-jp>"]
    ),
    st.binary(max_size=60),
)
def test_any_bytes_come_back_the_same(beginning: bytes, rest: bytes) -> None:
    file = decoded(beginning + rest)
    assert file.encode(file.text) == beginning + rest


def test_an_instrumented_file_differs_in_links_and_image_only() -> None:
    raw = b"<meta charset=iso-8859-1><p>\xfcber \x80\r\n<a href='https://a.example/'>\xe9</a></p>"
    file = decoded(raw)
    result = file.encode(made(file.text).html)
    assert (
        result == raw.replace(b"https://a.example/", click(1, "https://a.example/").encode()) + IMAGE.encode()
    )


def test_a_query_in_latin_1_is_not_signed_in_utf_8() -> None:
    file = decoded(b"<meta charset=iso-8859-1><a href='https://a.example/?q=\xfc'>x</a>")
    [link] = planned(file.text, Rules(charset=file.charset)).links
    assert link.reason is Reason.CHARSET
