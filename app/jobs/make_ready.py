"""The job that makes mails ready to be shown, beside the window: parsed, sanitised and with their pictures at hand."""

from dataclasses import dataclass
from typing import Final

from app.core.language import mark
from app.core.link import Rules
from app.core.mail_content import content_of, pictures_in
from app.core.shown_html import plain
from app.core.shown_mail import ShownMail, shown_mail
from app.jobs.context import Context
from app.store import mails, shown_mails
from app.store.brief import brief_note
from app.store.database import Connection, transaction

UNREADABLE: Final = mark(
    "Sightline could not read this mail. Its files can't be listed; it is whole in your mailbox."
)
_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class MadeReady:
    """How many mails are ready now that were not, and whether more are waiting."""

    mails: int
    more: bool


def make_ready(context: Context, connection: Connection) -> MadeReady:
    """Make mails ready whose source was read; one that ended this program before is given up. Only one may run."""
    for number in shown_mails.given_up(connection):
        with transaction(connection):
            shown_mails.save(connection, number, ShownMail(plain(""), protection=UNREADABLE))
            mails.note_change(connection)
    waiting = shown_mails.to_make_ready(connection, _AT_ONCE)
    for number in waiting:
        with brief_note(connection):
            shown_mails.begin(connection, number)
        make_one(context, connection, number)
    return MadeReady(len(waiting), len(waiting) == _AT_ONCE)


def make_one(context: Context, connection: Connection, number: int) -> ShownMail | None:
    """Make one mail ready with the pictures that are here, and return how it is shown; None where it has no source."""
    raw = mails.source(connection, number)
    if raw is None:
        return None
    own = pictures_in(raw)
    known = shown_mails.pictures(connection, number) | {name: each for name, (each, _) in own.items()}
    shown = shown_mail(content_of(raw), known, Rules(trackers=context.settings.tracker_urls))
    with transaction(connection):
        shown_mails.save_pictures(connection, number, own)
        shown_mails.save(connection, number, shown)
        mails.note_change(connection)
    return shown
