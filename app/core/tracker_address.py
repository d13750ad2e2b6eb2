"""A tracker's address, as an identity's links show it."""

from app.core.errors import BadInput
from tracking_server.links import PairingLineError, tracker_base_url


def parse_tracker_address(text: str) -> str:
    """Return the address without a final slash. Raises BadInput where no tracker can be there."""
    try:
        return tracker_base_url(text.strip())
    except PairingLineError as error:
        raise BadInput(str(error)) from error
