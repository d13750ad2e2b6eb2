"""A mail that was taken back: as plain values, and as files."""

from pathlib import Path
from typing import Any

from app.core.draft import Draft
from app.core.errors import BadInput


def draft_shape(draft: Draft) -> dict[str, Any]:
    """Return what the user wrote, with the names and sizes of its files."""
    return {
        "from": str(draft.sender),
        "recipients": [
            {"address": each.address.spec, "name": each.address.name, "role": each.role.value}
            for each in draft.recipients
        ],
        "subject": draft.subject,
        "html": draft.html,
        "text": draft.text,
        "opens": draft.wish.opens,
        "clicks": draft.wish.clicks,
        "no_track": sorted(draft.wish.no_track),
        "track_anyway": sorted(draft.wish.track_anyway),
        "copies": draft.copies.value if draft.copies else None,
        "attachments": [{"name": file.filename, "bytes": len(file.content)} for file in draft.attachments],
    }


def write_draft(folder: Path, draft: Draft) -> None:
    """Write text and files of a mail into a folder, which is made. Raises BadInput where one can't be written."""
    parts = [("mail.html", draft.html.encode())] if draft.html is not None else []
    parts += [("mail.txt", draft.text.encode())] if draft.text is not None else []
    parts += [(Path(file.filename).name or "file", file.content) for file in draft.attachments]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in parts:
            with _free(folder, name).open("xb") as file:
                file.write(content)
    except (OSError, ValueError) as error:
        raise BadInput(f"The mail can't be written to {folder}: {error}. It stays in the outbox.") from error


def _free(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return path
