"""What a search found stands in a line of any width, and what is cut shows that it is."""

import pytest
from PySide6.QtWidgets import QApplication

from app.store.excerpts import Pieces
from app.ui.lists.fitted_pieces import fitted, width_of
from app.ui.parts.laid_text import faces_of

TWO: Pieces = (
    ("All of it stands in the ", False),
    ("price", True),
    (" that we named and in the ", False),
    ("list", True),
    (" for next year", False),
)


def width(pieces: Pieces) -> int:
    faces = faces_of(QApplication.font())
    return sum(width_of(piece, faces, strong=False) for piece in pieces)


def line(pieces: Pieces, room: int) -> str:
    shown = fitted(pieces, room, faces_of(QApplication.font()), strong=False)
    assert width(shown) <= room
    return "".join(text for text, _ in shown)


def test_what_has_room_is_shown_as_it_is(qapp: QApplication) -> None:
    assert line(TWO, width(TWO)) == "".join(text for text, _ in TWO)


@pytest.mark.parametrize("part", [0.9, 0.75, 0.6, 0.5])
def test_all_that_was_found_is_seen_and_the_rest_is_cut_around_it(qapp: QApplication, part: float) -> None:
    shown = line(TWO, round(width(TWO) * part))
    assert "price" in shown
    assert "list" in shown
    assert "…" in shown


@pytest.mark.parametrize("room", range(60, 300, 7))
def test_whatever_is_left_out_leaves_a_trace(qapp: QApplication, room: int) -> None:
    for pieces in (
        TWO,
        TWO[1:],
        (*TWO[1:2], (" 2027", False)),
        (("Price", True), (" ", False), ("list", True)),
    ):
        whole = "".join(text for text, _ in pieces)
        shown = line(pieces, room)
        assert shown == whole or "…" in shown, (whole, shown)
        assert shown.strip()


def test_where_both_have_no_room_the_first_is_seen(qapp: QApplication) -> None:
    room = width((("… price…", True),))
    assert line(TWO, room).startswith("…price")
