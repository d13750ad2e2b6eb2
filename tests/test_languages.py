"""Every text of the program can be read in every language."""

import ast
import re
import string
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.language import LANGUAGES as OFFERED
from tests.languages import LANGUAGES, ROOT, compile_into, update

MODULES = sorted((ROOT / "app").rglob("*.py"))
TRANSLATIONS = sorted(LANGUAGES.glob("*.ts"))


def messages(translations: Path) -> Iterator[tuple[tuple[str, ...], list[str], bool]]:
    """Yield the written forms of each text, its translations, and whether they are done."""
    for message in ET.parse(translations).iter("message"):
        is_counted = message.get("numerus") == "yes"
        source, other = message.findtext("source") or "", message.findtext("comment") or ""
        translation = message.find("translation")
        assert translation is not None
        found = [form.text or "" for form in translation] if is_counted else [translation.text or ""]
        done = translation.get("type") is None and all(found)
        yield (source, other) if is_counted else (source,), found, done


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def calls_of_ours(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    ours = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "app.core.language"
        for alias in node.names
    }
    yield from ((name, call) for name, call in calls(tree) if name in ours)


def made_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is worked out when a module is imported: bodies of functions are not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for outside in (*child.decorator_list, *child.args.defaults, *child.args.kw_defaults):
                if outside is not None:
                    yield outside
                    yield from made_at_import(outside)
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from made_at_import(child)


def is_written(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_text_stands_whole_where_it_is_translated(path: Path) -> None:
    tree = ast.parse(path.read_text())
    for name, call in calls_of_ours(tree):
        where = f"{path.name}:{call.lineno}"
        if name == "mark":
            assert [is_written(each) for each in call.args] == [True], f"{where}: mark takes one written text"
        if name == "counted":
            assert all(is_written(each) for each in call.args[:2]), (
                f"{where}: counted takes two written texts"
            )
        if name == "tr":
            assert not isinstance(call.args[0], ast.JoinedStr), f"{where}: its values are filled in by tr"
            assert len(call.args) == 1 or not call.keywords, f"{where}: with values it takes no comment"
    at_import = [name for each in made_at_import(tree) for name, call in calls(each) if call is each]
    assert not {"tr", "counted"} & set(at_import), (
        f"{path.name}: at import there is no language yet; use mark"
    )


def test_every_language_that_is_offered_has_its_file() -> None:
    assert {path.stem for path in TRANSLATIONS} == set(OFFERED) - {"en"}


@pytest.mark.parametrize("translations", TRANSLATIONS, ids=lambda path: path.stem)
def test_every_text_is_translated_with_the_same_values(translations: Path) -> None:
    for written, found, done in messages(translations):
        assert done, f"{written[0]!r} waits for its translation"
        for form in found:
            assert names(form) <= names(written[-1]), f"{form!r} has other values than {written[-1]!r}"
            assert names(written[-1]) - names(form) <= {"n"}, f"{form!r} leaves out values of {written[-1]!r}"


@pytest.mark.parametrize("translations", TRANSLATIONS, ids=lambda path: path.stem)
def test_no_text_is_out_of_sight_of_the_tools_that_gather_them(translations: Path) -> None:
    # Within an f-string they find none.
    gathered = {written[0] for written, _, _ in messages(translations)}
    for path in MODULES:
        for name, call in calls_of_ours(ast.parse(path.read_text())):
            if name in ("tr", "mark", "counted") and is_written(call.args[0]):
                text = ast.literal_eval(call.args[0])
                assert text in gathered, f"{path.name}:{call.lineno}: {text!r} is not gathered"


@pytest.mark.parametrize("translations", TRANSLATIONS, ids=lambda path: path.stem)
def test_the_files_of_a_language_are_those_of_the_code(translations: Path, tmp_path: Path) -> None:
    anew = tmp_path / translations.name
    anew.write_bytes(translations.read_bytes())
    update(anew)
    compile_into(anew, anew.with_suffix(".qm"))
    for suffix in (".ts", ".qm"):
        is_same = anew.with_suffix(suffix).read_bytes() == translations.with_suffix(suffix).read_bytes()
        assert is_same, f"{translations.stem}{suffix} is older than the code: ./run languages"


@pytest.mark.parametrize("translations", TRANSLATIONS, ids=lambda path: path.stem)
def test_three_dots_stand_at_their_word(translations: Path) -> None:
    for source, found, _ in messages(translations):
        for text in (*source, *found):
            assert not re.search(r"\s…$", text), text
