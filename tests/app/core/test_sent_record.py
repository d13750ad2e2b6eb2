"""The record that the Sent copy carries: whole again for whoever has the key, nothing for anybody else."""

import json
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import parse_address
from app.core.delivery import State
from app.core.message import Recipient, Role
from app.core.own_copy import deliveries_in
from app.core.sealed_header import NAME, NONCE_BYTES, RecordKey, with_header
from app.core.sent_record import (
    ENOUGH,
    MalformedRecord,
    RecordedDelivery,
    RecordedLink,
    SentRecord,
    packed,
    unpacked,
)
from app.core.tracking import Outcome, Wish
from tracking_server.links import SigningKey, mint_click, mint_pixel

AT = datetime(2026, 11, 21, 12, 30, 1, 5, tzinfo=UTC)
KEY, OTHER = SigningKey(7, bytes(range(32))), SigningKey(7, bytes(32))
NONCE = bytes(NONCE_BYTES)
MESSAGE_ID = "<one@seller.example>"
RECORD = SentRecord(
    sender=parse_address("Sam Seller <sam@seller.example>"),
    subject="Grüße 👋",
    recipients=(
        Recipient(parse_address('"Lee, Anna" <anna@example.org>'), Role.TO),
        Recipient(parse_address("ben@xn--bcher-kva.example"), Role.BCC),
    ),
    refused={1: "550 unknown"},
    in_reply_to="<0@example.org>",
    references=("<00@example.org>", "<0@example.org>"),
    queued_at=AT,
    sent_at=AT,
    tracker_url="https://t.example.com",
    wish=Wish(opens=True, clicks=False, no_track=frozenset({"https://example.com/x"})),
    deliveries=(
        RecordedDelivery(b"delivery", State.ACCEPTED, "250 ok", AT, Outcome(None, "no link"), (0,)),
        RecordedDelivery(b"another1", State.UNKNOWN, None, AT, Outcome("off", "off"), (1,)),
    ),
    links=(
        RecordedLink(1, "https://a.example", "https://a.example/", "a", None),
        RecordedLink(2, "https://b.example/", "https://b.example/", "b", None),
        RecordedLink(None, "#", None, "", "fragment"),
    ),
)


def test_a_record_comes_back_as_it_was() -> None:
    assert unpacked(packed(RECORD)) == RECORD


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(st.tuples(st.integers(1, 65535), st.text(st.characters(exclude_categories=["Cs"]))), max_size=5),
)
def test_any_subject_and_link_comes_back(subject: str, links: list[tuple[int, str]]) -> None:
    record = replace(
        RECORD, subject=subject, links=tuple(RecordedLink(n, text, None, text, None) for n, text in links)
    )
    assert unpacked(packed(record)) == record


def test_a_mail_with_very_many_links_and_recipients_still_fits() -> None:
    many = tuple(
        RecordedLink(
            n, f"https://example.com/{n * 7919}/{n}", f"https://example.com/{n * 7919}/{n}", str(n) * 40, None
        )
        for n in range(1, 8_000)
    )
    record = replace(RECORD, links=many)
    assert len(packed(record)) <= ENOUGH
    whole = unpacked(packed(record))
    assert whole.deliveries == RECORD.deliveries
    people = tuple(Recipient(parse_address(f"person{n}@customer{n}.example"), Role.TO) for n in range(1000))
    copies = tuple(
        RecordedDelivery((n * 0x9E3779B97F4A7C15 % 2**64).to_bytes(8, "big"), State.ACCEPTED, "250 ok", AT, Outcome(None, None), (n,))
        for n in range(1000)
    )  # fmt: skip
    record = replace(RECORD, recipients=people, deliveries=copies, refused={})
    assert len(packed(record)) <= ENOUGH
    assert unpacked(packed(record)) == record


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2}, {"v": None}, {"to": [["to", "no address", ""]]}, {"to": [["who", "a@example.org", ""]]},
        {"deliveries": [["short", "accepted", None, AT.isoformat(), None, None, [0]]]},
        {"deliveries": [["ZGVsaXZlcnk", "lost", None, AT.isoformat(), None, None, [0]]]},
        {"deliveries": [["ZGVsaXZlcnk", "accepted", None, AT.isoformat(), None, None, [9]]]},
        {"links": [["1", "x", None, "", None]]}, {"links": [[1]]}, {"sent": "2026-11-21T12:00:00"},
        {"subject": 7}, {"subject": "\ud800"}, {"wish": []}, {"refused": [[5, "x"]]},
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_in_one_way(change: dict[str, object]) -> None:
    document = json.loads(zlib.decompress(packed(RECORD)))
    with pytest.raises(MalformedRecord):
        unpacked(zlib.compress(json.dumps(document | change).encode()))


@pytest.mark.parametrize(
    "whole", [b"", b"x", packed(RECORD)[:-5], zlib.compress(bytes(20_000_000)), zlib.compress(b"[" * 100_000)]
)
def test_bytes_that_are_damaged_or_unfold_to_very_much_are_refused(whole: bytes) -> None:
    with pytest.raises(MalformedRecord):
        unpacked(whole)


def test_the_header_opens_with_the_key_and_on_its_own_mail_only() -> None:
    value = RecordKey(KEY).sealed(b"record", MESSAGE_ID, NONCE)
    assert RecordKey(KEY).opened(value, MESSAGE_ID) == b"record"
    assert RecordKey(OTHER).opened(value, MESSAGE_ID) is None
    assert RecordKey(KEY).opened(value, "<two@seller.example>") is None
    for damaged in (
        "",
        "x",
        "AAAA",
        value[:-4],
        f"{value[:10]}B{value[11:]}",
        f"{value[:-4]}é==",
        value + value,
    ):
        assert RecordKey(KEY).opened(damaged, MESSAGE_ID) is None


def test_a_record_sealed_today_opens_ever_after() -> None:
    # Sent copies lie in mailboxes for years.
    sealed = "AQAAAAAAAAAAAAAAAA1APbJjVkexEMONVuwjrYV/pXMVRVo="
    assert RecordKey(KEY).sealed(b"record", MESSAGE_ID, NONCE) == sealed
    assert RecordKey(KEY).opened(sealed, MESSAGE_ID) == b"record"


def test_the_header_is_folded_and_the_mail_below_it_untouched() -> None:
    value = RecordKey(KEY).sealed(bytes(3000), MESSAGE_ID, NONCE)
    mail = b"Date: today\r\nSubject: x\r\n\r\nbody\r\n"
    whole = with_header(mail, value)
    assert whole.endswith(mail)
    lines = whole[: -len(mail)].decode().split("\r\n")[:-1]
    assert all(len(line) <= 76 for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])
    assert "".join(line.strip() for line in lines) == f"{NAME}: {value}"
    folded = "\n".join(lines).removeprefix(f"{NAME}:")
    assert RecordKey(KEY).opened(folded, MESSAGE_ID) == bytes(3000)


def test_deliveries_are_read_from_our_own_signed_pixels_and_links_alone() -> None:
    pixel = mint_pixel("https://t.example.com", KEY, b"delivery", 1)
    click = mint_click("https://t.example.com", KEY, b"another1", 1, 3, "https://example.com/a?b=1&c=2")
    html = f'<a href="{click}">x</a><img src="{pixel}">'
    assert deliveries_in(html, [KEY]) == {b"delivery", b"another1"}
    assert deliveries_in(html, [OTHER]) == frozenset()
    assert deliveries_in(html, []) == frozenset()
    assert deliveries_in(html.replace(click[-6:], "AAAAAA"), [KEY]) == {b"delivery"}
    assert deliveries_in(html.replace("/o/", "&#x2F;o/"), [KEY]) == {b"delivery", b"another1"}
    assert deliveries_in(pixel[:-20] + "AAAAAAAAAAAAAAAA.gif", [KEY]) == frozenset()
