"""The device behind a user agent: kind, name, operating system, mail client (ua-parser and our tables)."""

from functools import cache
from typing import Final, NamedTuple

from ua_parser import Domain, load_lazy_builtins
from ua_parser.regex import Resolver

from tracking_server.patterns import PatternSet
from tracking_server.programs import DeviceKind, Program


class Device(NamedTuple):
    """What a recipient read or clicked with; None where it cannot be known."""

    kind: DeviceKind = "unknown"
    name: str | None = None
    os: str | None = None
    client: str | None = None


EITHER: Final = Device("either")

# ua-parser's word for a system and ours.
_LINUXES: Final = (
    "Arch Linux", "CentOS", "Debian", "Fedora", "Gentoo", "Kubuntu", "Linux Mint", "Mandriva", "Mint", "PCLinuxOS",
    "Puppy", "Red Hat", "SUSE", "Slackware", "Ubuntu", "VectorLinux", "openSUSE",
)  # fmt: skip
_SYSTEMS: Final = {
    "Mac OS X": "macOS",
    "Mac OS": "macOS",
    "ATV OS X": "tvOS",
    **dict.fromkeys(_LINUXES, "Linux"),
}
# What a computer with a system is called.
_COMPUTERS: Final = {
    "Windows": "PC",
    "macOS": "Mac",
    "Linux": "PC",
    "Chrome OS": "Chromebook",
    **dict.fromkeys(("BSD", "FreeBSD", "NetBSD", "OpenBSD", "SerenityOS", "Solaris"), "PC"),
}
_PHONES: Final = frozenset((
    "BREW", "Bada", "BlackBerry OS", "Brew MP", "Firefox OS", "HarmonyOS", "KaiOS", "Maemo", "MeeGo", "Nokia Series 30 Plus",
    "Nokia Series 40", "Sailfish", "Symbian OS", "Symbian^3", "Symbian^3 Anna", "Symbian^3 Belle", "Windows Mobile", "Windows Phone",
))  # fmt: skip
# Tablets of Android that also say "Mobile", by what models and series are called. Coolpad makes phones.
_TABLETS: Final = PatternSet(f"(?i){name}" for name in (
    r"tab(?:let)?(?:\b|_|\d)", r"(?:^|[^l])pad(?:\b|_|\d)", r"; ?SM-[TXP]\d", r"; ?GT-P\d", r"\bTB[- ]?[\dX]",
    r"Lenovo (?:TB|YT|YOGA)", r"; ?KF[A-Z]{2,5} ?(?:\)|Build)", r"; ?LG-V\d", r"; ?(?:AGS|BAH|KOB|SCM|MRX|JDN2?)\d?-",
    r"Nexus (?:7|9|10)\b", r"Pixel C\b", r"; ?XOOM|; ?MZ\d{3}", r"; ?OPD\d", r"\bMID(?:\d|\b|_)", r"; ?PMT\d", r"Slate ?\d",
    r"; ?TZ\d", r"; ?(?:CITI|Optima|Plane) ", r"iPlay", r"\bapad\b",
))  # fmt: skip
# Phones that tell no system of phones, as browsers from before today's systems did.
_OTHER_PHONES: Final = PatternSet((
    r"Windows CE|IEMobile|WPDesktop|Lumia", r"\bMIDP\b|\bCLDC\b", r"MIDP-|CLDC-", r"UP\.Browser|UP/\d", r"\bMAUI\b", r"\biPh\d",
    r"Opera Mini", r"^(?:Nokia|SonyEricsson|SAMSUNG-|LG-|MOT-|BlackBerry)",
))  # fmt: skip
_SHARED: Final = ("Windows", "Linux")
# Systems by what is left where ua-parser knows none.
_LEFT: Final = (
    ("android", "Android"),
    ("iphone", "iOS"),
    ("ipad", "iOS"),
    ("windows", "Windows"),
    ("macintosh", "macOS"),
    ("mac os x", "macOS"),
    ("linux", "Linux"),
)
# Where a browser leaves "Mobile" out, it runs on a tablet; other programs never say it.
_BROWSER_SIGNS: Final = ("Safari/", "Opera")


def browser_of(user_agent: str) -> str | None:
    """Return the name of a browser, None where ua-parser knows none."""
    parsed = _resolver()(user_agent, Domain.USER_AGENT).user_agent
    return parsed.family if parsed else None


def device_of(user_agent: str) -> Device:
    """Return the device that a user agent tells of."""
    return _device(user_agent, _system(user_agent))


def device_of_program(user_agent: str, program: Program) -> Device:
    """Return the device a mail program runs on: what the user agent says, else what the program runs on."""
    # Apple's library says no system, and ua-parser guesses one from its version.
    is_guess = program.os is not None and "CFNetwork/" in user_agent
    device = _device(user_agent, program.os if is_guess else _system(user_agent) or program.os)
    kind = program.kind if device.kind == "unknown" else device.kind
    return device._replace(kind=kind, client=program.name)


def _device(user_agent: str, os: str | None) -> Device:
    kind = _kind(user_agent, os)
    return Device(kind, _name(kind, os, user_agent), os)


def _kind(user_agent: str, os: str | None) -> DeviceKind:
    if os == "iOS":
        return "tablet" if "iPad" in user_agent else "phone"
    if os == "Android":
        return _kind_of_android(user_agent)
    if os in _PHONES or ((os is None or os in _SHARED) and _OTHER_PHONES.find(user_agent)):
        return "phone"
    return "computer" if os in _COMPUTERS else "unknown"


def _kind_of_android(user_agent: str) -> DeviceKind:
    if _TABLETS.find(user_agent):
        return "tablet"
    is_large = "Mobi" not in user_agent and any(sign in user_agent for sign in _BROWSER_SIGNS)
    return "tablet" if is_large else "phone"


def _name(kind: DeviceKind, os: str | None, user_agent: str) -> str | None:
    if os == "iOS":
        return "iPad" if kind == "tablet" else "iPhone"
    if os == "Android":
        return _brand(user_agent) or f"Android {kind}"
    return _COMPUTERS.get(os or "")


def _system(user_agent: str) -> str | None:
    parsed = _resolver()(user_agent, Domain.OS).os
    if parsed:
        return _SYSTEMS.get(parsed.family, parsed.family)
    text = user_agent.lower()
    return next((os for name, os in _LEFT if name in text), None)


def _brand(user_agent: str) -> str | None:
    parsed = _resolver()(user_agent, Domain.DEVICE).device
    brand = parsed.brand if parsed else None
    if brand and not brand.startswith("Generic"):
        return brand
    # Tablets of this maker that ua-parser does not know.
    return "Samsung" if "; SM-" in user_agent else None


@cache
def _resolver() -> Resolver:
    return Resolver(load_lazy_builtins())
