"""The place that a record of a City file tells of, in both layouts."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking_server.place import Place, place_of

NESTED = {
    "city": {"geoname_id": 1, "names": {"de": "Mailand", "en": "Milan"}},
    "continent": {"code": "EU"},
    "country": {"iso_code": "IT", "names": {"en": "Italy"}},
    "location": {"latitude": 45.46, "longitude": 9.19, "time_zone": "Europe/Rome"},
    "subdivisions": [{"iso_code": "25", "names": {"en": "Lombardy"}}, {"iso_code": "MI"}],
}
FLAT = {
    "city": "Milan",
    "country_code": "IT",
    "latitude": 45.46,
    "longitude": 9.19,
    "postcode": "20121",
    "state1": "Lombardy",
    "state2": "Milan",
    "timezone": "Europe/Rome",
}
MILAN = Place("IT", "Lombardy", "Milan", 45.46, 9.19)


@pytest.mark.parametrize("record", [NESTED, FLAT], ids=["nested", "flat"])
def test_both_layouts_tell_the_same_place(record: dict[str, Any]) -> None:
    assert place_of(record) == MILAN


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (NESTED | {"subdivisions": [{"iso_code": "25"}]}, MILAN._replace(region="25")),
        (NESTED | {"subdivisions": []}, MILAN._replace(region=None)),
        ({"country": {"iso_code": "IT"}}, Place("IT")),
        ({"country_code": "IT"}, Place("IT")),
        (FLAT | {"state1": "", "city": " "}, MILAN._replace(region=None, city=None)),
        (FLAT | {"latitude": "45.46", "longitude": "9.19"}, MILAN),
        (FLAT | {"latitude": 0, "longitude": 0}, MILAN._replace(latitude=0.0, longitude=0.0)),
        (FLAT | {"latitude": 91.0}, MILAN._replace(latitude=None, longitude=None)),
        (FLAT | {"longitude": float("nan")}, MILAN._replace(latitude=None, longitude=None)),
        (FLAT | {"latitude": 10**400}, MILAN._replace(latitude=None, longitude=None)),
        (FLAT | {"city": "Mi\0lan"}, MILAN),
    ],
)
def test_what_a_record_leaves_out_is_none(record: dict[str, Any], place: Place) -> None:
    assert place_of(record) == place


@pytest.mark.parametrize("record", [None, {}, [], "IT", {"continent": {"code": "EU"}}, {"country_code": ""}])
def test_a_record_without_a_place_is_none(record: object) -> None:
    assert place_of(record) is None


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["names", "en", "iso_code"]), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from([*NESTED, *FLAT]), ANY))
def test_a_record_of_any_form_gives_a_place_that_is_json_or_none(record: dict[str, Any]) -> None:
    place = place_of(record)
    assert place is None or json.dumps(place._asdict(), allow_nan=False)
