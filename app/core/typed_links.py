"""Web addresses that stand in text as they were typed: readers expect them to be links."""

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from app.core.rich_text import Block, Run
from app.core.web_address import parse

_TYPED: Final = re.compile(
    r"(?<![\w@/.:-])(?:https?://|www\.)[^\s<>\"`\u00a0\u201c\u201d\u00ab\u00bb\ufffc]+", re.IGNORECASE
)
_AFTER: Final = ".,;:!?'*_~…’“)]}"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}


def typed_links(text: str) -> list[tuple[int, int, str]]:
    """Return where web addresses stand in a text (start, end), each with the URL that it means."""
    found = []
    for match in _TYPED.finditer(text):
        written = _without_punctuation(match[0])
        url = written if "://" in written else f"https://{written}"
        address = parse(url)
        if address and ("." in address.host.strip(".") or address.host == "localhost"):
            found.append((match.start(), match.start() + len(written), url))
    return found


def linked(block: Block) -> Block:
    """Return the block with the web addresses in its unlinked text made links."""
    if not any("://" in run.text or "www." in run.text.lower() for run in block.runs if not run.link):
        return block
    runs: list[Run] = []
    for is_link, group in groupby(block.runs, key=lambda run: run.link is not None):
        like = list(group)
        runs += like if is_link else _linked_runs(like)
    return replace(block, runs=tuple(runs))


def _linked_runs(runs: list[Run]) -> list[Run]:
    # An address may be emphasised in part, so it is looked for in the whole text.
    spans = typed_links("".join(run.text for run in runs))
    cuts = sorted({edge for start, end, _ in spans for edge in (start, end)})
    result, position = [], 0
    for run in runs:
        end = position + len(run.text)
        edges = [position, *(cut for cut in cuts if position < cut < end), end]
        for left, right in pairwise(edges):
            url = next((url for start, stop, url in spans if start <= left < stop), None)
            result.append(replace(run, text=run.text[left - position : right - position], link=url))
        position = end
    return result


def _without_punctuation(url: str) -> str:
    while url and url[-1] in _AFTER:
        opening = _PAIRS.get(url[-1])
        if opening and url.count(opening) >= url.count(url[-1]):
            break
        url = url[:-1]
    return url
