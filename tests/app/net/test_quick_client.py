"""What is read of headers by patterns is what imapclient reads of them, or is left to it."""

import pytest
from imapclient.response_parser import parse_fetch_response

from app.net.quick_client import quick_answers

HEAD = b'1 (UID 7 FLAGS (\\Seen $Label) INTERNALDATE "17-Jul-2026 02:44:25 -0700" RFC822.SIZE 839 '
NAME = b"BODY[HEADER.FIELDS (FROM TO)] {9}"
LITERAL = b"From: a\r\n"


@pytest.mark.parametrize(
    "lines",
    [
        [(HEAD + NAME, LITERAL), b")"],
        [(b"1 (UID 7 " + NAME, LITERAL), b' FLAGS () INTERNALDATE " 1-Jan-2026 00:00:00 +0530")'],
        [(HEAD + NAME, LITERAL), b")", (b"2 (UID 8 FLAGS () " + NAME, LITERAL), b")"],
        [(b"1 (" + NAME, LITERAL), b" UID 7 FLAGS (\\Answered))"],
        [None],
    ],
)
def test_an_answer_of_the_usual_form_is_read_as_imapclient_does(lines: list[object]) -> None:
    expected = parse_fetch_response(lines, False, True) if lines != [None] else {}
    assert quick_answers(lines) == dict(expected)


@pytest.mark.parametrize(
    "lines",
    [
        [(HEAD + NAME, LITERAL), b' X-GM-LABELS ("\\\\Inbox"))'],
        [(HEAD + NAME, LITERAL), b")", b"2 (FLAGS ())"],
        [b"1 (UID 7 FLAGS (\\Seen))", b"2 (UID 8 FLAGS ())"],
        [(b"1 (FLAGS () " + NAME, LITERAL), b")"],
        [(b'1 (UID 7 INTERNALDATE "yesterday" ' + NAME, LITERAL), b")"],
        [(b'1 (UID 7 INTERNALDATE "31-Feb-2026 00:00:00 +0000" ' + NAME, LITERAL), b")"],
        [(b"1 (UID 7 FLAGS (((", b""), b")"],
    ],
)
def test_any_other_is_left_to_imapclient(lines: list[object]) -> None:
    assert quick_answers(lines) is None
