"""The recipient's page in a real browser, where one is installed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.practice.chromium import Chromium, Tab, find_chromium, running_chromium
from tests.support.recipients_page import ANNA, Served, served_page
from tests.support.trap import Trap, running_trap

PROGRAM = find_chromium()
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    assert PROGRAM is not None
    with running_chromium(PROGRAM, tmp_path_factory.mktemp("chromium")) as chromium:
        yield chromium


@pytest.fixture
def tracker() -> Iterator[Trap]:
    with running_trap() as trap:
        yield trap


@pytest.fixture
def world() -> Iterator[Trap]:
    with running_trap() as trap:
        yield trap


@pytest.fixture
def served(tmp_path: Path, tracker: Trap) -> Iterator[Served]:
    with served_page(tmp_path, tracker.url) as served:
        yield served


def open_mail(chromium: Chromium, served: Served, name: str) -> Tab:
    tab = chromium.open(served.url)
    tab.click(f'a[href="/mail/{name}"]')
    tab.wait(lambda: tab.ask("document.querySelector('iframe') !== null"), name)
    return tab


def test_opening_a_mail_loads_its_pixel_as_the_browser_that_it_is(
    chromium: Chromium, served: Served, tracker: Trap
) -> None:
    name = served.receive_html(f'<p>Hello</p><img src="{tracker.url}/o/x.gif" width="1" height="1">')
    chromium.open(f"{served.url}?to={ANNA}")
    time.sleep(0.3)
    assert tracker.asked == [], "a list opens nothing"
    tab = open_mail(chromium, served, name)
    tab.wait(lambda: tracker.asked, "the pixel")
    assert tracker.asked == ["GET /o/x.gif"]
    assert "Chrome/" in tracker.headers[0]["User-Agent"]
    assert "Headless" not in tracker.headers[0]["User-Agent"]
    assert tracker.headers[0]["Sec-Fetch-Dest"] == "image"
    assert "Cookie" not in tracker.headers[0]
    assert "Referer" not in tracker.headers[0]


def test_a_link_opens_beside_the_page(chromium: Chromium, served: Served, tracker: Trap) -> None:
    name = served.receive_html(f'<p><a href="{tracker.url}/c/x">look</a></p>')
    tab = open_mail(chromium, served, name)
    tab.click("a", in_mail=True)
    tab.wait(lambda: f"{tracker.url}/c/x" in chromium.urls(), "the new tab")
    tab.wait(lambda: tracker.asked, "the request")
    assert tracker.headers[0]["Sec-Fetch-Dest"] == "document"
    assert "Referer" not in tracker.headers[0]
    assert tab.ask("location.pathname") == f"/mail/{name}"


def test_a_mail_that_arrives_appears_without_opening_the_open_one_again(
    chromium: Chromium, served: Served, tracker: Trap
) -> None:
    name = served.receive_html(f'<img src="{tracker.url}/o/x.gif">', "The first")
    tab = open_mail(chromium, served, name)
    tab.wait(lambda: tracker.asked, "the pixel")
    time.sleep(1.2)
    served.receive_html("<p>x</p>", "The second")
    tab.wait(lambda: tab.ask("document.body.innerText.includes('The second')"), "the second mail")
    assert tab.ask("document.querySelector('[aria-current][href^=\"/mail/\"]').innerText").endswith(
        "The first"
    )
    assert tracker.asked == ["GET /o/x.gif"]


def test_who_wants_to_be_asked_sends_nothing_until_then(
    chromium: Chromium, served: Served, tracker: Trap
) -> None:
    name = served.receive_html(f'<img src="{tracker.url}/o/x.gif">')
    tab = chromium.open(served.url)
    tab.click("input[value=none]")
    tab.wait(lambda: tab.ask("document.querySelector('input[value=none]').defaultChecked"), "the choice")
    tab = open_mail(chromium, served, name)
    time.sleep(0.3)
    assert tracker.asked == []
    tab.click(".notice a")
    tab.wait(lambda: tracker.asked, "the pixel")
    tab.click("input[value=own]")


def hostile(world: str) -> str:
    return f"""<!doctype html><html><head><base href="{world}/base/" target="_top">
<meta http-equiv="refresh" content="0;url={world}/refresh"><link rel="stylesheet" href="{world}/style.css">
<link rel="prefetch" href="{world}/prefetch"><link rel="prerender" href="{world}/prerender">
<style>@import "{world}/import.css"; @font-face {{font-family: f; src: url({world}/font)}} p {{font-family: f;
background: url({world}/background.gif)}}</style>
<script>top.location = "{world}/top"; fetch("{world}/fetch"); document.title = "owned"</script>
<script src="{world}/script.js"></script></head>
<body onload="location='{world}/onload'"><p>Hello</p>
<img src="x" onerror="new Image().src='{world}/onerror.gif'"><img src="{world}/picture.gif"><img src="relative.gif">
<iframe src="{world}/iframe"></iframe><iframe srcdoc="<script>parent.location='{world}/srcdoc'</script>"></iframe>
<object data="{world}/object"></object><embed src="{world}/embed"><video src="{world}/video" autoplay></video>
<audio src="{world}/audio" autoplay></audio><svg><script>location='{world}/svg'</script><image href="{world}/svg.gif"/></svg>
<form action="{world}/form" id="f"><input name="q" autofocus onfocus="f.submit()"><button id="b">Send</button></form>
<a id="ping" href="about:blank" ping="{world}/ping">ping</a> <a id="js" href="javascript:location='{world}/js'">js</a>
<a id="top" href="{world}/link-top" target="_top">top</a> <a id="self" href="{world}/link-self" target="_self">self</a>
<portal src="{world}/portal"></portal></body></html>"""


def test_a_hostile_mail_reaches_nothing_and_changes_nothing(
    chromium: Chromium, served: Served, world: Trap
) -> None:
    name = served.receive_html(hostile(world.url))
    tab = open_mail(chromium, served, name)
    for link in ("#b", "#ping", "#js", "#top", "#self"):
        tab.click(link, in_mail=True)
        time.sleep(0.2)
        tab.go(f"{served.url}mail/{name}")
    time.sleep(1)
    assert world.asked == []
    assert tab.ask("location.pathname") == f"/mail/{name}"
    assert tab.ask("document.title") == "Anna Berg – practice mailbox"


def test_a_hostile_mail_alone_in_a_tab_is_as_powerless(
    chromium: Chromium, served: Served, world: Trap
) -> None:
    name = served.receive_html(hostile(world.url))
    tab = chromium.open(f"{served.url}mail/{name}/shown?pictures=own")
    tab.click("#b")
    time.sleep(1)
    assert world.asked == []
    assert chromium.urls().count(f"{served.url}mail/{name}/shown?pictures=own") == 1


def test_with_all_pictures_a_hostile_mail_loads_pictures_alone(
    chromium: Chromium, served: Served, world: Trap
) -> None:
    name = served.receive_html(hostile(world.url))
    tab = chromium.open(f"{served.url}mail/{name}?pictures=all")
    tab.wait(lambda: "GET /picture.gif" in world.asked, "the picture")
    time.sleep(1)
    assert set(world.asked) <= {
        "GET /picture.gif",
        "GET /background.gif",
        "GET /svg.gif",
        # Browsers let a page prefetch from wherever anything may be loaded: no more than a picture does.
        "GET /prefetch",
    }
