"""What a draft becomes when it is handed to the outbox."""

from dataclasses import replace

import pytest

from app.core.address import Address, parse_address
from app.core.draft import Copies, Draft, with_name
from app.core.errors import BadInput
from app.core.message import Message, Recipient, Role, message_id_for
from app.core.tracking import Wish

ID = "<0123@seller.example>"
SAM = Address("sam", "seller.example", "Sam")


def to(*texts: str, role: Role = Role.TO) -> tuple[Recipient, ...]:
    return tuple(Recipient(parse_address(text), role) for text in texts)


DRAFT = Draft(SAM, to("anna@example.org"), "Offer", "<p>Hello</p>", None, Wish(opens=True, clicks=True))


def message(draft: Draft) -> Message:
    return draft.message(ID)


def test_the_plain_text_is_made_from_the_html_unless_it_was_written() -> None:
    assert message(DRAFT).text == "Hello\n"
    assert message(replace(DRAFT, text="Hi")).text == "Hi"
    assert message(replace(DRAFT, text="")).text == ""


def test_a_plain_text_mail_has_no_html() -> None:
    assert message(replace(DRAFT, html=None, text="Hi")).html is None


def test_a_mail_without_recipients_or_without_text_is_refused() -> None:
    with pytest.raises(BadInput, match="no recipients"):
        message(replace(DRAFT, recipients=()))
    with pytest.raises(BadInput, match="no text"):
        message(replace(DRAFT, html=None))


@pytest.mark.parametrize("field", ["subject", "html", "text"])
def test_characters_that_no_text_can_hold_are_refused(field: str) -> None:
    with pytest.raises(BadInput, match="characters that no text can hold"):
        message(replace(DRAFT, **{field: "a\udcffb"}))  # type: ignore[arg-type]


def test_each_address_gets_one_copy_in_its_first_role() -> None:
    doubled = to("anna@example.org", "ben@example.net", "Anna <ANNA@Example.org>") + to(
        "ben@example.net", "eve@example.com", role=Role.BCC
    )
    assert [(r.address.spec, r.role) for r in message(replace(DRAFT, recipients=doubled)).recipients] == [
        ("anna@example.org", Role.TO),
        ("ben@example.net", Role.TO),
        ("eve@example.com", Role.BCC),
    ]


def test_each_recipient_has_a_copy_up_to_the_limit_and_above_it_the_user_chooses() -> None:
    draft = replace(DRAFT, recipients=to(*(f"p{number}@example.org" for number in range(4))))
    assert draft.grouped(message(draft), 4) == [(0,), (1,), (2,), (3,)]
    with pytest.raises(BadInput, match="4 recipients, more than 3"):
        draft.grouped(message(draft), 3)
    assert replace(draft, copies=Copies.SPLIT).grouped(message(draft), 3) == [(0,), (1,), (2,), (3,)]
    assert replace(draft, copies=Copies.SHARED).grouped(message(draft), 10) == [(0, 1, 2, 3)]


def test_repeats_do_not_count_towards_the_limit() -> None:
    draft = replace(DRAFT, recipients=to("anna@example.org", "anna@example.org"))
    assert draft.grouped(message(draft), 1) == [(0,)]


def test_a_message_id_names_the_senders_domain_and_no_computer() -> None:
    assert message_id_for(SAM, bytes(12)) == f"<{'00' * 12}@seller.example>"
    with pytest.raises(ValueError, match="12 random bytes"):
        message_id_for(SAM, bytes(11))


def test_a_senders_own_name_goes_before_the_identitys() -> None:
    assert with_name(SAM, "Other").name == "Sam"
    assert with_name(replace(SAM, name=""), "Other").name == "Other"
