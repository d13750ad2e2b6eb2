"""Which links are left untracked, and the reason the user is given."""

import base64
from urllib.parse import quote

import pytest

from app.core.domains import DomainPattern
from app.core.instrument import Reason, Rules
from tests.support.instrumenting import (
    FOREIGN_KEY,
    PIXEL,
    RULES,
    TRACKER,
    UNSUBSCRIBE,
    click,
    reason_of,
    reasons,
)


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("mailto:a@b.example", Reason.MAILTO),
        ("MAILTO:a@b.example?subject=x", Reason.MAILTO),
        ("mailto:", Reason.MAILTO),
        (" \n mail\nto:a@b.example", Reason.MAILTO),
        ("tel:+4930123", Reason.NOT_WEB),
        ("sms:+4930123", Reason.NOT_WEB),
        ("cid:logo@mail", Reason.NOT_WEB),
        ("data:text/html,x", Reason.NOT_WEB),
        ("javascript:void(0)", Reason.NOT_WEB),
        ("java\tscript:void(0)", Reason.NOT_WEB),
        ("ftp://a.example/", Reason.NOT_WEB),
        ("file:///etc/hosts", Reason.NOT_WEB),
        ("localhost:8080/x", Reason.NOT_WEB),
        ("#", Reason.FRAGMENT),
        ("#top", Reason.FRAGMENT),
        ("", Reason.RELATIVE),
        ("page.html", Reason.RELATIVE),
        ("/page", Reason.RELATIVE),
        ("?a=b", Reason.RELATIVE),
        ("//a.example/x", Reason.RELATIVE),
        ("www.example.com", Reason.RELATIVE),
        ("a.example/http://b.example", Reason.RELATIVE),
        ("{{ url }}", Reason.PLACEHOLDER),
        ("https://a.example/{{name}}", Reason.PLACEHOLDER),
        ("https://a.example/%7B%7Bname%7D%7D", Reason.PLACEHOLDER),
        ("https://a.example/{% if x %}y{% endif %}", Reason.PLACEHOLDER),
        ("https://a.example/?c=%%contact%%", Reason.PLACEHOLDER),
        ("*|UNSUB|*", Reason.PLACEHOLDER),
        ("https://a.example/?id=*|UNIQID|*", Reason.PLACEHOLDER),
        ("https://a.example/${id}", Reason.PLACEHOLDER),
        ("https://a.example/<%= id %>", Reason.PLACEHOLDER),
        ("[[link]]", Reason.PLACEHOLDER),
        ("https://", Reason.INVALID_URL),
        ("https://a b.example/", Reason.INVALID_URL),
        ("https://999.999.999.999/", Reason.INVALID_URL),
        ("https://a.example:99999/", Reason.INVALID_URL),
        ("https://user@a.example/", Reason.CREDENTIALS),
        ("https://user:password@a.example/", Reason.CREDENTIALS),
        ("https:user:password@a.example/", Reason.CREDENTIALS),
        ("https://a.example/" + "x" * 2031, Reason.TOO_LONG),
        ("https://a.example/" + "ü" * 400, Reason.TOO_LONG),
        ("https://a.example/" + "x" * 2030, None),
        ("https://a.example/?next=http://b.example/", None),
        ("https://a.example/100%25/%zz", None),
        ("https://a.example/{x}?$y&[1]&%a", None),
        ("http://localhost:8000/", None),
        ("http://127.0.0.1/", None),
        ("http://[::1]/", None),
        ("https://a.example:8443/", None),
    ],
)
def test_only_web_addresses_are_tracked(href: str, reason: Reason | None) -> None:
    assert reason_of(href) is reason


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


JSON = '{"to": "bob@b.example", "n": 1}'


@pytest.mark.parametrize(
    "href",
    [
        "https://a.example/?email=bob@b.example",
        "https://a.example/?email=bob%40b.example",
        "https://a.example/?email=bob%2540b.example",
        "https://a.example/?email=bob%252540b.example",
        "https://a.example/?u=bob.o%27hara%2Btag@mail.b.example&x=1",
        "https://a.example/u/bob@b.example/settings",
        "https://a.example/#bob@b.example",
        "https://a.example/?next=https%3A%2F%2Fb.example%2F%3Fe%3Dbob%2540c.example",
        "https://a.example/?to=jürgen@bücher.example",
        "https://a.example/?x=<bob@b.example>",
        f"https://a.example/?x={quote(in_base64('bob@b.example'))}",
        f"https://a.example/?x={in_base64('bob@b.example').rstrip('=')}&y=1",
        f"https://a.example/u/{in_base64('bob@b.example').rstrip('=')}/x",
        f"https://a.example/?x={in_base64(JSON)}",
        f"https://a.example/?x={in_base64('to=bob%40b.example')}",
        f"https://a.example/?x={in_base64(in_base64('bob@b.example'))}",
        f"https://a.example/?x={quote(quote(in_base64('bob@b.example')))}",
        f"https://a.example/?x={base64.urlsafe_b64encode('ÿÿ?>bob@b.example'.encode()).decode()}",
        f"https://a.example/?x={in_base64('ÿÿ?>bob@b.example')}",
        f"https://a.example/t/eyJhIjoxfQ.{in_base64(JSON).rstrip('=')}.c2ln",
    ],
)
def test_a_link_that_carries_a_mail_address_never_reaches_the_tracker(href: str) -> None:
    assert reason_of(href) is Reason.ADDRESS_IN_URL


@pytest.mark.parametrize(
    "href",
    [
        "https://social.example/@user",
        "https://social.example/@user@social.example.x/1".replace("user@social.example.x", "user"),
        "https://maps.example/maps/@52.5,13.4,17z",
        "https://maps.example/maps/place/X/@52.5,13.4",
        "https://cdn.example/npm/vue@3.2.1/dist/",
        "https://a.example/?handle=@user",
        "https://a.example/?q=@example.com",
        "https://a.example/?a=b%40",
        "https://a.example/aGVsbG8gd29ybGQgdGhpcyBpcyBsb25n/0123456789abcdef0123456789abcdef",
    ],
)
def test_an_at_sign_alone_is_no_mail_address(href: str) -> None:
    assert reason_of(href) is None


def test_a_very_long_address_is_searched_quickly() -> None:
    assert reason_of("https://a.example/?" + "a." * 1000 + "@") is None
    assert reason_of("https://a.example/" + "QUFB" * 500) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://b.example/",
        "HTTPS://B.example",
        "http://b.example/path?x=1",
        "www.b.example",
        "WWW.B.EXAMPLE/",
        "x.com",
        "x.com/",
        "x.com.",
        "(x.com)",
        "“x.com”,",
        "→ x.com",
        "<x.com>",
        "x.com/path_(1)",
        "x.com:8080",
        "  x.com\n",
        "x\u200b.com",
        "b\u00ad.example",
        "sub-domain.b.example/some/path",
        "localhost",
        "localhost:3000",
        "localhost/",
        "127.0.0.1",
        "127.0.0.1:8080/x",
        "[::1]",
        "bücher.de",
        "https://bücher.de/ü",
        "παράδειγμα.δοκιμή",
        "उदाहरण.परीक्षा",
        "例え。テスト",
        "xn--bcher-kva.de",
        "ｘ．ｃｏｍ",
        "See https://b.example/ for more",
        "More on www.b.example, or call",
        "ftp://b.example/",
        "http://b.example).",
        "Read (http://b.example/a)",
        "t.sightline.example.evil.example",
    ],
)
def test_a_link_whose_text_is_a_web_address_is_left_unless_tracked_anyway(text: str) -> None:
    assert reason_of("https://a.example/", text) is Reason.TEXT_IS_ADDRESS
    anyway = Rules(trackers=(TRACKER,), track_anyway=frozenset({"https://A.example"}))
    assert reason_of("https://a.example/", text, anyway) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "our prices",
        "Read more.",
        "Version 1.2",
        "3.50",
        "10.000 EUR",
        "e.g.",
        "i.e",
        "Ph.D.",
        "Angebot.pdf",
        "proposal_v2.DOCX",
        "and/or",
        "http",
        "www",
        "Visit x.com today",
        "bob@b.example",
        "#1",
        "12:30",
        "...",
        "t.sightline.example",
        "https://t.sightline.example/page",
    ],
)
def test_words_and_the_trackers_own_address_are_fine_as_text(text: str) -> None:
    assert reason_of("https://a.example/", text) is None


def test_the_text_of_a_link_is_what_a_reader_sees() -> None:
    assert reasons('<a href="https://a.example/"><b>x</b>.<i>com</i></a>') == [Reason.TEXT_IS_ADDRESS]
    assert reasons('<a href="https://a.example/">x&#46;com</a>') == [Reason.TEXT_IS_ADDRESS]
    assert reasons('<a href="https://a.example/"><img src="cid:x" alt="x.com"></a>') == [None]


@pytest.mark.parametrize(
    ("href", "text"),
    [
        (UNSUBSCRIBE, "words"),
        ("https://a.example/", "Unsubscribe"),
        ("https://a.example/", "To UNSUBSCRIBE, click here"),
        ("https://a.example/", "opt-out"),
        ("https://a.example/", "Opt out"),
        ("https://a.example/", "Hier abmelden"),
        ("https://a.example/", "Newsletter abbestellen"),
        ("https://a.example/", "Se désabonner"),
        ("https://a.example/", "Me désinscrire"),
        ("https://a.example/", "Darse de baja"),
        ("https://a.example/", "Annulla l'iscrizione"),
        ("https://a.example/", "Cancelar inscrição"),
        ("https://a.example/", "Afmelden"),
        ("https://a.example/", "Отписаться"),
        ("https://a.example/", "配信停止はこちら"),
        ("https://a.example/", "إلغاء الاشتراك"),
        ("https://a.example/unsubscribe?id=1", "words"),
        ("https://a.example/Email/UnSubscribe", "words"),
        ("https://a.example/opt_out/1", "words"),
        ("https://a.example/x?action=optout", "words"),
        ("https://a.example/d%C3%A9sabonner", "words"),
        ("https://a.example/desabonnement/", "words"),
    ],
)
def test_unsubscribe_links_are_never_tracked_and_have_no_switch(href: str, text: str) -> None:
    assert reason_of(href, text) is Reason.UNSUBSCRIBE
    assert not Reason.UNSUBSCRIBE.has_switch


@pytest.mark.parametrize(
    ("href", "text"),
    [
        ("https://unsubscribe.example/", "words"),
        ("https://a.example/adopt-outdoors", "Adopt outdoors"),
        ("https://a.example/subscribe", "Subscribe"),
        ("https://a.example/options", "Options out there"),
    ],
)
def test_other_links_are_not_taken_for_unsubscribe_links(href: str, text: str) -> None:
    assert reason_of(href, text) is None


@pytest.mark.parametrize(
    "href",
    [
        click(1, "https://a.example/", FOREIGN_KEY),
        f"{TRACKER}/c/anything/at/all",
        TRACKER.upper() + "/c/x/y",
        TRACKER + ":443/c/x/y",
        PIXEL,
    ],
)
def test_a_link_to_our_tracker_is_not_tracked_again(href: str) -> None:
    rules = Rules(trackers=("https://T.sightline.example/",))
    assert reason_of(href, rules=RULES) is Reason.ALREADY_TRACKED
    assert reason_of(href, rules=rules) is Reason.ALREADY_TRACKED


def test_a_marked_link_is_left_with_its_mark() -> None:
    html = '<a data-notrack href="https://a.example/">x</a><a href="https://b.example/" DATA-NoTrack=1>y</a>'
    assert reasons(html) == [Reason.NOTRACK_ATTRIBUTE] * 2


def test_a_base_element_leaves_every_link() -> None:
    html = '<head><base href="https://b.example/"></head><a href="https://a.example/">x</a><a href="c">y</a>'
    assert reasons(html) == [Reason.BASE_ELEMENT, Reason.RELATIVE]
    assert reasons('<base target="_blank"><a href="https://a.example/">x</a>') == [None]


def test_links_turned_off_for_the_mail_say_so() -> None:
    html = '<a href="https://a.example/">x</a><a href="tel:1">y</a>'
    assert reasons(html, Rules(links_on=False)) == [Reason.MAIL_TURNED_OFF, Reason.NOT_WEB]


@pytest.mark.parametrize(
    ("pattern", "href", "excluded"),
    [
        ("example.com", "https://example.com/", True),
        ("example.com", "https://EXAMPLE.com:8443/x", True),
        ("Example.COM", "https://example.com./", True),
        ("example.com.", "https://example.com/", True),
        ("example.com:8443", "https://example.com/", True),
        ("example.com", "https://www.example.com/", False),
        ("example.com", "https://notexample.com/", False),
        ("example.com", "https://example.com.evil.example/", False),
        ("*.example.com", "https://example.com/", True),
        ("*.example.com", "https://a.b.Example.com:1/", True),
        (".example.com", "https://www.example.com/", True),
        ("*.example.com", "https://notexample.com/", False),
        ("bücher.example", "https://xn--bcher-kva.example/", True),
        ("xn--bcher-kva.example", "https://BÜCHER.example/", True),
        ("*.bücher.example", "https://shop.bücher.example/", True),
        ("localhost", "http://localhost:8000/", True),
        ("127.0.0.1", "http://127.1/", True),
        ("[::1]", "http://[0:0::1]:80/", True),
        (" example.com ", "https:\\\\example.com\\x", True),
    ],
)
def test_an_excluded_domain_is_one_whatever_its_writing(pattern: str, href: str, excluded: bool) -> None:
    rules = Rules(excluded_domains=(DomainPattern.parse(pattern),))
    assert reason_of(href, rules=rules) is (Reason.EXCLUDED_DOMAIN if excluded else None)
    on = Rules(excluded_domains=rules.excluded_domains, track_anyway=frozenset({href}))
    assert reason_of(href, rules=on) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        " ",
        "*",
        "*.",
        ".",
        "..",
        "a..b",
        "https://example.com",
        "example.com/x",
        "a b.example",
        "*.*.example",
        "a@b.example",
        "exa*mple.com",
        "a%41.example",
        "999.1.1.1",
        "a.example:99999",
        "a.example:x",
        "a,b.example",
    ],
)
def test_a_malformed_domain_is_refused_with_a_sentence(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"is no domain\. Write example\.com"):
        DomainPattern.parse(pattern)


@pytest.mark.parametrize("pattern", ["example.com", "*.example.com"])
def test_a_domain_pattern_shows_as_it_can_be_written(pattern: str) -> None:
    assert str(DomainPattern.parse(pattern)) == pattern


QUOTES = {
    "Apple Mail, Thunderbird": '<blockquote type="cite">{}</blockquote>',
    "in upper case": "<BLOCKQUOTE class=x TYPE=CITE>{}</BLOCKQUOTE>",
    "Gmail": '<div class="gmail_quote">{}</div>',
    "Gmail among other classes": '<div class="a gmail_quote gmail_quote_container">{}</div>',
    "Yahoo": '<div id="x" class="yahoo_quoted">{}</div>',
    "old Outlook for Mac": '<span id="OLK_SRC_BODY_SECTION">{}</span>',
    "Proton": '<div class="protonmail_quote">{}</div>',
    "Thunderbird's line above": '<div class="moz-cite-prefix">{}</div>',
    "Outlook on the web": '<div id="appendonsend"></div><hr>{}',
    "Outlook": '<hr><div id="divRplyFwdMsg" dir="ltr"><b>From:</b></div><div>{}</div>',
    "Outlook, in a div that ends": '<div><div><div id="divRplyFwdMsg"></div></div></div><p>{}</p>',
}


@pytest.mark.parametrize("quoted", QUOTES.values(), ids=QUOTES)
def test_quoted_history_is_never_tracked(quoted: str) -> None:
    old = '<p>deep <b><a href="https://old.example/">old</a></b><map><area href="https://old.example/"></map></p>'
    html = '<p><a href="https://new.example/">new</a></p>' + quoted.format(old)
    assert reasons(html) == [None, Reason.QUOTED, Reason.QUOTED]


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote>{}</blockquote><div class="gmail_quotes not-gmail_quote">{}</div>',
        '<blockquote type="citation">{}</blockquote>{}',
        '{}<p>I quote: "cite", gmail_quote, #appendonsend</p>{}',
    ],
)
def test_other_quotations_are_the_writers_own_words(html: str) -> None:
    link = '<a href="https://new.example/">new</a>'
    assert reasons(html.format(link, link)) == [None, None]


def test_every_reason_has_an_id_and_a_sentence() -> None:
    assert len({reason.id for reason in Reason}) == len(Reason)
    assert all(reason.sentence.endswith(".") and reason.id.isidentifier() for reason in Reason)
    assert {reason for reason in Reason if reason.has_switch} == {
        Reason.MAIL_TURNED_OFF,
        Reason.LINK_TURNED_OFF,
        Reason.EXCLUDED_DOMAIN,
        Reason.TEXT_IS_ADDRESS,
    }


@pytest.mark.parametrize(
    ("href", "charset", "reason"),
    [
        ("https://a.example/?q=ü", "utf-8", None),
        ("https://a.example/?q=ü", "cp1252", Reason.CHARSET),
        ("https://a.example/ü#ü?ü", "cp1252", None),
        ("https://a.example/?q=%FC", "cp1252", None),
    ],
)
def test_a_query_that_depends_on_the_encoding_is_not_signed_wrongly(
    href: str, charset: str, reason: Reason | None
) -> None:
    assert reason_of(href, rules=Rules(charset=charset)) is reason
