"""What a mail from the mailbox holds: its text and its files, read from its bytes, whatever those are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Final

from app.core.flowed import unflowed
from app.core.language import mark
from app.core.mail_charset import text_of
from app.core.mime_tree import Leaf, Tree, parts_of
from app.core.picture import Picture, picture_in

_TEXTS: Final = ("text/html", "text/plain")
_BLANK: Final = re.compile(r"(?:<!--.*?-->|<(?!img)[^>]*>|&nbsp;|\s)*+\Z", re.DOTALL | re.IGNORECASE)
# A text beyond this is not decoded further: nobody reads it in a window.
_LONGEST_TEXT: Final = 12_000_000
PICTURE_LIMIT: Final = 5_000_000
MOST_PICTURES: Final = 40
_PICTURES_LIMIT: Final = 20_000_000
SIGNED: Final = mark("This mail is signed. Sightline can't check the signature.")
_SIGNED_INSIDE: Final = mark(
    "This mail is signed. Sightline can't check the signature. "
    "Its text is inside the file, in a form that can't be shown."
)
ENCRYPTED: Final = mark(
    "This mail is encrypted, and Sightline can't read it. Open it in the program that holds your key."
)
_PROTECTED: Final = (
    (re.compile(r"multipart/encrypted|application/pgp-encrypted"), ENCRYPTED),
    (re.compile(r"multipart/signed|application/(pgp-signature|(x-)?pkcs7-signature)"), SIGNED),
)
_MIME_ENVELOPE: Final = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_PGP_TEXT: Final = re.compile(r"^-----BEGIN PGP (MESSAGE|SIGNED MESSAGE)-----", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file in a mail. `position` counts the mail's parts and finds it again; `content_id` is without brackets."""

    position: int
    filename: str
    content_type: str
    size: int
    content_id: str | None = None
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class MailContent:
    """The text of a mail, as HTML or plain or both, and its files.

    `protection` says that it is signed or encrypted, in a sentence that is to be translated; `is_cut` that it has more parts than are looked at.
    """

    html: str | None
    text: str | None
    files: tuple[MailFile, ...] = ()
    protection: str = ""
    is_cut: bool = False


def content_of(raw: bytes) -> MailContent:
    """Return what a mail holds. What is damaged is shown as far as it can be read; nothing is raised."""
    tree = parts_of(raw)
    texts = [leaf for leaf in tree.leaves if _is_text(leaf)]
    chosen = _chosen(texts)
    positions = {leaf.position for leaf in texts}
    files = tuple(_file(leaf) for leaf in tree.leaves if leaf.position not in positions)
    html = _joined(chosen) if any(leaf.kind == "text/html" for leaf in chosen) else None
    plain = "\n".join(_text(leaf) for leaf in texts if leaf.kind == "text/plain")
    has_plain = any(leaf.kind == "text/plain" for leaf in texts)
    if html is not None and _BLANK.match(html) and plain.strip():
        # An alternative that its program left empty.
        html = None
    return MailContent(html, plain if has_plain else None, files, _protection(tree, plain), tree.is_cut)


def file_of(raw: bytes, position: int) -> bytes:
    """Return the bytes of one of a mail's files. Raises KeyError where there is none at the position."""
    for leaf in parts_of(raw).leaves:
        if leaf.position == position:
            return leaf.content()
    raise KeyError(position)


def pictures_in(raw: bytes) -> dict[str, tuple[Picture, bytes]]:
    """Return the pictures that a mail's text may name, by `cid:` and their Content-ID; what is no picture is left out."""
    found: dict[str, tuple[Picture, bytes]] = {}
    room = _PICTURES_LIMIT
    for leaf in parts_of(raw).leaves:
        if leaf.content_id is None or len(found) >= MOST_PICTURES or len(leaf.raw) > 2 * PICTURE_LIMIT:
            continue
        content = leaf.content()
        picture = picture_in(content) if len(content) <= min(PICTURE_LIMIT, room) else None
        if picture:
            room -= len(content)
            found.setdefault(f"cid:{leaf.content_id}", (picture, content))
    return found


def _is_text(leaf: Leaf) -> bool:
    if leaf.kind not in _TEXTS or leaf.disposition == "attachment":
        return False
    # Some programs give a name to the text itself; only the first part of a mail is meant so.
    return not leaf.filename or (leaf.position == 0 and leaf.disposition != "inline")


def _chosen(texts: Iterable[Leaf]) -> list[Leaf]:
    """Return the texts to be shown as HTML, in order: of alternatives the richer one, of others all."""
    groups: dict[tuple[object, ...], list[Leaf]] = {}
    for leaf in texts:
        groups.setdefault(_alternative_of(leaf), []).append(leaf)
    chosen: list[Leaf] = []
    for group, leaves in groups.items():
        html = [leaf for leaf in leaves if leaf.kind == "text/html"]
        chosen += html if html and group else leaves
    return chosen


def _alternative_of(leaf: Leaf) -> tuple[object, ...]:
    """Return what names the outermost multipart/alternative that a part is in; nothing where it is in none."""
    for depth, kind in enumerate(leaf.within):
        if kind == "multipart/alternative":
            return (depth, leaf.branches[:depth])
    return ()


def _joined(leaves: list[Leaf]) -> str:
    pieces = []
    for leaf in leaves:
        text = _text(leaf)
        is_html = leaf.kind == "text/html"
        pieces.append(text if is_html else f"<div>{escape(text).replace(chr(10), '<br>')}</div>")
    return "<hr>".join(piece for piece in pieces if not _BLANK.match(piece)) if len(pieces) > 1 else pieces[0]


def _text(leaf: Leaf) -> str:
    text = text_of(
        leaf.content()[:_LONGEST_TEXT], leaf.parameter("charset"), is_html=leaf.kind == "text/html"
    )
    if leaf.kind == "text/plain" and leaf.parameter("format").lower() == "flowed":
        return unflowed(text, deletes_space=leaf.parameter("delsp").lower() == "yes")
    return text


def _file(leaf: Leaf) -> MailFile:
    inline = leaf.disposition == "inline"
    name = leaf.filename or ("mail.eml" if leaf.kind == "message/rfc822" else "")
    return MailFile(leaf.position, name, leaf.kind, len(leaf.content()), leaf.content_id, inline)


def _protection(tree: Tree, plain: str) -> str:
    kinds = {kind for leaf in tree.leaves for kind in (*leaf.within, leaf.kind)}
    if any(leaf.kind in _MIME_ENVELOPE for leaf in tree.leaves):
        is_signed = any(leaf.parameter("smime-type").lower() == "signed-data" for leaf in tree.leaves)
        return _SIGNED_INSIDE if is_signed else ENCRYPTED
    for pattern, sentence in _PROTECTED:
        if any(pattern.fullmatch(kind) for kind in kinds):
            return sentence
    if found := _PGP_TEXT.search(plain[:_LONGEST_TEXT]):
        return ENCRYPTED if found[1] == "MESSAGE" else SIGNED
    return ""
