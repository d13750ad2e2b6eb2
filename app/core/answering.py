"""What an answer begins with: a reply, a forward or the same mail again, made from the mail that is answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Final

from app.core.address import Address, parse_address
from app.core.answer_subject import forward_subject, reply_subject
from app.core.draft import Copies, Draft
from app.core.envelope import Correspondent
from app.core.errors import BadInput
from app.core.how import How
from app.core.language import tr
from app.core.mail_id import MailId
from app.core.message import Attachment, Recipient, Role
from app.core.own_links import IsOurs
from app.core.quotation import Quotation, attributed, forwarded, moment
from app.core.rich_text import to_html
from app.core.tracking import Wish

# A chain is kept at its ends: its root, by which threads are found, and what was answered last.
_REFERENCES: Final = 20


@dataclass(frozen=True, slots=True)
class Sender:
    """An address that we can send from, with its defaults for tracking."""

    address: Address
    wish: Wish


@dataclass(frozen=True, slots=True)
class Original:
    """The mail that is answered. `wish` and `copies` are those of one that was sent from here, else None.

    `source` is all its bytes, where the mailbox brought it.
    """

    id: MailId
    sender: Correspondent
    subject: str
    html: str | None
    text: str | None
    recipients: tuple[tuple[Role, Correspondent], ...] = ()
    reply_to: tuple[Correspondent, ...] = ()
    at: datetime | None = None
    message_id: str = ""
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    wish: Wish | None = None
    copies: Copies | None = None
    source: bytes = b""


def answered(
    original: Original, how: How, senders: Sequence[Sender], is_ours: IsOurs, zone: tzinfo | None = None
) -> Draft:
    """Return the draft of an answer, with our own tracking taken out of what it quotes.

    `senders` are those that the answer can be sent from, that of the mail's own account first. Raises BadInput where
    there is none.
    """
    if not senders:
        raise BadInput(tr("There is no account to send from yet. Add one in the settings."))
    sender = _sender(original, senders)
    if how is How.AGAIN:
        return _again(original, sender, is_ours)
    quotation = Quotation.of(
        original.html, original.text, original.files, is_ours, sender.address.domain, original.source
    )
    is_forward = how is How.FORWARD
    quotation = quotation if is_forward else quotation.without_large_pictures()
    letter = (
        forwarded(quotation, _heading(original, zone))
        if is_forward
        else attributed(quotation, _who(original), original.at, zone)
    )
    return Draft(
        sender=sender.address,
        recipients=() if is_forward else recipients(original, senders, to_all=how is How.REPLY_ALL),
        subject=forward_subject(original.subject) if is_forward else reply_subject(original.subject),
        html=to_html(letter),
        text=None,
        wish=sender.wish,
        attachments=quotation.whole if is_forward else quotation.pictures,
        in_reply_to=None if is_forward else next(iter(_written([original.message_id])), None),
        references=references(original),
        answers=None if is_forward else original.id,
    )


def references(original: Original) -> tuple[str, ...]:
    """Return the References of an answer (RFC 5322, 3.6.4), a long chain shortened in its middle."""
    before = original.references or ((original.in_reply_to,) if original.in_reply_to else ())
    chain = [each for each in dict.fromkeys(_written(before)) if each != original.message_id]
    chain += _written([original.message_id])
    return tuple(chain if len(chain) <= _REFERENCES else [chain[0], *chain[1 - _REFERENCES :]])


def recipients(original: Original, senders: Sequence[Sender], *, to_all: bool) -> tuple[Recipient, ...]:
    """Return whom a reply goes to: where its author asks for it, or to those that our own mail went to."""
    ours = {each.address.spec.casefold() for each in senders}
    asked = [each for each in original.reply_to if _is_address(each) and not _is_among(each, ours)]
    author = asked or [original.sender]
    is_own = _is_among(original.sender, ours) and not asked
    to = [each for role, each in original.recipients if role is Role.TO]
    cc = [each for role, each in original.recipients if role is Role.CC]
    first = (to or cc) if is_own else [*author, *(to if to_all else [])]
    wanted = [(Role.TO, each) for each in first] + [(Role.CC, each) for each in (cc if to_all else [])]
    others = _addressed((role, each) for role, each in wanted if not _is_among(each, ours))
    # Nobody but ourselves: a mail to oneself is answered to oneself.
    return others or _addressed((Role.TO, each) for each in (first or author))[:1]


def _written(ids: Iterable[str]) -> list[str]:
    """Return the Message-IDs that a header can hold."""
    return [each for each in ids if each and each.isascii()]


def _again(original: Original, sender: Sender, is_ours: IsOurs) -> Draft:
    html, files = original.html, original.files
    if original.source:
        # Written elsewhere: only what a letter of ours can hold.
        quotation = Quotation.of(html, original.text, files, is_ours, sender.address.domain)
        html, files = to_html(quotation.letter), quotation.whole
    return Draft(
        sender=sender.address,
        recipients=_addressed(original.recipients),
        subject=original.subject,
        html=html,
        text=original.text if html is None else None,
        wish=original.wish or sender.wish,
        attachments=files,
        copies=original.copies,
    )


def _sender(original: Original, senders: Sequence[Sender]) -> Sender:
    """Return who sent our own mail, or whom another's was sent to; else the first."""
    named = [original.sender, *(each for _, each in original.recipients)]
    for form in (_spec, _without_tag):
        for each in named:
            for sender in senders:
                if form(each.address) == _spec(sender.address.spec):
                    return sender
    return senders[0]


def _heading(original: Original, zone: tzinfo | None) -> list[tuple[str, str]]:
    people = {
        role: ", ".join(str(each) for each_role, each in original.recipients if each_role is role)
        for role in (Role.TO, Role.CC)
    }
    lines = [
        (tr("From"), str(original.sender)),
        (tr("Date"), moment(original.at, zone) if original.at else ""),
        (tr("Subject"), original.subject),
        (tr("To"), people[Role.TO]),
        (tr("Cc"), people[Role.CC]),
    ]
    return [(name, words) for name, words in lines if words]


def _who(original: Original) -> str:
    return original.sender.name or original.sender.address or tr("Somebody")


def _addressed(named: Iterable[tuple[Role, Correspondent]]) -> tuple[Recipient, ...]:
    """Return the recipients that have an address, each once."""
    found: dict[str, Recipient] = {}
    for role, each in named:
        try:
            address = replace(parse_address(each.address), name=each.name)
        except BadInput:
            continue
        found.setdefault(address.spec.casefold(), Recipient(address, role))
    return tuple(found.values())


def _is_address(who: Correspondent) -> bool:
    return bool(_addressed([(Role.TO, who)]))


def _is_among(who: Correspondent, specs: set[str]) -> bool:
    return _spec(who.address) in specs or _without_tag(who.address) in specs


def _spec(address: str) -> str:
    return address.casefold()


def _without_tag(address: str) -> str:
    local, _, domain = address.casefold().rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
