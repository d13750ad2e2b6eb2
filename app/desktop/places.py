"""Where a user's own desktop files stand (XDG Base Directory Specification)."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one user: `share` for what is shared with other programs, `config` for what was chosen."""

    share: Path
    config: Path

    @property
    def entry(self) -> Path:
        """The program's entry in the menus."""
        return self.share / "applications" / "sightline.desktop"

    @property
    def autostart(self) -> Path:
        """The entry that starts the program at login (Desktop Application Autostart Specification)."""
        return self.config / "autostart" / "sightline.desktop"

    @property
    def defaults(self) -> Path:
        """Which program opens what (Association between MIME types and applications, 1.0.1)."""
        return self.config / "mimeapps.list"

    @property
    def icons(self) -> dict[str, Path]:
        """Where each drawing in resources/desktop goes."""
        theme = self.share / "icons" / "hicolor"
        return {
            "sightline-48.png": theme / "48x48" / "apps" / "sightline.png",
            "sightline-256.png": theme / "256x256" / "apps" / "sightline.png",
            "sightline.svg": theme / "scalable" / "apps" / "sightline.svg",
        }


def places_of_user() -> Places:
    """Return the folders of whoever runs this; a path that is not absolute is not taken, as the specification asks."""
    return Places(
        _folder("XDG_DATA_HOME", Path.home() / ".local" / "share"),
        _folder("XDG_CONFIG_HOME", Path.home() / ".config"),
    )


def _folder(variable: str, otherwise: Path) -> Path:
    path = Path(os.environ.get(variable, ""))
    return path if path.is_absolute() else otherwise
