"""Every icon draws something, in the colour asked for."""

from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from app.ui.parts import icons

NAMES = sorted(path.name.removesuffix(".svg") for path in (files("resources") / "icons").iterdir())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_icon_is_drawn_in_its_colour_at_every_resolution(name: str, ratio: float) -> None:
    drawn = icons.pixmap(name, QSize(16, 16), QColor("#c4271b"), ratio)
    image = drawn.toImage()
    assert (image.width(), image.height()) == (16 * ratio, 16 * ratio)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert "#c4271b" in seen
