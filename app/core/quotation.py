"""An earlier mail as an answer quotes it: what a letter of ours can hold of it, without our tracking."""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from html import unescape
from typing import Final

from app.core import when
from app.core.document import is_too_deep
from app.core.language import mark, tr
from app.core.markup import RAW_TEXT, tags
from app.core.message import Attachment
from app.core.own_links import IsOurs, is_own_opt_out, original
from app.core.plain_text import text_of
from app.core.rich_text import Block, Quote, RichText, Run, pictures_of
from app.core.rich_text_import import from_html, from_text
from app.core.undo import restored_text

# More than anybody answers to; to lay it out takes a tenth of a second.
_CHARACTERS: Final = 200_000
_LINES: Final = 4_000
_HTML_READ: Final = 1_000_000
_PICTURES_BYTES: Final = 10_000_000
_PICTURE_TYPES: Final = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"))
_CUT: Final = mark("[The rest of the mail is not quoted.]")
_MARKS: Final = re.compile(r"(?:>[ ]?)*")
_DEEPEST: Final = 10


@dataclass(frozen=True, slots=True)
class Quotation:
    """What can be quoted of a mail: its letter, the pictures in it, and with `whole` all its files.

    Of a very long mail only the beginning is quoted; then the mail itself is among `whole`.
    """

    letter: RichText
    pictures: tuple[Attachment, ...]
    whole: tuple[Attachment, ...]

    @classmethod
    def of(
        cls,
        html: str | None,
        text: str | None,
        files: tuple[Attachment, ...],
        is_ours: IsOurs,
        domain: str,
        source: bytes = b"",
    ) -> "Quotation":
        """Return the quotation of a mail; its pictures get ids of their own under `domain`."""
        shown = {f.content_id: f for f in files if f.content_id and f.content_type.lower() in _PICTURE_TYPES}
        html, text = _unicode(html), _unicode(text)
        letter = (
            _from_quoted_text(restored_text(text or "", is_ours)) if html is None else _from_html(html, shown)
        )
        shortened = _shortened(letter)
        if source and (shortened != letter or len(html or "") > _HTML_READ):
            files = (*files, Attachment("mail.eml", "message/rfc822", source))
        letter = shortened
        ids = {name: _new_id(shown[name], domain) for name in sorted(pictures_of(letter))}
        pictures = {ids[name]: replace(shown[name], content_id=ids[name]) for name in ids}
        rest = tuple(replace(each, content_id=None) for each in files if each.content_id not in ids)
        return cls(
            RichText(tuple(_untracked(block, ids, is_ours) for block in letter.blocks)),
            tuple(pictures.values()),
            (*pictures.values(), *rest),
        )

    def without_large_pictures(self) -> "Quotation":
        """Return the quotation with the words that stand for its pictures where these are many bytes."""
        if sum(len(each.content) for each in self.pictures) <= _PICTURES_BYTES:
            return self
        blocks = tuple(replace(b, runs=tuple(_in_words(run) for run in b.runs)) for b in self.letter.blocks)
        return replace(self, letter=RichText(blocks), pictures=())


def attributed(quotation: Quotation, who: str, at: datetime | None, zone: tzinfo | None) -> RichText:
    """Return what a reply begins with: who wrote when, and what."""
    words = (
        tr("On {moment}, {who} wrote:", moment=moment(at, zone), who=who)
        if at
        else tr("{who} wrote:", who=who)
    )
    return RichText((Block((Run(words),)), *_cited(quotation.letter.blocks)))


def forwarded(quotation: Quotation, heading: list[tuple[str, str]]) -> RichText:
    """Return what a forward begins with: the head of the mail, and what it says."""
    head = [Block((Run(f"{name}: ", bold=True), Run(words))) for name, words in heading]
    return RichText(
        (Block((Run(tr("Forwarded mail:")),)), *_cited((*head, Block(), *quotation.letter.blocks)))
    )


def moment(at: datetime, zone: tzinfo | None) -> str:
    """Return a time as a quote names it: 21 November 2026 at 14:05."""
    on = when.local(at, zone)
    return tr(
        "{day} {month} {year} at {clock}",
        day=on.day,
        month=when.month(on),
        year=on.year,
        clock=when.clock(at, zone),
    )


def _unicode(text: str | None) -> str | None:
    # Some encodings decode to halves of characters, which no parser takes.
    return text and text.encode("utf-8", "replace").decode()


def _cited(blocks: tuple[Block, ...]) -> list[Block]:
    return [replace(block, quotes=(Quote.CITED, *block.quotes)) for block in blocks]


def _from_quoted_text(text: str) -> RichText:
    """Return plain text as a letter, with the quotes that its marks show."""
    blocks = []
    for block in from_text(text).blocks:
        line = block.text
        marks = _MARKS.match(line)
        depth = min(marks[0].count(">") if marks else 0, _DEEPEST)
        words = line[marks.end() :] if marks and depth else line
        blocks.append(Block((Run(words),) if words else (), quotes=(Quote.CITED,) * depth))
    return RichText(tuple(blocks))


def _from_html(html: str, shown: dict[str, Attachment]) -> RichText:
    if is_too_deep(html):
        # To parse what stands thousands of elements deep takes seconds.
        return from_text(_between_tags(html[:_HTML_READ]))
    letter = from_html(html[:_HTML_READ], shown)
    # What stands deeper than a letter looks is there as text.
    return letter if any(not block.is_blank for block in letter.blocks) else from_text(text_of(html))


def _between_tags(html: str) -> str:
    pieces, position, is_text = [], 0, True
    for tag in tags(html):
        pieces.append(html[position : tag.start] if is_text else "")
        position, is_text = tag.end, tag.name not in RAW_TEXT
    pieces.append(html[position:] if is_text else "")
    return unescape("\n".join(piece.strip() for piece in pieces if piece.strip()))


def _shortened(letter: RichText) -> RichText:
    characters = 0
    for number, block in enumerate(letter.blocks):
        characters += len(block.text)
        if number >= _LINES or characters > _CHARACTERS:
            return RichText((*letter.blocks[:number], Block(), Block((Run(tr(_CUT)),))))
    return letter


def _untracked(block: Block, ids: dict[str, str], is_ours: IsOurs) -> Block:
    return replace(block, runs=tuple(untracked_run(_renamed(run, ids), is_ours) for run in block.runs))


def _renamed(run: Run, ids: dict[str, str]) -> Run:
    if run.picture is None:
        return run
    return replace(run, picture=replace(run.picture, content_id=ids[run.picture.content_id]))


def untracked_run(run: Run, is_ours: IsOurs) -> Run:
    """Return characters of a letter that lead where they led before they were tracked here."""
    link = run.link and run.link.strip()
    if link and is_own_opt_out(link, is_ours):
        # It ends the tracking of whom the mail was sent to, not of whom it is passed on to.
        run = replace(run, link=None)
    elif link and (target := original(link, is_ours)):
        run = replace(run, link=target)
    return replace(run, text=restored_text(run.text, is_ours)) if "/c/" in run.text else run


def _new_id(picture: Attachment, domain: str) -> str:
    # Another program's own may be anything, also nothing that a header can hold.
    return f"{hashlib.sha256(picture.content).hexdigest()[:24]}@{domain}"


def _in_words(run: Run) -> Run:
    if run.picture is None:
        return run
    return replace(run, text=f"[{run.picture.alt}]" if run.picture.alt else tr("[picture]"), picture=None)
