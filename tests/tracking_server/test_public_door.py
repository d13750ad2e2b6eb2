"""What a recipient's program gets for a pixel or a link, valid or not."""

import base64
import os
import random

import pytest

from tests.support.tracker import SENT_AT, TARGET, THUNDERBIRD, click, pixel
from tests.tracking_server.conftest import Bench
from tracking_server.door import GIF
from tracking_server.links import SigningKey, mint_click, mint_pixel

ODD_TARGETS = [
    "https://example.com/a|b{c}[d]'e",
    "https://example.com/%7Bx%7D?q=a%20b&c='|'#[frag]",
    "http://[2001:db8::1]:8080/",
    "https://xn--bcher-kva.example/?%F0%9F%92%A9;,$!*()~",
    "https://example.com/?q=" + "x" * 2000,
    'https://example.com/"<>\\^`',
]


def test_a_pixel_is_always_the_same_transparent_gif_and_never_cached(bench: Bench) -> None:
    reply = bench.get(pixel(bench.pairing))
    assert (reply.status_code, reply.data) == (200, GIF)
    assert len(GIF) == 43
    assert reply.headers["Content-Type"] == "image/gif"
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("target", ODD_TARGETS)
def test_a_link_leads_to_exactly_the_signed_bytes(bench: Bench, target: str) -> None:
    reply = bench.get(click(bench.pairing, target=target))
    assert reply.status_code == 302
    assert reply.headers["Location"] == target
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert bench.events()[0]["link"] == {"number": 1, "url": target}


def test_head_is_answered_without_a_body_and_is_a_machine(bench: Bench) -> None:
    for path, status in ((pixel(bench.pairing), 200), (click(bench.pairing), 302)):
        reply = bench.get(path, method="HEAD", User_Agent=THUNDERBIRD)
        assert (reply.status_code, reply.data) == (status, b"")
    assert [(event["verdict"], event["reason"]) for event in bench.events()] == [("machine", "head")] * 2


def test_head_of_a_pixel_says_how_long_the_image_is(bench: Bench) -> None:
    assert bench.get(pixel(bench.pairing), method="HEAD").headers["Content-Length"] == "43"


@pytest.mark.parametrize(
    "path",
    ["/o/", "/o/x.gif", "/o/" + "A" * 39 + ".gif", "/o/a/b/c", "/o/%00%ff.gif", "/o/ü", "/o/x%0Ay.gif"],
)
def test_a_pixel_path_without_a_valid_token_gets_its_image_and_stores_nothing(
    bench: Bench, path: str
) -> None:
    reply = bench.get(path)
    assert (reply.status_code, reply.data) == (200, GIF)
    assert bench.events() == []


@pytest.mark.parametrize(
    "path", ["/c/", "/c/x", "/c/x/y", "/c/" + "A" * 39 + "/aHR0cHM6Ly9leGFtcGxlLmNvbS8", "/c/%00/ü"]
)
def test_a_link_that_was_not_signed_gets_a_page_without_a_url(bench: Bench, path: str) -> None:
    reply = bench.get(path)
    assert reply.status_code == 404
    assert "Location" not in reply.headers
    assert b"://" not in reply.data
    assert reply.headers["Cache-Control"] == "no-store"


def forgeries(bench: Bench, count: int, seed: int) -> list[str]:
    """Paths that differ from valid ones by a character, a cut, or by what they are used for."""
    choose = random.Random(seed)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/.%é\x7f "
    valid = [pixel(bench.pairing), click(bench.pairing), click(bench.pairing, target=TARGET + "x" * 90)]
    forged: list[str] = []
    while len(forged) < count:
        path = choose.choice(valid)
        place = choose.randrange(3, len(path))
        change = choose.choice(["replace", "cut", "insert", "drop", "double"])
        mutated = {
            "replace": path[:place] + choose.choice(alphabet) + path[place + 1 :],
            "cut": path[:place],
            "insert": path[:place] + choose.choice(alphabet) + path[place:],
            "drop": path[:place] + path[place + 1 :],
            "double": path + path[place:],
        }[change]
        if mutated not in valid and mutated + ".gif" not in valid:
            forged.append(mutated)
    return forged


def test_thousands_of_forged_links_neither_redirect_nor_store_anything(bench: Bench) -> None:
    client = bench.client
    for path in forgeries(bench, 2000, seed=1):
        reply = client.get(path)
        if path.startswith("/o/"):
            assert (reply.status_code, reply.data) == (200, GIF), path
        else:
            assert reply.status_code == 404, path
        assert "Location" not in reply.headers, path
    assert bench.events() == []


def test_a_token_serves_one_purpose_only(bench: Bench) -> None:
    open_token = pixel(bench.pairing).removeprefix("/o/").removesuffix(".gif")
    click_token, dest = click(bench.pairing).removeprefix("/c/").split("/", 1)
    assert bench.get(f"/c/{open_token}/{dest}").status_code == 404
    assert bench.get(f"/c/{open_token}").status_code == 404
    assert bench.get(f"/o/{click_token}.gif").data == GIF
    other = base64.urlsafe_b64encode(b"https://evil.example/").rstrip(b"=").decode()
    assert bench.get(f"/c/{click_token}/{other}").status_code == 404
    assert bench.events() == []


def test_a_foreign_key_with_a_known_id_signs_nothing(bench: Bench) -> None:
    foreign = SigningKey(bench.pairing.key.id, os.urandom(32))
    assert bench.get(mint_pixel("", foreign, os.urandom(8), SENT_AT)).data == GIF
    assert bench.get(mint_click("", foreign, os.urandom(8), SENT_AT, 1, TARGET)).status_code == 404
    assert bench.events() == []


def test_two_owners_may_share_a_key_id_and_the_mac_decides(bench: Bench) -> None:
    own = SigningKey(bench.pairing.key.id, os.urandom(32))
    book = bench.book
    bob = book.add_from("bob", type(bench.pairing)("https://t.example.com", own, "b" * 43))
    bench.tracker.watcher.look()
    bench.get(pixel(bench.pairing))
    bench.get(click(bob))
    assert [event["type"] for event in bench.events()] == ["email.opened"]
    assert [event["type"] for event in bench.events(bob)] == ["email.clicked"]


def test_other_methods_and_paths_are_no_way_in(bench: Bench) -> None:
    assert bench.get(pixel(bench.pairing), method="POST").status_code == 405
    assert bench.get("/u/" + "A" * 39).status_code == 404
    assert bench.get("/").status_code == 404
    assert bench.events() == []


def test_the_image_comes_even_when_something_breaks_that_nobody_thought_of(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.clock.now = float("nan")
    assert bench.get(pixel(bench.pairing)).data == GIF
    assert "in spite of a fault" in caplog.text


def test_hits_beyond_two_hundred_of_a_delivery_are_only_counted(bench: Bench) -> None:
    delivery = os.urandom(8)
    client = bench.client
    for _ in range(205):
        assert client.get(pixel(bench.pairing, delivery)).data == GIF
    assert len(bench.events()) == 200
    with bench.tracker.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT hits FROM excess").scalar() == 5
    client.get(pixel(bench.pairing))
    assert len(bench.events()) == 201


def test_an_address_counts_from_the_trusted_hops_only(bench: Bench) -> None:
    bench.get(pixel(bench.pairing), X_Forwarded_For="203.0.113.9")
    assert bench.events()[0]["ip"] == "127.0.0.1"
