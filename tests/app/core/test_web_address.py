"""The target that is signed is what a browser would request (WHATWG URL Standard)."""

import pytest

from app.core.web_address import without_scheme
from tests.support.instrumenting import tracked


@pytest.mark.parametrize(
    ("attribute", "target"),
    [
        ("https://a.example", "https://a.example/"),
        ("HTTPS://A.EXAMPLE/Path", "https://a.example/Path"),
        ("  https://a.example/  ", "https://a.example/"),
        ("https://a.example/\n  b\t/c", "https://a.example/  b/c".replace("  ", "%20%20")),
        ("ht\ntps://a.example/", "https://a.example/"),
        ("https:\\\\a.example\\b\\c?d\\e", "https://a.example/b/c?d\\e"),
        ("https:a.example/b", "https://a.example/b"),
        ("https:/a.example/b", "https://a.example/b"),
        ("https:////a.example/b", "https://a.example/b"),
        ("https://a.example:443/", "https://a.example/"),
        ("http://a.example:80/", "http://a.example/"),
        ("http://a.example:443/", "http://a.example:443/"),
        ("https://a.example:0443/", "https://a.example/"),
        ("https://a.example:/", "https://a.example/"),
        ("https://a.example/b/../c/./d", "https://a.example/c/d"),
        ("https://a.example/b/%2e%2E/c", "https://a.example/c"),
        ("https://a.example/../../b", "https://a.example/b"),
        ("https://a.example/a b?c d#e f", "https://a.example/a%20b?c%20d#e%20f"),
        ("https://a.example/100%", "https://a.example/100%"),
        ("https://a.example/%zz%41", "https://a.example/%zz%41"),
        ("https://a.example/%c3%bc", "https://a.example/%c3%bc"),
        ("https://a.example/ü?ü#ü", "https://a.example/%C3%BC?%C3%BC#%C3%BC"),
        ("https://a.example/it's?it's#it's", "https://a.example/it's?it%27s#it's"),
        ('https://a.example/"<>`?"<>`#"<>`', "https://a.example/%22%3C%3E%60?%22%3C%3E`#%22%3C%3E%60"),
        ("https://a.example/{b}|[c]?{b}|[c]", "https://a.example/%7Bb%7D|[c]?{b}|[c]"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"),
        ("https://a。example/", "https://a.example/"),
        ("https://ａ.example/", "https://a.example/"),
        ("https://a\u00ad.example/", "https://a.example/"),
        ("https://a.example./", "https://a.example./"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[0:0:0::1]/", "http://[::1]/"),
        ("https://a_b.example/", "https://a_b.example/"),
        ("https://@a.example/", "https://a.example/"),
        ("https://a.example?b#c", "https://a.example/?b#c"),
        ("https://a.example/?", "https://a.example/?"),
        ("https://a.example/#", "https://a.example/#"),
        ("https://a.example/?a=1&amp;b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&b=2"),
        ("https://a.example/?a&copy=2&lt;&#38;amp;", "https://a.example/?a&copy=2%3C&amp;"),
        ("https&colon;//a.example/", "https://a.example/"),
        ("https://a.example/&Tab;b&NewLine;c", "https://a.example/bc"),
        ("https://a.example/🙂", "https://a.example/%F0%9F%99%82"),
        ("https://a.example/a\u00a0b", "https://a.example/a%C2%A0b"),
    ],
)
def test_a_browser_would_request_the_same(attribute: str, target: str) -> None:
    quoting = "'" if '"' in attribute else '"'
    assert tracked(f"<a href={quoting}{attribute}{quoting}>words</a>") == [target]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.example.com/pricing?plan=team", "example.com/pricing?plan=team"),
        ("http://example.com/", "example.com"),
        ("https://wwwhost.example/a/", "wwwhost.example/a"),
        ("mailto:anna@northwind.example", "mailto:anna@northwind.example"),
    ],
)
def test_in_little_room_an_address_begins_with_its_host(url: str, shown: str) -> None:
    assert without_scheme(url) == shown
