"""Small MaxMind database files of IPv4 networks, written for a test (the format's version 2.0)."""

import ipaddress
import struct
from collections.abc import Mapping
from pathlib import Path

RECORD_BITS = 32
SEPARATOR = bytes(16)
MARKER = b"\xab\xcd\xefMaxMind.com"


def write_mmdb(path: Path, database_type: str, records: Mapping[str, Mapping[str, object]]) -> None:
    """Write a file in which each of these networks, none inside another, has its record."""
    nodes: list[list[int | None]] = [[None, None]]
    section = b""
    places: list[tuple[int, int, int]] = []
    for text, record in records.items():
        network = ipaddress.IPv4Network(text)
        bits = [int(network.network_address) >> 31 - depth & 1 for depth in range(network.prefixlen)]
        node = 0
        for bit in bits[:-1]:
            following = nodes[node][bit]
            if following is None:
                following = nodes[node][bit] = len(nodes)
                nodes.append([None, None])
            node = following
        places.append((node, bits[-1], len(section)))
        section += encoded(record)
    for node, bit, offset in places:
        nodes[node][bit] = len(nodes) + len(SEPARATOR) + offset
    tree = [len(nodes) if record is None else record for node_records in nodes for record in node_records]
    about = {
        "binary_format_major_version": _uint16(2),
        "binary_format_minor_version": _uint16(0),
        "build_epoch": bytes([8, 2]) + struct.pack(">Q", 1_700_000_000),
        "database_type": database_type,
        "description": {"en": "test"},
        "ip_version": _uint16(4),
        "languages": ["en"],
        "node_count": len(nodes),
        "record_size": _uint16(RECORD_BITS),
    }
    path.write_bytes(struct.pack(f">{len(tree)}I", *tree) + SEPARATOR + section + MARKER + encoded(about))


def encoded(value: object) -> bytes:
    """A value of the data section: maps, lists, texts, doubles, whole numbers of 32 bits; bytes are one already."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, Mapping):
        pairs = b"".join(encoded(key) + encoded(each) for key, each in value.items())
        return bytes([7 << 5 | len(value)]) + pairs
    if isinstance(value, list):
        return bytes([len(value), 4]) + b"".join(encoded(each) for each in value)
    if isinstance(value, str):
        text = value.encode()
        assert len(text) < 285
        size = bytes([2 << 5 | len(text)]) if len(text) < 29 else bytes([2 << 5 | 29, len(text) - 29])
        return size + text
    if isinstance(value, float):
        return bytes([3 << 5 | 8]) + struct.pack(">d", value)
    assert isinstance(value, int)
    return bytes([6 << 5 | 4]) + struct.pack(">I", value)


def _uint16(number: int) -> bytes:
    return bytes([5 << 5 | 2]) + struct.pack(">H", number)
