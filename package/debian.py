"""The Debian package: the self-contained folder, the two commands, and what a desktop knows a program by."""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

from app.desktop.entry import entry
from package.folder import PROJECT, ROOT

_HOME: Final = "usr/lib/sightline"
_RESOURCES: Final = ROOT / "resources/desktop"
# PySide6's libraries are made for it (manylinux_2_34).
_LIBC: Final = "libc6 (>= 2.34)"
_RECOMMENDED: Final = (
    "libenchant-2-2", "hunspell-en-us | hunspell-dictionary", "gnome-keyring | org.freedesktop.secrets", "libcups2",
    "xdg-utils", "ca-certificates", "libwayland-client0", "libwayland-cursor0", "libwayland-egl1",
)  # fmt: skip


def build(folder: Path, target: Path) -> Path:
    """Make the package of a folder that was built, and return its file."""
    version = PROJECT["version"]
    root = target / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(folder, root / _HOME, symlinks=True)
    lay_out(root)
    (root / "DEBIAN").mkdir()
    size = sum(path.lstat().st_size for path in root.rglob("*") if not path.is_dir())
    (root / "DEBIAN/control").write_text(control(_architecture(), size), encoding="utf-8")
    (root / "DEBIAN/md5sums").write_text(md5sums(root), encoding="utf-8")
    _set_modes(root)
    # zstd is read by every dpkg since Debian 12 and Ubuntu 21.10, and written many times faster than xz.
    package = target / f"sightline_{version}_{_architecture()}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", str(root), str(package)], check=True
    )
    shutil.rmtree(root)
    return package


def lay_out(root: Path) -> None:
    """Put beside the folder what the system finds a program by."""
    share = root / "usr/share"
    for name in ("bin", "share/applications", "share/metainfo", "share/doc/sightline"):
        (root / "usr" / name).mkdir(parents=True)
    for program in ("sightline", "sightline-tracker"):
        (root / "usr/bin" / program).symlink_to(f"../../{_HOME}/{program}")
    (share / "applications/sightline.desktop").write_text(
        entry("sightline.desktop", ["/usr/bin/sightline"]), encoding="utf-8"
    )
    shutil.copyfile(_RESOURCES / "sightline.metainfo.xml", share / "metainfo/sightline.metainfo.xml")
    for size, name in (
        ("48x48", "sightline-48.png"),
        ("256x256", "sightline-256.png"),
        ("scalable", "sightline.svg"),
    ):
        icon = share / f"icons/hicolor/{size}/apps/sightline{Path(name).suffix}"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(_RESOURCES / name, icon)
    shutil.copyfile(ROOT / "LICENSE", share / "doc/sightline/copyright")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (share / "doc/sightline/changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def control(architecture: str, size: int) -> str:
    """Return the package's control file; `size` in bytes is what it takes when it is installed."""
    lines = (
        "Package: sightline",
        f"Version: {PROJECT['version']}",
        f"Architecture: {architecture}",
        "Section: mail",
        "Priority: optional",
        "Maintainer: Sightline <sightline@example.org>",
        f"Installed-Size: {-(-size // 1024)}",
        f"Depends: {', '.join((_LIBC, *needed_by_qt()))}",
        f"Recommends: {', '.join(_RECOMMENDED)}",
        "Description: mail that tells whether, when and how it was opened",
        " Sightline is a mail program for people who sell, with a small tracker that they",
        " host themselves. This package brings the program and the tracker, with all they",
        " need of Python.",
    )
    return "\n".join(lines) + "\n"


def needed_by_qt() -> list[str]:
    """Return the system's packages that Qt needs, as `run` installs them."""
    text = (ROOT / "run").read_text(encoding="utf-8").replace("\\\n", " ")
    found = re.search(r'install "what Qt needs" (.+)', text)
    assert found is not None
    return found[1].split()


def md5sums(root: Path) -> str:
    """Return a line for each file of a package that is laid out."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    kept = [path.relative_to(root) for path in files if "DEBIAN" not in path.relative_to(root).parts]
    return "".join(f"{hashlib.md5((root / path).read_bytes()).hexdigest()}  {path}\n" for path in kept)


def _architecture() -> str:
    return subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()


def _set_modes(root: Path) -> None:
    at = os.environ.get("SOURCE_DATE_EPOCH")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        if at:
            os.utime(path, (int(at), int(at)), follow_symlinks=False)
