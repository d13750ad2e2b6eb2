"""Our own commands, started for one profile."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.ui.parts.command_lines import CommandLines
from app.ui.parts.command_run import CommandRun


class Commands:
    """Starts commands with --json; what they run in ends with `parent`. A secret goes by standard input only."""

    def __init__(self, program: Sequence[str], profile: Path, parent: QObject) -> None:
        self._program, self._profile, self._parent = program, profile, parent

    def run(self, words: Sequence[str], line: str = "") -> CommandRun:
        """Start a command that says its result."""
        return CommandRun(self._words(words), line, self._parent)

    def follow(self, words: Sequence[str], line: str = "") -> CommandLines:
        """Start a command that says things before its result."""
        return CommandLines(self._words(words), line, self._parent)

    def of_parent(self, parent: QObject, profile: Path | None = None) -> "Commands":
        """Return the same for what ends with another parent, and for another profile where one is given."""
        return Commands(self._program, profile or self._profile, parent)

    def _words(self, words: Sequence[str]) -> list[str]:
        return [*self._program, *words, "--json", "--profile", str(self._profile)]
