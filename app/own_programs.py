"""How our own programs are started as processes: with the Python that runs this, or as those of a package.

A package (cx_Freeze) holds its own Python within `sightline` and `sightline-tracker`, which stand side by side.
"""

import sys
from pathlib import Path


def desktop_program() -> tuple[str, ...]:
    """Return the words that start the desktop program, to be followed by a command's."""
    return (sys.executable,) if _is_packaged() else (sys.executable, "-m", "app")


def tracker_program() -> tuple[str, ...]:
    """Return the words that start the tracker's program, to be followed by a command's."""
    if _is_packaged():
        return (str(Path(sys.executable).with_name("sightline-tracker")),)
    return (sys.executable, "-m", "tracking_server")


def _is_packaged() -> bool:
    return bool(getattr(sys, "frozen", False))
