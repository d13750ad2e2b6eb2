"""Programs that say that nobody looks, and people whose programs only sound like that."""

import pytest

from tracking_server.classify import decide_by_client
from tracking_server.hit import Client

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"

# user agent, name
BOTS = [
    ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot"),
    ("python-requests/2.32.3", "python-requests"),
    ("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Slackbot-LinkExpanding"),
    ("Barracuda Sentinel (EE)", "Barracuda"),
    ("Mozilla/5.0 (compatible; SomethingBot/1.0; +https://something.example/bot)", "SomethingBot"),
    (f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36 CybaaAgent", "CybaaAgent"),
    ("ELB-HealthChecker/2.0", "ELB-HealthChecker"),
    (f"{WINDOWS.replace('Gecko)', 'Gecko; Some-Assess)')} Chrome/41.0 Safari/537.36", "Some-Assess"),
    ("Mozilla/5.0 (compatible; Dormouse/1.0)", "Dormouse"),
    ("Mozilla/5.0 Jorgee", "Jorgee"),
    ("placid.app/v1", "placid.app"),
    ("Foo/1.0 (+https://foo.example)", "unnamed"),
]  # fmt: skip

PEOPLE = [
    # A phone's model, whatever it is called.
    "Mozilla/5.0 (Linux; Android 12; CUBOT NOTE 30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; U; Android 4.3; ru-ru; Spider Build/JLS36C) AppleWebKit/534.30 (KHTML like Gecko) Version/4.0 Mobile Safari/534.30",
    "Mozilla/5.0 (Linux; Android 4.4.2; ViewSonic V500 Build/KVT49L) AppleWebKit/535.19 (KHTML, like Gecko) Chrome/18.0 Mobile Safari/535.19",
    # Programs that people read mail in, though the list calls them bots.
    f"{WINDOWS} Slack/4.4.2 Chrome/78.0 Electron/7.2.1 Safari/537.36 Sonic Slack_SSB/4.4.2",
    f"{WINDOWS} Notion/2.0.8 Chrome/76.0 Electron/6.1.5 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 7.1.2; G011A Build/N2G48H; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/66.0 Mobile Safari/537.36 Viber/11.9.5.8",
    "Mozilla/5.0 (compatible; Konqueror/4.5; FreeBSD) KHTML/4.5.4 (like Gecko)",
    "Mozilla/5.0 (Linux; Android 13; 2201116SI; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0 Mobile Safari/537.36 CamScanner/4.5",
]


@pytest.mark.parametrize(("user_agent", "name"), BOTS)
@pytest.mark.parametrize("purpose", ["o", "c"])
def test_a_declared_bot_is_a_machine_by_its_name(user_agent: str, name: str, purpose: str) -> None:
    finding = decide_by_client("c" if purpose == "c" else "o", Client("GET", user_agent))
    assert (finding.verdict, finding.rule) == ("machine", "declared_bot")
    assert finding.bot
    assert finding.bot.name == name


@pytest.mark.parametrize("user_agent", PEOPLE)
def test_a_person_is_not_called_a_machine_for_a_name(user_agent: str) -> None:
    assert decide_by_client("c", Client("GET", user_agent)).verdict != "machine"


@pytest.mark.parametrize("user_agent", ["sixy/1.0", "Zeno", "Superduper", "Something/2.0 (Windows NT 10.0)"])
def test_what_says_nothing_is_unclear(user_agent: str) -> None:
    assert decide_by_client("o", Client("GET", user_agent)).verdict == "unclear"


@pytest.mark.parametrize("user_agent", ["bot" * 170, "(" * 512, "Android;" * 64, "\\" * 512, "a@" * 256])
def test_any_text_has_an_answer(user_agent: str) -> None:
    assert decide_by_client("o", Client("GET", user_agent)).verdict in ("machine", "unclear")
