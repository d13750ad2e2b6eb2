"""Make the bytes of every delivery of a message: what happens once, when its sending begins."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.core import mime
from app.core.account import Account
from app.core.delivery import Delivery
from app.core.domains import DomainPattern
from app.core.errors import SightlineError
from app.core.instrument import Plan, UnsafeError, instrument, plan
from app.core.link import Rules
from app.core.message import Message
from app.core.own_links import signed_by
from app.core.tracking import (
    CLICKS_OFF,
    NO_LINKS,
    OPENS_OFF,
    PLAIN_TEXT,
    Outcome,
    Wish,
    never_tracked,
    parse_never_tracked,
)
from app.core.undo import restored_text
from app.jobs.context import Context
from app.jobs.readiness import Readiness, judge
from app.settings import Settings
from app.store import deliveries
from app.store.database import Connection
from app.store.deliveries import Prepared, StoredLink
from app.store.messages import StoredMessage
from tracking_server.links import Pairing, SigningKey, mint_click, mint_pixel

_log = logging.getLogger(__name__)


def prepare(context: Context, connection: Connection, account: Account, stored: StoredMessage) -> bool:
    """Judge what can be tracked and store Date, links, clean copy and every delivery's bytes in one transaction.

    False where the message was taken back meanwhile.
    """
    settings = context.settings
    wanted = stored.message.html is not None and (stored.wish.opens or stored.wish.clicks)
    sender = stored.message.sender.spec
    readiness = judge(context, connection, account, sender) if wanted else Readiness(None)
    now = context.now()
    keys = _own_keys(context)
    mail = plan(stored.message.html or "", rules_for(settings, stored.wish), keys)
    html = None if stored.message.html is None else mail.html
    stored = replace(stored, message=_with_clean_text(stored.message, keys))
    if mail.unsafe and wanted:
        _log.warning("%s goes out untracked: %s", stored.message.message_id, mail.unsafe)
    writer = _Writer(stored, mail, html, readiness, settings, now, context.random_bytes(9).hex())
    return deliveries.begin(
        connection,
        stored.id,
        sending_at=now,
        clean=writer.clean(),
        links=[
            StoredLink(k.number, k.href, k.target, k.text, k.reason.id if k.reason else None)
            for k in mail.links
        ],
        prepared=[writer.prepared(delivery) for delivery in deliveries.of_message(connection, stored.id)],
    )


def rules_for(settings: Settings, wish: Wish, charset: str = "utf-8") -> Rules:
    """Return the rules for a mail's links from the settings and what was wished for this mail."""
    return Rules(
        excluded_domains=tuple(DomainPattern.parse(text) for text in settings.excluded_domains),
        links_on=wish.clicks,
        no_track=wish.no_track,
        track_anyway=wish.track_anyway,
        trackers=settings.tracker_urls,
        charset=charset,
    )


class _Writer:
    """Writes the copies of one message, which differ in their HTML only."""

    def __init__(
        self,
        stored: StoredMessage,
        mail: Plan,
        html: str | None,
        readiness: Readiness,
        settings: Settings,
        date: datetime,
        boundary: str,
    ) -> None:
        self._stored = stored
        self._message = stored.message
        self._plan = mail
        self._html = html
        self._readiness = readiness
        self._never = [parse_never_tracked(text) for text in settings.never_tracked]
        self._date = date
        self._boundary = boundary
        self._letter = self._letters(with_bcc=False)

    def clean(self) -> bytes:
        return self._letters(with_bcc=True)(self._html)

    def _letters(self, *, with_bcc: bool) -> Callable[[str | None], bytes]:
        return mime.letters(
            self._message,
            date=self._date,
            boundary=self._boundary,
            opening=self._stored.opening,
            with_bcc=with_bcc,
        )

    def prepared(self, delivery: Delivery) -> Prepared:
        outcome = self._outcome(delivery)
        pairing = self._readiness.pairing
        if pairing is None or (outcome.opens_untracked and outcome.clicks_untracked):
            return Prepared(delivery.id, outcome, self._letter(self._html))
        try:
            return Prepared(
                delivery.id, outcome, self._letter(self._instrumented(delivery, outcome, pairing))
            )
        except UnsafeError as error:
            _log.warning("%s goes out untracked: %s", self._message.message_id, error)
            return Prepared(delivery.id, Outcome(str(error), str(error)), self._letter(self._html))

    def _instrumented(self, delivery: Delivery, outcome: Outcome, pairing: Pairing) -> str:
        sent_at = int(self._date.timestamp())
        arguments = (pairing.tracker_url, pairing.key, delivery.id, sent_at)
        return instrument(
            self._plan,
            mint_click=lambda number, target: mint_click(*arguments, number, target),
            pixel=None if outcome.opens_untracked else mint_pixel(*arguments),
        ).html

    def _outcome(self, delivery: Delivery) -> Outcome:
        wish = self._stored.wish
        shared = self._shared_fault(delivery)
        opens = None if wish.opens else OPENS_OFF
        clicks = None if wish.clicks else CLICKS_OFF
        no_link = None if self._plan.tracked else NO_LINKS
        return Outcome(
            opens_untracked=opens or shared or self._plan.pixel_fault,
            clicks_untracked=clicks or shared or self._plan.unsafe or no_link,
        )

    def _shared_fault(self, delivery: Delivery) -> str | None:
        if self._html is None:
            return PLAIN_TEXT
        for address in delivery.recipients:
            if any(entry.covers(address) for entry in self._never):
                return never_tracked(address)
        return self._readiness.fault


def _own_keys(context: Context) -> list[SigningKey]:
    # Our tracking in quoted text is taken out of every mail, also of one that goes out untracked.
    try:
        pairing = context.pairing()
    except SightlineError:
        return []
    return [pairing.key] if pairing else []


def _with_clean_text(message: Message, keys: list[SigningKey]) -> Message:
    return replace(message, text=restored_text(message.text, signed_by(keys)))
