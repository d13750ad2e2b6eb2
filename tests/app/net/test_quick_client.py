"""What is read of headers by patterns is what imapclient reads of them, or is left to it."""

import pytest
from imapclient.response_parser import parse_fetch_response

from app.net.quick_client import HEAD, quick_answer

FIRST = b'1 (UID 7 FLAGS (\\Seen $Label) INTERNALDATE "17-Jul-2026 02:44:25 -0700" RFC822.SIZE 839 '
NAME = b"BODY[HEADER.FIELDS (FROM TO)] {9}"
LITERAL = b"From: a\r\n"


def read(first: bytes, closing: bytes) -> tuple[int, dict[bytes, object]] | None:
    number, _, rest = first.partition(b" ")
    head = HEAD.fullmatch(b"* " + number + b" FETCH " + rest + b"\r\n")
    return quick_answer(head, LITERAL, closing + b"\r\n") if head else None


@pytest.mark.parametrize(
    ("first", "closing"),
    [
        (FIRST + NAME, b")"),
        (b"1 (UID 7 " + NAME, b' FLAGS () INTERNALDATE " 1-Jan-2026 00:00:00 +0530")'),
        (b"2 (UID 8 FLAGS () " + NAME, b")"),
        (b"1 (" + NAME, b" UID 7 FLAGS (\\Answered))"),
    ],
)
def test_an_answer_of_the_usual_form_is_read_as_imapclient_does(first: bytes, closing: bytes) -> None:
    answer = read(first, closing)
    assert answer is not None
    assert dict([answer]) == dict(parse_fetch_response([(first, LITERAL), closing], False, True))


@pytest.mark.parametrize(
    ("first", "closing"),
    [
        (FIRST + NAME, b' X-GM-LABELS ("\\\\Inbox"))'),
        (FIRST + NAME, b" BODY[TEXT] {5}"),
        (FIRST + NAME, b""),
        (b"1 (UID 7 FLAGS (\\Seen))", b")"),
        (b"1 (UID 7 " + NAME.replace(b"{9}", b"{99999999}"), b")"),
        (b"1 (FLAGS () " + NAME, b")"),
        (b'1 (UID 7 INTERNALDATE "yesterday" ' + NAME, b")"),
        (b'1 (UID 7 INTERNALDATE "31-Feb-2026 00:00:00 +0000" ' + NAME, b")"),
        (b"1 (UID 7 FLAGS (((", b")"),
    ],
)
def test_any_other_is_left_to_imapclient(first: bytes, closing: bytes) -> None:
    assert read(first, closing) is None
