"""Bad input: tokens that were changed, and API calls that ask for what does not exist or belongs to others."""

import os
import random
import threading
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.support.gateway import answers, raw
from tests.support.tracker import SENT_AT, TARGET, click, pixel
from tests.tracking_server.conftest import Bench, gateway_of
from tracking_server.door import GIF
from tracking_server.keys import Owner
from tracking_server.links import (
    Pairing,
    Purpose,
    SigningKey,
    encode_delivery,
    mint_click,
    mint_pixel,
    target_of,
    verify,
)

SOAK = bool(os.environ.get("SIGHTLINE_SOAK"))
# Every soak tries others; what fails says its seed.
SEED = random.SystemRandom().randrange(1 << 32) if SOAK else 4
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ODD = ALPHABET + "=+/.%~ é\0\n"


def mutated(token: str, choose: random.Random, alphabet: str) -> str:
    """Return a token with one to three changes; never the token itself."""
    changed = token
    while changed == token:
        for _ in range(choose.choice((1, 1, 2, 3))):
            place = choose.randrange(len(changed) + 1)
            change = choose.randrange(6)
            letter = choose.choice(alphabet)
            if change == 0:
                changed = changed[:place] + letter + changed[place + 1 :]
            elif change == 1:
                changed = changed[:place] + letter + changed[place:]
            elif change == 2:
                changed = changed[:place] + changed[place + 1 :]
            elif change == 3:
                changed = changed[:place] + changed[place : place + 2][::-1] + changed[place + 2 :]
            elif change == 4:
                changed = changed[:place]
            else:
                changed += changed[place:]
    return changed


def check_verify(count: int, seed: int) -> None:
    choose = random.Random(seed)
    key = SigningKey(choose.randrange(1 << 16), choose.randbytes(32))
    purposes: tuple[tuple[Purpose, str], ...] = (("o", ""), ("c", TARGET), ("u", ""))
    for number in range(count):
        if number % 1000 == 0:
            delivery = choose.randbytes(8)
            image = mint_pixel("", key, delivery, SENT_AT).removeprefix("/o/").removesuffix(".gif")
            link = mint_click("", key, delivery, SENT_AT, 1, TARGET).split("/")[2]
        token = mutated(choose.choice((image, link)), choose, choose.choice((ALPHABET, ODD)))
        purpose, target = choose.choice(purposes)
        assert verify(purpose, token, target, [key]) is None, (seed, number, token)
    assert verify("o", image, "", [key])
    assert verify("c", link, TARGET, [key])


@pytest.mark.soak
def test_no_changed_token_is_verified() -> None:
    check_verify(1_000_000 if SOAK else 20_000, SEED)


def forged(bench: Bench, count: int, seed: int) -> Iterator[str]:
    """Paths of images and links with changed tokens, or with the target of another link."""
    choose = random.Random(seed)
    for _ in range(count):
        letters = choose.choice((ALPHABET, ODD))
        if choose.randrange(2):
            token = pixel(bench.pairing).removeprefix("/o/").removesuffix(".gif")
            yield f"/o/{quote(mutated(token, choose, letters), safe='/%')}.gif"
        else:
            _, _, token, dest = click(bench.pairing).split("/", 3)
            if choose.randrange(2):
                token = mutated(token, choose, letters)
            else:
                dest = mutated(dest, choose, letters)
            yield f"/c/{quote(token, safe='/%')}/{quote(dest, safe='/%')}"


def ask_all(bench: Bench, paths: list[str], wrong: list[tuple[str, int, str]]) -> None:
    """Ask for paths on one connection, several at once, and note every answer that is not what it must be."""
    with gateway_of(bench).connect() as connection:
        for start in range(0, len(paths), 20):
            together = paths[start : start + 20]
            connection.sendall(b"".join(map(raw, together)))
            for path, (status, headers, body) in zip(
                together, answers(connection, len(together)), strict=True
            ):
                image = path.startswith("/o/") and (status, body) == (200, GIF)
                page = path.startswith("/c/") and status == 404 and b"://" not in body
                if not (image or page) or "location" in headers:
                    wrong.append((path, status, headers.get("location", "")))


def check_gateway(bench: Bench, count: int, seed: int) -> None:
    paths = list(forged(bench, count, seed))
    wrong: list[tuple[str, int, str]] = []
    threads = [threading.Thread(target=ask_all, args=(bench, paths[part::4], wrong)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == [], f"seed {seed}"
    assert bench.events() == []
    said = bench.get("/healthz").json
    assert (said["status"], said["recorded"], said["unrecorded"]) == ("ok", 0, 0)


@pytest.mark.soak
def test_no_changed_token_redirects_or_stores_anything(served: Bench) -> None:
    check_gateway(served, 10_000 if SOAK else 1_000, SEED)


def test_the_changed_links_are_such_that_each_part_was_changed(served: Bench) -> None:
    paths = list(forged(served, 300, seed=4))
    links = [path.split("/", 3) for path in paths if path.startswith("/c/")]
    assert any(target_of(dest) == TARGET for *_, dest in links)
    assert any(target_of(dest) not in (None, TARGET) for *_, dest in links)
    assert len(links) < len(paths)


HUGE = "9" * 5000
WRONG_QUERIES = {
    **{
        f"limit={text}": "limit"
        for text in ("", "0", "-0", "1e3", "0x10", "10.0", "+5", "1_0", "NaN", "true")
    },
    **{
        f"limit={text}": "limit" for text in ("[1]", "%7B%7D", "%D9%A3", "%FF", "%00", "1%00", "1%0A", "%201")
    },
    **{f"wait={text}": "wait" for text in ("-1", "inf", "1;2", "%F0%9F%95%90", "null", "26", "0.0", "%2B1")},
    **{f"after={text}": "after" for text in ("0", "x.", ".", "..", "x.-1", "x.1.1", "x.%D9%A3", "%00")},
    f"limit={HUGE}": "limit",
    f"wait={HUGE}": "wait",
    f"after=x.{HUGE}": "after",
    f"after={'x' * 5000}": "after",
    "limit=1&limit=2": "limit",
    "limit=1&limit=1": "limit",
    "wait=0&wait=25": "wait",
    "after=&after=": "after",
    "after=x.1&after=y.1": "after",
    "limit": "limit",
    "wait": "wait",
}


@pytest.mark.parametrize("query", WRONG_QUERIES, ids=lambda query: query[:30])
def test_the_field_at_fault_is_named(served: Bench, query: str) -> None:
    check_problem(served.feed(query=query), 400, WRONG_QUERIES[query])


def check_problem(reply: object, status: int, field: str | None) -> None:
    assert reply.headers["Content-Type"] == "application/problem+json"  # type: ignore[attr-defined]
    told = reply.json  # type: ignore[attr-defined]
    assert (reply.status_code, told["status"], told.get("field")) == (status, status, field)  # type: ignore[attr-defined]
    assert told["title"]
    assert told["detail"]
    assert told["type"] == "about:blank"


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "Bearer",
        "bearer  ",
        "Bearer \xff\xfe",
        "Bearer " + "x" * 20_000,
        "Basic YTpi",
        "Bearer a, Bearer b",
    ],
    ids=lambda credential: credential[:12],
)
def test_a_credential_that_is_none_is_named(bench: Bench, credential: str) -> None:
    for path in ("/api/v1/events", "/api/v1/owner"):
        check_problem(bench.get(path, Authorization=credential), 401, "Authorization")


def test_two_credentials_at_once_are_none(served: Bench) -> None:
    bearer = f"Authorization: Bearer {served.pairing.credential}"
    with gateway_of(served).connect() as connection:
        connection.sendall(raw("/api/v1/owner", bearer, bearer))
        assert answers(connection, 1)[0][0] == 401


def endpoints(bench: Bench) -> list[tuple[str, str]]:
    """Every method and path of the API, as the application itself knows them."""
    found = []
    for rule in bench.app.url_map.iter_rules():
        if rule.rule.startswith("/api/"):
            path = rule.rule
            for name in rule.arguments:
                path = path.replace(next(p for p in path.split("/") if p.endswith(f"{name}>")), DELIVERY)
            found += [(method, path) for method in sorted((rule.methods or set()) - {"OPTIONS"})]
    return found


DELIVERY = encode_delivery(bytes(range(8)))


def secrets_of(bench: Bench, owner: Owner, pairing: Pairing) -> list[str]:
    events = bench.events(pairing)
    assert events
    told = [owner.name, str(pairing.key.id), pairing.credential, "Agent-of-Alice", "https://alice.example/"]
    return [*told, DELIVERY, events[0]["id"]]


def test_no_endpoint_tells_another_owner_or_nobody_anything(bench: Bench) -> None:
    bob = bench.add_owner("bob")
    delivery = bytes(range(8))
    bench.get(pixel(bench.pairing, delivery), User_Agent="Agent-of-Alice")
    bench.get(click(bench.pairing, delivery, target="https://alice.example/"), User_Agent="Agent-of-Alice")
    alice = next(owner for owner in bench.tracker.keys.owners if owner.name == "alice")
    hidden = secrets_of(bench, alice, bench.pairing)
    before = bench.events()
    assert {path for _, path in endpoints(bench)} >= {"/api/v1/events", "/api/v1/owner"}
    for method, path in endpoints(bench):
        own = bench.get(path, method, Authorization=f"Bearer {bench.pairing.credential}")
        others = bench.get(path, method, Authorization=f"Bearer {bob.credential}")
        nobodys = bench.get(path, method)
        assert own.status_code < 500, (method, path)
        assert nobodys.status_code == 401, f"{method} {path} asks for no credential"
        for reply in (others, nobodys):
            told = reply.data.decode() + str(reply.headers)
            assert [each for each in hidden if each in told] == [], (method, path)
    assert bench.events() == before, "nor does it change anything"


def test_another_owners_cursor_shows_no_more_of_them(bench: Bench) -> None:
    bob = bench.add_owner("bob")
    for _ in range(5):
        bench.get(pixel(bench.pairing))
    cursor = bench.feed().json["cursor"]
    epoch = cursor.partition(".")[0]
    for after in ("", f"{epoch}.0"):
        reply = bench.feed(bob, f"after={after}")
        assert (reply.status_code, reply.json["events"]) == (200, []), after
    for after in (cursor, f"{epoch}.{2**63 - 1}"):
        assert bench.feed(bob, f"after={after}").status_code == 410, after


def test_a_clock_that_jumps_loses_nothing_and_the_feed_keeps_its_order(bench: Bench) -> None:
    start = bench.clock.now
    jumps = [0, 86_400, -86_400, 3.5, -1, 4_000_000_000 - start, -start, -start + 1, 0, -0.001]
    deliveries = [os.urandom(8) for _ in range(3)]
    expected = []
    for number, jump in enumerate(jumps * 3):
        bench.clock.now = start + jump
        delivery = deliveries[number % 3]
        path = pixel(bench.pairing, delivery) if number % 2 else click(bench.pairing, delivery)
        assert bench.get(path).status_code in (200, 302)
        expected.append((number + 1, encode_delivery(delivery)))
    bench.clock.now = start
    seen: list[tuple[int, str]] = []
    cursor = ""
    while True:
        page = bench.feed(query=f"limit=7&after={cursor}").json
        seen += [(event["revision"], event["delivery"]) for event in page["events"]]
        cursor = page["cursor"]
        if not page["more"]:
            break
    assert seen == expected
    said = bench.get("/healthz").json
    assert (said["status"], said["recorded"], said["unrecorded"]) == ("ok", 30, 0)
