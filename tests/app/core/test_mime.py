"""The bytes that go out, read back by the standard library."""

import email
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.address import Address
from app.core.errors import BadInput
from app.core.message import Attachment, Message, Recipient, Role
from tests.support.mime_bytes import build

DATE = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)
ANNA = Address("anna", "example.org", "Anna Müller, Sales")
BOB = Address("bob", "example.net")


def message(**changes: object) -> Message:
    fields: dict[str, object] = {
        "message_id": "<0123456789ab@example.org>",
        "sender": ANNA,
        "recipients": (Recipient(BOB, Role.TO),),
        "subject": "Our offer",
        "html": "<p>Hello</p>",
        "text": "Hello\n",
    }
    return Message(**(fields | changes))  # type: ignore[arg-type]


def read(raw: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(raw, policy=default)
    assert isinstance(parsed, EmailMessage)
    assert not list(parsed.defects)
    for part in parsed.walk():
        assert not list(part.defects)
    return parsed


def names_in(raw: bytes, header: str) -> list[str]:
    # The newer parser puts a space between adjacent encoded words, which RFC 2047, 6.2 forbids.
    written = getaddresses([email.message_from_bytes(raw)[header]])
    return [str(make_header(decode_header(name))) for name, _ in written]


def lines_of(part: MIMEPart) -> str:
    # The reader gives line ends as they came where a text begins with one.
    content: str = part.get_content()
    return content.replace("\r\n", "\n").rstrip("\r\n")


def assert_fit_for_smtp(raw: bytes) -> None:
    assert raw.isascii()
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw), "every line ends in CRLF"
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
    max_size=200,
)
one_liners = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)
# The reader folds runs of white space in names, so none are generated.
names = one_liners.map(lambda name: " ".join(name.split()))


@settings(deadline=None, max_examples=80)
@given(
    subject=one_liners,
    sender_name=names,
    names=st.lists(names, min_size=1, max_size=12),
    text=texts,
    html=st.none() | texts,
    files=st.lists(
        st.tuples(one_liners.filter(lambda name: name.strip() == name and name), st.binary(max_size=300)),
        max_size=3,
    ),
)
def test_everything_put_in_is_read_back_by_the_standard_library(
    subject: str,
    sender_name: str,
    names: list[str],
    text: str,
    html: str | None,
    files: list[tuple[str, bytes]],
) -> None:
    recipients = tuple(
        Recipient(Address(f"r{number}", "example.net", name), Role.TO) for number, name in enumerate(names)
    )
    attachments = tuple(Attachment(name, "application/pdf", content) for name, content in files)
    raw = build(
        message(
            subject=subject,
            sender=Address("anna", "example.org", sender_name),
            recipients=recipients,
            html=html,
            text=text,
            attachments=attachments,
        ),
        html,
        date=DATE,
        boundary="b0",
    )
    assert_fit_for_smtp(raw)
    parsed = read(raw)
    assert parsed["Subject"] == subject
    assert names_in(raw, "From") == [sender_name]
    assert names_in(raw, "To") == names
    assert [address.addr_spec for address in parsed["To"].addresses] == [r.address.spec for r in recipients]
    plain = parsed.get_body(("plain",))
    assert plain is not None
    assert lines_of(plain) == text.rstrip("\n")
    rich = parsed.get_body(("html",))
    if html is None:
        assert rich is None
    else:
        assert rich is not None
        assert lines_of(rich) == html.rstrip("\n")
    assert [(a.get_filename(), a.get_content()) for a in parsed.iter_attachments()] == files


def test_long_threads_keep_their_references_unencoded_one_id_a_line() -> None:
    ids = tuple(f"<{'x' * 60}{number}@mail.example.com>" for number in range(60))
    raw = build(message(in_reply_to=ids[-1], references=ids), None, date=DATE, boundary="b0")
    assert_fit_for_smtp(raw)
    assert b"=?" not in raw.split(b"References:")[1].split(b"\r\nMIME-Version")[0]
    assert read(raw)["References"].split() == list(ids)
    assert read(raw)["In-Reply-To"] == ids[-1]


def test_one_click_unsubscribe_headers_stay_whole() -> None:
    url = f"<https://t.example.com/u/{'A' * 39}>"
    mail = f"<mailto:anna@example.org?subject={'x' * 60}>"
    raw = build(
        message(), None, date=DATE, boundary="b0", extra_headers=[("List-Unsubscribe", (f"{url},", mail))]
    )
    assert f"List-Unsubscribe: {url},\r\n {mail}\r\n".encode() in raw


def test_only_the_clean_copy_names_hidden_recipients() -> None:
    recipients = (Recipient(BOB, Role.TO), Recipient(Address("boss", "example.org"), Role.BCC))
    delivered = build(message(recipients=recipients), None, date=DATE, boundary="b0")
    assert b"boss" not in delivered
    clean = build(message(recipients=recipients), None, date=DATE, boundary="b0", with_bcc=True)
    assert read(clean)["Bcc"] == "boss@example.org"


def test_a_mail_to_hidden_recipients_only_still_has_a_to_header() -> None:
    raw = build(message(recipients=(Recipient(BOB, Role.BCC),)), None, date=DATE, boundary="b0")
    assert read(raw)["To"] == "undisclosed-recipients:;"
    assert b"bob" not in raw


def test_the_levels_are_mixed_related_alternative_and_empty_ones_are_dropped() -> None:
    def shape(raw: bytes) -> list[str]:
        return [part.get_content_type() for part in read(raw).walk()]

    logo = Attachment("logo.png", "image/png", b"\x89PNG", content_id="logo@x")
    offer = Attachment("offer.pdf", "application/pdf", b"%PDF")
    html = '<img src="cid:logo@x">'
    assert shape(build(message(html=None), None, date=DATE, boundary="b")) == ["text/plain"]
    assert shape(build(message(), html, date=DATE, boundary="b")) == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    full = build(message(attachments=(logo, offer)), html, date=DATE, boundary="b")
    assert shape(full) == [
        "multipart/mixed",
        "multipart/related",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "image/png",
        "application/pdf",
    ]
    assert b"Content-ID: <logo@x>" in full


def test_an_attached_mail_keeps_every_byte() -> None:
    content = b"From: x\n\nbare line ends\r and \xff"
    raw = build(
        message(attachments=(Attachment("a.eml", "message/rfc822", content),)), None, date=DATE, boundary="b"
    )
    assert_fit_for_smtp(raw)
    assert next(read(raw).iter_attachments()).get_content() == content


def test_every_copy_has_the_same_headers() -> None:
    one = build(message(), "<p>one</p>", date=DATE, boundary="b")
    two = build(message(), "<p>two</p>", date=DATE, boundary="b")
    assert one.partition(b"\r\n\r\n")[0] == two.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize("subject", ["a\r\nBcc: eve@example.com", "a\nb", "a\x00"])
def test_a_subject_cannot_smuggle_a_header_in(subject: str) -> None:
    with pytest.raises(BadInput, match="subject"):
        build(message(subject=subject), None, date=DATE, boundary="b")


def test_a_local_part_beyond_ascii_stands_in_the_header_as_it_is() -> None:
    raw = build(
        message(recipients=(Recipient(Address("jörg", "example.net"), Role.TO),)),
        None,
        date=DATE,
        boundary="b",
    )
    assert "To: jörg@example.net\r\n".encode() in raw
