"""What the tracker says of itself and of a pairing line: sentences of a program that speaks one language."""

from typing import Final

from app.core.language import mark, tr

_KNOWN: Final = (
    mark(
        "No network file: scanners that look like browsers are recognised less well. "
        "Set SIGHTLINE_TRACKER_ASN_FILE."
    ),
    mark("The database takes longer to answer than recipients can wait."),
    mark("The database is locked by another program."),
    mark("The disk or the database is full."),
    mark("The database cannot be written: it is read-only."),
    mark("The database file cannot be opened."),
    mark("The disk reports an error."),
    mark("The database file is damaged."),
    mark("The database file is no database."),
    mark("The database server cannot be reached."),
    mark(
        "This is no pairing line. It looks like https://TRACKER/#sightline1.… and is printed by "
        "`sightline-tracker add-owner NAME` on the server."
    ),
    mark("The pairing line is damaged: its key id is no number from 0 to 65535."),
    mark("The pairing line is damaged: its signing key is not whole. Copy the line again."),
    mark("The pairing line is damaged: its credential is not whole. Copy the line again."),
    mark("The tracker's address is not a valid web address."),
    mark("The tracker's address must be like https://t.example.com, without a path."),
    mark("The tracker's address must begin with https:// (http only on this computer)."),
)


def in_words(said: str) -> str:
    """Return a sentence of the tracker in the user's language, where it is known."""
    return tr(said)
