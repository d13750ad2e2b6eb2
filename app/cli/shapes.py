"""What is stored, as the plain values that `--json` prints."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from app.cli.answer_shapes import answer_shape, answered, report_shape, status_shape
from app.core.cause import cause_of
from app.core.check import Check
from app.core.counting import taken_for, worth_of
from app.core.delivery import Delivery, State
from app.core.event import Event
from app.core.link import Reason
from app.core.rule_words import rule_sentence
from app.core.send_times import late_in_words
from app.core.status import status_of
from app.core.tag import Tag
from app.core.why import consequence
from app.store import deliveries, events, history, sent_copies, tags
from app.store.database import Connection
from app.store.deliveries import StoredLink
from app.store.messages import StoredMessage
from tracking_server.links import encode_delivery

_SENTENCES = {reason.id: reason.sentence for reason in Reason}


def iso(at: datetime | None) -> str | None:
    """Return a time as the API writes it."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def message_shape(connection: Connection, stored: StoredMessage) -> dict[str, Any]:
    """Return a message with its recipients, links and status."""
    sent = deliveries.of_message(connection, stored.id)
    refusals = deliveries.refusals_of(connection, stored.id)
    seen = events.of_deliveries(connection, [delivery.id for delivery in sent])
    status = status_of(sent, seen, len(refusals), *answered(connection, stored.id))
    roles = {recipient.address.spec: recipient.role.value for recipient in stored.message.recipients}
    return {
        "message": stored.message.message_id,
        "from": str(stored.message.sender),
        "subject": stored.message.subject,
        "queued_at": iso(stored.queued_at),
        "send_at": iso(stored.send_at),
        "sent_at": iso(stored.sending_at),
        "late": late_in_words(stored.send_at, stored.sending_at),
        "progress": status.progress.value,
        "eye": status.eye.value,
        "opens": status.opens,
        "clicks": status.clicks,
        "automatic": status.automatic,
        "last_open_at": iso(status.last_open_at),
        "tested_at": iso(status.tested_at),
        "clicked_links": list(status.clicked_links),
        **status_shape(status),
        **tags_shape(tags.of_messages(connection, [stored.id]).get(stored.id, ())),
        "recipients": [
            {"address": address.spec, "name": address.name, "role": roles[address.spec]}
            | delivery_shape(delivery, refusals.get(address.spec))
            for delivery in sent
            for address in delivery.recipients
        ],
        "sent_copy": _copy_shape(connection, stored.id),
        "links": [
            link_shape(link, _clicks_untracked(sent)) for link in deliveries.links_of(connection, stored.id)
        ],
    }


def tags_shape(tagged: Sequence[Tag]) -> dict[str, Any]:
    """Return the tags of a message, and of them those that are campaigns."""
    return {
        "tags": [tag.name for tag in tagged],
        "campaign": next((tag.name for tag in tagged if tag.is_campaign), None),
    }


def _copy_shape(connection: Connection, message: int) -> dict[str, Any] | None:
    """Return where the copy in the Sent folder stands, None before sending began."""
    copy = sent_copies.load(connection, message)
    if copy is None:
        return None
    return {"state": copy.state.value, "why": sent_copies.why(connection, message)}


def delivery_shape(delivery: Delivery, refused: str | None = None) -> dict[str, Any]:
    """Return where a delivery stands; `refused` is what the server said of this recipient by name."""
    state = State.REFUSED if refused else delivery.state
    reply = refused or delivery.reply
    return {
        "delivery": encode_delivery(delivery.id),
        "state": state.value,
        "reply": reply,
        "cause": cause_of(reply).value
        if reply and state is State.REFUSED and reply[:3].isdecimal()
        else None,
        "retry_at": iso(delivery.retry_at),
        "opens_untracked": delivery.outcome.opens_untracked,
        "clicks_untracked": delivery.outcome.clicks_untracked,
    }


def _clicks_untracked(sent: list[Delivery]) -> str | None:
    """Return why no link of a mail is tracked for anyone, None where one may be."""
    reasons = [delivery.outcome.clicks_untracked for delivery in sent]
    return None if None in reasons else next(iter(reasons), None)


def link_shape(link: StoredLink, mail_untracked: str | None = None) -> dict[str, Any]:
    """Return a link, tracked or why not: a reason of its own, or one of the whole mail."""
    return {
        "number": link.number,
        "url": link.href,
        "target": link.target,
        "text": link.text,
        "tracked": link.untracked is None and mail_untracked is None,
        "reason": link.untracked,
        "why": reason_sentence(link.untracked) or mail_untracked,
    }


def reason_sentence(reason: str | None) -> str | None:
    """Return the sentence for a stored reason; reasons of a newer version are shown as they are."""
    return None if reason is None else _SENTENCES.get(reason, reason)


def timeline_shape(connection: Connection, stored: StoredMessage) -> dict[str, Any]:
    """Return a message with its events, newest first, and what else is to be known of its recipients."""
    sent = deliveries.of_message(connection, stored.id)
    found = events.of_deliveries(connection, [delivery.id for delivery in sent])
    mails = [mail for mail in history.read_mails(connection, [stored.id]) if mail is not None]
    answers, reports = answered(connection, stored.id)
    return message_shape(connection, stored) | {
        "answers": [answer_shape(answer) for answer in reversed(answers)],
        "reports": [report_shape(report) for report in reversed(reports)],
        "notes": [{"recipient": who, "note": note} for mail in mails for who, note in mail.notes],
        "events": [event_shape(event, sent, stored.message.message_id) for event in found],
    }


def event_shape(event: Event, sent: Iterable[Delivery], message: str | None) -> dict[str, Any]:
    """Return an event as in the feed, with recipient and message, how it counts, and what the user says of it.

    The recipient is None where several share one copy, the message where it is not of this profile.
    """
    worth = worth_of(event)
    recipients = next((delivery.recipients for delivery in sent if delivery.id == event.delivery), ())
    return event.said | {
        "recipient": recipients[0].spec if len(recipients) == 1 else None,
        "message": message,
        "taken_for": taken_for(event).value,
        "weight": worth.weight.value,
        "counted": worth.counted,
        "notifies": worth.notifies,
        "to_self": event.to_self,
        "may_be_own": event.may_be_own,
        "after_reply": event.after_reply,
        "overruled": event.overrule.value if event.overrule else None,
        "why": f"{rule_sentence(event)} {consequence(event)}",
    }


def check_shape(check: Check) -> dict[str, Any]:
    """Return one check of the tracker."""
    return {"name": check.name, "passed": check.passed, "sentence": check.sentence}
