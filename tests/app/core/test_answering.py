"""What an answer begins with: to whom, from whom, its subject, its thread, and what it quotes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import language, quotation
from app.core.address import parse_address
from app.core.answer_subject import forward_subject, reply_subject
from app.core.answering import Original, Sender, answered, recipients, references
from app.core.draft import Draft
from app.core.envelope import Correspondent, parse_envelope
from app.core.errors import BadInput
from app.core.how import How
from app.core.instrument import plan
from app.core.link import Reason, Rules
from app.core.mail_content import content_of
from app.core.mail_frame import frame
from app.core.mail_id import MailId, Source
from app.core.mail_words import snippet_of
from app.core.message import Attachment, Recipient, Role
from app.core.mime import letters
from app.core.own_links import signed_by
from app.core.plain_text import text_of
from app.core.rich_text import Block, RichText
from app.core.rich_text_import import from_html
from app.core.signature import signed
from app.core.tracking import Wish
from tests.support.instrumenting import FOREIGN_KEY, IMAGE, KEY, UNSUBSCRIBE, click

WISH = Wish(opens=True, clicks=False)
SAM = Sender(parse_address("Sam Seller <sam@seller.example>"), WISH)
INFO = Sender(parse_address("info@seller.example"), Wish(opens=False, clicks=False))
ANNA = Correspondent("anna@northwind.example", "Anna Müller")
BEN = Correspondent("ben@northwind.example", "Ben")
US = Correspondent("sam@seller.example", "Sam")
AT = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
ZONE = timezone(timedelta(hours=1))
OURS = signed_by([KEY])


def mail(**changes: object) -> Original:
    plain: dict[str, object] = {
        "id": MailId(Source.MAIL, 7),
        "sender": ANNA,
        "subject": "Your offer",
        "html": "<p>Hello <b>Sam</b></p>",
        "text": None,
        "recipients": ((Role.TO, US),),
        "at": AT,
        "message_id": "<7@northwind.example>",
        "source": b"all of it",
    }
    return Original(**plain | changes)  # type: ignore[arg-type]


def draft(original: Original, how: How = How.REPLY) -> Draft:
    return answered(original, how, [SAM, INFO], OURS, ZONE)


def specs(original: Original, *, to_all: bool) -> list[str]:
    found = recipients(original, [SAM, INFO], to_all=to_all)
    return [f"{each.role} {each.address.spec}" for each in found]


def test_a_reply_stands_in_its_thread_quotes_its_mail_and_can_be_sent() -> None:
    reply = draft(mail(references=("<1@x.example>", "<2@x.example>")))
    assert reply.subject == "Re: Your offer"
    assert [str(each.address) for each in reply.recipients] == ["Anna Müller <anna@northwind.example>"]
    assert reply.in_reply_to == "<7@northwind.example>"
    assert reply.references == ("<1@x.example>", "<2@x.example>", "<7@northwind.example>")
    assert (reply.sender, reply.wish, reply.answers) == (SAM.address, WISH, MailId(Source.MAIL, 7))
    assert text_of(reply.html or "") == ("On 21 November 2026 at 14:05, Anna Müller wrote:\n\n> Hello Sam\n")
    assert "<strong>Sam</strong>" in (reply.html or "")
    assert reply.message("<8@seller.example>").in_reply_to == "<7@northwind.example>"


@pytest.mark.parametrize(
    ("original", "to_author", "to_all"),
    [
        (mail(), ["to anna@northwind.example"], ["to anna@northwind.example"]),
        (
            mail(recipients=((Role.TO, US), (Role.TO, BEN), (Role.CC, ANNA), (Role.CC, Correspondent("c@x.example")))),
            ["to anna@northwind.example"],
            ["to anna@northwind.example", "to ben@northwind.example", "cc c@x.example"],
        ),
        (
            mail(reply_to=(Correspondent("list@lists.example"),), recipients=((Role.TO, Correspondent("LIST@lists.example")),)),
            ["to list@lists.example"],
            ["to list@lists.example"],
        ),
        (mail(reply_to=(US,)), ["to anna@northwind.example"], ["to anna@northwind.example"]),
        (mail(reply_to=(Correspondent("", "nobody"),)), ["to anna@northwind.example"], ["to anna@northwind.example"]),
        (
            mail(sender=US, recipients=((Role.TO, ANNA), (Role.CC, BEN), (Role.BCC, Correspondent("boss@x.example")))),
            ["to anna@northwind.example"],
            ["to anna@northwind.example", "cc ben@northwind.example"],
        ),
        (mail(sender=US, recipients=((Role.TO, US),)), ["to sam@seller.example"], ["to sam@seller.example"]),
        (
            mail(recipients=((Role.TO, Correspondent("sam+offers@seller.example")), (Role.CC, Correspondent("no address", "x")))),
            ["to anna@northwind.example"],
            ["to anna@northwind.example"],
        ),
        (mail(sender=Correspondent("", "Nobody"), recipients=()), [], []),
    ],
)  # fmt: skip
def test_whom_a_reply_goes_to(original: Original, to_author: list[str], to_all: list[str]) -> None:
    assert specs(original, to_all=False) == to_author
    assert specs(original, to_all=True) == to_all


@pytest.mark.parametrize(
    ("to", "sender"),
    [
        ("info@seller.example", "info@seller.example"),
        ("INFO@seller.example", "info@seller.example"),
        ("info+fair@seller.example", "info@seller.example"),
        ("everybody@seller.example", "sam@seller.example"),
    ],
)
def test_an_answer_comes_from_the_address_that_was_written_to(to: str, sender: str) -> None:
    assert draft(mail(recipients=((Role.CC, Correspondent(to)),))).sender.spec == sender
    with pytest.raises(BadInput, match="no account"):
        answered(mail(), How.REPLY, [], OURS)


@pytest.mark.parametrize(
    ("subject", "reply", "forward"),
    [
        ("Offer", "Re: Offer", "Fwd: Offer"),
        ("AW: Re: AW: Offer", "Re: Offer", "Fwd: Offer"),
        ("RE[2]: Fwd: SV:Offer", "Re: Offer", "Fwd: Offer"),
        ("回复：转发: 报价", "Re: 报价", "Fwd: 报价"),
        ("[sales] Re: [sales] Offer", "Re: [sales] Offer", "Fwd: [sales] Offer"),
        ("Reason: none", "Re: Reason: none", "Fwd: Reason: none"),
        ("Ref: 1234", "Re: Ref: 1234", "Fwd: Ref: 1234"),
        ("", "Re:", "Fwd:"),
        ("Re:", "Re:", "Fwd:"),
    ],
)
def test_prefixes_are_not_piled_up(subject: str, reply: str, forward: str) -> None:
    assert reply_subject(subject) == reply
    assert forward_subject(subject) == forward


def test_long_chains_of_references_are_shortened_in_the_middle() -> None:
    chain = tuple(f"<{number}@x.example>" for number in range(100))
    made = references(mail(references=chain))
    assert made[0] == chain[0]
    assert made[-2:] == (chain[-1], "<7@northwind.example>")
    assert len(made) == 20
    assert references(mail(in_reply_to="<p@x.example>"))[0] == "<p@x.example>"
    assert references(mail(message_id="", references=())) == ()
    assert draft(mail(message_id="")).in_reply_to is None


def test_a_signature_stands_above_the_quote_and_nothing_in_the_quote_is_tracked() -> None:
    reply = draft(mail(html='<p>See <a href="https://a.example/">prices</a></p>'))
    letter = from_html(reply.html or "")
    whole = signed(RichText((Block(), Block(), *letter.blocks)), from_html("<p>Sam</p>"), RichText())
    lines = [block.text for block in whole.blocks]
    assert lines == [
        "",
        "",
        "-- ",
        "Sam",
        "",
        "On 21 November 2026 at 14:05, Anna Müller wrote:",
        "",
        "See prices",
    ]
    [link] = plan(reply.html or "", Rules()).links
    assert link.reason is Reason.QUOTED


def test_our_own_tracking_is_taken_out_of_what_is_quoted() -> None:
    target = "https://a.example/x?a=1&b=2"
    html = (
        f'<p><a href="{click(1, target)}">one</a> <a href="{click(2, target, FOREIGN_KEY)}">two</a> '
        f'<a href="{UNSUBSCRIBE}">stop</a> {click(3, target)}</p>{IMAGE}'
        f'<blockquote type="cite"><a href="{click(4, target)}">old</a></blockquote>'
    )
    for how in (How.REPLY, How.FORWARD):
        made = draft(mail(html=html), how).html or ""
        assert made.count("https://a.example/x?a=1&amp;b=2") == 3
        assert click(2, target, FOREIGN_KEY) in made, "another's link is another's"
        assert "/o/" not in made
        assert UNSUBSCRIBE not in made
        assert made.count("/c/") == 1
    plain = draft(mail(html=None, text=f"see\n> {click(1, target)}\n")).html or ""
    assert "/c/" not in plain
    assert plain.count('<blockquote type="cite">') == 2


def test_a_forward_has_the_head_of_its_mail_and_all_its_files() -> None:
    picture = Attachment("logo.png", "image/png", b"PNG", "logo 1\r\n@x")
    script = Attachment("x.svg", "image/svg+xml", b"<svg/>", "svg")
    offer = Attachment("offer.pdf", "application/pdf", b"PDF", "unused")
    html = '<p>Hi<img src="cid:logo 1&#13;&#10;@x" width=20 alt=Logo><img src="cid:svg"><img src="https://x.example/a.gif"></p>'
    original = mail(html=html.replace("&#13;&#10;", "%0D%0A"), files=(picture, script, offer))
    forward = draft(original, How.FORWARD)
    assert forward.subject == "Fwd: Your offer"
    assert forward.recipients == ()
    assert (forward.in_reply_to, forward.answers) == (None, None)
    assert forward.references == ("<7@northwind.example>",)
    assert text_of(forward.html or "").startswith(
        "Forwarded mail:\n\n> From: Anna Müller <anna@northwind.example>\n> Date: 21 November 2026 at 14:05\n"
        "> Subject: Your offer\n> To: Sam <sam@seller.example>\n>\n> Hi[Logo]\n"
    )
    kept = {each.filename: each for each in forward.attachments}
    assert set(kept) == {"logo.png", "x.svg", "offer.pdf"}
    name = kept["logo.png"].content_id
    assert name is not None
    assert name.endswith("@seller.example")
    assert f'<img src="cid:{name}" width="20" alt="Logo">' in (forward.html or "")
    assert kept["x.svg"].content_id is None
    assert kept["offer.pdf"].content_id is None
    assert "https://x.example" not in (forward.html or ""), "nothing remote"
    reply = draft(original)
    assert [each.filename for each in reply.attachments] == ["logo.png"]


def test_a_mail_is_sent_again_as_it_was_and_as_a_new_one() -> None:
    offer = Attachment("offer.pdf", "application/pdf", b"PDF")
    original = mail(
        id=MailId(Source.MESSAGE, 3), sender=US, html="<table><tr><td>x</td></tr></table>", files=(offer,),
        recipients=((Role.TO, ANNA), (Role.BCC, BEN)), references=("<1@x.example>",), source=b"",
        wish=Wish(opens=False, clicks=True),
    )  # fmt: skip
    again = draft(original, How.AGAIN)
    assert again.html == original.html
    assert (again.subject, again.attachments, again.wish) == ("Your offer", (offer,), original.wish)
    assert [each.role for each in again.recipients] == [Role.TO, Role.BCC]
    assert (again.in_reply_to, again.references, again.answers) == (None, (), None)


@settings(max_examples=80, deadline=None)
@given(
    head=st.lists(
        st.tuples(
            st.sampled_from(["From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "References"]),
            st.binary(max_size=60),
        ),
        max_size=12,
    ),
    body=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)),
    kind=st.sampled_from(
        ["text/html; charset=utf-7", "text/plain; charset=utf-16", "text/html", "image/png"]
    ),
    how=st.sampled_from(How),
)
def test_whatever_a_mail_is_its_answer_can_be_made_and_written(
    head: list[tuple[str, bytes]], body: bytes, kind: str, how: How
) -> None:
    fields = b"".join(name.encode() + b": " + value.replace(b"\n", b" ") + b"\r\n" for name, value in head)
    raw = fields + f'Content-Type: {kind}; name=""\r\nContent-ID: <x>\r\n\r\n'.encode() + body
    envelope, content = parse_envelope(raw), content_of(raw)
    files = tuple(Attachment(f.filename, f.content_type, body, f.content_id) for f in content.files)
    original = Original(
        MailId(Source.MAIL, 1), envelope.sender, envelope.subject, content.html, content.text,
        envelope.recipients, envelope.reply_to, envelope.date, envelope.message_id, envelope.in_reply_to,
        envelope.references, files, source=raw,
    )  # fmt: skip
    made = draft(original, how)
    anybody = Recipient(parse_address("anna@example.org"), Role.TO)
    message = replace(made, recipients=made.recipients or (anybody,)).message("<8@seller.example>")
    written = letters(message, date=AT, boundary="x", opening=frame(message).opening)(message.html)
    assert written.partition(b"\r\n\r\n")[0].isascii()


def test_a_mail_without_end_is_quoted_in_part_and_forwarded_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotation, "_LINES", 300)
    lines = "".join(f"<p>line {number}</p>" for number in range(400))
    reply, forward = draft(mail(html=lines)), draft(mail(html=lines), How.FORWARD)
    assert "[The rest of the mail is not quoted.]" in (reply.html or "")
    assert reply.attachments == ()
    assert [each.content for each in forward.attachments] == [b"all of it"]
    deep = draft(mail(html="<div>" * 20_000 + "words" + "</div>" * 20_000))
    assert "words" in (deep.html or "")
    assert draft(mail(html=None, text=None, sender=Correspondent(""), at=None)).html is not None


def test_what_a_quote_says_of_itself_is_known_as_such_in_german_too() -> None:
    german = {
        "On {moment}, {who} wrote:": "Am {moment} schrieb {who}:",
        "{day} {month} {year} at {clock}": "{day}. {month} {year} um {clock}",
    }
    language.speak(lambda text, _comment, _count: german.get(text, ""))
    try:
        found = draft(mail())
        text = text_of(found.html or "")
        assert "Am 21. November 2026 um 14:05 schrieb Anna Müller:" in text
        assert snippet_of(f"We take it.\n\n{text.strip()}") == "We take it."
        letter = signed(from_html(found.html or ""), from_html("<p>Sam</p>"), RichText(()))
        lines = [block.text for block in letter.blocks]
        assert lines.index("-- ") < lines.index("Am 21. November 2026 um 14:05 schrieb Anna Müller:")
    finally:
        language.speak(None)
