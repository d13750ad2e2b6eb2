"""Send what is due for one account; at every step what is known is written down before the next is taken."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.core.account import Account
from app.core.delivery import GIVE_UP_AFTER, Delivery, State, wait_before_retry
from app.core.dialogue import Dialogue, Speaker
from app.core.errors import OutcomeUnknown, Refused, SignInFailed, Unreachable
from app.core.language import tr
from app.core.pacing import Wait, is_rate_answer
from app.jobs.context import Context
from app.jobs.prepare import prepare
from app.jobs.sign_in import open_smtp
from app.net.smtp import Deferred, Envelope, RecipientsRefused, Session, Split
from app.providers import provider_named
from app.store import accounts, answered, deliveries, dialogues, messages, pacing
from app.store.brief import on_disk
from app.store.database import Connection
from app.store.deliveries import Raw
from app.store.messages import StoredMessage
from tracking_server.links import DELIVERY_ID_BYTES

# An unreachable server is often this computer being offline: ask again soon.
_LONGEST_WAIT_OFFLINE = timedelta(minutes=5)
_TOLD_OF_FAILURES = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: deliveries it finished a conversation about, why it stopped early, and what it waits for."""

    attempted: int
    fault: str | None = None
    wait: Wait | None = None


def send(context: Context, connection: Connection, account: Account) -> Sent:
    """Send everything that is due for an account; only one run at a time per account.

    What an interrupted run left is put right first. Nothing is raised for what the mail server does:
    it is written to the deliveries, or to the account where the user has to act.
    """
    deliveries.recover(connection, account.address, context.now())
    if wait := _wait(context, connection, account):
        return Sent(0, wait=wait)
    due = deliveries.due(connection, account.address, context.now())
    if not due:
        return Sent(0)
    if fault := accounts.fault(connection, account.address):
        return Sent(0, fault)
    dialogue = Dialogue(context.now)
    try:
        with open_smtp(context, account, dialogue) as session:
            accounts.note_size_limit(connection, account.address, session.size_limit)
            return _Run(context, connection, account, session, dialogue).send_all(due)
    except (SignInFailed, Refused) as error:
        accounts.note_fault(connection, account.address, str(error), context.now())
        _note_failed(context, connection, due, dialogue, str(error))
        return Sent(0, str(error))
    except Unreachable as error:
        _note_failed(context, connection, due, dialogue, str(error))
        if is_rate_answer(str(error)):
            _rest(context, connection, account, str(error))
        else:
            for delivery in due:
                _try_later(context, connection, delivery, str(error), longest=_LONGEST_WAIT_OFFLINE)
        return Sent(0, str(error))


class _Run:
    """The deliveries that follow each other on one connection."""

    def __init__(
        self,
        context: Context,
        connection: Connection,
        account: Account,
        session: Session,
        dialogue: Dialogue,
    ) -> None:
        self._context = context
        self._connection = connection
        self._account = account
        self._session, self._dialogue = session, dialogue
        self._message: StoredMessage | None = None

    def send_all(self, due: list[Delivery]) -> Sent:
        try:
            return self._send_each(due)
        finally:
            on_disk(self._connection)

    def _send_each(self, due: list[Delivery]) -> Sent:
        for number, delivery in enumerate(due):
            if wait := _wait(self._context, self._connection, self._account):
                return Sent(number, wait=wait)
            if fault := self._send(delivery):
                return Sent(number + 1, fault)
        return Sent(len(due))

    def _send(self, delivery: Delivery) -> str | None:
        """Send one delivery; return why the conversation can't go on, None where it can."""
        stored = self._begun(delivery)
        if stored is None or not deliveries.mark_sending(self._connection, delivery.id, self._context.now()):
            return None
        raw = deliveries.raw_of(self._connection, delivery.id)
        delivery = replace(delivery, attempts=delivery.attempts + 1)
        self._dialogue.begin()
        try:
            return self._converse(stored, delivery, raw)
        finally:
            now = self._context.now()
            dialogues.save(self._connection, delivery.id, self._dialogue.lines(), now)

    def _converse(self, stored: StoredMessage, delivery: Delivery, raw: Raw) -> str | None:
        try:
            reply = self._session.deliver(
                _envelope(stored, delivery),
                raw.size,
                raw.pieces,
                lambda split: self._before_dot(delivery, split),
            )
        except Deferred as error:
            return self._defer(stored, delivery, error)
        except RecipientsRefused as error:
            self._conclude(delivery, State.REFUSED, str(error), refused=error.replies)
        except Refused as error:
            if is_rate_answer(str(error)):
                return self._rest(delivery, str(error))
            self._conclude(delivery, State.REFUSED, str(error))
        except OutcomeUnknown as error:
            self._conclude(delivery, State.UNKNOWN, str(error))
            return str(error)
        except Unreachable as error:
            _try_later(self._context, self._connection, delivery, str(error), longest=_LONGEST_WAIT_OFFLINE)
            return str(error)
        else:
            self._conclude(delivery, State.ACCEPTED, str(reply))
            answered.note_sent(self._connection, delivery.message, self._context.now())
            pacing.end_rest(self._connection, self._account.address)
        return None

    def _begun(self, delivery: Delivery) -> StoredMessage | None:
        """Return the message of a delivery, its sending begun; None where it was taken back meanwhile."""
        if self._message is None or self._message.id != delivery.message:
            stored = messages.load_if_there(self._connection, delivery.message)
            if stored is None:
                return None
            if stored.sending_at is None and not prepare(
                self._context, self._connection, self._account, stored
            ):
                return None
            self._message = stored
        return self._message

    def _before_dot(self, delivery: Delivery, split: Split) -> None:
        now = self._context.now()
        deliveries.mark_in_doubt(
            self._connection,
            self._account.address,
            delivery.id,
            now,
            refused=split.refused,
            deferred=split.deferred,
            deferred_id=self._context.random_bytes(DELIVERY_ID_BYTES),
            retry_at=now + wait_before_retry(delivery.attempts),
        )

    def _defer(self, stored: StoredMessage, delivery: Delivery, error: Deferred) -> str | None:
        reply = str(error)
        if is_rate_answer(reply):
            return self._rest(delivery, reply)
        if self._context.now() - (stored.send_at or stored.queued_at) > GIVE_UP_AFTER:
            self._conclude(
                delivery,
                State.REFUSED,
                tr("Given up after {days} days: {reply}", days=GIVE_UP_AFTER.days, reply=reply),
            )
        else:
            _try_later(self._context, self._connection, delivery, reply)
        return reply if error.stops_all else None

    def _rest(self, delivery: Delivery, reply: str) -> str:
        until = _rest(self._context, self._connection, self._account, reply)
        now = self._context.now()
        deliveries.conclude(self._connection, delivery.id, State.RETRY_AT, reply, now, retry_at=until)
        return reply

    def _conclude(
        self, delivery: Delivery, state: State, reply: str, refused: dict[str, str] | None = None
    ) -> None:
        deliveries.conclude(
            self._connection, delivery.id, state, reply, self._context.now(), refused=refused or {}
        )


def _note_failed(
    context: Context, connection: Connection, due: list[Delivery], dialogue: Dialogue, why: str
) -> None:
    """Keep what was said on a connection that could not be opened, with the first of those that waited for it."""
    dialogue.add(Speaker.NOTE, why)
    for delivery in due[:_TOLD_OF_FAILURES]:
        dialogues.save(connection, delivery.id, dialogue.lines(), context.now())


def _wait(context: Context, connection: Connection, account: Account) -> Wait | None:
    return pacing.wait(connection, account.address, provider_named(account.provider), context.now())


def _rest(context: Context, connection: Connection, account: Account, reply: str) -> datetime:
    sentence = tr("Your mail server asks for a pause ({reply})", reply=reply)
    return pacing.rest(connection, account.address, sentence, context.now())


def _envelope(stored: StoredMessage, delivery: Delivery) -> Envelope:
    addresses = (stored.message.sender, *delivery.recipients)
    return Envelope(
        stored.message.sender.spec,
        tuple(address.spec for address in delivery.recipients),
        needs_smtputf8=any(address.needs_smtputf8 for address in addresses),
    )


def _try_later(
    context: Context,
    connection: Connection,
    delivery: Delivery,
    reply: str,
    *,
    longest: timedelta = timedelta.max,
) -> None:
    now: datetime = context.now()
    wait = min(wait_before_retry(max(delivery.attempts, 1)), longest)
    deliveries.conclude(connection, delivery.id, State.RETRY_AT, reply, now, retry_at=now + wait)
