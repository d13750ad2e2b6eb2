"""Reading the settings that a mail provider publishes, in the format of Thunderbird's autoconfiguration.

The format: https://www.bucksch.org/1/projects/thunderbird/autoconfiguration/config-file-format.html. A file comes from
somebody else's server: what is not understood is left out, what is malformed is refused with a word.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.address import Address, domain_to_ascii
from app.core.errors import BadInput
from app.core.language import tr
from app.core.provider import SignInKind
from app.core.server import Server, Tls

# Real files are below 5 KB.
LARGEST = 64 * 1024
_TLS = {"SSL": Tls.IMPLICIT, "TLS": Tls.IMPLICIT, "STARTTLS": Tls.STARTTLS}
# “plain” and “secure” are names of the format's first version.
_PASSWORD = {"password-cleartext", "password-encrypted", "plain", "secure"}
_LONGEST_USER = 320
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Published:
    """What a file says: the server to send through, the one to read, the user name and the ways to sign in."""

    smtp: Server
    imap: Server | None
    user: str
    sign_in: tuple[SignInKind, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    server: Server
    user: str
    sign_in: tuple[SignInKind, ...]


def parse_autoconfig(document: bytes, address: Address) -> Published:
    """Return what a file says for an address. Raises BadInput, whose words say what is wrong with it.

    Servers without TLS, POP3 and others that can't be used are passed over, TLS from the first byte is preferred,
    and so are ways to sign in that both servers have.
    """
    root = _root(document)
    sending = list(_offers(root, "outgoingServer", "smtp", address))
    if not sending:
        raise BadInput(tr("it names no server for sending that can be used with TLS"))
    reading = list(_offers(root, "incomingServer", "imap", address))
    smtp = _best(sending)
    imap = _best([offer for offer in reading if offer.user == smtp.user] or reading) if reading else None
    both = tuple(kind for kind in smtp.sign_in if imap is None or kind in imap.sign_in)
    return Published(smtp.server, imap.server if imap else None, smtp.user, both or smtp.sign_in)


def _root(document: bytes) -> ET.Element:
    if len(document) > LARGEST:
        raise BadInput(tr("it is too large"))
    try:
        root = ET.fromstring(document, ET.XMLParser(target=_NoDoctype()))
    except (ET.ParseError, ValueError, LookupError) as error:
        raise BadInput(tr("it is no well-formed XML ({error})", error=error)) from error
    if not isinstance(root, ET.Element) or root.tag != "clientConfig":
        raise BadInput(tr("it is no file of mail settings"))
    return root


class _NoDoctype(ET.TreeBuilder):
    """Builds the tree of a document that declares nothing of its own: no entities, nothing from elsewhere."""

    def doctype(self, _name: str, _pubid: str, _system: str) -> None:
        """Refuse the document (the parser calls this)."""
        raise BadInput(tr("it has a DOCTYPE, which settings have no use for"))


def _offers(root: ET.Element, element: str, kind: str, address: Address) -> Iterator[_Offer]:
    for found in root.iterfind(f"emailProvider/{element}"):
        if found.get("type", "").lower() == kind and (offer := _offer(found, address)):
            yield offer


def _offer(element: ET.Element, address: Address) -> _Offer | None:
    server = _server(element, address)
    user = _filled(_text(element, "username") or "%EMAILADDRESS%", address)
    sign_in = _sign_in(element)
    if server is None or not sign_in or not user or len(user) > _LONGEST_USER or _UNPRINTABLE.search(user):
        return None
    return _Offer(server, user, sign_in)


def _server(element: ET.Element, address: Address) -> Server | None:
    tls = _TLS.get(_text(element, "socketType").upper())
    host = domain_to_ascii(_filled(_text(element, "hostname"), address))
    port = _text(element, "port")
    if tls is None or host is None or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        return None
    return Server(host, int(port), tls)


def _sign_in(element: ET.Element) -> tuple[SignInKind, ...]:
    named = [(each.text or "").strip().lower() for each in element.iterfind("authentication")]
    kinds = (
        SignInKind.OAUTH2 if name == "oauth2" else SignInKind.PASSWORD
        for name in named
        if name == "oauth2" or name in _PASSWORD
    )
    return tuple(dict.fromkeys(kinds))


def _best(offers: list[_Offer]) -> _Offer:
    """Return the first one with TLS from the first byte, else the first: files name the preferred one first."""
    return next((offer for offer in offers if offer.server.tls is Tls.IMPLICIT), offers[0])


def _text(element: ET.Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _filled(text: str, address: Address) -> str:
    """Return a text with what the placeholders stand for; empty where an unknown one stays."""
    known = {
        "%EMAILADDRESS%": address.spec,
        "%EMAILLOCALPART%": address.local,
        "%EMAILDOMAIN%": address.domain,
    }
    unknown = [name for name in re.findall(r"%[A-Z]+%", text) if name not in known]
    return "" if unknown else re.sub(r"%[A-Z]+%", lambda name: known[name[0]], text)
