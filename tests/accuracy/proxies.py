"""Every image proxy that is known: how it shows itself, and the name it must get."""

from tests.accuracy.figure import Figure
from tracking_server.classify import Finding
from tracking_server.delivery_story import LocatedHit, story_of
from tracking_server.hit import Client, Hit
from tracking_server.network import Network

_CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{} Safari/537.36"
_WINDOWS = _CHROME.format("Windows NT 10.0; Win64; x64", "131.0.0.0")
_MAIL_RU = _CHROME.format("X11; Linux x86_64", "32.0.1700.77")
_ELSEWHERE = "203.0.113.9"
_OTHER = Network("other", 64500, "A provider")
_WEBKIT = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"

# Name, user agent, address, network, and whether it is a proxy or loads in advance.
PROXIES = [
    ("Gmail", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", _ELSEWHERE, _OTHER, "proxy"),
    ("Gmail", f"{_WINDOWS} Edge/12.246 Mozilla/5.0", _ELSEWHERE, Network("google", 15169), "machine"),
    ("Gmail", "Mozilla/5.0 Gmail-content-sampling", _ELSEWHERE, Network("google", 15169), "machine"),
    ("Yahoo or AOL", "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", _ELSEWHERE, _OTHER, "proxy"),
    ("Apple Mail Privacy Protection", "Mozilla/5.0", _ELSEWHERE, Network("apple_relay", 714), "proxy"),
    ("Apple Mail Privacy Protection", "Mozilla/5.0", _ELSEWHERE, Network(), "proxy"),
    ("Apple Mail Privacy Protection", _WEBKIT, _ELSEWHERE, Network("apple_relay", 714), "proxy"),
    ("HEY", "hey.com/imageproxy", _ELSEWHERE, _OTHER, "proxy"),
    ("Fastmail", "Mozilla/5.0 FastmailUA/1.0", _ELSEWHERE, _OTHER, "proxy"),
    ("Superhuman", "Superhuman", _ELSEWHERE, _OTHER, "proxy"),
    ("Seznam", "Mozilla/5.0 SeznamEmailProxy/2.0.174", _ELSEWHERE, _OTHER, "proxy"),
    ("Rambler", "RamblerMail/6.0 (incompatible; ImageProxy/6.0)", _ELSEWHERE, _OTHER, "proxy"),
    ("Ukr.net", f"{_WINDOWS} (via secureurl.fwdcdn.com - mail.ukr.net proxy)", _ELSEWHERE, _OTHER, "proxy"),
    ("Yandex", "Mozilla/5.0 (compatible; YandexImageResizer/2.0; +http://yandex.com/bots)", _ELSEWHERE, _OTHER, "proxy"),
    ("Mail.ru", _MAIL_RU, "188.93.56.17", _OTHER, "proxy"),
    ("Mail.ru", _MAIL_RU, "185.30.177.17", _OTHER, "proxy"),
    ("Microsoft", _WINDOWS, _ELSEWHERE, Network("microsoft", 8075, "Microsoft"), "proxy"),
]  # fmt: skip
# People who look like a proxy in one thing.
PEOPLE: list[tuple[str, str, str, Network]] = [
    ("webmail on X11", _MAIL_RU, _ELSEWHERE, _OTHER),
    ("a new browser in Mail.ru's network", _WINDOWS, "188.93.56.17", _OTHER),
    ("Safari through Private Relay", f"{_WEBKIT} Version/17.5 Safari/605.1.15", _ELSEWHERE, Network("apple_relay", 714)),
    ("Apple Mail or Outlook", _WEBKIT, _ELSEWHERE, _OTHER),
]  # fmt: skip


def figures() -> list[Figure]:
    """Measure that each proxy gets its name, and nobody else gets one."""
    unnamed = []
    for name, user_agent, ip, network, verdict in PROXIES:
        found = _finding(user_agent, ip, network)
        if (found.verdict, found.bot and found.bot.name) != (verdict, name):
            unnamed.append(f"{name}: {found.verdict} {found.rule}: {user_agent}")
    called = [person[0] for person in PEOPLE if _finding(*person[1:]).verdict != "person"]
    return [
        Figure("image proxies named", len(PROXIES) - len(unnamed), len(PROXIES), 100, misses=tuple(unnamed)),
        Figure("people called an image proxy", len(called), len(PEOPLE), 0, "at most", tuple(called)),
    ]


def _finding(user_agent: str, ip: str, network: Network) -> Finding:
    hit = Hit(0, "o", b"", 0, "", 0, 3_600_000_000, ip, Client("GET", user_agent))
    return story_of([LocatedHit(hit, network)])[0]
