"""The address under which links show a tracker."""

from app.core.errors import BadInput
from app.core.language import tr
from tracking_server.links import PairingLineError, tracker_base_url


def parse_tracker_address(text: str) -> str:
    """Return the address as links are built on it. Raises BadInput where it is none (the links contract)."""
    try:
        return tracker_base_url(text)
    except PairingLineError as error:
        raise BadInput(tr(str(error))) from error
