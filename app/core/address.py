"""Mail addresses, parsed once at the edge: what the standard library reads leniently is refused here."""

import re
from dataclasses import dataclass
from functools import lru_cache

import ada_url

from app.core.errors import BadInput
from app.core.language import tr

# RFC 5322 dot-atom and quoted-string; characters beyond ASCII as in RFC 6532.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-\u0080-\U0010ffff]+"
_LOCAL = re.compile(rf"(?:{_ATOM}(?:\.{_ATOM})*|\"(?:[^\"\\\x00-\x1f\x7f]|\\[\x20-\x7e])+\")\Z")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\Z")
_PLAIN_NAME = re.compile(r"[^<>\"@(),;:\\]*")
_NAMED = re.compile(
    rf"(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<plain>{_PLAIN_NAME.pattern}))\s*<(?P<spec>[^<>]+)>\Z"
)
# Commas that stand neither in a quoted string nor in angle brackets.
_SEPARATED = re.compile(r"((?:\"(?:[^\"\\]|\\.)*\"|<[^<>]*>|[^,\"<])+)(?:,|\Z)")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Blanks, zero-width characters and marks of direction come along when an address is copied from a page; the last one
# stands for what could not be read.
_UNSEEN = re.compile(r"[^\S ]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox: the local part as given, the domain in ASCII (IDNA) and lower case, a display name."""

    local: str
    domain: str
    name: str = ""

    @property
    def spec(self) -> str:
        """The address without its name, as SMTP takes it."""
        return f"{self.local}@{self.domain}"

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only servers with SMTPUTF8 (RFC 6531) can take it."""
        return not self.local.isascii()

    @property
    def quoted(self) -> str:
        """The address with its name, quoted where that is needed, as `parse_address` reads it back."""
        if _PLAIN_NAME.fullmatch(self.name):
            return str(self)
        name = self.name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{name}" <{self.spec}>'

    def __str__(self) -> str:
        return f"{self.name} <{self.spec}>" if self.name else self.spec


def parse_address(text: str) -> Address:
    """Return the one address that the text is. Raises BadInput that names it."""
    stripped = text.strip()
    if _UNPRINTABLE.search(stripped):
        raise BadInput(tr("{text} is no mail address: it holds a control character.", text=repr(text)))
    named = _NAMED.match(stripped)
    local, at, domain = (named["spec"] if named else stripped).rpartition("@")
    ascii_domain = domain_to_ascii(domain)
    if (
        not at
        or ascii_domain is None
        or not _LOCAL.match(local)
        or _UNSEEN.search(local)
        or len(local.encode()) > 64
    ):
        raise BadInput(_no_address(text))
    name = re.sub(r"\\(.)", r"\1", named["quoted"]) if named and named["quoted"] else ""
    return Address(local, ascii_domain, name or (named["plain"] or "").strip() if named else "")


def parse_addresses(text: str) -> list[Address]:
    """Return the addresses of a comma-separated list. Raises BadInput that names the malformed one."""
    found, position = [], 0
    while position < len(text):
        match = _SEPARATED.match(text, position)
        if match is None:
            raise BadInput(_no_address(text[position:]))
        if match[1].strip():
            found.append(parse_address(match[1]))
        position = match.end()
    return found


def _no_address(text: str) -> str:
    return tr("“{text}” is no mail address. It should look like anna@example.org.", text=text.strip())


@lru_cache(maxsize=4096)
def domain_to_ascii(domain: str) -> str | None:
    """Return a domain in ASCII (IDNA as browsers do it) and lower case; None where it is none."""
    if not domain or re.search(r"[/?#@:\\%\[\]\s]", domain):
        return None
    try:
        host = ada_url.URL(f"https://{domain}").hostname
    except ValueError:
        return None
    if len(host) > 253 or not _DOMAIN.match(host) or host.rpartition(".")[2].isdecimal():
        return None
    return host


def comparable(spec: str) -> str:
    """Return an address as it is compared: its domain in ASCII, all of it in lower case; what is none as it is."""
    local, at, domain = spec.strip().rpartition("@")
    if not at or domain.isascii():
        return spec.strip().lower()
    return f"{local}@{domain_to_ascii(domain) or domain}".lower()
