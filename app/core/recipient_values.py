"""What is known of a recipient that a template may ask for: from the name and the address, nothing else."""

import re
from typing import Final

from app.core.address import Address

FIRST_NAME: Final = "first name"
LAST_NAME: Final = "last name"
FULL_NAME: Final = "full name"
COMPANY: Final = "company"
MAIL_ADDRESS: Final = "mail address"
# Templates are kept and passed on, so they mean the same whatever language the program speaks.
_IN_GERMAN: Final = {
    FIRST_NAME: "vorname",
    LAST_NAME: "nachname",
    FULL_NAME: "voller name",
    COMPANY: "firma",
    MAIL_ADDRESS: "mailadresse",
}
KNOWN: Final = (*_IN_GERMAN, *_IN_GERMAN.values())
"""The variables that are filled in from a recipient, in every language; every other one is the user's own."""

_TITLES: Final = re.compile(
    r"(?:(?:dr|prof|mr|mrs|ms|mx|herr|frau|dipl|ing|mag|sir|dame|m|mme)\.?(?:-\w+\.?)?\s+)+", re.IGNORECASE
)
_BEHIND: Final = re.compile(
    r"\s*(?:\(.*?\)|\[.*?\]|,?\s+(?:ph\.?d|mba|m\.?d|esq|jr|sr|ii|iii)\.?$|\s[-–|/@]\s.*$)", re.I
)
_PART: Final = re.compile(r"[^\W\d_]{2,30}(?:-[^\W\d_]{2,30})?")
_SECOND_LEVEL: Final = frozenset({"ac", "co", "com", "edu", "gov", "gv", "ltd", "ne", "net", "or", "org"})
# A mailbox there tells nothing of where somebody works.
_FOR_EVERYBODY: Final = frozenset(
    {
        "aol", "fastmail", "freenet", "gmail", "gmx", "googlemail", "hey", "hotmail", "icloud", "live", "mac", "mail",
        "mailbox", "me", "msn", "outlook", "posteo", "proton", "protonmail", "seznam", "t-online", "tutanota", "ukr",
        "web", "yahoo", "yandex", "ymail", "zoho",
    }
)  # fmt: skip


def values_of(address: Address, *, guess: bool = False) -> dict[str, str]:
    """Return what is known of a recipient; what is not known is left out.

    With `guess` a name is read from an address like anna.berg@ too: for somebody who looks at it before it goes.
    """
    name = _plain_name(address.name)
    if not name and guess:
        name = _name_in(address.local)
    found = {MAIL_ADDRESS: address.spec} if address.domain else {}
    if name:
        first, _, last = name.partition(" ")
        found |= {FIRST_NAME: first, FULL_NAME: name}
        if last:
            found[LAST_NAME] = last
    if company := _company(address.domain):
        found[COMPANY] = company
    return found | {_IN_GERMAN[name]: value for name, value in found.items()}


def _plain_name(written: str) -> str:
    name = _BEHIND.sub("", " ".join(written.strip(" \t'\"").split()))
    if "@" in name:
        return ""
    last, comma, first = name.partition(",")
    if comma and first.strip():
        name = f"{first.strip()} {last.strip()}"
    return _TITLES.sub("", name, count=1).strip() if _TITLES.match(name) else name.strip()


def _name_in(local: str) -> str:
    parts = re.split(r"[._]", local.partition("+")[0])
    if len(parts) != 2 or not all(_PART.fullmatch(part) for part in parts):
        return ""
    return " ".join("-".join(piece.capitalize() for piece in part.split("-")) for part in parts)


def _company(domain: str) -> str:
    labels = domain.casefold().split(".")
    if len(labels) < 2 or not domain:
        return ""
    label = labels[-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2]
    if label in _FOR_EVERYBODY or label.startswith("xn--"):
        return ""
    return " ".join(piece.capitalize() for piece in label.split("-") if piece)
