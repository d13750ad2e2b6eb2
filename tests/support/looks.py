"""A letter as others show it: in Chromium, in Thunderbird; pictures of it are compared by coloured marks that stand in its lines."""

import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from PySide6.QtGui import QColor, QImage

Marks = Mapping[str, tuple[int, int]]
_NEAR = 24
_STARTED_WITHIN = 90.0
_PREFERENCES = {
    "mail.provider.suppress_dialog_on_startup": "true",
    "mail.spotlight.firstRunDone": "true",
    "mailnews.start_page.enabled": "false",
    "mailnews.start_page_override.mstone": '"ignore"',
    "mail.rights.version": "1",
    "mail.shell.checkDefaultClient": "false",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "toolkit.telemetry.enabled": "false",
    "network.manage-offline-status": "false",
    "offline.startup_state": "3",
    "mail.accountmanager.accounts": '"account1"',
    "mail.accountmanager.localfoldersserver": '"server1"',
    "mail.account.account1.server": '"server1"',
    "mail.server.server1.type": '"none"',
    "mail.server.server1.hostname": '"Local Folders"',
    "mail.server.server1.name": '"Local Folders"',
    "mail.server.server1.userName": '"nobody"',
}


def marks(image: QImage, colours: Mapping[str, str]) -> Marks:
    """Return where the marks of these colours stand, by name: the left upper corner of each that is there."""
    drawn = {name: QColor(colour) for name, colour in colours.items()}
    wanted = {name: (each.red(), each.green(), each.blue()) for name, each in drawn.items()}
    found: dict[str, tuple[int, int]] = {}
    seen: dict[int, str | None] = {}
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    for y in range(0, image.height(), 2):
        row = cast("memoryview", image.constScanLine(y)).tobytes()
        for x in range(0, image.width(), 2):
            pixel = int.from_bytes(row[4 * x : 4 * x + 3], "little")
            if pixel not in seen:
                rgb = (pixel >> 16, (pixel >> 8) & 255, pixel & 255)
                seen[pixel] = next((name for name, each in wanted.items() if _is_near(rgb, each)), None)
            name = seen[pixel]
            if name and name not in found:
                found[name] = (x, y)
    return found


def _is_near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))


def in_chromium(program: str, page: Path, folder: Path, width: int, height: int) -> QImage:
    """Return a page as Chromium shows it."""
    picture = folder / "chromium.png"
    options = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
    options += ["--no-sandbox"] if os.getuid() == 0 else []
    command = [program, *options, f"--user-data-dir={folder / 'browser'}", f"--window-size={width},{height}"]
    subprocess.run(
        [*command, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True, timeout=120
    )
    return QImage(str(picture))


def thunderbird() -> tuple[str, str] | None:
    """Return where Thunderbird and a screen without a monitor are; None where one of them is not installed."""
    found = shutil.which("thunderbird"), shutil.which("Xvfb")
    return (found[0], found[1]) if found[0] and found[1] else None


def in_thunderbird(mail: Path, folder: Path, is_there: Callable[[QImage], bool]) -> QImage:
    """Return a mail's window in the real Thunderbird, once what is looked for is seen. Raises TimeoutError."""
    programs = thunderbird()
    assert programs is not None
    profile = folder / "profile"
    profile.mkdir()
    lines = (f'user_pref("{name}", {value});\n' for name, value in _PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines))
    with _screen(programs[1], folder) as display:
        surroundings = os.environ | {"HOME": str(folder), "DISPLAY": display, "MOZ_ENABLE_WAYLAND": "0"}
        surroundings.pop("WAYLAND_DISPLAY", None)
        command = [programs[0], "--no-remote", "--profile", str(profile), str(mail)]
        with subprocess.Popen(
            command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as program:
            try:
                deadline = time.monotonic() + _STARTED_WITHIN
                while time.monotonic() < deadline:
                    time.sleep(1)
                    image = _seen(folder / "Xvfb_screen0")
                    if is_there(image):
                        return image
            finally:
                program.terminate()
    raise TimeoutError("Thunderbird does not show the mail")


@contextmanager
def _screen(program: str, folder: Path) -> Iterator[str]:
    told, tells = os.pipe()
    command = [program, "-displayfd", str(tells), "-screen", "0", "1000x1000x24", "-fbdir", str(folder)]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[tells], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as screen:
        os.close(tells)
        try:
            with os.fdopen(told) as number:
                yield f":{number.readline().strip()}"
        finally:
            screen.terminate()


def _seen(screen: Path) -> QImage:
    """Return what stands on the screen: its file is an X window dump (XWDFile.h)."""
    dump = screen.read_bytes()
    head = struct.unpack(">25I", dump[:100])
    size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
    start = size + 12 * colours
    pixels = dump[start : start + line * height]
    return QImage(pixels, width, height, line, QImage.Format.Format_RGB32).copy()
