"""The image proxies of mail providers: one line each (SIGNALS, table of image proxies).

Not here: Outlook.com and OWA name themselves in nothing and are known by Microsoft's networks
(`delivery_story`). Nothing public tells Proton's proxy from a browser. It leaves out the trackers it
knows and loads other images in advance (Proton's own documentation), so what gets through shows as
what its user agent says: a browser, or an unknown program.
"""

import ipaddress
import re
from typing import Final, Literal, NamedTuple

from tracking_server.patterns import PatternSet
from tracking_server.prefixes import NOWHERE, PrefixTable

Trigger = Literal["on_open", "prefetch", "unknown"]


class Proxy(NamedTuple):
    """A mail provider's image proxy: what it names itself with or comes from, and when it fetches."""

    token: str
    name: str
    trigger: Trigger


# By a text in the user agent, in any letter case.
PROXIES: Final = (
    Proxy("GoogleImageProxy", "Gmail", "on_open"),
    Proxy("via ggpht.com", "Gmail", "on_open"),
    Proxy("YahooMailProxy", "Yahoo or AOL", "on_open"),
    Proxy("hey.com/imageproxy", "HEY", "unknown"),
    Proxy("FastmailUA/", "Fastmail", "unknown"),
    Proxy("Superhuman", "Superhuman", "unknown"),
    Proxy("SeznamEmailProxy/", "Seznam", "unknown"),
    Proxy("RamblerMail/", "Rambler", "unknown"),
    Proxy("mail.ukr.net proxy", "Ukr.net", "unknown"),
    Proxy("YandexImageResizer/", "Yandex", "unknown"),
)

# By the network, as long as the browser is the one that the proxy pretends to be.
MAIL_RU: Final = (
    Proxy("188.93.56.0/24", "Mail.ru", "unknown"),
    Proxy("185.30.176.0/23", "Mail.ru", "unknown"),
)

APPLE: Final = Proxy("Mozilla/5.0", "Apple Mail Privacy Protection", "prefetch")
GMAIL_PREFETCH: Final = Proxy("Edge/12.246 Mozilla/5.0", "Gmail", "prefetch")
GMAIL_SAMPLING: Final = Proxy("Gmail-content-sampling", "Gmail", "prefetch")

_NAMED: Final = PatternSet(f"(?i){re.escape(proxy.token)}" for proxy in PROXIES)
_MAIL_RU_BROWSER: Final = re.compile(r"\(X11;.* Chrome/32\.")
_MAIL_RU_NETWORKS: Final = PrefixTable((proxy.token, number) for number, proxy in enumerate(MAIL_RU, 1))


def named_proxy(user_agent: str) -> Proxy | None:
    """Return the proxy whose token stands in a user agent, None where there is none."""
    found = _NAMED.find(user_agent)
    return PROXIES[found.number] if found else None


def may_be_unnamed_proxy(user_agent: str) -> bool:
    """Return whether the address may still tell a proxy, as `unnamed_proxy` does; quick, and sometimes wrongly so."""
    return "Chrome/32." in user_agent


def unnamed_proxy(user_agent: str, ip: str) -> Proxy | None:
    """Return the proxy that is known by its network and the browser it pretends to be, None where it is none."""
    if not _MAIL_RU_BROWSER.search(user_agent):
        return None
    try:
        number = _MAIL_RU_NETWORKS.find(ipaddress.ip_address(ip))
    except ValueError:
        return None
    return None if number == NOWHERE else MAIL_RU[number - 1]


def gmail_prefetch(user_agent: str) -> Proxy | None:
    """Return Gmail's prefetcher where it speaks: it loads images of unread mail while the mailbox is open."""
    if user_agent.endswith(GMAIL_PREFETCH.token):
        return GMAIL_PREFETCH
    return GMAIL_SAMPLING if GMAIL_SAMPLING.token in user_agent else None
