"""The image proxies that name themselves: one line each (SIGNALS, table of image proxies)."""

from typing import Final, Literal, NamedTuple

Trigger = Literal["on_open", "prefetch", "unknown"]


class Proxy(NamedTuple):
    """A mail provider's image proxy, and when it fetches."""

    token: str
    name: str
    trigger: Trigger


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

APPLE: Final = Proxy("Mozilla/5.0", "Apple Mail Privacy Protection", "prefetch")
GMAIL_PREFETCH: Final = Proxy("Edge/12.246 Mozilla/5.0", "Gmail", "prefetch")
GMAIL_SAMPLING: Final = Proxy("Gmail-content-sampling", "Gmail", "prefetch")


def named_proxy(user_agent: str) -> Proxy | None:
    """Return the proxy whose token stands in a user agent, None where there is none."""
    return next((proxy for proxy in PROXIES if proxy.token in user_agent), None)


def gmail_prefetch(user_agent: str) -> Proxy | None:
    """Return Gmail's prefetcher where it speaks: it loads images of unread mail while the mailbox is open."""
    if user_agent.endswith(GMAIL_PREFETCH.token):
        return GMAIL_PREFETCH
    return GMAIL_SAMPLING if GMAIL_SAMPLING.token in user_agent else None
