"""Where the practice profile and its mailbox are."""

from pathlib import Path


def practice_profile(profile: Path) -> Path:
    """Return where the practice profile of a user's profile is, whether made or not."""
    return profile / "practice"


def mailbox_folder(practice: Path) -> Path:
    """Return where a practice profile keeps its mailbox: mails, tracker, ports."""
    return practice / "mailbox"
