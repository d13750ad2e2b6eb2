"""Tell the tracker what the user wishes of it: whose hits are the user's own, and how long mails are open."""

import json

from app.jobs.context import Context
from app.net.tracker import TrackerClient
from app.settings import Settings
from app.store import tracker
from app.store.database import Connection


def tell_wishes(context: Context, connection: Connection, client: TrackerClient) -> bool:
    """Tell what is another wish than this computer told before, and return whether there was one.

    A computer on which nothing was set tells nothing: another one may have. Where the networks differ the tracker
    judges earlier hits again. Raises Unreachable, SignInFailed, Refused.
    """
    wishes = _wishes(context.settings)
    if wishes == (tracker.load(connection, client.url).told or _wishes(Settings())):
        return False
    client.list_networks(context.settings.own_networks)
    client.switch_slow_images(on=context.settings.open_time)
    tracker.note_told(connection, client.url, wishes)
    return True


def _wishes(settings: Settings) -> str:
    return json.dumps({"networks": settings.own_networks, "slow_images": settings.open_time})
