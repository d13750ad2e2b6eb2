"""Colours: text can be read on whatever it stands on, in light and in dark."""

from collections.abc import Iterable
from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDateTimeEdit, QLineEdit, QSpinBox, QTimeEdit
from pytestqt.qtbot import QtBot

from app.core.tag import COLOURS, Tag
from app.ui.lists.tag_mark import tag_colour
from app.ui.parts import icons, theme
from app.ui.parts.theme import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, Colours

WORDS = ("text", "muted", "accent", "green", "light_green", "amber", "red", "grey")
GROUNDS = ("window", "base", "raised", "hover", "selected")


def ratio(colours: Colours, one: str, other: str) -> float:
    return theme.contrast(colours.qcolor(one), colours.qcolor(other))


def low(colours: Colours, least: float, names: Iterable[str]) -> dict[tuple[str, str], float]:
    found = {(name, ground): ratio(colours, name, ground) for name in names for ground in GROUNDS}
    found["on_accent", "accent"] = ratio(colours, "on_accent", "accent")
    for ground in ("amber_background", "green_background"):
        found["text", ground] = ratio(colours, "text", ground)
    return {pair: round(each, 2) for pair, each in found.items() if each < least}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_at_least_four_and_a_half(colours: Colours) -> None:
    assert low(colours, 4.5, WORDS) == {}


@pytest.mark.parametrize("colours", [HIGH_LIGHT, HIGH_DARK], ids=["light", "dark"])
def test_in_high_contrast_text_has_at_least_seven_and_each_line_four_and_a_half(colours: Colours) -> None:
    assert low(colours, 7, WORDS) == {}
    assert low(colours, 4.5, ("line", "edge")) == {}


def test_the_contrast_of_two_colours_is_that_of_the_guidelines() -> None:
    assert theme.contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert theme.contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("high", [False, True])
def test_every_icon_stands_out_from_its_ground(qapp: QApplication, dark: bool, high: bool) -> None:
    theme.apply(qapp, dark=dark, high=high)
    colours = theme.colours()
    for path in (files("resources") / "icons").iterdir():
        for name in ("text", "muted", "grey", "green", "light_green", "amber", "red", "accent"):
            drawn = QImage(16, 16, QImage.Format.Format_RGB32)
            drawn.fill(colours.qcolor("base"))
            painter = QPainter(drawn)
            icons.paint(painter, path.name.removesuffix(".svg"), drawn.rect(), colours.qcolor(name))
            painter.end()
            # Of thin lines as they are painted, blended with what they stand on (WCAG 2.2, 1.4.11).
            seen = {drawn.pixel(x, y) for x in range(16) for y in range(16)}
            most = max(theme.contrast(QColor(each), colours.qcolor("base")) for each in seen)
            assert most >= (4.5 if high else 3), f"{path.name} in {name}: {most:.1f}"


def test_lines_of_icons_are_thicker_in_high_contrast(qapp: QApplication) -> None:
    def ink() -> int:
        drawn = icons.pixmap("search", QSize(48, 48), QColor("black")).toImage()
        return sum(drawn.pixelColor(x, y).alpha() for x in range(48) for y in range(48))

    usual = ink()
    theme.apply(qapp, dark=False, high=True)
    assert ink() > usual * 1.2


def test_what_the_user_chose_comes_before_what_the_system_prefers(qapp: QApplication) -> None:
    theme.follow(qapp, lambda: True)
    assert theme.is_high_contrast()
    theme.apply(qapp, dark=False)
    assert not theme.is_high_contrast()


@pytest.mark.parametrize("high", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_the_dot_of_a_tag_stands_out_in_every_theme_also_on_a_chosen_row(
    qapp: QApplication, dark: bool, high: bool
) -> None:
    theme.apply(qapp, dark=dark, high=high)
    for number in range(COLOURS):
        dot = tag_colour(Tag("hot lead", number))
        for ground in ("base", "selected"):
            assert theme.contrast(dot, theme.colours().qcolor(ground)) >= 3, (number, ground)


@pytest.mark.parametrize("field", [QTimeEdit, QSpinBox, QDateTimeEdit])
@pytest.mark.parametrize("high", [False, True])
def test_what_stands_in_a_number_or_time_field_is_seen_whole(
    qapp: QApplication, qtbot: QtBot, field: type[QAbstractSpinBox], high: bool
) -> None:
    theme.apply(qapp, high=high)
    shown = field()
    qtbot.addWidget(shown)
    shown.show()
    qapp.processEvents()
    inner = shown.findChild(QLineEdit)
    assert inner is not None
    assert inner.geometry().left() >= 0
    assert inner.geometry().width() > inner.fontMetrics().horizontalAdvance(shown.text())
