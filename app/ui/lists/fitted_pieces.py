"""A line of which pieces were searched for, shortened to a room: what was found is seen, and what is cut shows so."""

from PySide6.QtCore import Qt

from app.store.excerpts import Pieces
from app.ui.parts import theme
from app.ui.parts.laid_text import Face, Faces

Piece = tuple[str, bool]
_Elide = Qt.TextElideMode
_LEAST = 5 * theme.GRID
_CUT = "…"


def face_of(piece: Piece, faces: Faces, *, strong: bool) -> Face:
    """Return what a piece is written in: what was found is always bold."""
    return faces.bold if strong or piece[1] else faces.plain


def width_of(piece: Piece, faces: Faces, *, strong: bool) -> int:
    """Return how wide a piece is, with a blank at either end where it has one."""
    text = piece[0]
    blanks = text.startswith(" ") + (text.endswith(" ") and len(text) > 1)
    return face_of(piece, faces, strong=strong).metrics.horizontalAdvance(text.strip()) + faces.blank * blanks


def fitted(pieces: Pieces, room: int, faces: Faces, *, strong: bool) -> Pieces:
    """Return pieces for a room: what was found stays whole where it can. A piece alone is cut where it is drawn."""
    if len(pieces) < 2:
        return pieces
    widths = {place: width_of(piece, faces, strong=strong) for place, piece in enumerate(pieces)}
    if sum(widths.values()) <= room:
        return pieces
    around = {place: widths[place] for place, (_, is_found) in enumerate(pieces) if not is_found}
    left = room - (sum(widths.values()) - sum(around.values()))
    if sum(min(width, _LEAST) for width in around.values()) > left:
        return _as_far_as_it_goes(pieces, room, faces, strong=strong)
    given = widths | _shared(left, around)
    ends = {0: _Elide.ElideLeft, len(pieces) - 1: _Elide.ElideRight}
    return tuple(
        _cut(piece, given[place], faces, ends.get(place, _Elide.ElideMiddle), strong=strong)
        if given[place] < widths[place]
        else piece
        for place, piece in enumerate(pieces)
    )


def _as_far_as_it_goes(pieces: Pieces, room: int, faces: Faces, *, strong: bool) -> Pieces:
    """Return what has room from the first piece on that was found."""
    first = next(place for place, (_, is_found) in enumerate(pieces) if is_found)
    wanted = [(_CUT, False), *pieces[first:]] if first else list(pieces)
    reserve = width_of((_CUT, True), faces, strong=strong)
    shown: list[Piece] = []
    for place, (text, is_found) in enumerate(wanted, 1):
        piece = (text, is_found)
        width = width_of(piece, faces, strong=strong)
        if width + (reserve if place < len(wanted) else 0) > room:
            whole = (f"{text.rstrip()}{_CUT}", is_found)
            return (*shown, _cut(whole, room, faces, _Elide.ElideRight, strong=strong))
        shown.append(piece)
        room -= width
    return tuple(shown)


def _cut(piece: Piece, room: int, faces: Faces, elide: Qt.TextElideMode, *, strong: bool) -> Piece:
    text, is_found = piece
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    room -= faces.blank * (len(before) + len(after))
    cut = face_of(piece, faces, strong=strong).metrics.elidedText(text.strip(), elide, room)
    return f"{before}{cut}{after}", is_found


def _shared(room: int, needed: dict[int, int]) -> dict[int, int]:
    """Share out a room evenly; what needs less leaves it to the others."""
    given = {}
    for others, place in enumerate(sorted(needed, key=needed.__getitem__)):
        given[place] = min(needed[place], room // (len(needed) - others))
        room -= given[place]
    return given
