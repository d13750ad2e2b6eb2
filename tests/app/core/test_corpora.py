"""Real mails: their tracked links are those a browser sees, and nothing else of them changes."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from app.core.charset import decoded
from app.core.instrument import Reason
from app.core.undo import restored
from tests.support.corpora import corpus_files
from tests.support.instrumenting import IMAGE, KEY, as_written, made, outline, planned, with_targets

LEFT = {Reason.MAILTO, Reason.TEXT_IS_ADDRESS, Reason.UNSUBSCRIBE, Reason.FRAGMENT, Reason.RELATIVE}


@pytest.mark.parametrize("path", corpus_files("html/*.html"))
def test_a_real_mail_is_instrumented_and_comes_back(path: Path) -> None:
    raw = path.read_bytes()
    file = decoded(raw)
    read, result = planned(file.text), made(file.text)

    seen = [node.attributes["href"] for node in LexborHTMLParser(raw).css("a[href], area[href]")]
    assert [link.href for link in read.links] == seen
    assert {link.reason for link in read.links} <= LEFT | {None}
    web = {link.href for link in read.links if link.reason not in LEFT}
    assert {link.href for link in read.tracked} == web

    assert file.encode(as_written(result, read)) == raw
    assert result.html.count(IMAGE) == 1
    assert restored(result.html, [KEY]) == with_targets(read)
    clean = with_targets(read)
    assert restored(made(clean).html, [KEY]) == clean

    before, after = outline(file.text), outline(result.html)
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == len(read.tracked)
    assert {old[1] for old, _ in changed} <= {"a", "area"}
