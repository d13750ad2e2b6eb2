"""The public lists of user agents, proxies and networks keep the limits of `./run accuracy`."""

import pytest

from tests.accuracy import corpus, networks, programs, proxies
from tests.accuracy.figure import Figure

LISTS = pytest.mark.skipif(
    bool(corpus.missing()), reason="no corpora: SIGHTLINE_CORPORA names no such folder"
)


def missed(figures: list[Figure]) -> list[tuple[str, float, tuple[str, ...]]]:
    return [(figure.name, figure.percent, figure.misses[:5]) for figure in figures if not figure.passed]


def test_every_image_proxy_is_named_and_no_person_is_called_one() -> None:
    assert missed(proxies.figures()) == []


@LISTS
def test_programs_devices_bots_and_browsers_keep_their_limits() -> None:
    assert missed(programs.figures()) == []


@pytest.mark.skipif(not networks.FILE.is_file(), reason="no corpora: SIGHTLINE_CORPORA names no such folder")
def test_every_city_network_is_placed_as_its_file_says() -> None:
    assert missed(networks.figures()) == []
