"""Tell the tracker which networks are the user's own."""

from app.jobs.context import Context
from app.net.tracker import TrackerClient


def tell_own_networks(context: Context, client: TrackerClient) -> tuple[str, ...]:
    """Replace the tracker's list with the user's, and return that.

    Where it differs the tracker judges earlier hits again. Raises Unreachable, SignInFailed, Refused.
    """
    networks = context.settings.own_networks
    client.list_networks(networks)
    return networks
