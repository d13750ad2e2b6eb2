"""The verdict on a hit: an ordered list of rules, of which the first that fits decides.

The order is that of SIGNALS ("Order of the rules"); each rule is a pure function with an id. The
rules here look at what the request says about its program, so their result is the same for all
hits of one `Client` and is cached. Rules that look at networks, at the sender and at other hits of
the delivery have their place in that order; they stand in `delivery_story`.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from tracking_server.bots import bot_name, declared_bot_in
from tracking_server.device import EITHER, Device, browser_of, device_of, device_of_program
from tracking_server.hit import Client, Hit, HitPurpose
from tracking_server.programs import Program, program_by_package, program_by_user_agent, unlisted_program
from tracking_server.proxies import APPLE, Proxy, Trigger, gmail_prefetch, named_proxy, unnamed_proxy

Verdict = Literal["person", "proxy", "machine", "self", "unclear"]

CACHED_CLIENTS: Final = 4096


class Bot(NamedTuple):
    """A program that fetched without a person in front of it, or in a person's place."""

    name: str
    kind: Literal["proxy", "prefetch", "scanner", "bot"]
    trigger: Trigger


class Finding(NamedTuple):
    """What a rule decided and why.

    `seen` is the part of the request that decided, `header` where it stood, "" where it was no
    header. `signs` are weak signs of a machine, which alone decide nothing.
    """

    verdict: Verdict
    rule: str
    header: str
    seen: str
    device: Device = Device()
    bot: Bot | None = None
    browser: str | None = None
    signs: tuple[str, ...] = ()


Rule = Callable[[HitPurpose, Client], Finding | None]


def decide(hit: Hit) -> Finding:
    """Return the verdict on a hit, with the rule that decided and what it saw."""
    finding = decide_by_client(hit.purpose, hit.client)
    if finding.rule != "browser":
        return finding
    proxy = unnamed_proxy(hit.client.user_agent or "", hit.ip)
    return _by_proxy(hit.purpose, proxy)._replace(header="") if proxy else finding


@lru_cache(CACHED_CLIENTS)
def decide_by_client(purpose: HitPurpose, client: Client) -> Finding:
    """Return the verdict of the rules that look at the request's program only."""
    for rule in RULES:
        if finding := rule(purpose, client):
            return finding
    user_agent = client.user_agent or ""
    return Finding("unclear", "unknown_program", "User-Agent", user_agent, device_of(user_agent))


def head(_purpose: HitPurpose, client: Client) -> Finding | None:
    """A HEAD request shows nothing to anybody."""
    return Finding("machine", "head", "", client.method) if client.method == "HEAD" else None


def prefetch_header(_purpose: HitPurpose, client: Client) -> Finding | None:
    """A program that says it fetches in advance."""
    for name in ("Sec-Purpose", "Purpose", "X-Moz", "X-Purpose"):
        value = client.header(name)
        if value.lower().startswith(("prefetch", "preview")):
            return Finding("machine", "prefetch_header", name, value)
    return None


def gmail_prefetches(_purpose: HitPurpose, client: Client) -> Finding | None:
    """Gmail loads the images of unread mail while the mailbox is open."""
    proxy = gmail_prefetch(client.user_agent or "")
    return _machine("gmail_prefetch", proxy.token, proxy.name, "prefetch", "prefetch") if proxy else None


def office_precheck(purpose: HitPurpose, client: Client) -> Finding | None:
    """Office looks at a link before it opens it; on the pixel the same program is a person's."""
    found = _OFFICE_PRECHECK.search(client.user_agent or "") if purpose == "c" else None
    return _machine("office_precheck", found[0], "Microsoft Office", "scanner") if found else None


def image_proxy(purpose: HitPurpose, client: Client) -> Finding | None:
    """A provider's image proxy: a person's open, or a load in advance; it never follows links for a person."""
    user_agent = client.user_agent or ""
    if proxy := named_proxy(user_agent):
        return _by_proxy(purpose, proxy)
    return _by_proxy(purpose, APPLE) if purpose == "o" and user_agent.strip() == APPLE.token else None


def mail_app(_purpose: HitPurpose, client: Client) -> Finding | None:
    """A mail program that names itself, by its user agent or its Android package."""
    user_agent, package = client.user_agent or "", client.header("X-Requested-With")
    if program := program_by_package(package):
        header, seen = "X-Requested-With", package
    elif program := program_by_user_agent(user_agent) or _undeclared_program(user_agent):
        header, seen = "User-Agent", user_agent
    else:
        return None
    return Finding("person", "mail_app", header, seen, device_of_program(user_agent, program))


def declared_bot(_purpose: HitPurpose, client: Client) -> Finding | None:
    """A bot, preview or HTTP library that says so. After the mail programs: bot lists name many of those."""
    user_agent = client.user_agent or ""
    seen = declared_bot_in(user_agent)
    return _machine("declared_bot", seen, bot_name(user_agent, seen), "bot") if seen else None


def bare_webkit(purpose: HitPurpose, client: Client) -> Finding | None:
    """WebKit without a browser: Apple Mail, or the new Outlook, which sends the same from Windows."""
    user_agent = client.user_agent or ""
    if purpose == "c" or not _BARE_WEBKIT.fullmatch(user_agent):
        return None
    device = Device("computer", client="Apple Mail or Outlook")
    return Finding("person", "bare_webkit", "User-Agent", user_agent, device)


def browser(purpose: HitPurpose, client: Client) -> Finding | None:
    """A browser: on the pixel a webmail is open in it, on a link the mail client is unknown."""
    user_agent = client.user_agent or ""
    if not user_agent.startswith(("Mozilla/", "Opera/")):
        return None
    name, device = browser_of(user_agent), device_of(user_agent)
    if name is None or device.os is None:
        return None
    webmail = f"Webmail in {name}" if purpose == "o" else None
    device = device._replace(client=webmail)
    return Finding("person", "browser", "User-Agent", user_agent, device, browser=name)


RULES: Final[tuple[Rule, ...]] = (
    head,
    prefetch_header,
    gmail_prefetches,
    office_precheck,
    image_proxy,
    mail_app,
    declared_bot,
    bare_webkit,
    browser,
)

_OFFICE_PRECHECK: Final = re.compile(
    r"Microsoft Office (?:Existence|Protocol) Discovery|MSOffice rmj|OneOutlook"
)
_BARE_WEBKIT: Final = re.compile(
    r"Mozilla/5\.0 \(Macintosh; [^)]*\) AppleWebKit/?[\d.]* \(KHTML, like Gecko\)\s*"
)


def _undeclared_program(user_agent: str) -> Program | None:
    # The name alone says that it is a mail program, so it must not say that it is a bot.
    program = unlisted_program(user_agent)
    return None if program and declared_bot_in(user_agent) else program


def _by_proxy(purpose: HitPurpose, proxy: Proxy) -> Finding:
    if purpose == "c":
        return _machine("image_proxy", proxy.token, proxy.name, "proxy", proxy.trigger)
    bot = Bot(proxy.name, "proxy", proxy.trigger)
    return Finding("proxy", "image_proxy", "User-Agent", proxy.token, EITHER, bot)


def _machine(
    rule: str,
    seen: str,
    name: str,
    kind: Literal["proxy", "prefetch", "scanner", "bot"],
    trigger: Trigger = "unknown",
) -> Finding:
    return Finding("machine", rule, "User-Agent", seen, bot=Bot(name, kind, trigger))
