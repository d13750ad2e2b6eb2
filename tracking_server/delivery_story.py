"""The story of a delivery: the findings on all its hits, each in the light of the others.

What a request says about its program is decided by `classify`. Here the rules follow that need
more: the owner's networks, the network a hit comes from, and the hits around it. The order is that
of SIGNALS ("Order of the rules").
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tracking_server.bursts import Burst, Moment, bursts_among
from tracking_server.classify import Bot, Finding, decide
from tracking_server.device import EITHER
from tracking_server.hit import Hit
from tracking_server.network import Network, NetworkKind
from tracking_server.own_networks import OwnNetworks
from tracking_server.proxies import APPLE, may_be_unnamed_proxy

SECOND: Final = 1_000_000
EARLY_CLICK: Final = 120 * SECOND
INSTANT: Final = 5 * SECOND


class LocatedHit(NamedTuple):
    """A hit with what is known of where it came from."""

    hit: Hit
    network: Network = Network()
    own: OwnNetworks = OwnNetworks()


class Circumstances(NamedTuple):
    """What a rule looks at: a hit, what its program alone says, and the burst it is part of."""

    hit: Hit
    network: Network
    program: Finding
    burst: Burst | None

    @property
    def age(self) -> int:
        """Microseconds between sending and the hit; below 0 where the two clocks disagree."""
        return self.hit.at - self.hit.sent_at * SECOND


Rule = Callable[[Circumstances], Finding | None]


def story_of(hits: Sequence[LocatedHit]) -> list[Finding]:
    """Return the finding on each of a delivery's hits, in the order given, after all revisions."""
    # A clock that jumps back leaves hits out of order.
    order = sorted(range(len(hits)), key=lambda index: hits[index].hit.at)
    programs = [decide(located.hit) for located in hits]
    owners = [_of_owner(*pair) for pair in zip(hits, programs, strict=True)]
    moments = [_moment(hits[index].hit, programs[index], owners[index]) for index in order]
    bursts = dict(zip(order, bursts_among(moments), strict=True))
    return [
        _finding(located, programs[index], owners[index], bursts[index]) for index, located in enumerate(hits)
    ]


def finding_alone(located: LocatedHit) -> Finding:
    """Return the finding on a hit that no click on another link is near: what `story_of` says of it then."""
    program = decide(located.hit)
    return _finding(located, program, _of_owner(located, program), None)


def depends_on_hit(hit: Hit, network: Network) -> bool:
    """Return whether more matters than program and network: when the hit came, or its very address."""
    early = network.kind in _HOSTING or (network.kind == "unknown" and hit.purpose == "c")
    return early or may_be_unnamed_proxy(hit.client.user_agent or "")


def security_network(found: Circumstances) -> Finding | None:
    """A mail-security vendor's network: its scanner."""
    if found.network.kind != "security":
        return None
    bot = Bot(found.network.owner or "mail security", "scanner", "unknown")
    return Finding("machine", "security_network", "", _named(found.network), bot=bot)


def microsoft_click(found: Circumstances) -> Finding | None:
    """Microsoft tries a link out before it sends the person's own browser on."""
    if found.network.kind != "microsoft" or found.hit.purpose != "c":
        return None
    bot = Bot("Microsoft", "scanner", "unknown")
    return Finding("machine", "microsoft_click", "", _named(found.network), bot=bot)


def burst(found: Circumstances) -> Finding | None:
    """Two or more different links faster than a person clicks."""
    if found.burst is None or found.burst.links is None:
        return None
    one, other = sorted(found.burst.links)
    seen = f"links {one} and {other}, {_seconds(found.burst.gap)} apart"
    return Finding("machine", "burst", "", seen)


def beside_burst(found: Circumstances) -> Finding | None:
    """What the address of a burst did just before and after it."""
    if found.burst is None:
        return None
    seen = f"a burst from the same address, {_seconds(found.burst.gap)} away"
    return Finding("machine", "beside_burst", "", seen)


def microsoft_open(found: Circumstances) -> Finding | None:
    """Outlook's image proxy does not name itself; what else opens mail from there is not told apart."""
    if found.network.kind != "microsoft":
        return None
    bot = Bot("Microsoft", "proxy", "unknown")
    return Finding("proxy", "microsoft_open", "", _named(found.network), EITHER, bot)


def instant(found: Circumstances) -> Finding | None:
    """A data centre within seconds of sending: likely a scan at delivery."""
    if found.network.kind not in _HOSTING or not 0 <= found.age < INSTANT:
        return None
    seen = f"{_named(found.network)}, {_seconds(found.age)} after sending"
    return Finding("machine", "instant", "", seen)


def early_click(found: Circumstances) -> Finding | None:
    """A browser's click soon after sending, where nothing tells a scanner's network from a person's."""
    is_browsers_click = found.hit.purpose == "c" and found.program.rule == "browser"
    if found.network.kind != "unknown" or not is_browsers_click or found.age > EARLY_CLICK:
        return None
    seen = f"{_seconds(found.age)} after sending"
    return found.program._replace(verdict="unclear", rule="early_click", header="", seen=seen)


def apple_relay(found: Circumstances) -> Finding | None:
    """WebKit without a browser from Apple's egress: Apple's proxy, and not Outlook."""
    if found.network.kind != "apple_relay" or found.program.rule != "bare_webkit":
        return None
    bot = Bot(APPLE.name, "proxy", APPLE.trigger)
    return Finding("proxy", "apple_relay", "", _named(found.network), EITHER, bot)


# What a network leaves open, a burst decides: so bursts stand before an open from Microsoft, which may
# be a scan, and before an early click.
RULES: Final[tuple[Rule, ...]] = (
    security_network,
    microsoft_click,
    burst,
    beside_burst,
    microsoft_open,
    instant,
    early_click,
    apple_relay,
)

_IN_ADVANCE: Final = frozenset(("head", "prefetch_header"))
_DECIDED: Final = frozenset(("gmail_prefetch", "office_precheck", "image_proxy", "declared_bot"))
_HOSTING: Final[frozenset[NetworkKind]] = frozenset(("data_centre", "google"))
_SIGNS: Final[dict[NetworkKind, tuple[str, ...]]] = {
    "gateway": ("web_gateway",),
    "data_centre": ("data_centre",),
    "google": ("data_centre",),
}


def _of_owner(located: LocatedHit, program: Finding) -> Finding | None:
    """Return what the owner's networks say of a hit, None where they say nothing or something said more before."""
    if program.rule in _IN_ADVANCE:
        return None
    ip = located.hit.ip
    if listed := located.own.listing(ip):
        return program._replace(verdict="self", rule="listed_network", header="", seen=str(listed))
    if polled := located.own.polling(ip, located.network):
        return program._replace(verdict="unclear", rule="own_network", header="", seen=str(polled))
    return None


def _finding(located: LocatedHit, program: Finding, owner: Finding | None, burst: Burst | None) -> Finding:
    if owner or _is_decided(located.network, program):
        return owner or program
    return _by_circumstances(Circumstances(located.hit, located.network, program, burst))


def _moment(hit: Hit, program: Finding, owner: Finding | None) -> Moment | None:
    # The owner tries links out, and a browser fetches others in advance of the one that its person clicks.
    if program.rule == "prefetch_header" or (owner and owner.verdict == "self"):
        return None
    return Moment(hit.at, hit.ip, hit.link_number if hit.purpose == "c" else None)


def _is_decided(network: Network, program: Finding) -> bool:
    """Return whether the program said all: only a mail program or a browser may hide something else."""
    if program.bot and program.bot.name == APPLE.name and network.kind in ("security", "microsoft"):
        # Apple's proxy has no name of its own, and never comes from there.
        return False
    return program.rule in _IN_ADVANCE or program.rule in _DECIDED


def _by_circumstances(found: Circumstances) -> Finding:
    for rule in RULES:
        if finding := rule(found):
            return finding
    signs = _SIGNS.get(found.network.kind)
    return found.program._replace(signs=signs) if signs else found.program


def _named(network: Network) -> str:
    number = f"AS{network.asn}" if network.asn is not None else ""
    return f"{number} {network.owner}".strip() or network.kind


def _seconds(microseconds: int) -> str:
    return f"{microseconds / SECOND:.2f} s"
