"""The rewriting of one document's `href` values, and the check that nothing else changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from app.core import pixel as pixels
from app.core.document import LINKS, serialised
from app.core.language import tr
from app.core.markup import Edit, spliced


@dataclass(frozen=True)
class Rewrite:
    """What may be rewritten in a document.

    `spans` says by link number where the value of its `href` stands. `elements` are the link elements of
    the parsed tree in order: the link's number and its `href`, decoded; several elements may come from
    one link, and 0 stands for one whose place in the source is unknown. `tree` is the document
    serialised by the parser.
    """

    source: str
    spans: Mapping[int, tuple[int, int]]
    elements: tuple[tuple[int, str | None], ...]
    tree: str

    def made(self, urls: Mapping[int, str], pixel: str | None, place: int) -> str:
        """Return the source with the URLs put in by link number, and the pixel at its place."""
        edits: list[Edit] = [(*self.spans[number], url) for number, url in urls.items()]
        if pixel:
            edits.append((place, place, pixels.image(pixel)))
        return spliced(self.source, sorted(edits))

    def fault(self, result: str, urls: Mapping[int, str], pixel: str | None) -> str | None:
        """Return what is wrong with a result, in words; None where only what was meant to change did."""
        tree = LexborHTMLParser(result)
        if pixel and (fault := pixels.fault(tree, pixel)):
            return fault
        nodes = tree.css(LINKS)
        if len(nodes) != len(self.elements):
            return tr("Rewriting would change which links the mail has.")
        for node, (number, href) in zip(nodes, self.elements, strict=True):
            if url := urls.get(number):
                if node.attributes["href"] != url:
                    return tr("A rewritten link would lead elsewhere.")
                node.attrs["href"] = href
        if pixel:
            tree.css(f'img[src="{pixel}"]')[0].decompose()
        if serialised(tree) == self.tree:
            return None
        return tr("Rewriting would change more than the links.")
