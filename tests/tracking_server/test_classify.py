"""What the tracker says to a program that fetches a pixel or follows a link."""

import pytest

from tests.support.tracker import CHROME, GMAIL_PROXY, THUNDERBIRD
from tracking_server.classify import Bot, decide, decide_by_client
from tracking_server.device import Device
from tracking_server.hit import Client, Hit, HitPurpose, client_of
from tracking_server.proxies import PROXIES

GMAIL_PREFETCH = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0"
)
MAC_WEBKIT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IOS = "(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
IPAD_MAIL = (
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
)
OUTLOOK_2016 = (
    "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; "
    "Microsoft Outlook 16.0.5266; ms-office; MSOffice 16)"
)
SAMSUNG_VIEW = (
    "Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36"
)
IPAD = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 14; {}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 {}Safari/537.36"
)
MAIL_RU = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36"
)
CUBOT = "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36"

# user agent, purpose, verdict, rule
PROGRAMS: list[tuple[str, HitPurpose, str, str]] = [
    (GMAIL_PROXY, "o", "proxy", "image_proxy"),
    (GMAIL_PROXY, "c", "machine", "image_proxy"),
    (GMAIL_PREFETCH, "o", "machine", "gmail_prefetch"),
    ("Mozilla/5.0 Gmail-content-sampling", "o", "machine", "gmail_prefetch"),
    ("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", "o", "proxy", "image_proxy"),
    ("Mozilla/5.0", "o", "proxy", "image_proxy"),
    ("Mozilla/5.0", "c", "unclear", "unknown_program"),
    ("hey.com/imageproxy", "o", "proxy", "image_proxy"),
    ("Mozilla/5.0 FastmailUA/1.0", "o", "proxy", "image_proxy"),
    ("SeznamEmailProxy/3.0.159", "o", "proxy", "image_proxy"),
    ("RamblerMail/6.0 (incompatible; ImageProxy/6.0)", "o", "proxy", "image_proxy"),
    ("mail.ukr.net proxy", "o", "proxy", "image_proxy"),
    ("YandexImageResizer/2.0", "o", "proxy", "image_proxy"),
    (THUNDERBIRD, "o", "person", "mail_app"),
    (OUTLOOK_2016, "o", "person", "mail_app"),
    ("Outlook-iOS/729.2427063.prod.iphone (4.2.0)", "o", "person", "mail_app"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) OneOutlook/1.2024", "o", "person", "mail_app"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) OneOutlook/1.2024", "c", "machine", "office_precheck"),
    ("Microsoft Office Existence Discovery", "c", "machine", "office_precheck"),
    ("Evolution/3.26.2.1", "o", "person", "mail_app"),
    ("Mozilla/5.0 " + IOS + " Mobile/15E148", "o", "person", "mail_app"),
    ("Mozilla/5.0 " + IOS + " Version/17.5 Mobile/15E148 Safari/604.1", "o", "person", "browser"),
    (MAC_WEBKIT, "o", "person", "bare_webkit"),
    (CHROME, "o", "person", "browser"),
    (CHROME, "c", "person", "browser"),
    (CUBOT, "c", "person", "browser"),
    ("curl/8.5.0", "c", "machine", "declared_bot"),
    ("python-requests/2.32.3", "o", "machine", "declared_bot"),
    ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "c", "machine", "declared_bot"),
    (
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "c",
        "machine",
        "declared_bot",
    ),
    (
        "Mozilla/5.0 (compatible; SomethingBot/1.0; +https://something.example/bot)",
        "c",
        "machine",
        "declared_bot",
    ),
    ("", "o", "unclear", "unknown_program"),
    ("something unheard of", "o", "unclear", "unknown_program"),
]


@pytest.mark.parametrize(("user_agent", "purpose", "verdict", "rule"), PROGRAMS)
def test_a_program_is_recognised(user_agent: str, purpose: HitPurpose, verdict: str, rule: str) -> None:
    finding = decide_by_client(purpose, Client("GET", user_agent))
    assert (finding.verdict, finding.rule) == (verdict, rule)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Sec-Purpose", "prefetch;prerender"),
        ("Purpose", "prefetch"),
        ("X-Moz", "prefetch"),
        ("X-Purpose", "preview"),
    ],
)
def test_a_prefetch_that_says_so_is_a_machine(header: str, value: str) -> None:
    finding = decide_by_client("c", Client("GET", CHROME, ((header, value),)))
    assert (finding.verdict, finding.rule, finding.header) == ("machine", "prefetch_header", header)


def test_head_is_a_machine_whoever_sends_it() -> None:
    assert decide_by_client("o", Client("HEAD", THUNDERBIRD)).rule == "head"


@pytest.mark.parametrize(
    ("client", "device"),
    [
        (Client("GET", THUNDERBIRD), Device("computer", "PC", "Linux", "Thunderbird")),
        (Client("GET", OUTLOOK_2016), Device("computer", "PC", "Windows", "Outlook")),
        (
            Client("GET", "Mozilla/5.0 " + IOS + " Mobile/15E148"),
            Device("phone", "iPhone", "iOS", "Apple Mail"),
        ),
        (Client("GET", IPAD_MAIL), Device("tablet", "iPad", "iOS", "Apple Mail")),
        (Client("GET", MAC_WEBKIT), Device("computer", None, None, "Apple Mail or Outlook")),
        (
            Client("GET", SAMSUNG_VIEW, (("X-Requested-With", "com.google.android.gm"),)),
            Device("phone", "Samsung", "Android", "Gmail"),
        ),
        (Client("GET", CHROME), Device("computer", "PC", "Windows", "Webmail in Chrome")),
        (Client("GET", "Evolution/3.26.2.1"), Device("computer", "PC", "Linux", "Evolution")),
    ],
)
def test_the_device_behind_an_open(client: Client, device: Device) -> None:
    assert decide_by_client("o", client).device == device


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (IPAD.replace("iPad; CPU OS", "iPhone; CPU iPhone OS"), Device("phone", "iPhone", "iOS")),
        (IPAD, Device("tablet", "iPad", "iOS")),
        (ANDROID.format("SM-T510", ""), Device("tablet", "Samsung", "Android")),
        (ANDROID.format("Lenovo TB-X306F", "Mobile "), Device("tablet", "Lenovo", "Android")),
        (ANDROID.format("Coolpad 3600", "Mobile "), Device("phone", "Coolpad", "Android")),
        (ANDROID.format("K", "Mobile "), Device("phone", "Android phone", "Android")),
        (ANDROID.format("K", ""), Device("tablet", "Android tablet", "Android")),
        ("Mozilla/5.0 (X11; CrOS x86_64 15000.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36", Device("computer", "Chromebook", "Chrome OS")),
        ("Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", Device("computer", "PC", "Linux")),
        ("Mozilla/5.0 (X11; FreeBSD amd64; rv:128.0) Gecko/20100101 Firefox/128.0", Device("computer", "PC", "FreeBSD")),
        ("Mozilla/5.0 (Mobile; Nokia 2720; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2", Device("phone", None, "KaiOS")),
        ("SAMSUNG-SGH-T749/T749UVIF3 NetFront/3.5 Profile/MIDP-2.1 Configuration/CLDC-1.1", Device("phone")),
        ("SomeApp/2.1 (iPhone; iOS 17.5)", Device("phone", "iPhone", "iOS")),
    ],
)  # fmt: skip
def test_the_device_that_a_user_agent_tells_of(user_agent: str, device: Device) -> None:
    found = decide_by_client("c", Client("GET", user_agent)).device
    assert found._replace(client=None) == device


def hit_from(ip: str, user_agent: str, purpose: HitPurpose = "o") -> Hit:
    return Hit(0, purpose, b"", 0, "", 0, 0, ip, Client("GET", user_agent))


@pytest.mark.parametrize("ip", ["188.93.56.0", "188.93.56.255", "185.30.176.9", "185.30.177.255"])
def test_mail_ru_is_known_by_its_network_and_the_browser_it_pretends_to_be(ip: str) -> None:
    finding = decide(hit_from(ip, MAIL_RU))
    assert (finding.verdict, finding.rule, finding.bot) == (
        "proxy",
        "image_proxy",
        Bot("Mail.ru", "proxy", "unknown"),
    )
    assert (finding.header, finding.device) == ("", Device("either"))
    assert decide(hit_from(ip, MAIL_RU, "c")).verdict == "machine"
    assert decide(hit_from(ip, CHROME)).rule == "browser"


@pytest.mark.parametrize("ip", ["188.93.57.0", "185.30.178.0", "", "no address", "::1"])
def test_the_same_browser_elsewhere_is_a_persons(ip: str) -> None:
    assert decide(hit_from(ip, MAIL_RU)).rule == "browser"


def test_every_proxy_of_the_table_is_named_in_any_letter_case() -> None:
    for proxy in PROXIES:
        for token in (proxy.token, proxy.token.lower()):
            finding = decide_by_client("o", Client("GET", f"Mozilla/5.0 (Windows NT 6.1) {token}1.0"))
            assert (finding.verdict, finding.bot) == ("proxy", Bot(proxy.name, "proxy", proxy.trigger))


def test_a_proxy_is_named_with_its_trigger() -> None:
    assert decide_by_client("o", Client("GET", GMAIL_PROXY)).bot == Bot("Gmail", "proxy", "on_open")
    apple = decide_by_client("o", Client("GET", "Mozilla/5.0"))
    assert apple.bot == Bot("Apple Mail Privacy Protection", "proxy", "prefetch")
    assert apple.device == Device("either")


def test_headers_of_any_length_and_content_stay_bounded_and_storable() -> None:
    environ = {
        "REQUEST_METHOD": "GET",
        "HTTP_USER_AGENT": "a\0\ud800é" + "x" * 9000,
        "HTTP_X_MOZ": "y" * 9000,
    }
    client = client_of(environ)
    assert client.user_agent is not None
    assert client.user_agent.startswith("a\ufffd\ufffdé")
    assert len(client.user_agent) == 512
    assert len(client.header("X-Moz")) == 128
