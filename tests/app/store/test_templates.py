"""Templates are kept whole, found by what they say, and never replaced by accident."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.template import Template, template_of
from app.store import templates
from app.store.database import Connection, open_database
from app.store.templates import NameTaken
from tests.app.store.test_drafts import DRAFT, LOGO, OFFER
from tests.support.stored import NOW


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with open_database(tmp_path) as opened:
        yield opened


def test_a_mail_becomes_a_template_and_the_template_a_mail(connection: Connection) -> None:
    number = templates.save(connection, template_of("  First   offer ", DRAFT), NOW)
    kept = templates.load(connection, number)
    assert kept == templates.find(connection, "first OFFER")
    assert kept == Template(
        "First offer", "Grüße", "<p>Hello</p>", "Hello\n", DRAFT.wish, (LOGO, OFFER, OFFER)
    )
    assert kept.begun(DRAFT.sender) == Draft(
        DRAFT.sender, (), "Grüße", "<p>Hello</p>", None, DRAFT.wish, (LOGO, OFFER, OFFER)
    )
    plain = template_of("Plain", replace(DRAFT, html=None, text="Hi {{x}}"))
    assert (plain.begun(DRAFT.sender).text, plain.variables) == ("Hi {{x}}", ("x",))


def test_a_name_is_there_once_whatever_its_letters(connection: Connection) -> None:
    number = templates.save(connection, template_of("Übersicht", DRAFT), NOW)
    with pytest.raises(NameTaken, match="There is a template “übersicht” already"):
        templates.save(connection, template_of("übersicht", DRAFT), NOW)
    other = replace(DRAFT, subject="New", attachments=())
    assert templates.save(connection, template_of("übersicht", other), NOW, replace=True) == number
    assert templates.load(connection, number).subject == "New"
    assert [row.name for row in templates.matching(connection)] == ["übersicht"]


def test_a_template_is_renamed_and_removed(connection: Connection) -> None:
    first = templates.save(connection, template_of("A", DRAFT), NOW)
    second = templates.save(connection, template_of("B", DRAFT), NOW)
    with pytest.raises(NameTaken):
        templates.rename(connection, first, "b")
    assert templates.rename(connection, first, " a ") == "a", "another case is no other name"
    templates.remove(connection, second)
    templates.remove(connection, second)
    assert [row.name for row in templates.matching(connection)] == ["a"]
    assert connection.execute("SELECT count(*) FROM template_file").fetchone()[0] == 3
    for act in (
        lambda: templates.load(connection, second),
        lambda: templates.rename(connection, second, "c"),
        lambda: templates.find(connection, "B"),
    ):
        with pytest.raises(BadInput):
            act()


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\0b"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(BadInput):
        template_of(name, DRAFT)


def test_nothing_and_what_no_text_can_hold_are_refused() -> None:
    with pytest.raises(BadInput, match="nothing to save"):
        template_of("A", replace(DRAFT, subject=" ", html=None, text="\n", attachments=()))
    with pytest.raises(BadInput, match="no text can hold"):
        template_of("A", replace(DRAFT, subject="\ud800"))


def test_among_a_thousand_the_words_find_one_without_reading_files(connection: Connection) -> None:
    # How the disk is made sure of is not what is tried here.
    connection.execute("PRAGMA synchronous=OFF")
    for number in range(1_000):
        html = f"<p>Text {number} 中文{number} <script>x</script></p>"
        made = template_of(f"Template {number}", replace(DRAFT, subject=f"About {number}", html=html))
        templates.save(connection, made, NOW + timedelta(seconds=number))
    found = templates.matching(connection, "about 中文777")
    assert [(row.name, row.subject, row.files, row.snippet) for row in found] == [
        ("Template 777", "About 777", 2, "Text 777 中文777")
    ]
    assert len(templates.matching(connection, "")) == 1_000
    assert templates.matching(connection, "nowhere") == []
