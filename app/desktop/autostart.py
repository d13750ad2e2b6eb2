"""Whether the program starts when its user logs in."""

from app.desktop import files
from app.desktop.entry import entry
from app.desktop.places import Places
from app.own_programs import desktop_program


def is_on(places: Places) -> bool:
    """Tell whether it does: an entry is there, and nobody hid it or switched it off in the desktop's own settings."""
    try:
        lines = places.autostart.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    said = {line.replace(" ", "").lower() for line in lines}
    return not said & {"hidden=true", "x-gnome-autostart-enabled=false"}


def turn(places: Places, *, on: bool) -> None:
    """Start the program at login, or no more. Raises BadInput where that can't be stored."""
    if on:
        files.write(places.autostart, entry("autostart.desktop", desktop_program()).encode())
    else:
        files.remove(places.autostart)
