"""mailto: links, by the examples of RFC 6068 and by what hostile pages make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.mailto import LONGEST_BODY, MailtoLink, parse_mailto
from app.core.message import Role
from app.core.tracking import Wish


def people(link: MailtoLink, role: Role = Role.TO) -> list[str]:
    return [each.address.spec for each in link.recipients if each.role is role]


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("mailto:chris@example.com", ["chris@example.com"]),
        ("mailto:infobot@example.com?subject=current-issue", ["infobot@example.com"]),
        ("mailto:?to=addr1@an.example,addr2@an.example", ["addr1@an.example", "addr2@an.example"]),
        ("mailto:addr1@an.example,addr2@an.example", ["addr1@an.example", "addr2@an.example"]),
        ("mailto:addr1@an.example?to=addr2@an.example", ["addr1@an.example", "addr2@an.example"]),
        ("mailto:gorby%25kremvax@example.com", ["gorby%kremvax@example.com"]),
        ("mailto:unlikely%3Faddress@example.com?blat=foop", ["unlikely?address@example.com"]),
        ("mailto:Mike%26family@example.org", ["Mike&family@example.org"]),
        ("mailto:%22not%40me%22@example.org", ['"not@me"@example.org']),
        ("mailto:%22oh%5C%5Cno%22@example.org", ['"oh\\\\no"@example.org']),
        ("MAILTO:bob+sales@example.org", ["bob+sales@example.org"]),
        ("mailto:user@%E7%B4%8D%E8%B1%86.example.org?subject=Test", ["user@xn--99zt52a.example.org"]),
        ("mailto:Anna%20Berg%20%3Canna@example.org%3E", ["anna@example.org"]),
        ("mailto://bob@example.org", ["bob@example.org"]),
        ("mailto:", []),
    ],
)
def test_the_recipients_of_the_rfcs_examples_are_found(url: str, to: list[str]) -> None:
    assert people(parse_mailto(url)) == to


def test_subject_and_body_are_decoded_and_lines_stay_lines() -> None:
    link = parse_mailto(
        "mailto:infobot@example.com?subject=a%20b&body=send%20current-issue%0D%0Asend%20index"
    )
    assert (link.subject, link.body) == ("a b", "send current-issue\nsend index")


@pytest.mark.parametrize(
    "subject", ["caf%C3%A9", "%3D%3Futf-8%3FQ%3Fcaf%3DC3%3DA9%3F%3D", "%3D%3Fiso-8859-1%3FQ%3Fcaf%3DE9%3F%3D"]
)
def test_a_subject_is_read_in_each_way_that_the_rfc_writes_it(subject: str) -> None:
    assert parse_mailto(f"mailto:user@example.org?subject={subject}&body=caf%C3%A9").subject == "café"


def test_a_plus_is_a_plus_and_a_written_out_ampersand_parts_fields() -> None:
    link = parse_mailto("mailto:joe@example.com?subject=1+1&amp;cc=bob@example.com&body=hello")
    assert (link.subject, link.body, people(link, Role.CC)) == ("1+1", "hello", ["bob@example.com"])


def test_what_it_answers_is_taken_where_it_is_a_message_id() -> None:
    url = "mailto:list@example.org?In-Reply-To="
    assert (
        parse_mailto(url + "%3C3469A91.D10AF4C@example.com%3E").in_reply_to == "<3469A91.D10AF4C@example.com>"
    )
    assert parse_mailto(url + "%3Cx%0D%0ABcc:eve@example.org%3E").in_reply_to is None


def test_files_and_other_fields_are_left_out_by_name() -> None:
    link = parse_mailto(
        "mailto:a@example.org?attach=/etc/passwd&attachment=x&from=eve@example.org&X-Evil=1&subject=Hi"
    )
    assert link.left_out == ("attach", "attachment", "from", "x-evil")
    assert "attach" in link.hints()[0]
    draft = link.draft(parse_address("sam@seller.example"), Wish(opens=True, clicks=True))
    assert (draft.attachments, draft.sender.spec) == ((), "sam@seller.example")


def test_a_blind_copy_is_told() -> None:
    link = parse_mailto("mailto:a@example.org?bcc=eve@example.org")
    assert people(link, Role.BCC) == ["eve@example.org"]
    assert "eve@example.org (Bcc)" in link.hints()[0]


def test_no_header_is_smuggled_in_by_a_line_break() -> None:
    link = parse_mailto("mailto:a@example.org?subject=Hi%0D%0ABcc:%20eve@example.org")
    assert link.subject == "Hi Bcc: eve@example.org"
    assert [each.role for each in link.recipients] == [Role.TO]


def test_what_is_no_address_stays_to_be_mended() -> None:
    assert parse_mailto("mailto:anna@,ben@example.org").half_typed == ((Role.TO, "anna@"),)


def test_a_huge_link_is_cut_and_says_so() -> None:
    link = parse_mailto("mailto:a@example.org?body=" + "%C3%A9" * 150_000)
    assert len(link.body) == LONGEST_BODY
    assert link.is_cut
    many = parse_mailto("mailto:" + ",".join(f"p{number}@example.org" for number in range(5_000)))
    assert len(many.recipients) == 100
    assert many.is_cut
    assert parse_mailto("mailto:a@example.org?subject=" + "a" * 5_000).is_cut


def test_another_link_is_refused() -> None:
    with pytest.raises(BadInput):
        parse_mailto("https://example.org/")


@given(st.text(max_size=300))
def test_whatever_follows_is_read_without_a_fault(rest: str) -> None:
    link = parse_mailto("mailto:" + rest)
    assert "\n" not in link.subject
    assert all(character >= " " or character in "\n\t" for character in link.body)


@given(st.lists(st.tuples(st.sampled_from(["to", "cc", "bcc", "body", "subject", "attach"]), st.text())))
def test_whatever_its_fields_hold_is_read_without_a_fault(fields: list[tuple[str, str]]) -> None:
    parse_mailto("mailto:?" + "&".join(f"{name}={value}" for name, value in fields))
