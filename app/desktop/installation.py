"""The program in the user's menus: entry, icons, what it opens; put there and taken away again."""

import shutil
import subprocess
from importlib.resources import files as resources

from app.desktop import autostart, default_program, files
from app.desktop.entry import entry
from app.desktop.places import Places
from app.own_programs import desktop_program

_WITHIN = 20.0


def install(places: Places, *, default_mail: bool = False) -> None:
    """Put the program into the menus; it opens mailto: links by default only where that is asked for.

    Raises BadInput where a file can't be written.
    """
    files.write(places.entry, entry("sightline.desktop", desktop_program()).encode())
    for name, path in places.icons.items():
        files.write(path, (resources("resources") / "desktop" / name).read_bytes())
    if default_mail:
        default_program.make_default(places.defaults)
    _tell(places)


def remove(places: Places) -> None:
    """Take away all that `install` and the start at login put there. Raises BadInput."""
    autostart.turn(places, on=False)
    default_program.forget(places.defaults)
    for path in (places.entry, *places.icons.values()):
        files.remove(path)
    _tell(places)


def _tell(places: Places) -> None:
    """Have what desktops keep of all entries made anew, where there are the programs for it."""
    for words in (
        ("update-desktop-database", "-q", str(places.entry.parent)),
        ("gtk-update-icon-cache", "-q", "-t", "-f", str(places.share / "icons" / "hicolor")),
    ):
        if shutil.which(words[0]) is None:
            continue
        try:
            subprocess.run(words, check=False, capture_output=True, timeout=_WITHIN)
        except subprocess.TimeoutExpired:
            # It is only quicker with it.
            continue
