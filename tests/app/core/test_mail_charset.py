"""The text of mails in twenty languages and the encodings that they come in: declared, wrongly declared, and not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.mail_charset import text_of

JAPANESE = "お世話になっております。見積書をお送りします。ご確認ください。"
CHINESE = "你好，谢谢你的来信。我们的报价单在附件中，请查收。"
TAIWANESE = "你好，謝謝你的來信。我們的報價單在附件中，請查收。"
KOREAN = "안녕하세요. 견적서를 보내 드립니다. 확인해 주시기 바랍니다."
RUSSIAN = "Здравствуйте, спасибо за ваше письмо. Наше предложение во вложении."
DECLARED = [
    ("German", "Grüße aus München", "iso-8859-1"), ("French", "Ça coûte 5 €, très cher", "windows-1252"),
    ("Spanish", "¿Mañana, señor?", "ISO-8859-15"), ("Polish", "Zażółć gęślą jaźń", "iso-8859-2"),
    ("Czech", "Příliš žluťoučký kůň", "windows-1250"), ("Hungarian", "Árvíztűrő tükörfúrógép", "iso-8859-2"),
    ("Turkish", "Yağız şoföre çabucak", "iso-8859-9"), ("Greek", "Ξεσκεπάζω την ψυχοφθόρα", "windows-1253"),
    ("Russian", RUSSIAN, "koi8-r"), ("Ukrainian", "Щастям б'єш жук їх глицю", "koi8-u"),
    ("Bulgarian", "Жълтата дюля беше щастлива", "windows-1251"), ("Hebrew", "דג סקרן שט בים", "windows-1255"),
    ("Hebrew as before", "דג סקרן שט בים", "iso-8859-8-i"), ("Arabic", "نص حكيم له سر قاطع", "windows-1256"),
    ("Thai", "เป็นมนุษย์สุดประเสริฐ", "tis-620"), ("Vietnamese", "Tiếng Việt", "utf-8"),
    ("Japanese", JAPANESE, "iso-2022-jp"), ("Japanese", JAPANESE, "shift_jis"), ("Japanese", JAPANESE, "euc-jp"),
    ("Chinese", CHINESE, "gb2312"), ("Chinese", CHINESE, "gb18030"), ("Chinese", TAIWANESE, "big5"),
    ("Korean", KOREAN, "ks_c_5601-1987"), ("Korean", KOREAN, "euc-kr"), ("Latvian", "Glāžšķūņa rūķīši", "windows-1257"),
    ("Hindi", "नमस्ते", "utf-8"), ("English", "Hello", "us-ascii"), ("wide", "Grüße", "utf-16"), ("quoted", "Grüße", '"utf-8"'),
]  # fmt: skip


@pytest.mark.parametrize(("language", "words", "charset"), DECLARED)
def test_what_is_declared_is_read(language: str, words: str, charset: str) -> None:
    codec = {"iso-8859-8-i": "iso-8859-8"}.get(charset, charset.strip('"'))
    assert text_of(words.encode(codec), charset) == words


UNDECLARED = [
    (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"), (TAIWANESE, "big5"),
    (KOREAN, "cp949"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), ("Grüße, fünf Öfen für Köln", "cp1252"),
    ("Déjà vu, ça va très bien", "cp1252"), ("naïve Grüße", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(
    "declared", ["", "us-ascii", "iso-8859-1", "x-unknown", "utf-8", "utf-7", "hex", "punycode"]
)
@pytest.mark.parametrize(("words", "codec"), UNDECLARED)
def test_what_is_not_declared_or_wrongly_is_guessed(words: str, codec: str, declared: str) -> None:
    assert text_of(words.encode(codec), declared) == words


def test_what_is_utf_8_is_read_so_whatever_is_declared() -> None:
    for declared in ("iso-8859-1", "windows-1251", "koi8-r", "gb2312"):
        assert text_of("Grüße, naïve".encode(), declared) == "Grüße, naïve"


def test_an_html_document_may_name_its_own_encoding() -> None:
    raw = b'<meta charset="iso-8859-2"><p>' + "Zażółć".encode("iso-8859-2")
    assert text_of(raw, "", is_html=True).endswith("Zażółć")
    assert not text_of(raw, "", is_html=False).endswith("Zażółć")


def test_utf_7_is_never_decoded() -> None:
    assert "<script>" not in text_of(b"+ADw-script+AD4-", "utf-7")


def test_one_wrong_byte_spoils_nothing_else() -> None:
    assert text_of("Grüße an alle, schöne Tage".encode() + b"\xff", "utf-8").startswith("Grüße an alle")
    assert text_of("Grüße".encode() + b"\xc3", "utf-8") == "Grüße\ufffd"


def test_line_ends_are_one_and_nulls_are_none() -> None:
    assert text_of(b"a\r\nb\rc\0d", "us-ascii") == "a\nb\ncd"


@given(
    st.binary(max_size=300),
    st.sampled_from(["", "utf-8", "gb18030", "iso-2022-jp", "big5", "utf-16", "cp1251", "\0"]),
)
def test_no_bytes_are_too_strange(raw: bytes, declared: str) -> None:
    text_of(raw, declared).encode("utf-8")
    text_of(raw, declared, is_html=True)
