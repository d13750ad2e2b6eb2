"""Names of files that came with a mail are harmless, and what runs is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.file_name import distinct, harmless, kind_in_words, runs


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("offer.pdf", "offer.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("C:\\Windows\\a.pdf", "C__Windows_a.pdf"),
        ("annexe\u202efdp.exe", "annexe fdp.exe"), ("con.txt", "_con.txt"), ("LPT1", "_LPT1"), (".bashrc", "bashrc"),
        ("a\0b\nc.pdf", "a b c.pdf"), ("", "file.pdf"), (" . ", "file.pdf"), ("a.pdf. ", "a.pdf"), ("日本語.pdf", "日本語.pdf"),
        ("e\u0301.pdf", "é.pdf"),
    ],
)  # fmt: skip
def test_a_name_is_one_file_on_every_system(name: str, shown: str) -> None:
    assert harmless(name, "application/pdf") == shown


@given(st.text(max_size=300), st.sampled_from(["application/pdf", "message/rfc822", "x"]))
def test_no_name_is_too_strange(name: str, content_type: str) -> None:
    made = harmless(name, content_type)
    assert made and made not in (".", "..") and not set(made) & set('/\\:*?"<>|\0\n\u202e')
    assert len(made.encode()) <= 255
    assert made == made.strip()


def test_the_ending_of_a_long_name_stays() -> None:
    assert harmless("x" * 500 + ".pdf", "application/pdf").endswith("x.pdf")


def test_names_are_distinct_whatever_their_letters() -> None:
    assert distinct(["a.pdf", "A.PDF", "a.pdf", "b", "b"]) == [
        "a.pdf",
        "A (2).PDF",
        "a (3).pdf",
        "b",
        "b (2)",
    ]


@pytest.mark.parametrize(
    "name", ["a.exe", "a.PDF.exe", "a.js", "a.lnk", "a.docm", "a.html", "a.svg", "a.desktop", "a.sh"]
)
def test_what_runs_by_its_name_is_known(name: str) -> None:
    assert runs(name, "application/octet-stream")
    assert kind_in_words(name, "application/pdf") == "Program or script"


@pytest.mark.parametrize("beginning", [b"MZ\x90", b"\x7fELF", b"#!/bin/sh"])
def test_what_runs_by_its_content_is_known(beginning: bytes) -> None:
    assert runs("offer.pdf", "application/pdf", beginning)
    assert not runs("offer.pdf", "application/pdf", b"%PDF")


@pytest.mark.parametrize(
    ("name", "content_type", "words"),
    [
        ("winmail.dat", "application/octet-stream", "Outlook's own format"), ("a.pdf", "application/octet-stream", "PDF"),
        ("a.eml", "message/rfc822", "Mail"), ("a.ics", "text/calendar", "Calendar"), ("a.bin2", "application/x-foo", "File"),
    ],
)  # fmt: skip
def test_what_a_file_is_is_said_in_words(name: str, content_type: str, words: str) -> None:
    assert kind_in_words(name, content_type) == words
