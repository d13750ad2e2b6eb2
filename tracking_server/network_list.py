"""The networks that an owner lists as its own: read and replaced by the owner's app."""

import json
from typing import Final

from tracking_server.own_networks import IPNetwork, listed_network
from tracking_server.problems import Problem
from tracking_server.store.database import Database
from tracking_server.store.own_networks import read_listed, save_listed
from tracking_server.store.reclassification import ask_to_judge_again

LISTED_HIGHEST: Final = 100
# Larger networks are not anybody's own: every reader would be the sender.
LARGEST: Final = {4: 8, 6: 24}


class NetworkList:
    """The lists of all owners."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, owner_id: int) -> list[str]:
        """Return an owner's list."""
        with self._database.reading() as connection:
            return read_listed(connection, owner_id)

    def replace(self, owner_id: int, body: bytes) -> list[str]:
        """Replace an owner's list, and have its hits judged again where that changes it. Raises Problem."""
        networks = networks_in(body)
        with self._database.writing() as connection:
            if save_listed(connection, owner_id, networks):
                ask_to_judge_again(connection, [owner_id])
            return read_listed(connection, owner_id)


def networks_in(body: bytes) -> list[IPNetwork]:
    """Return the networks in a request's JSON. Raises Problem, which names the field and says what is wrong."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        document = None
    texts = document.get("networks") if isinstance(document, dict) else None
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _problem('The request must be like {"networks": ["192.0.2.0/24"]}.')
    if len(texts) > LISTED_HIGHEST:
        raise _problem(f"No more than {LISTED_HIGHEST} networks can be listed.")
    return [_network(text) for text in texts]


def _network(text: str) -> IPNetwork:
    try:
        network = listed_network(text)
    except ValueError:
        raise _problem(f"{text[:60]!a} is neither an address nor a network.") from None
    if network.prefixlen < LARGEST[network.version]:
        raise _problem(f"{network} is too large to be anybody's own network.")
    return network


def _problem(detail: str) -> Problem:
    return Problem(400, "Bad Request", detail, "networks")
