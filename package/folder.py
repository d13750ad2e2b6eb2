"""The self-contained folder: both programs with Python, Qt and every library they need, frozen by cx_Freeze."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path
from typing import Any, Final

from cx_Freeze import Executable, Freezer
from cx_Freeze.module import ConstantsModule
from packaging.requirements import Requirement

from app.core.language import LANGUAGES
from package import licences

ROOT: Final = Path(__file__).parent.parent
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
_QT: Final = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtSvg", "QtPrintSupport", "QtDBus")
_QT_PACKAGES: Final = {"PySide6", "shiboken6", "Shiboken", "resources"}
# Any time that is the same each time: 2020.
_LONG_AGO: Final = 1_577_836_800
# readline is under the GPL, and nothing here reads lines from a person.
_NOT_NEEDED: Final = (
    "IPython", "alembic.testing", "curses", "lib2to3", "mypy", "mypyc", "pip", "pydoc_data", "pygments", "pytest", "readline", "setuptools",
    "sqlalchemy.ext.mypy", "sqlalchemy.testing", "tkinter", "yaml",
)  # fmt: skip
# Plugins of Qt that a desktop program of ours uses, by folder; the rest is for phones, boards and QML.
_PLUGINS: Final = {
    "platforms": ("libqxcb", "libqwayland", "libqoffscreen", "libqminimal"),
    "imageformats": ("libqgif", "libqico", "libqjpeg", "libqsvg", "libqwebp"),
    "iconengines": ("libqsvgicon",),
    "platforminputcontexts": ("libcomposeplatforminputcontextplugin", "libibusplatforminputcontextplugin"),
    "platformthemes": ("libqgtk3", "libqxdgdesktopportal"),
    "printsupport": ("libcups",),
    "tls": ("libqopenssl", "libqcertonly"),
    "xcbglintegrations": ("libqxcb",),
    "wayland-decoration-client": ("lib",),
    "wayland-graphics-integration-client": ("libqt-plugin-wayland-egl", "libwayland-egl", "libqwayland"),
    "wayland-shell-integration": ("libxdg-shell", "libqt-shell"),
}


class _Constants(ConstantsModule):  # type: ignore[misc]  # cx_Freeze has no types
    """What the starters look up, without where and when it was built."""

    def create(self, tmp_path: Path, modules: list[Any]) -> Path:
        """Write the module (cx_Freeze calls this)."""
        made = Path(super().create(tmp_path, modules))
        kept = [line for line in made.read_text(encoding="utf-8").splitlines() if line.startswith("__")]
        made.write_text("\n".join(kept), encoding="utf-8")
        os.utime(made, (_LONG_AGO, _LONG_AGO))
        return made


def build(target: Path) -> None:
    """Make the folder anew."""
    shutil.rmtree(target, ignore_errors=True)
    Freezer(
        [
            Executable(ROOT / "package/sightline.py", base="console", target_name="sightline"),
            Executable(
                ROOT / "package/sightline_tracker.py", base="console", target_name="sightline-tracker"
            ),
        ],
        _Constants(),
        includes=[f"PySide6.{each}" for each in _QT],
        packages=_packages(),
        excludes=[*_NOT_NEEDED],
        include_files=[
            (ROOT / "resources", "lib/resources"),
            (ROOT / "tracking_server/migrations", "lib/tracking_server/migrations"),
        ],
        # Nothing of the machine that built it shows in what it says of its faults.
        replace_paths=[("*", "")],
        path=[str(ROOT), *sys.path],
        target_dir=target,
        silent=1,
    ).freeze()
    _trim(target / "lib")
    _drop_strangers(target / "lib")
    for each in distributions():
        _take_metadata(each, target / "lib")
    _name_ourselves(target / "lib")
    licences.collect(distributions(), target / "licences")
    _settle(target / "lib/library.zip")
    _set_times(target)


def distributions() -> list[Distribution]:
    """Return the libraries that are bundled: what Sightline requires with all its extras, and what that requires."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(line) for line in (*PROJECT["dependencies"], *_of_extras())]
    while waiting:
        wanted = waiting.pop()
        if not _applies(wanted, ""):
            continue
        bundled = found.setdefault(wanted.name.lower(), distribution(wanted.name))
        for line in bundled.requires or ():
            required = Requirement(line)
            is_new = required.name.lower() not in found
            if is_new and any(_applies(required, extra) for extra in ("", *wanted.extras)):
                required.marker = None
                waiting.append(required)
    return sorted(found.values(), key=lambda each: each.name.lower())


def _of_extras() -> list[str]:
    return [line for lines in PROJECT["optional-dependencies"].values() for line in lines]


def _applies(required: Requirement, extra: str) -> bool:
    return required.marker is None or required.marker.evaluate({"extra": extra})


def _packages() -> list[str]:
    """Return what is taken along whole: much of it is opened by name while the program runs. Qt is not."""
    bundled = {each.name for each in distributions()}
    # Some claim folders that they were built in and do not bring.
    there = Path(str(distribution("click").locate_file(""))).iterdir()
    importable = {each.name.partition(".")[0] for each in there}
    names = {
        name
        for name, providers in packages_distributions().items()
        if name in importable and bundled.intersection(providers) and not name.startswith("_")
    }
    return sorted((names | {"app", "tracking_server", "encodings"}) - _QT_PACKAGES)


def _trim(lib: Path) -> None:
    """Take out of Qt what is not used, then the libraries that nothing left in it asks for."""
    qt = lib / "PySide6/Qt"
    for folder in (qt / "plugins").iterdir():
        kept = _PLUGINS.get(folder.name, ())
        for plugin in folder.iterdir():
            if not plugin.name.startswith(tuple(kept)):
                plugin.unlink()
        if not any(folder.iterdir()):
            folder.rmdir()
    for unused in (qt / "qml", qt / "libexec", qt / "resources"):
        shutil.rmtree(unused, ignore_errors=True)
    _trim_translations(qt / "translations")
    for binding in (lib / "PySide6").glob("Qt*.so"):
        if binding.name.partition(".")[0] not in _QT:
            binding.unlink()
    needed = {name for path in _roots(lib) for name in _needs(path)}
    for library in (qt / "lib").glob("*.so*"):
        if library.name not in needed:
            library.unlink()


def _trim_translations(folder: Path) -> None:
    kept = {f"qtbase_{language}.qm" for language in LANGUAGES}
    for translation in folder.iterdir():
        if translation.name not in kept:
            translation.unlink()


def _drop_strangers(lib: Path) -> None:
    """Take out the compiled modules of libraries that are not bundled: the hook for one takes what looks alike."""
    ours = {path.name for each in distributions() for path in each.files or ()}
    for module in lib.glob("*__mypyc.*.so"):
        if module.name not in ours:
            module.unlink()


def _roots(lib: Path) -> list[Path]:
    found = (
        (lib / "PySide6").glob("*.so*"),
        (lib / "shiboken6").glob("*.so*"),
        (lib / "PySide6/Qt/plugins").rglob("*.so"),
    )
    return [path for paths in found for path in paths]


def _needs(path: Path) -> set[str]:
    """Return the names of all libraries that one loads, directly or not."""
    lines = subprocess.run(
        ["ldd", str(path)], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    return {line.split()[0].rpartition("/")[2] for line in lines if line.strip()}


def _take_metadata(bundled: Distribution, lib: Path) -> None:
    """Take along what a distribution says of itself: versions, entry points and licences are found there."""
    where = lib / f"{bundled.name.replace('-', '_')}-{bundled.version}.dist-info"
    where.mkdir(exist_ok=True)
    for name in ("METADATA", "entry_points.txt"):
        if (text := bundled.read_text(name)) is not None:
            (where / name).write_text(text, encoding="utf-8")


def _name_ourselves(lib: Path) -> None:
    where = lib / f"sightline-{PROJECT['version']}.dist-info"
    where.mkdir()
    lines = ("Metadata-Version: 2.1", "Name: sightline", f"Version: {PROJECT['version']}", "License: MIT", "")
    (where / "METADATA").write_text("\n".join(lines), encoding="utf-8")


def _settle(archive: Path) -> None:
    """Write an archive anew with all at one time and in one order: what is built twice is the same then."""
    with zipfile.ZipFile(archive) as built:
        members = {name: built.read(name) for name in sorted(built.namelist())}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as settled:
        for name, content in members.items():
            settled.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _set_times(target: Path) -> None:
    """Give all the same time, where SOURCE_DATE_EPOCH names one: what is built twice is the same then."""
    if at := os.environ.get("SOURCE_DATE_EPOCH"):
        for path in (*target.rglob("*"), target):
            os.utime(path, (int(at), int(at)), follow_symlinks=False)
