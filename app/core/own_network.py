"""Networks that are the user's own: what comes from there counts as the user, not as a reader."""

from ipaddress import ip_network
from typing import Final

from app.core.language import number, tr

LISTED_HIGHEST: Final = 100
# Larger networks are nobody's own (the tracker's contract, "Own networks").
_LARGEST: Final = {4: 8, 6: 24}


def parse_own_network(text: str) -> str:
    """Return a network as the tracker writes it. Raises ValueError with a sentence where the text is none."""
    try:
        network = ip_network(text.strip(), strict=False)
    except ValueError:
        raise ValueError(
            tr(
                "“{typed}” is no network. Write an address like 192.0.2.10, or a network like 192.0.2.0/24.",
                typed=text.strip()[:60],
            )
        ) from None
    if network.prefixlen < _LARGEST[network.version]:
        raise ValueError(
            tr(
                "{network} is too large to be your own network: every reader would count as you.",
                network=network,
            )
        )
    return str(network)


def parse_own_networks(texts: list[str]) -> tuple[str, ...]:
    """Return networks in the order given, each once. Raises ValueError with a sentence."""
    networks = tuple(dict.fromkeys(map(parse_own_network, texts)))
    if len(networks) > LISTED_HIGHEST:
        raise ValueError(tr("No more than {n} networks can be your own.", n=number(LISTED_HIGHEST)))
    return networks
