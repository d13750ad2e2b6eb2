"""What hits are taken for, by everything that is known when they are looked at."""

from collections.abc import Sequence

from tracking_server.atlas import Atlas
from tracking_server.delivery_story import LocatedHit, finding_alone, story_of
from tracking_server.hit import Hit
from tracking_server.own_networks import NetworksInTime
from tracking_server.store.event_row import Judgement, judgement_of


class Judge:
    """Judges hits with what the operator's files say of their addresses."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def alone(self, hit: Hit, networks: NetworksInTime) -> Judgement:
        """Return what a hit is taken for that no click on another link is near."""
        sight = self._atlas.look(hit.ip)
        finding = finding_alone(LocatedHit(hit, sight[1], networks.at(hit.at)))
        return judgement_of(hit.client, finding, sight)

    def together(self, hits: Sequence[Hit], networks: NetworksInTime) -> list[Judgement]:
        """Return what the hits of a delivery are taken for, each in the light of the others."""
        sights = [self._atlas.look(hit.ip) for hit in hits]
        story = story_of(
            [LocatedHit(hit, sight[1], networks.at(hit.at)) for hit, sight in zip(hits, sights, strict=True)]
        )
        return [
            judgement_of(hit.client, finding, sight)
            for hit, finding, sight in zip(hits, story, sights, strict=True)
        ]
