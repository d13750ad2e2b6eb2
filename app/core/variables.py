"""Variables of a template, written {{first name}}: found, and filled in once for the whole mail.

A mail has one content, whoever gets it (one copy per recipient with the same headers and text), so its variables have
one value each. Their names count without regard to letter case and spaces. What stands in quoted history is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Final
from urllib.parse import quote

from app.core.draft import Draft
from app.core.markup import spliced, tags, value_span
from app.core.rich_text import Quote, RichText, Run, without_what_html_cannot_hold

LONGEST_NAME: Final = 40
_SPACE: Final = r"(?:[\s\u00a0]|&nbsp;|&\#160;)"
_VARIABLE: Final = re.compile(
    rf"\{{\{{{_SPACE}*+((?:\w|[.'’-])(?:\w|[.'’-]|{_SPACE}){{0,{LONGEST_NAME * 2}}}?){_SPACE}*\}}\}}"
)
# In the address of a link a browser may have written them with per cent signs.
_IN_ADDRESS: Final = re.compile(
    rf"(?:\{{|%7B){{2}}((?:[\w.'’ +-]|%20){{1,{LONGEST_NAME}}})(?:\}}|%7D){{2}}", re.IGNORECASE
)
# Of other programs: *|FNAME|*, %%first%%, ${name}, [[name]], <<name>>, {% … %}.
_FOREIGN: Final = re.compile(
    r"\*\|\w{1,40}(?::\w{1,40})?\|\*|%%\w{1,40}%%|\$\{[\w. ]{1,40}\}|\[\[[\w. ]{1,40}\]\]|<<[\w. ]{1,40}>>"
    r"|\{%[^%\n]{1,80}%\}"
)
_BLANKS: Final = re.compile(rf"(?:{_SPACE}|%20|\+)+")

Values = Mapping[str, str]
"""What is put in for variables, by their names as `normal_name` writes them."""


def normal_name(written: str) -> str:
    """Return a variable's name as it is compared: lower case, single spaces."""
    return _BLANKS.sub(" ", written).strip().casefold()


def names_in(letter: RichText, subject: str = "") -> tuple[str, ...]:
    """Return the variables of a subject and a letter, each once, in their order."""
    own = (block for block in letter.blocks if Quote.CITED not in block.quotes)
    found = list(_names(subject))
    for block in own:
        found += _names(block.text)
        # One target over several runs is one link.
        for link in dict.fromkeys(run.link for run in block.runs if run.link):
            found += [normal_name(match[1]) for match in _IN_ADDRESS.finditer(link)]
    return tuple(dict.fromkeys(found))


def names_in_source(*sources: str | None) -> tuple[str, ...]:
    """Return the variables of texts or HTML as written, each once, in their order."""
    found: list[str] = []
    for source in sources:
        for match in sorted(
            (*_VARIABLE.finditer(source or ""), *_IN_ADDRESS.finditer(source or "")), key=_start
        ):
            found.append(normal_name(match[1]))
    return tuple(dict.fromkeys(found))


def foreign_in(letter: RichText, subject: str = "") -> tuple[str, ...]:
    """Return what looks like a placeholder of another program, each once."""
    texts = (subject, *(block.text for block in letter.blocks if Quote.CITED not in block.quotes))
    return tuple(dict.fromkeys(match[0] for text in texts for match in _FOREIGN.finditer(text)))


def filled_text(text: str, values: Values) -> str:
    """Return a text with its variables filled in; one without a value stays as it is."""
    return _VARIABLE.sub(lambda match: _value(match, values, match[0]), text)


def filled_letter(letter: RichText, values: Values) -> RichText:
    """Return a letter with its variables filled in, each in the look of where it began."""
    return RichText(
        tuple(
            block if Quote.CITED in block.quotes else replace(block, runs=_filled_runs(block.runs, values))
            for block in letter.blocks
        )
    )


def filled_html(html: str, values: Values) -> str:
    """Return HTML with its variables filled in and nothing else changed; a value never becomes markup or an address."""
    addresses = [
        span
        for tag in tags(html)
        if tag.name in ("a", "area") and (span := value_span(html, tag, "href")) is not None
    ]
    edits = [
        (start + match.start(), start + match.end(), _in_address(match, values))
        for start, end in addresses
        for match in _IN_ADDRESS.finditer(html[start:end])
    ]
    taken = _Spans(addresses)
    edits += [
        (*match.span(), escape(_value(match, values, ""), quote=True))
        for match in _VARIABLE.finditer(html)
        if normal_name(match[1]) in values and not taken.holds(match.start())
    ]
    return spliced(html, sorted(edits))


def filled(draft: Draft, values: Values) -> Draft:
    """Return a draft with the variables of its subject and text filled in."""
    return replace(
        draft,
        subject=filled_text(draft.subject, values),
        html=None if draft.html is None else filled_html(draft.html, values),
        text=None if draft.text is None else filled_text(draft.text, values),
    )


def places(text: str, values: Values) -> list[tuple[int, int, str]]:
    """Return where variables that have a value stand in a text, each with what is put in there."""
    return [
        (*match.span(), _value(match, values, ""))
        for match in _VARIABLE.finditer(text)
        if normal_name(match[1]) in values
    ]


def filled_address(address: str, values: Values) -> str:
    """Return the address of a link with its variables filled in: a value is a part of it, never more."""
    return _IN_ADDRESS.sub(lambda match: _in_address(match, values), address)


class _Spans:
    """Ranges of a source in their order, asked by ascending positions."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans, self._next = spans, 0

    def holds(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= position:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= position


def _start(match: re.Match[str]) -> int:
    return match.start()


def _names(text: str) -> Iterator[str]:
    return (normal_name(match[1]) for match in _VARIABLE.finditer(text))


def _value(match: re.Match[str], values: Values, otherwise: str) -> str:
    value = values.get(normal_name(match[1]))
    return otherwise if value is None else one_line(value)


def one_line(value: str) -> str:
    """Return a value as it is put in: one line, nothing that no text can hold."""
    return " ".join(without_what_html_cannot_hold(value).split())


def _in_address(match: re.Match[str], values: Values) -> str:
    value = values.get(normal_name(match[1]))
    return match[0] if value is None else quote(one_line(value), safe="")


def _filled_runs(runs: Sequence[Run], values: Values) -> tuple[Run, ...]:
    found = places("".join(run.text for run in runs), values)
    linked = [replace(run, link=filled_address(run.link, values)) if run.link else run for run in runs]
    return tuple(_with_places(linked, found)) if found else tuple(linked)


def _with_places(runs: Iterable[Run], filled_in: Sequence[tuple[int, int, str]]) -> Iterator[Run]:
    position = 0
    for run in runs:
        start, end, kept = position, position + len(run.text), []
        for first, last, value in filled_in:
            if last <= start or first >= end:
                continue
            kept.append(run.text[max(position - start, 0) : max(first - start, 0)])
            if first >= start:
                kept.append(value)
            position = max(position, last)
        kept.append(run.text[max(position - start, 0) :])
        position = end
        text = "".join(kept)
        if text or run.picture:
            yield replace(run, text=text)
