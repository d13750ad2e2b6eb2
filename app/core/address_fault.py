"""Why something is no mail address, as people can mend it; and addresses that are none of anybody's by a slip of a finger."""

import re
from dataclasses import replace
from typing import Final

from app.core.address import Address
from app.core.language import tr

# Where most private addresses are: of them a slip is likelier than another domain.
_DOMAINS: Final = (
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "icloud.com", "me.com", "aol.com",
    "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "freenet.de", "posteo.de", "mailbox.org",
    "yahoo.de", "hotmail.de", "outlook.de", "orange.fr", "free.fr", "libero.it", "comcast.net", "msn.com",
)  # fmt: skip
# Real ones that are one letter from another.
_REAL: Final = frozenset(
    ("mail.com", "email.com", "gmx.com", "gmx.at", "gmx.ch", "ymail.com", "live.de", "live.fr", "me.de")
)
_SHORTEST: Final = 6


def why_no_address(text: str) -> str:
    """Return the sentence on what is wrong with an entry that is no address."""
    named = re.search(r"<([^<>]*)>\s*\Z", text)
    spec = (named[1] if named else text).strip()
    local, at, domain = spec.rpartition("@")
    if not at:
        why = tr("The @ is missing.")
    elif "@" in local and not local.startswith('"'):
        why = tr("There is more than one @.")
    elif not local:
        why = tr("What stands before the @ is missing.")
    elif not domain:
        why = tr("What stands behind the @ is missing.")
    elif re.search(r"\s", spec):
        why = tr("There is a space in it.")
    elif ".." in spec or local.endswith(".") or local.startswith(".") or domain.startswith("."):
        why = tr("There is a dot too many.")
    elif bad := re.search(r"[^\w.+\-@!#$%&'*/=?^`{|}~]", spec):
        why = tr("“{character}” can't stand in it.", character=bad[0])
    else:
        why = tr("No domain looks like the part behind the @.")
    return tr(
        "“{text}” is no mail address. {why} It should look like anna@example.org.", text=text.strip(), why=why
    )


def meant(address: Address) -> Address | None:
    """Return the address that was probably meant where the domain is a slip away from a well-known one; else None."""
    domain = address.domain
    if domain in _DOMAINS or domain in _REAL or len(domain) < _SHORTEST:
        return None
    found = next((each for each in _DOMAINS if _is_a_slip(domain, each)), None)
    return replace(address, domain=found) if found else None


def _is_a_slip(typed: str, known: str) -> bool:
    """Tell whether one letter is missing, too many, another one, or changed places with its neighbour."""
    if abs(len(typed) - len(known)) > 1 or len(known) < _SHORTEST:
        return False
    start = next((n for n, pair in enumerate(zip(typed, known, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return len(typed) != len(known)
    rest, other = typed[start:], known[start:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )
