"""What is pasted, as a letter: bounded, its pictures apart, and without our own tracking."""

import hashlib
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from app.core.document import is_too_deep
from app.core.own_links import IsOurs
from app.core.plain_text import text_of
from app.core.quotation import untracked_run
from app.core.rich_text import RichText, Run, pictures_of
from app.core.rich_text_import import from_html, from_text

# More than a mail says; to lay it out takes half a second.
CHARACTERS: Final = 100_000
LINES: Final = 1_000
_HTML_READ: Final = 500_000
_NOTHING: Final[Mapping[str, str]] = {}
_PICTURES: Final = 30
_PICTURES_BYTES: Final = 20_000_000
# A picture inside the HTML (RFC 2397), as our own editor and some programs copy them.
_INSIDE: Final = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,([A-Za-z0-9+/=%\s]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A letter, its new pictures by content id, and whether there was more of it."""

    letter: RichText
    pictures: tuple[tuple[str, bytes], ...] = ()
    is_cut: bool = False

    def untracked(self, is_ours: IsOurs) -> "Pasted":
        """Return it without our own tracking."""
        return replace(self, letter=_untracked(self.letter, is_ours))

    def without(self, pictures: Container[str]) -> "Pasted":
        """Return it with the words that stand for these pictures in their place."""
        return replace(self, letter=_each_run(self.letter, lambda run: _in_words(run, pictures)))

    def sized(self, sizes: Mapping[str, tuple[int, int]]) -> "Pasted":
        """Return it with the pictures that say nothing of their size at these, width and height in pixels."""
        return replace(self, letter=_each_run(self.letter, lambda run: _at_size(run, sizes)))


def picture_id(content: bytes) -> str:
    """Return the content id of a picture that is put into a letter: the same for the same picture, and telling nothing else."""
    return f"{hashlib.sha256(content).hexdigest()[:24]}@picture"


def pasted_html(html: str, known: Mapping[str, str] = _NOTHING, is_ours: IsOurs | None = None) -> Pasted:
    """Return HTML from a clipboard as a letter.

    `known` are the content ids of the pictures that are in the mail already, by the `picture_id` of what they show.
    """
    pictures: dict[str, bytes] = {}
    source = _INSIDE.sub(lambda found: _taken_out(found[1], pictures, known), html)
    kept = source[:_HTML_READ]
    if is_too_deep(kept):
        return replace(pasted_text(" ".join(re.sub(r"<[^>]*>", " ", kept).split()), is_ours), is_cut=True)
    letter = _untracked(from_html(kept, {*known.values(), *pictures}, LINES), is_ours)
    if not any(block.runs for block in letter.blocks):
        letter = _untracked(from_text(text_of(kept)), is_ours)
    bounded = _bounded(letter)
    shown = pictures_of(bounded)
    return Pasted(
        bounded,
        tuple((name, content) for name, content in pictures.items() if name in shown),
        is_cut=bounded != letter or len(source) > len(kept),
    )


def pasted_text(text: str, is_ours: IsOurs | None = None) -> Pasted:
    """Return text from a clipboard as a letter."""
    kept = text[: 2 * CHARACTERS].replace("\r\n", "\n").replace("\r", "\n")
    letter = _untracked(from_text(kept), is_ours)
    bounded = _bounded(letter)
    return Pasted(bounded, is_cut=bounded != letter or len(text) > 2 * CHARACTERS)


def _taken_out(encoded: str, pictures: dict[str, bytes], known: Mapping[str, str]) -> str:
    try:
        content = b64decode(unquote(encoded))
    except Error:
        return ""
    name = picture_id(content)
    if name in known:
        return f"cid:{known[name]}"
    room = _PICTURES_BYTES - sum(map(len, pictures.values()))
    if name not in pictures and (len(pictures) >= _PICTURES or len(content) > room):
        return ""
    pictures[name] = content
    return f"cid:{name}"


def _untracked(letter: RichText, is_ours: IsOurs | None) -> RichText:
    return letter if is_ours is None else _each_run(letter, lambda run: untracked_run(run, is_ours))


def _each_run(letter: RichText, changed: Callable[[Run], Run]) -> RichText:
    return RichText(tuple(replace(block, runs=tuple(map(changed, block.runs))) for block in letter.blocks))


def _at_size(run: Run, sizes: Mapping[str, tuple[int, int]]) -> Run:
    if run.picture is None or run.picture.width or run.picture.height:
        return run
    width, height = sizes.get(run.picture.content_id, (0, 0))
    return replace(run, picture=replace(run.picture, width=width, height=height))


def _in_words(run: Run, pictures: Container[str]) -> Run:
    if run.picture is None or run.picture.content_id not in pictures:
        return run
    return replace(run, picture=None, text=f"[{run.picture.alt}]" if run.picture.alt else "")


def _bounded(letter: RichText) -> RichText:
    characters, kept = 0, []
    for block in letter.blocks[:LINES]:
        room = CHARACTERS - characters
        if room <= 0:
            break
        characters += len(block.text)
        if len(block.text) > room:
            runs = []
            for run in block.runs:
                runs.append(replace(run, text=run.text[: max(room, 0)]))
                room -= len(run.text)
            block = replace(block, runs=tuple(run for run in runs if run.text))
        kept.append(block)
    return RichText(tuple(kept))
