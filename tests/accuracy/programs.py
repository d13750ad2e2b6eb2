"""Mail programs, devices, bots and browsers: the claims of the lists against the tracker's findings."""

from collections.abc import Callable

from tests.accuracy import corpus
from tests.accuracy.corpus import SYSTEMS, Claim
from tests.accuracy.figure import Figure
from tracking_server.classify import Finding, decide_by_client
from tracking_server.hit import USER_AGENT_LIMIT, Client, HitPurpose


def figures() -> list[Figure]:
    """Measure every figure that the lists of user agents have claims for."""
    mail, bots, isbots = corpus.mail_programs(), corpus.bots(), corpus.isbots()
    note = f"{100 * sum(map(_is_machine, isbots)) / len(isbots):.1f} % of isbot's {len(isbots)} alone"
    people = [claim for claim in corpus.systems() if not _is_machine(claim)]
    with_kind = [claim for claim in people if _claimed_kind(claim)]
    return [
        _at_most("mail programs called a machine", mail, 0, _is_machine),
        _at_least("mail client named", mail, 92, lambda claim: _finding(claim).device.client == claim.claimed),
        _at_least("kind of device", with_kind, 97, lambda claim: _finding(claim).device.kind == _claimed_kind(claim)),
        _at_least("system", people, 97, lambda claim: _finding(claim).device.os == SYSTEMS[claim.claimed][0]),
        _at_least("declared bots that open", bots, 95, _is_machine, note),
        _at_least("declared bots that click", bots, 95, lambda claim: _is_machine(claim, "c")),
        _at_most("browsers called a machine", corpus.browsers(), 0.5, _is_machine),
    ]  # fmt: skip


Test = Callable[[Claim], bool]


def _at_least(name: str, claims: list[Claim], limit: float, is_right: Test, note: str = "") -> Figure:
    misses = [_described(claim) for claim in claims if not is_right(claim)]
    return Figure(name, len(claims) - len(misses), len(claims), limit, misses=tuple(misses), note=note)


def _at_most(name: str, claims: list[Claim], limit: float, is_wrong: Test) -> Figure:
    misses = [_described(claim) for claim in claims if is_wrong(claim)]
    return Figure(name, len(misses), len(claims), limit, "at most", tuple(misses))


def _is_machine(claim: Claim, purpose: HitPurpose = "o") -> bool:
    return _finding(claim, purpose).verdict == "machine"


def _claimed_kind(claim: Claim) -> str:
    """Return the kind of device, "" where system and user agent leave it open."""
    _, kind = SYSTEMS[claim.claimed]
    signs = {"iPad": "tablet", "iPhone": "phone", "iPod": "phone"}
    if claim.claimed == "Android":
        signs = {"Tablet": "tablet", "Mobile": "phone"}
    return kind or next((kind for sign, kind in signs.items() if sign in claim.user_agent), "")


def _finding(claim: Claim, purpose: HitPurpose = "o") -> Finding:
    return decide_by_client(purpose, Client("GET", claim.user_agent[:USER_AGENT_LIMIT]))


def _described(claim: Claim) -> str:
    finding = _finding(claim)
    device = " ".join(part or "–" for part in finding.device)
    return f"{claim.claimed} → {finding.verdict} {finding.rule}, {device}: {claim.user_agent}"
