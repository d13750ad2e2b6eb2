"""The owners' API, under /api/v1: the feed of events, and what the app checks a pairing with."""

import threading
from collections.abc import Callable
from typing import Final, NamedTuple

from flask import Blueprint, Response, jsonify, request

from tracking_server.keys import KeyRing, Owner
from tracking_server.network_list import NetworkList
from tracking_server.news import News
from tracking_server.problems import Problem
from tracking_server.slow_image_switch import SlowImageSwitch
from tracking_server.store.database import Database
from tracking_server.store.faults import DatabaseTooNew, Unavailable
from tracking_server.store.feed import Page, epoch_of, read_page, revisions_of, shown_time

LIMIT_DEFAULT: Final = 1000
LIMIT_HIGHEST: Final = 1000
WAIT_HIGHEST: Final = 25
REVISION_HIGHEST: Final = 2**63 - 1


class Feed:
    """Pages of events, and the bounded slots in which to wait for news."""

    def __init__(self, database: Database, news: News, slots: int) -> None:
        self._database = database
        self._news = news
        self._slots = threading.BoundedSemaphore(slots) if slots else None

    def page(self, owner: Owner, cursor: str, limit: int, wait: float) -> tuple[Page, str]:
        """Return the events after a cursor, and the database's epoch; waits up to `wait` seconds for some.

        Without a free slot it answers at once. Raises Problem where the cursor belongs to another database.
        """
        after, page, epoch = self._read(owner, cursor, limit)
        if page.events or not wait or self._slots is None or not self._slots.acquire(blocking=False):
            return page, epoch
        try:
            self._news.wait(owner.id, after, wait)
        finally:
            self._slots.release()
        _, page, epoch = self._read(owner, cursor, limit)
        return page, epoch

    def _read(self, owner: Owner, cursor: str, limit: int) -> tuple[int, Page, str]:
        with self._database.reading() as connection:
            epoch = epoch_of(connection)
            after = revision_of_cursor(cursor, epoch)
            page = read_page(connection, owner.id, after, limit)
            if not page.events and after > revisions_of(connection, [owner.id]).get(owner.id, 0):
                raise _foreign()
            return after, page, epoch


class Wishes(NamedTuple):
    """What an owner can wish of the tracker."""

    networks: NetworkList
    slow_images: SlowImageSwitch


def api_routes(
    keys: KeyRing,
    feed: Feed,
    polled_from: Callable[[int, str], None],
    client_address: Callable[[], str],
    wishes: Wishes,
    clock: Callable[[], float],
    version: str,
) -> Blueprint:
    """Return the blueprint of /api/v1."""
    blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

    @blueprint.get("/owner")
    def owner() -> Response:
        owner = _signed_in(keys)
        return jsonify(
            name=owner.name,
            key_ids=[key.id for key in owner.living_keys],
            time=shown_time(int(clock() * 1_000_000)),
            ip=client_address(),
            version=version,
        )

    @blueprint.get("/events")
    def events() -> Response:
        owner = _signed_in(keys)
        limit = _whole_number("limit", LIMIT_DEFAULT, 1, LIMIT_HIGHEST)
        wait = _whole_number("wait", 0, 0, WAIT_HIGHEST)
        polled_from(owner.id, client_address())
        page, epoch = feed.page(owner, _parameter("after", ""), limit, wait)
        return jsonify(events=page.events, cursor=f"{epoch}.{page.revision}", more=page.more)

    _add_wishes(blueprint, keys, wishes)

    @blueprint.after_request
    def keep_private(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response

    @blueprint.errorhandler(Unavailable)
    @blueprint.errorhandler(DatabaseTooNew)
    def unavailable(error: Exception) -> Response:
        raise Problem(503, "Service Unavailable", str(error))

    return blueprint


def _add_wishes(blueprint: Blueprint, keys: KeyRing, wishes: Wishes) -> None:
    networks, slow_images = wishes

    @blueprint.get("/networks")
    def listed() -> Response:
        return jsonify(networks=networks.read(_signed_in(keys).id))

    @blueprint.put("/networks")
    def replace_listed() -> Response:
        owner = _signed_in(keys)
        return jsonify(networks=networks.replace(owner.id, request.get_data()))

    @blueprint.get("/slow-images")
    def slow() -> Response:
        return jsonify(on=slow_images.read(_signed_in(keys).id), offered=slow_images.offered)

    @blueprint.put("/slow-images")
    def switch() -> Response:
        owner = _signed_in(keys)
        return jsonify(on=slow_images.switch(owner.id, request.get_data()), offered=slow_images.offered)


def revision_of_cursor(cursor: str, epoch: str) -> int:
    """Return the revision in a cursor, 0 where there is none. Raises Problem: 400 malformed, 410 foreign epoch."""
    if not cursor:
        return 0
    cursor_epoch, separator, revision = cursor.partition(".")
    plain = revision.isascii() and revision.isdecimal() and len(revision) < 20
    if not separator or not cursor_epoch or not plain or int(revision) > REVISION_HIGHEST:
        raise Problem(400, "Bad Request", "This is no cursor that the tracker gave out.", "after")
    if cursor_epoch != epoch:
        raise _foreign()
    return int(revision)


def _foreign() -> Problem:
    return Problem(410, "Gone", "The cursor belongs to another database. Read from the beginning.", "after")


def _signed_in(keys: KeyRing) -> Owner:
    scheme, _, credential = request.headers.get("Authorization", "").partition(" ")
    owner = keys.owner_of(credential.strip()) if scheme.lower() == "bearer" and credential else None
    if owner is None:
        raise Problem(401, "Unauthorized", "The credential is missing or wrong.", "Authorization")
    return owner


def _parameter(name: str, default: str) -> str:
    given = request.args.getlist(name)
    if len(given) > 1:
        raise Problem(400, "Bad Request", f"{name} may be given once only.", name)
    return given[0] if given else default


def _whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    text = _parameter(name, str(default))
    if text.isascii() and text.isdecimal() and len(text) < 10 and lowest <= int(text) <= highest:
        return int(text)
    detail = f"{name} must be a whole number from {lowest} to {highest}."
    raise Problem(400, "Bad Request", detail, name)
