"""The contract runs: every example of API.md is asked of a tracker and compared with its answer."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.tracker import THUNDERBIRD, click, pixel
from tests.tracking_server.conftest import Bench
from tracking_server.links import decode_delivery

DOCUMENT = (Path(__file__).parents[2] / "tracking_server" / "API.md").read_text()
# What differs from tracker to tracker: of these only the kind of value is compared.
VARYING = {"id", "key_ids", "version", "ip", "user_agent", "cursor"}


class Example(NamedTuple):
    method: str
    path: str
    sent: Any
    status: int
    headers: dict[str, str]
    body: Any


def examples() -> list[Example]:
    found = []
    for block in re.findall(r"(?:^    .*\n)+", DOCUMENT, re.M):
        request, *rest = [line[4:] for line in block.splitlines()]
        sent = json.loads(rest.pop(0)) if rest[0].startswith("{") else None
        answer, *rest = rest
        method, path = request.split(" ")
        headers = dict(line.split(": ", 1) for line in rest if re.match(r"[A-Z][\w-]+: ", line))
        text = "\n".join(line for line in rest if not re.match(r"[A-Z][\w-]+: ", line))
        found.append(
            Example(method, path, sent, int(answer.removeprefix("→ ")), headers, json.loads(text or "null"))
        )
    return found


def alike(shown: Any, real: Any, field: str = "") -> None:
    """Fail where an answer differs from the one shown in more than what varies."""
    if field in VARYING:
        assert type(shown) is type(real), field
    elif isinstance(shown, dict):
        assert list(shown) == list(real) or set(shown) == set(real), field
        for name in shown:
            alike(shown[name], real[name], name)
    elif isinstance(shown, list):
        assert len(shown) == len(real), field
        for one, other in zip(shown, real, strict=True):
            alike(one, other, field)
    else:
        assert shown == real, field


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.method} {example.path}")
def test_the_document_says_what_the_tracker_does(bench: Bench, example: Example) -> None:
    delivery = decode_delivery("ASNFZ4mrze8")
    if "TOKEN" not in example.path:
        bench.get(pixel(bench.pairing, delivery), User_Agent=THUNDERBIRD)
        bench.get(click(bench.pairing, delivery), User_Agent="curl/8.5.0")
    cursor = bench.feed().json["cursor"].partition(".")[0] + ".0"
    path = {"/o/TOKEN.gif": pixel(bench.pairing), "/c/TOKEN/DEST": click(bench.pairing)}.get(
        example.path, example.path.replace("CURSOR", cursor)
    )
    credential = {"Authorization": f"Bearer {bench.pairing.credential}"}
    body = None if example.sent is None else json.dumps(example.sent).encode()
    reply: Any = bench.client.open(path, method=example.method, headers=credential, data=body)
    assert reply.status_code == example.status
    for name, value in example.headers.items():
        assert reply.headers[name] == value
    if example.body is not None:
        alike(example.body, reply.json)


def test_the_document_names_every_rule() -> None:
    folder = Path(__file__).parents[2] / "tracking_server"
    source = "".join((folder / name).read_text() for name in ("classify.py", "delivery_story.py"))
    ids = set(re.findall(r'(?:Finding\(\s*"\w+", |_machine\(\s*|rule=)"(\w+)"', source))
    assert len(ids) > 18
    for rule in ids:
        assert f"`{rule}`" in DOCUMENT
