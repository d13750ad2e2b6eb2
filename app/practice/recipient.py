"""A recipient: reads a mail as it arrived, loads its pictures, follows a link, with a real program's headers."""

import email
import re
from dataclasses import dataclass
from email.policy import default
from html import unescape

import requests

_TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class Program:
    """A mail program or browser, as its requests look."""

    name: str
    headers: dict[str, str]


THUNDERBIRD = Program(
    "Thunderbird on Windows",
    {
        "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Thunderbird/140.5.0",
        "Accept": "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
        "Accept-Language": "en-US,en;q=0.5",
    },
)
APPLE_MAIL_IPHONE = Program(
    "Apple Mail on an iPhone",
    {
        "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
        "(KHTML, like Gecko) Mobile/15E148",
        "Accept": "image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
        "Accept-Language": "en-GB,en;q=0.9",
    },
)
FIREFOX = Program(
    "Firefox on Windows",
    {
        "User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "en-US,en;q=0.5",
        "Sec-Fetch-Dest": "document",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Site": "cross-site",
        "Upgrade-Insecure-Requests": "1",
    },
)


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """What arrived: the images it would load and the links it shows, in their order."""

    images: tuple[str, ...]
    links: tuple[str, ...]


def read(raw: bytes) -> ReceivedMail:
    """Return what a mail program would load and show of a mail's HTML."""
    body = email.message_from_bytes(raw, policy=default).get_body(("html",))
    html = body.get_content() if body is not None else ""
    images, links = (
        tuple(unescape(url) for url in re.findall(rf'<{tag}\b[^>]*?\s{name}="(http[^"]*)"', html))
        for tag, name in (("img", "src"), ("a", "href"))
    )
    return ReceivedMail(images, links)


def load_pictures(mail: ReceivedMail, program: Program) -> list[int]:
    """Open the mail: load its remote images, and return the status of each."""
    return [requests.get(url, headers=program.headers, timeout=_TIMEOUT).status_code for url in mail.images]


def follow(link: str, program: Program) -> str | None:
    """Click a link, and return where it leads; the target itself is not asked."""
    response = requests.get(link, headers=program.headers, timeout=_TIMEOUT, allow_redirects=False)
    return response.headers.get("Location")


def check_link(link: str, program: Program) -> int:
    """Ask for a link's head only, as link checkers do, and return the status."""
    return requests.head(link, headers=program.headers, timeout=_TIMEOUT).status_code
