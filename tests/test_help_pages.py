"""The pages of help are the same in every language."""

import re
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pytest

from app.core.language import LANGUAGES

_PAGES = files("resources") / "help"
_NAMES = sorted(each.name for each in _PAGES.iterdir() if len(Path(each.name).suffixes) == 1)


def shape(name: str) -> tuple[list[str], list[str]]:
    """Return a page's elements in their order, and the addresses and values that nobody translates."""
    html = (_PAGES / name).read_text(encoding="utf-8")
    return re.findall(r"<(/?[a-z0-9]+)", html), sorted(
        chain(re.findall(r'(?:href|id)="([^"]*)"', html), re.findall(r"<code>([^<]*)</code>", html))
    )


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_page_leads_the_same_way_in_every_language(name: str, language: str) -> None:
    translated = f"{Path(name).stem}.{language}.html"
    (elements, values), (others, other_values) = shape(name), shape(translated)
    assert sorted(others) == sorted(elements)
    assert other_values == values
    assert f'<html lang="{language}">' in (_PAGES / translated).read_text(encoding="utf-8")
