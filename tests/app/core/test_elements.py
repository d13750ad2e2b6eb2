"""Plain text and a pasted letter break the same HTML into the same lines, and leave out the same."""

import pytest

from app.core.elements import BLOCKS, SILENT
from app.core.plain_text import text_of
from app.core.rich_text_import import from_html

INSIDE = {"tr": "table", "tbody": "table", "thead": "table", "tfoot": "table", "caption": "table", "li": "ul"}
# They have no text of their own, or say it in a way of their own.
OTHERWISE = {"html", "body", "hr", "blockquote", "li", "ol", "ul"}


def lines(html: str) -> tuple[list[str], list[str]]:
    text = [line for line in text_of(html).splitlines() if line]
    return text, [block.text for block in from_html(html).blocks if block.text]


@pytest.mark.parametrize("tag", sorted(BLOCKS - OTHERWISE))
def test_a_block_stands_on_lines_of_its_own(tag: str) -> None:
    cell = "<td>b</td>" if tag == "tr" else "<tr><td>b</td></tr>" if tag[0] == "t" else "b"
    inside = INSIDE.get(tag)
    block = f"<{tag}>{cell}</{tag}>"
    html = f"<div>a{f'<{inside}>{block}</{inside}>' if inside else block}c</div>"
    assert lines(html) == (["a", "b", "c"], ["a", "b", "c"])


@pytest.mark.parametrize("tag", sorted(SILENT - {"head"}))
def test_what_is_no_text_of_the_mail_is_in_neither(tag: str) -> None:
    assert lines(f"<div>a<{tag}>b</{tag}>c</div>") == (["ac"], ["ac"])
