"""Whether a mail was possibly forwarded: a hint from many devices in many networks, never a claim.

One person reads on a phone, at work and at home. So devices and networks that were seen together belong
together, and only several such circles that have nothing in common are a hint.
"""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

from app.core.counting import weigh
from app.core.event import Event, Verdict
from app.core.language import tr

CIRCLES: Final = 3
# What one household or office has; a tracker may have shortened addresses to as much.
_IPV4_BITS: Final = 24
_IPV6_BITS: Final = 48

Mark = tuple[str, ...]


def possibly_forwarded(events: Iterable[Event]) -> str:
    """Return the hint on what was seen of one recipient, empty where there is none.

    Only people's opens and clicks that count are looked at: a proxy speaks for whoever uses it.
    """
    circles: list[set[Mark]] = []
    for event in events:
        if event.verdict is not Verdict.PERSON or event.to_self or not weigh(event).counts:
            continue
        device, network = _device(event), _network(event.network)
        if device and network:
            touched = [circle for circle in circles if device in circle or network in circle]
            circles = [circle for circle in circles if circle not in touched]
            circles.append({device, network}.union(*touched))
    if len(circles) < CIRCLES:
        return ""
    return tr(
        "Possibly forwarded: seen on {circles} devices in {circles} networks with nothing in common.",
        circles=len(circles),
    )


def _device(event: Event) -> Mark | None:
    # The program is left out: a link opens in a browser on the computer where the mail is read.
    known = (event.device_kind, event.device_name or "", event.system or "")
    return ("device", *known) if event.device_kind in ("computer", "phone", "tablet") else None


@lru_cache(maxsize=4096)
def _network(address: str | None) -> Mark | None:
    try:
        ip = ip_address(address or "")
    except ValueError:
        return None
    bits = _IPV4_BITS if isinstance(ip, IPv4Address) else _IPV6_BITS
    return ("network", str(ip_network((ip, bits), strict=False)))
