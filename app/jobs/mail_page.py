"""A mail from the mailbox as a page for the browser, which loads nothing."""

from base64 import b64encode

from app.core.errors import BadInput
from app.core.language import tr
from app.core.link import Rules
from app.core.mail_content import content_of
from app.core.shown_html import page, plain
from app.jobs.context import Context
from app.store import mails, shown_mails
from app.store.database import Connection

_PICTURES_LIMIT = 20_000_000
_CHARACTERS = 3_000_000


def mail_page(context: Context, connection: Connection, number: int) -> str:
    """Return a mail as a page, with the pictures that are here. Raises BadInput where it was not fetched yet."""
    raw = mails.source(connection, number)
    if raw is None:
        raise BadInput(tr("This mail was not fetched yet. Open it in the window first."))
    content = content_of(raw)
    html = content.html if content.html is not None else plain((content.text or "")[:_CHARACTERS]).html
    return page(
        html[:_CHARACTERS],
        mails.load(connection, number).envelope.subject,
        _pictures(connection, number),
        Rules(trackers=context.settings.tracker_urls),
    )


def _pictures(connection: Connection, number: int) -> dict[str, str]:
    found: dict[str, str] = {}
    room = _PICTURES_LIMIT
    for name, picture in shown_mails.pictures(connection, number).items():
        content = shown_mails.picture(connection, number, name) or b""
        room -= len(content)
        if room < 0:
            break
        found[name.removeprefix("cid:")] = f"data:{picture.content_type};base64,{b64encode(content).decode()}"
    return found
