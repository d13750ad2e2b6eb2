"""The check before sending: what it finds, and what it leaves alone."""

from dataclasses import replace

import pytest

from app.core.address import parse_address
from app.core.draft import Draft
from app.core.experience import Gateway, gateway_of
from app.core.last_look import Circumstances, Fix, asks, attached_word, html_size, look, written
from app.core.letter_links import judged_links
from app.core.link import Rules
from app.core.message import Attachment, Recipient, Role
from app.core.rich_text import RichText, to_html
from app.core.rich_text_import import from_html, from_text
from app.core.spam_points import PixelPoints
from app.core.tracking import Wish

FILE = Attachment("offer.pdf", "application/pdf", b"%PDF")


def mail(html: str = "<p>Hello</p>", **changes: object) -> Draft:
    draft = Draft(
        sender=parse_address("sam@seller.example"),
        recipients=(Recipient(parse_address("anna@northwind.example"), Role.TO),),
        subject="Offer",
        html=html,
        text=None,
        wish=Wish(opens=True, clicks=True),
    )
    return replace(draft, **changes)  # type: ignore[arg-type]


def found(draft: Draft, seen: Circumstances | None = None) -> list[tuple[str, tuple[Fix, ...], bool]]:
    letter = from_html(draft.html or "")
    known = seen or Circumstances(links=judged_links(letter, Rules()))
    return [(each.sentence, each.fixes, each.asks) for each in look(written(draft, letter), known)]


def test_a_mail_in_order_is_left_alone() -> None:
    html = '<p>See the <a href="https://example.org/prices">prices</a>.</p>'
    assert found(mail(html)) == []


def test_what_is_missing_is_named_with_its_fix() -> None:
    draft = mail("<p>Hi {{first name}}, see the attached offer, *|FNAME|*</p>", subject=" ")
    assert found(draft) == [
        ("The subject is empty.", (Fix.SUBJECT,), True),
        ("Not filled in: {{first name}}. It would be sent like this.", (Fix.FILL_IN,), True),
        ("*|FNAME|* looks like a placeholder that another program did not fill in.", (Fix.FIND,), True),
        ("You wrote “attached”, and no file goes with the mail.", (Fix.ATTACH,), True),
    ]
    assert len(found(replace(draft, attachments=(FILE,)))) == 3


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Please find the offer attached.", "attached"),
        ("Das Angebot findest du im Anhang.", "im Anhang"),
        ("Anbei das Angebot", "Anbei"),
        ("No strings attached!", None),
        ("I am attached to you", None),
        ("We unattached it", None),
        ("Die Anlage läuft wieder", None),
        ("Thanks\n-- \nThis mail and its attachments are confidential.", None),
        ("This mail and any attachments are confidential.", None),
    ],
)
def test_words_that_promise_a_file(text: str, word: str | None) -> None:
    assert attached_word(from_text(text)) == word


def test_what_an_earlier_mail_says_counts_for_nothing() -> None:
    letter = from_html('<p>Fine</p><blockquote type="cite"><p>{{x}} attached *|A|*</p></blockquote>')
    assert look(written(mail(), letter), Circumstances()) == ()


def test_links_that_show_an_address_can_be_words_or_tracked_anyway() -> None:
    one = '<a href="https://example.org/a">https://example.org/a</a>'
    [(sentence, fixes, _)] = found(mail(f"<p>{one}</p>"))
    assert sentence.startswith("The link “https://example.org/a” shows a web address as its text:")
    assert fixes == (Fix.WORDS, Fix.TRACK_ANYWAY)
    [(sentence, _, _)] = found(mail(f'<p>{one}, <a href="https://b.example/">b.example</a></p>'))
    assert sentence.startswith(
        "2 links show a web address as its text (“https://example.org/a”, “b.example”)"
    )
    assert found(mail(f"<p>Hi</p><p>-- <br>{one}</p>")) == [], "in a signature it is what one expects"
    off = Circumstances(links=judged_links(from_html(one), Rules(links_on=False)))
    assert found(mail(one), off) == [], "nothing of them is tracked, so nothing looks forged"


def test_gmail_clips_what_is_long_and_the_quote_can_be_cut() -> None:
    long = "<p>" + "x" * 105_000 + "</p>"
    [(sentence, fixes, _)] = found(mail(long))
    assert sentence.startswith("The text has 102 KB of HTML. Gmail shows the first 102 KB")
    assert fixes == (Fix.SHORTEN,)
    [(_, fixes, _)] = found(mail(f'<p>Hi</p><blockquote type="cite">{long}</blockquote>'))
    assert fixes == (Fix.CUT_QUOTE,)
    assert found(mail("<p>" + "x" * 100_000 + "</p>")) == []


def test_a_mail_that_a_server_refuses_for_its_size() -> None:
    large = mail(attachments=(replace(FILE, content=bytes(2_000_000)),))
    [(sentence, fixes, _)] = found(large, Circumstances(size_limit=1_000_000))
    assert "the server takes at most 1,000,000" in sentence
    assert fixes == (Fix.FEWER_FILES,)
    assert found(large, Circumstances(size_limit=10_000_000)) == []
    [(sentence, _, _)] = found(mail(attachments=(replace(FILE, content=bytes(16_000_000)),)))
    assert sentence.startswith("The mail has 21 MB. Many mail servers refuse")


def test_a_gateway_that_clicks_everything_is_told_where_links_are_tracked() -> None:
    gateway = Gateway("northwind.example", 4, 5)
    links = judged_links(from_html('<a href="https://example.org/">us</a>'), Rules())
    draft, seen = mail(), Circumstances(links=links, gateways=(gateway,))
    [(sentence, fixes, asking)] = found(draft, seen)
    assert sentence.startswith("A machine at northwind.example followed links in 4 of the last 5 mails")
    assert (fixes, asking) == ((Fix.LINKS_OFF, Fix.KNOWN_GATEWAY), True)
    assert found(draft, replace(seen, links=())) == []
    assert found(replace(draft, wish=Wish(opens=True, clicks=False)), seen) == []


@pytest.mark.parametrize(
    ("by_machine", "is_one"),
    [([True] * 3, True), ([True] * 2, False), ([True] * 3 + [False] * 3, False), ([True] * 4 + [False] * 3, True), ([], False)],
)  # fmt: skip
def test_experience_says_what_a_gateway_is(by_machine: list[bool], is_one: bool) -> None:
    assert (gateway_of("x.example", by_machine) is not None) is is_one


def test_points_and_recipients_never_tracked_are_told_beside_others_only() -> None:
    seen = Circumstances(never=(parse_address("anna@northwind.example"),), pixel=PixelPoints(1.7))
    concerns = look(written(mail(), RichText()), seen)
    assert [concern.fixes for concern in concerns] == [(Fix.LINKS_ONLY,), (Fix.UNTRACKED,)]
    assert not asks(concerns)
    assert asks(look(written(mail(), RichText()), replace(seen, pixel=PixelPoints(1.7, 5.2))))
    assert look(written(mail(wish=Wish(opens=False, clicks=False)), RichText()), seen) == ()


def test_the_size_of_a_letter_is_known_without_writing_it() -> None:
    letter = from_html(
        "".join(
            f'<p>Paragraph {n} with <b>bold</b> and <a href="https://example.org/{n}">a link</a>, äöü &amp; so on</p>'
            for n in range(500)
        )
    )
    assert html_size(letter) == pytest.approx(len(to_html(letter).encode()), rel=0.05)
