"""The job that fetches the pictures of one mail from the internet, when its reader asked for them."""

from dataclasses import dataclass

from app.core import web_address
from app.jobs.context import Context
from app.jobs.make_ready import make_one
from app.net.pictures import Fetcher
from app.store import shown_mails
from app.store.database import Connection, transaction


@dataclass(frozen=True, slots=True)
class Fetched:
    """How many pictures came, and how many could not be had."""

    came: int
    missing: int


def fetch_pictures(
    context: Context, connection: Connection, number: int, fetcher: Fetcher | None = None
) -> Fetched:
    """Fetch a mail's pictures, store them, and make it ready with them. Raises KeyError where it is not ready yet."""
    shown = shown_mails.load(connection, number)
    if shown is None:
        raise KeyError(number)
    own = (web_address.parse(url) for url in context.settings.tracker_urls)
    fetcher = fetcher or Fetcher(frozenset(address.host for address in own if address))
    found = fetcher.fetch(shown.remote)
    with transaction(connection):
        shown_mails.save_pictures(connection, number, found)
    if found:
        make_one(context, connection, number)
    return Fetched(len(found), len(shown.remote) - len(found))
