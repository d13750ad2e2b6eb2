"""What hits are taken for, by everything that is known when they are looked at."""

from collections.abc import Sequence
from typing import Final

from tracking_server.atlas import Atlas, Sight
from tracking_server.classify import CACHED_CLIENTS
from tracking_server.delivery_story import LocatedHit, depends_on_hit, finding_alone, story_of
from tracking_server.hit import Client, Hit, HitPurpose
from tracking_server.own_networks import NetworksInTime
from tracking_server.store.event_row import Judgement, judgement_of

_Kind = tuple[HitPurpose, Client, Sight]

NOWHERE: Final = NetworksInTime()


class Judge:
    """Judges hits with what the operator's files say of their addresses."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._remembered: dict[_Kind, Judgement] = {}

    def alone(self, hit: Hit, networks: NetworksInTime) -> Judgement:
        """Return what a hit is taken for that no click on another link is near."""
        sight = self._atlas.look(hit.ip)
        if networks is not NOWHERE or depends_on_hit(hit, sight[1]):
            return _judged(hit, sight, networks)
        # Most hits are of a kind that came before: the same program with the same place and network.
        kind = hit.purpose, hit.client, sight
        judgement = self._remembered.get(kind)
        if judgement is None:
            if len(self._remembered) >= CACHED_CLIENTS:
                self._remembered.clear()
            judgement = self._remembered[kind] = _judged(hit, sight, networks)
        return judgement

    def together(self, hits: Sequence[Hit], networks: NetworksInTime) -> list[Judgement]:
        """Return what the hits of a delivery are taken for, each in the light of the others."""
        sights = [self._atlas.look(hit.ip) for hit in hits]
        pairs = list(zip(hits, sights, strict=True))
        story = story_of([LocatedHit(hit, sight[1], networks.at(hit.at)) for hit, sight in pairs])
        return [
            judgement_of(hit.client, finding, sight)
            for (hit, sight), finding in zip(pairs, story, strict=True)
        ]


def _judged(hit: Hit, sight: Sight, networks: NetworksInTime) -> Judgement:
    finding = finding_alone(LocatedHit(hit, sight[1], networks.at(hit.at)))
    return judgement_of(hit.client, finding, sight)
