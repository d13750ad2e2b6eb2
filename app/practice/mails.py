"""The mails that arrived in the practice mailbox: one file each, complete or not there at all."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app import whole_file

_NAME = re.compile(r"\d{6,12}\Z")
_MARK = b"Delivered-To: "


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail as it arrived, with the line on top by which mail servers note whom they delivered it to."""

    id: str
    recipient: str
    arrived_at: datetime
    raw: bytes


class Mails:
    """A folder of mails. One process writes to it, any may read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder

    def ids(self) -> list[str]:
        """Return the ids in the order of arrival."""
        names = (path.stem for path in self._folder.glob("*.eml"))
        return sorted((name for name in names if _NAME.match(name)), key=int)

    def all(self) -> Iterator[KeptMail]:
        """Yield every mail in the order of arrival."""
        for name in self.ids():
            if (mail := self.load(name)) is not None:
                yield mail

    def load(self, id: str) -> KeptMail | None:  # noqa: A002
        """Return one mail, None where there is none."""
        if not _NAME.match(id):
            return None
        path = self._folder / f"{id}.eml"
        try:
            raw, arrived = path.read_bytes(), path.stat().st_mtime
        except OSError:
            return None
        return KeptMail(id, _recipient(raw), datetime.fromtimestamp(arrived, UTC), raw)

    def keep(self, recipient: str, content: bytes) -> str:
        """Write a mail, durable when this returns, and return its id."""
        taken = self.ids()
        name = f"{int(taken[-1]) + 1 if taken else 1:06}"
        with whole_file.written(self._folder / f"{name}.eml", 0o600) as file:
            file.write(_MARK + recipient.encode("utf-8", "replace") + b"\r\n" + content)
        _sync_folder(self._folder)
        return name


def _recipient(raw: bytes) -> str:
    line = raw.partition(b"\r\n")[0]
    return line.removeprefix(_MARK).decode("utf-8", "replace") if line.startswith(_MARK) else ""


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
