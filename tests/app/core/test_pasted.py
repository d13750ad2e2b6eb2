"""What is pasted is bounded whatever it is, brings its pictures along, and loses our own tracking."""

import time
from base64 import b64encode

import pytest

from app.core.own_links import signed_by
from app.core.pasted import CHARACTERS, LINES, pasted_html, pasted_text, picture_id
from app.core.rich_text import links_of, pictures_of
from tracking_server.links import SigningKey, mint_click

TARGET = "https://www.example.com/prices?a=1&b=2"
KEY = SigningKey(7, bytes(range(32)))
TRACKED = mint_click("https://t.seller.example", KEY, b"delivery", 1_700_000_000, 1, TARGET)


def test_our_own_tracking_links_lead_where_they_led() -> None:
    html = f'<p><a href="{TRACKED}">prices</a> and <a href="https://x.example/">other</a></p>'
    letter = pasted_html(html, {}, signed_by([KEY])).letter
    assert [link.href for link in links_of(letter)] == [TARGET, "https://x.example/"]
    assert pasted_text(f"see {TRACKED} now", signed_by([KEY])).letter.blocks[0].text == f"see {TARGET} now"
    stranger = signed_by([SigningKey(7, bytes(32))])
    assert links_of(pasted_html(html, {}, stranger).letter)[0].href == TRACKED


def test_a_picture_inside_the_html_comes_along_once() -> None:
    content = b"\x89PNG picture"
    image = f'<img src="data:image/png;base64,{b64encode(content).decode()}" alt="Logo" width=20>'
    found = pasted_html(f"<p>a{image}b{image}</p><img src='data:image/svg+xml,<svg/>'>")
    assert found.pictures == ((picture_id(content), content),)
    assert pictures_of(found.letter) == {picture_id(content)}
    pictures = [run.picture for run in found.letter.blocks[0].runs if run.picture]
    assert [(each.alt, each.width) for each in pictures] == [("Logo", 20)] * 2


@pytest.mark.parametrize(
    "html",
    [
        "<p>word <b>bold</b></p>" * 250_000,
        "<div>" * 1_000_000,
        "<table><tr><td>" * 300_000,
        "<a href='" + "x" * 5_000_000,
        "x" * 5_000_000,
        "&nbsp;" * 900_000,
        "data:image/png;base64," * 250_000,
        "<img src='data:image/png;base64,%%%%'>" * 100_000,
        "<style>" + "a{}" * 1_700_000,
        "<ul><li>" * 600_000,
    ],
    ids=["long", "deep", "tables", "attribute", "word", "spaces", "pictures", "broken", "style", "lists"],
)
def test_five_megabytes_of_anything_are_bounded(html: str) -> None:
    began = time.monotonic()
    found = pasted_html(html)
    assert sum(len(block.text) for block in found.letter.blocks) <= CHARACTERS
    assert len(found.letter.blocks) <= LINES
    assert time.monotonic() - began < 30, "it hangs"


def test_what_is_left_out_is_told() -> None:
    assert not pasted_html("<p>short</p>").is_cut
    assert pasted_html("<p>word</p>" * (LINES + 1)).is_cut
    assert pasted_text("x" * (CHARACTERS + 1)).is_cut
    assert pasted_text("x\n" * LINES).is_cut is False
    assert pasted_text("a\r\nb\rc").letter.blocks[1].text == "b"
