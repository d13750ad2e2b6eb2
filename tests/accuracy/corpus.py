"""The public lists, read into what they claim; read where SIGHTLINE_CORPORA says, never copied."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.support.corpora import CORPORA

FOLDER = CORPORA / "user_agents"
FILES = (
    "uap_core_ua.yaml",
    "uap_core_os.yaml",
    "crawler_user_agents.json",
    "isbot_browsers.yml",
    "isbot_crawlers.yml",
)

# What uap-core calls the mail programs in its list, and what they are called here.
MAIL_PROGRAMS = {
    "Airmail": "Airmail",
    "Apple Mail": "Apple Mail",
    "Barca": "Barca",
    "Evolution": "Evolution",
    "ExchangeWebServices": "Apple Mail",
    "Lightning": "Thunderbird",
    "Lotus Notes": "Notes",
    "MacOutlook": "Outlook for Mac",
    "MailBar": "MailBar",
    "Outlook": "Outlook",
    "Outlook-iOS": "Outlook for iOS",
    "Outlook-iOS-Android": "Outlook for iOS",
    "Postbox": "Postbox",
    "The Bat!": "The Bat!",
    "Thunderbird": "Thunderbird",
    "ThunderBrowse": "Thunderbird",
    "Windows Live Mail": "Windows Live Mail",
    "YahooMobileMail": "Yahoo Mail",
    "kmail2": "KMail",
}
# uap-core's words for systems, and ours with the kind of device; "" where the user agent tells more.
SYSTEMS = {
    "Android": ("Android", ""),
    "BlackBerry OS": ("BlackBerry OS", "phone"),
    "Chrome OS": ("Chrome OS", "computer"),
    "Debian": ("Linux", "computer"),
    "FreeBSD": ("FreeBSD", "computer"),
    "Firefox OS": ("Firefox OS", "phone"),
    "Gentoo": ("Linux", "computer"),
    "KaiOS": ("KaiOS", "phone"),
    "Linux": ("Linux", "computer"),
    "Mac OS X": ("macOS", "computer"),
    "Red Hat": ("Linux", "computer"),
    "Symbian OS": ("Symbian OS", "phone"),
    "Ubuntu": ("Linux", "computer"),
    "Windows": ("Windows", "computer"),
    "Windows Mobile": ("Windows Mobile", "phone"),
    "Windows Phone": ("Windows Phone", "phone"),
    "iOS": ("iOS", ""),
}
# Lists of bots hold image proxies too, and mail programs: those are named before.
_NO_BOTS = re.compile(
    r"GoogleImageProxy|ggpht\.com|YahooMailProxy|SeznamEmailProxy|RamblerMail|mail\.ukr\.net proxy|FastmailUA|YandexImageResizer|emclient", re.I
)  # fmt: skip
# isbot's browsers end with bots that it does not block.
_BOTS_AMONG_BROWSERS = "ZZZ Insignificat bots"


class Claim(NamedTuple):
    """A user agent, and what a list says it is."""

    user_agent: str
    claimed: str


def missing() -> list[str]:
    """Return the files that are not there."""
    return [str(FOLDER / name) for name in FILES if not (FOLDER / name).is_file()]


def mail_programs() -> list[Claim]:
    """Return the mail programs of uap-core and isbot with the names they are given here."""
    claims = [Claim(*pair) for pair in _uap("ua") if pair[1] in MAIL_PROGRAMS]
    return [Claim(user_agent, MAIL_PROGRAMS[name]) for user_agent, name in claims]


def systems() -> list[Claim]:
    """Return the user agents of uap-core whose system is one that people read mail on."""
    return [Claim(*pair) for pair in _uap("os") if pair[1] in SYSTEMS]


def browsers() -> list[Claim]:
    """Return isbot's browsers: what is no bot though it may sound like one."""
    sections = _yaml("isbot_browsers.yml").items()
    return [
        Claim(user_agent, section)
        for section, listed in sections
        for user_agent in listed
        if not section.startswith(_BOTS_AMONG_BROWSERS)
    ]


def bots() -> list[Claim]:
    """Return the bots of both lists, each once, without image proxies and mail programs."""
    entries = json.loads((FOLDER / "crawler_user_agents.json").read_text())
    listed = (Claim(user_agent, entry["pattern"]) for entry in entries for user_agent in entry["instances"])
    claims = {claim.user_agent: claim for claim in (*listed, *isbots())}
    return [claim for claim in claims.values() if not _NO_BOTS.search(claim.user_agent)]


def isbots() -> list[Claim]:
    """Return isbot's bots, which the tracker's own list was not made from."""
    sections = _yaml("isbot_crawlers.yml").items()
    claims = (Claim(user_agent, name) for name, listed in sections for user_agent in listed)
    return [claim for claim in claims if not _NO_BOTS.search(claim.user_agent)]


def everything() -> list[str]:
    """Return every user agent of the lists, in their order."""
    every = [user_agent for kind in ("ua", "os") for user_agent, _ in _uap(kind)]
    every += [claim.user_agent for claim in (*browsers(), *bots())]
    return list(dict.fromkeys(every))


def _uap(kind: str) -> list[tuple[str, str]]:
    return [
        (case["user_agent_string"], case["family"]) for case in _yaml(f"uap_core_{kind}.yaml")["test_cases"]
    ]


@cache
def _yaml(name: str) -> dict[str, Any]:
    return dict(
        yaml.load(Path(FOLDER / name).read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )
