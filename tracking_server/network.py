"""What is known of the network that an address belongs to."""

from typing import Literal, NamedTuple

NetworkKind = Literal[
    "security", "gateway", "microsoft", "google", "data_centre", "apple_relay", "other", "unknown"
]


class Network(NamedTuple):
    """A network by its owner. `unknown` is the kind where no file says anything of the address."""

    kind: NetworkKind = "unknown"
    asn: int | None = None
    owner: str = ""
