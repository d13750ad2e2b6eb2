"""Every network of MaxMind's test file for cities: placed as the file says, or nowhere."""

from typing import Any

import maxminddb

from tests.accuracy.figure import Figure
from tests.support.corpora import CORPORA
from tracking_server.atlas import load_atlas
from tracking_server.place import Place

FILE = CORPORA / "networks" / "GeoIP2-City-Test.mmdb"


def figures() -> list[Figure]:
    """Measure both ends of every network."""
    atlas, misses, networks, empty = load_atlas(FILE, None, None), [], 0, 0
    with maxminddb.open_database(FILE) as reader:
        for network, record in reader:
            networks += 1
            place = _claimed(record)
            empty += place is None
            ends = (network.network_address, network.broadcast_address)
            if any(atlas.look(str(end))[0] != place for end in ends):
                misses.append(f"{network}: {record}")
    atlas.close()
    note = f"{empty} of them without a place"
    return [
        Figure("city networks right", networks - len(misses), networks, 100, misses=tuple(misses), note=note)
    ]


def _claimed(record: Any) -> Place | None:
    region = (record.get("subdivisions") or [{}])[0]
    location = record.get("location") or {}
    place = Place(
        record.get("country", {}).get("iso_code"),
        region.get("names", {}).get("en") or region.get("iso_code"),
        record.get("city", {}).get("names", {}).get("en"),
        location.get("latitude"),
        location.get("longitude"),
    )
    return place if any(field is not None for field in place) else None
