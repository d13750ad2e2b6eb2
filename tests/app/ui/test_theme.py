"""Colours: text can be read on whatever it stands on, in light and in dark."""

import pytest

from app.ui.theme import DARK, LIGHT, Colours

WORDS = ("text", "muted", "accent", "green", "light_green", "amber", "red", "grey")
GROUNDS = ("window", "base", "raised", "hover", "selected")


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_at_least_four_and_a_half(colours: Colours) -> None:
    found = {
        (word, ground): contrast(getattr(colours, word), getattr(colours, ground))
        for word in WORDS
        for ground in GROUNDS
    }
    found["on_accent", "accent"] = contrast(colours.on_accent, colours.accent)
    for ground in ("amber_background", "green_background"):
        found["text", ground] = contrast(colours.text, getattr(colours, ground))
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}
