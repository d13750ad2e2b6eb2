"""Where an address is, read from a record of a City file."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Country (two letters), region, city and coordinates in degrees; None where the file does not say."""

    country: str | None = None
    region: str | None = None
    city: str | None = None
    latitude: float | None = None
    longitude: float | None = None


def place_of(record: object) -> Place | None:
    """Return the place that a record tells of, in MaxMind's nested layout or ip-location-db's flat one.

    None where it tells of none; what has another form than these layouts give it is left out.
    """
    if not isinstance(record, dict):
        return None
    place = _flat(record) if "country_code" in record else _nested(record)
    if place.latitude is None or place.longitude is None:
        place = place._replace(latitude=None, longitude=None)
    return place if any(field is not None for field in place) else None


def _nested(record: Mapping[str, Any]) -> Place:
    subdivisions = record.get("subdivisions")
    # The largest comes first.
    region = _mapping(subdivisions[0] if isinstance(subdivisions, list) and subdivisions else None)
    location = _mapping(record.get("location"))
    return Place(
        _text(_mapping(record.get("country")).get("iso_code")),
        _english(region) or _text(region.get("iso_code")),
        _english(_mapping(record.get("city"))),
        _degrees(location.get("latitude"), 90),
        _degrees(location.get("longitude"), 180),
    )


def _flat(record: Mapping[str, Any]) -> Place:
    return Place(
        _text(record.get("country_code")),
        _text(record.get("state1")),
        _text(record.get("city")),
        _degrees(record.get("latitude"), 90),
        _degrees(record.get("longitude"), 180),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    # `dict` is asked for in a tenth of the time that `Mapping` takes.
    return value if isinstance(value, dict) else {}


def _english(named: Mapping[str, Any]) -> str | None:
    return _text(_mapping(named.get("names")).get("en"))


def _text(value: object) -> str | None:
    # A text column holds no NUL.
    return value.strip().replace("\0", "") or None if isinstance(value, str) else None


def _degrees(value: object, limit: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, float | int | str):
        return None
    try:
        degrees = float(value)
    except (ValueError, OverflowError):
        return None
    return degrees if math.isfinite(degrees) and abs(degrees) <= limit else None
