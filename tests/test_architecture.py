"""Who may import whom, and which words are not used: the tables of the design, kept."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ALL_OF_APP = {
    "app.bridge",
    "app.cli",
    "app.core",
    "app.credentials",
    "app.desktop",
    "app.jobs",
    "app.lanes",
    "app.language",
    "app.lock_file",
    "app.net",
    "app.own_programs",
    "app.practice",
    "app.providers",
    "app.settings",
    "app.store",
    "app.ui",
    "app.whole_file",
    "app.worker",
}
BELOW_WORKER = {
    "app.core",
    "app.lock_file",
    "app.own_programs",
    "app.providers",
    "app.settings",
    "app.credentials",
    "app.store",
    "app.net",
    "app.jobs",
    "app.whole_file",
}

# A part of the program and what of ours it may import; its own modules are always allowed.
MAY_IMPORT: dict[str, set[str]] = {
    "app.core": {"tracking_server.links"},
    "app.language": {"app.core"},
    "app.lock_file": {"app.core"},
    "app.own_programs": set(),
    "app.whole_file": {"app.core"},
    "app.desktop": {"app.core", "app.own_programs", "app.whole_file"},
    "app.store": {"app.core", "app.lock_file", "app.whole_file"},
    "app.net": {"app.core", "app.providers", "app.settings"},
    "app.settings": {"app.core", "app.lock_file", "app.whole_file"},
    "app.providers": {"app.core"},
    "app.credentials": {"app.core", "app.lock_file", "app.settings", "app.whole_file"},
    "app.jobs": BELOW_WORKER | {"tracking_server.links"},
    "app.lanes": BELOW_WORKER | {"tracking_server.links"},
    "app.worker": BELOW_WORKER | {"app.lanes", "tracking_server.links"},
    "app.bridge": BELOW_WORKER | {"tracking_server.links"},
    "app.practice": BELOW_WORKER | {"tracking_server.links"},
    "app.ui": {
        "app.core",
        "app.desktop",
        "app.language",
        "app.lock_file",
        "app.providers",
        "app.settings",
        "app.store",
        "app.whole_file",
    },
    "app.cli": ALL_OF_APP | {"tracking_server.links"},
    "app.__main__": ALL_OF_APP | {"tracking_server.links"},
    "tracking_server": set(),
}

# The rooms of the windows, and which other rooms each knows; what opens a profile knows all.
UI_ROOMS: dict[str, set[str]] = {
    "parts": set(),
    "lists": {"parts"},
    "reading": {"parts"},
    "writing": {"parts"},
    "tray": {"parts"},
    "settings": {"parts", "tray", "writing"},
    "frame": {"parts", "lists", "reading", "writing"},
    "desks": {"parts", "lists", "reading", "writing", "tray", "settings", "frame"},
}

# What is outside of ours and may appear in one place only.
ONLY_IN = {
    "PySide6": {"app.language", "app.ui", "app.cli.window", "app.cli.window_story"},
    "sqlite3": {"app.store", "tracking_server"},
    "socket": {"app.net", "app.practice", "app.bridge", "tracking_server.serve"},
    "smtplib": {"app.net"},
    "imapclient": {"app.net"},
    "requests": {"app.net", "app.practice"},
    "jeepney": {"app.ui.tray.session_bus", "app.ui.tray.notification_service"},
    "keyring": {"app.credentials"},
    "threading": {"app.worker", "tracking_server"},
    "flask": {"tracking_server"},
    "sqlalchemy": {"tracking_server"},
}

IMPURE = {
    "sqlite3", "socket", "threading", "multiprocessing", "subprocess", "asyncio", "time", "random", "secrets",
    "requests", "urllib.request", "http", "smtplib", "imaplib", "keyring", "os", "tempfile", "logging",
}  # fmt: skip
# cryptography: bytes in, bytes out; keys and nonces are arguments.
CORE_LIBRARIES = {"selectolax", "ada_url", "nh3", "cryptography"}

# The tracker's pure modules: no Flask, no database, no clock.
PURE_TRACKER_MODULES = {
    "links", "hit", "classify", "device", "network", "place", "prefixes", "apple_egress", "client_ip", "rules",
    "bursts", "delivery_story", "own_networks", "bots", "patterns", "programs", "proxies",
}  # fmt: skip

BANNED_WORDS = re.compile(
    r"(^|_)(manager|helper|util|utils|common|misc|data|info|process|handle)s?($|_)", re.I
)


def modules() -> Iterator[tuple[str, Path]]:
    for package in ("app", "tracking_server"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), path


def imports(name: str, path: Path) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                base = ".".join(
                    [*package.split(".")[: len(package.split(".")) - node.level + 1], base]
                ).strip(".")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    pieces = module.split(".")
    return pieces[0] if pieces[0] == "tracking_server" else ".".join(pieces[:2])


def inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


MODULES = list(modules())


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_imports_follow_the_table(name: str, path: Path) -> None:
    part = part_of(name)
    if name in ("app", "tracking_server"):
        allowed = MAY_IMPORT.get(name, set()) | {name}
    else:
        assert part in MAY_IMPORT, f"{name} stands in no part of the import table"
        allowed = MAY_IMPORT[part] | {part}
    for imported in imports(name, path):
        if imported.split(".")[0] in ("app", "tracking_server"):
            assert any(inside(imported, package) for package in allowed), f"{name} must not import {imported}"
        for library, homes in ONLY_IN.items():
            if inside(imported, library):
                assert any(inside(name, home) for home in homes), f"{name} must not import {imported}"


@pytest.mark.parametrize("room", UI_ROOMS)
def test_a_room_of_the_windows_knows_those_below_it_alone(room: str) -> None:
    home = f"app.ui.{room}"
    allowed = [home, *(f"app.ui.{each}" for each in UI_ROOMS[room])]
    for name, path in MODULES:
        for imported in imports(name, path) if inside(name, home) else ():
            if inside(imported, "app.ui"):
                assert any(inside(imported, each) for each in allowed), f"{name} must not import {imported}"


def test_every_room_of_the_windows_stands_in_the_table() -> None:
    assert {path.name for path in (ROOT / "app" / "ui").iterdir() if (path / "__init__.py").exists()} == set(
        UI_ROOMS
    )


@pytest.mark.parametrize(
    ("name", "path"),
    [
        (name, path)
        for name, path in MODULES
        if inside(name, "app.core")
        or name.removeprefix("tracking_server.").split(".")[0] in PURE_TRACKER_MODULES
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pure_modules_know_no_clock_socket_or_database(name: str, path: Path) -> None:
    for imported in imports(name, path):
        assert not any(inside(imported, impure) for impure in IMPURE), f"{name} must not import {imported}"
        if inside(name, "app.core"):
            top = imported.split(".")[0]
            assert (
                top in CORE_LIBRARIES | {"app", "tracking_server"}
                or top in __import__("sys").stdlib_module_names
            )
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today", "uuid4", "urandom"):
            pytest.fail(f"{name}:{node.lineno} reads the clock or makes randomness; both are arguments")


def defined_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno or 0
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_names_use_the_words_of_the_glossary(name: str, path: Path) -> None:
    # Names that a library calls back are the library's.
    library_names = {
        "handle_starttag",
        "handle_endtag",
        "handle_data",
        "handle_startendtag",
        "handle_comment",
        "data",
        "data_received",
        "handle_exit",
    }
    assert not BANNED_WORDS.search(path.stem), f"{path.name} is named by a word that says nothing"
    for defined, line in defined_names(ast.parse(path.read_text())):
        if re.match(r"handle_[A-Z]{4}", defined) or defined in library_names:
            continue
        assert not BANNED_WORDS.search(defined), f"{name}:{line} is named {defined}"


def test_functions_and_files_keep_to_one_thing() -> None:
    for name, path in MODULES:
        text = path.read_text()
        assert text.count("\n") <= 350, f"{name} is long: is it one thing?"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 45, f"{name}:{node.lineno} {node.name} is long: is it one thing?"
