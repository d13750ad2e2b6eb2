"""The page that shows how a tracker is set up: in every language the commands that README names."""

import re
from html import unescape
from pathlib import Path

import pytest

from app.core.language import LANGUAGES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(language: str) -> list[str]:
    name = "tracker.html" if language == "en" else f"tracker.{language}.html"
    html = (ROOT / "resources" / "help" / name).read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in html
    return [unescape(block) for block in re.findall(r"<pre><code>(.*?)</code></pre>", html, re.DOTALL)]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_page_names_the_commands_of_readme_in_their_order(language: str) -> None:
    blocks = re.findall(r"^```\n(.*?)\n```$", README, re.DOTALL | re.MULTILINE)
    shown = commands(language)
    first = blocks.index(shown[0])
    assert blocks[first : first + len(shown)] == shown
    assert shown[-1].endswith("sightline-tracker add-owner me")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_settings_of_the_page_are_known_to_the_tracker(language: str) -> None:
    from tracking_server.config import config_from_environment

    written = dict(re.findall(r"^(SIGHTLINE_\w+)=(.*)$", "\n".join(commands(language)), re.MULTILINE))
    config = config_from_environment(written)
    assert (config.public_url, config.trusted_hops) == ("https://t.example.com", 1)
    assert config.key_file == "/var/lib/sightline-tracker/tracker.db.keys"
    assert all(f"`{name}`" in README for name in written)
