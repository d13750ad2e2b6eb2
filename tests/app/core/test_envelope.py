"""What is read first of a mail, whatever somebody made of its header."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.envelope import Correspondent, Envelope, parse_envelope
from app.core.mail_kind import MailKind
from app.core.message import Role


def test_an_ordinary_header_is_read() -> None:
    raw = (
        b"From: =?utf-8?q?Anna_M=C3=BCller?= <anna@customer.example>\r\n"
        b'To: "Seller, Sam" <sam@seller.example>, ben@customer.example\r\nCc: carla@customer.example\r\n'
        b"Subject: =?utf-8?b?UmU6IEFuZ2Vib3Qg4oCT?=\r\n =?utf-8?q?_Preis?=\r\n"
        b"Date: Sat, 21 Nov 2026 14:05:00 +0100\r\nMessage-ID: <2@customer.example>\r\n"
        b"In-Reply-To: <1@seller.example>\r\nReferences: <0@seller.example>\r\n\t<1@seller.example>\r\n\r\n"
    )
    assert parse_envelope(raw) == Envelope(
        message_id="<2@customer.example>",
        sender=Correspondent("anna@customer.example", "Anna Müller"),
        recipients=(
            (Role.TO, Correspondent("sam@seller.example", "Seller, Sam")),
            (Role.TO, Correspondent("ben@customer.example")),
            (Role.CC, Correspondent("carla@customer.example")),
        ),
        subject="Re: Angebot – Preis",
        date=datetime(2026, 11, 21, 13, 5, tzinfo=UTC),
        in_reply_to="<1@seller.example>",
        references=("<0@seller.example>", "<1@seller.example>"),
    )


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (b"Auto-Submitted: auto-replied (vacation)\r\n", MailKind.AUTOMATIC),
        (b"Auto-Submitted: no\r\n", MailKind.PERSONAL),
        (b"Precedence: auto_reply\r\n", MailKind.AUTOMATIC),
        (b"List-Id: <news.example>\r\n", MailKind.BULK),
        (b"Content-Type: Multipart/Report; report-type=delivery-status\r\n", MailKind.REPORT),
    ],
)
def test_a_header_tells_what_kind_of_mail_it_is(header: bytes, kind: MailKind) -> None:
    assert parse_envelope(header).kind is kind


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"Subject: Gr\xc3\xbc\xc3\x9fe\r\n", "Grüße"),
        (b"Subject: =?no-such-charset?q?Hello?=\r\n", "Hello"),
        (b"Subject: =?utf-8?b?!!!?=\r\n", "!!!"),
        (b"Subject: two\x00\x1b[31m\r\n lines\r\n", "two [31m lines"),
        (b"", ""),
    ],
)
def test_a_broken_subject_is_read_as_far_as_it_can_be(header: bytes, subject: str) -> None:
    assert subject in parse_envelope(header).subject


@given(st.binary(max_size=400))
def test_no_header_is_too_strange(noise: bytes) -> None:
    raw = b"From: " + noise + b"\r\nDate: " + noise + b"\r\nSubject: =?utf-8?q?" + noise + b"?=\r\n" + noise
    envelope = parse_envelope(raw)
    for text in (envelope.subject, envelope.sender.name, envelope.sender.address, envelope.message_id):
        text.encode()
        assert "\n" not in text


def test_of_very_many_references_the_ends_are_kept() -> None:
    raw = b"References: " + b" ".join(b"<%d@x.example>" % number for number in range(5000)) + b"\r\n"
    references = parse_envelope(raw).references
    assert (references[0], references[-1], len(references)) == ("<0@x.example>", "<4999@x.example>", 200)
