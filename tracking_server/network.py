"""What is known of the network that an address belongs to."""

import re
from typing import Final, Literal, NamedTuple

NetworkKind = Literal[
    "security", "gateway", "microsoft", "google", "data_centre", "apple_relay", "other", "unknown"
]


class Network(NamedTuple):
    """A network by its owner. `unknown` is the kind where no file says anything of the address."""

    kind: NetworkKind = "unknown"
    asn: int | None = None
    owner: str = ""


class Owner(NamedTuple):
    """Whose networks are of a kind: by numbers of autonomous systems, and by a name that stands in the owner's.

    "" is no name: numbers alone count where the name also belongs to networks of another kind.
    """

    kind: NetworkKind
    name: str
    numbers: tuple[int, ...] = ()


# One line each. Numbers come before names, and the first name that fits decides.
OWNERS: Final = (
    # They look at mail and its links before a person does.
    Owner("security", "Mimecast"),
    Owner("security", "Proofpoint", (13916, 22843, 26211, 52129)),
    Owner("security", "Barracuda", (15324,)),
    Owner("security", "IronPort"),
    Owner("security", "MessageLabs"),
    Owner("security", "Symantec"),
    Owner("security", "Trend Micro"),
    Owner("security", "FireEye"),
    Owner("security", "Trellix"),
    Owner("security", "Sophos"),
    Owner("security", "Fortinet"),
    Owner("security", "Hornetsecurity"),
    Owner("security", "Vade Secure"),
    Owner("security", "Cyren"),
    Owner("security", "Kaspersky"),
    # People's browsers come out here, though some of these also look at mail.
    Owner("gateway", "Zscaler"),
    Owner("gateway", "Netskope"),
    Owner("gateway", "Forcepoint"),
    Owner("gateway", "Websense"),
    Owner("gateway", "Blue Coat"),
    Owner("gateway", "iboss"),
    Owner("gateway", "Menlo Security"),
    Owner("gateway", "Cato Networks"),
    Owner("gateway", "OpenDNS", (36692,)),
    Owner("gateway", "Palo Alto Networks"),
    Owner("microsoft", "Microsoft", (8068, 8069, 8075)),
    # By number: Google Fiber's customers are people at home.
    Owner("google", "", (15169, 396982)),
    Owner("data_centre", "", (14618, 16509)),  # Amazon
    Owner("data_centre", "OVH", (16276,)),
    Owner("data_centre", "Hetzner", (24940, 213230)),
    Owner("data_centre", "DigitalOcean", (14061,)),
    Owner("data_centre", "Linode", (63949,)),
    Owner("data_centre", "Vultr", (20473,)),
    Owner("data_centre", "Choopa"),
    Owner("data_centre", "Oracle", (31898,)),
    Owner("data_centre", "", (37963, 45102)),  # Alibaba
    Owner("data_centre", "", (45090, 132203)),  # Tencent
    Owner("data_centre", "Contabo", (51167,)),
    Owner("data_centre", "Scaleway", (12876,)),
    Owner("data_centre", "IONOS", (8560,)),
    Owner("data_centre", "Leaseweb", (60781,)),
    Owner("data_centre", "Rackspace"),
    Owner("data_centre", "UpCloud"),
    Owner("data_centre", "Exoscale"),
    Owner("data_centre", "M247", (9009,)),
)

_BY_NUMBER: Final = {number: owner.kind for owner in OWNERS for number in owner.numbers}
# Registries write TREND-MICRO for Trend Micro.
_BY_NAME: Final = tuple(
    (re.compile(rf"\b{owner.name.replace(' ', '[ _-]?')}\b", re.IGNORECASE), owner.kind)
    for owner in OWNERS
    if owner.name
)
_NUMBER_LIMIT: Final = 2**32
_DECIMAL: Final = re.compile(r"[0-9]{1,10}")


def network_of(record: object) -> Network:
    """Return the network that a record of an ASN file tells of; `unknown` where it tells of none."""
    if not isinstance(record, dict):
        return Network()
    number, owner = record.get("autonomous_system_number"), record.get("autonomous_system_organization")
    if isinstance(number, str) and _DECIMAL.fullmatch(number):
        number = int(number)
    asn = number if isinstance(number, int) and 0 < number < _NUMBER_LIMIT else None
    name = owner.strip() if isinstance(owner, str) else ""
    return Network(_kind_of(asn, name), asn, name) if asn or name else Network()


def _kind_of(asn: int | None, name: str) -> NetworkKind:
    if asn in _BY_NUMBER:
        return _BY_NUMBER[asn]
    return next((kind for pattern, kind in _BY_NAME if pattern.search(name)), "other")
