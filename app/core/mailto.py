"""A mailto: link (RFC 6068): whom and what a page or a program wants written. Whoever made it is not trusted."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from app.core.address import Address
from app.core.address_list import Entry, entries, entry
from app.core.draft import Draft
from app.core.envelope import readable
from app.core.errors import BadInput
from app.core.language import tr
from app.core.message import Recipient, Role
from app.core.tracking import Wish

SCHEME: Final = "mailto:"
LONGEST: Final = 1_000_000
LONGEST_BODY: Final = 100_000
_LONGEST_SUBJECT: Final = 998
_MOST_PEOPLE: Final = 100
_ROLES: Final = {role.value: role for role in Role}
_TAKEN: Final = {*_ROLES, "subject", "body", "in-reply-to"}
_BREAKS: Final = re.compile(r"\r\n?")
_MESSAGE_ID: Final = re.compile(r"<[^<>\s\x00-\x1f\x7f]{1,990}>")
# Nothing that is not seen: C0 and C1, surrogates, marks of direction.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class MailtoLink:
    """What a link wants written. `half_typed` is what is no address, `left_out` the names of fields that are not taken.

    `is_cut` tells that it wanted more than a composer takes from a link.
    """

    recipients: tuple[Recipient, ...] = ()
    half_typed: tuple[tuple[Role, str], ...] = ()
    subject: str = ""
    body: str = ""
    in_reply_to: str | None = None
    left_out: tuple[str, ...] = ()
    is_cut: bool = False

    def draft(self, sender: Address, wish: Wish) -> Draft:
        """Return what it wants as a draft of somebody, in plain text."""
        return Draft(
            sender=sender,
            recipients=self.recipients,
            subject=self.subject,
            html=None,
            text=self.body,
            wish=wish,
            half_typed=self.half_typed,
            in_reply_to=self.in_reply_to,
            references=(self.in_reply_to,) if self.in_reply_to else (),
        )

    def hints(self) -> list[str]:
        """Return a sentence for each thing that a user would not see at once, or would miss."""
        hidden = [str(each.address) for each in self.recipients if each.role is Role.BCC]
        found = []
        if hidden:
            found.append(
                tr(
                    "The link that opened this also sends the mail to {people} (Bcc).",
                    people=", ".join(hidden),
                )
            )
        if self.left_out:
            found.append(
                tr(
                    "The link wanted more that Sightline does not take from links: {fields}.",
                    fields=", ".join(self.left_out),
                )
            )
        if self.is_cut:
            found.append(tr("The link was too long: its end is missing here."))
        return found


def is_mailto(text: str) -> bool:
    """Tell whether a text is a mailto: link."""
    return text[: len(SCHEME)].lower() == SCHEME


def parse_mailto(url: str) -> MailtoLink:
    """Return what a link wants. Raises BadInput where it is no mailto: link."""
    if not is_mailto(url):
        raise BadInput(tr("That is no mailto: link."))
    path, _, query = url[len(SCHEME) : LONGEST].partition("#")[0].partition("?")
    # Some write it like a web address.
    fields = [("to", path.removeprefix("//")), *_fields(query)]
    recipients, half_typed, people_cut = _people(fields)
    body = _BREAKS.sub("\n", "\n".join(_decoded(value) for name, value in fields if name == "body"))
    first = {name: _decoded(value) for name, value in reversed(fields)}
    subject = readable(_on_one_line(first.get("subject", "")))
    answered = _MESSAGE_ID.search(first.get("in-reply-to", ""))
    return MailtoLink(
        recipients,
        half_typed,
        subject=subject[:_LONGEST_SUBJECT],
        body=_UNSEEN.sub("", body)[:LONGEST_BODY],
        in_reply_to=answered[0] if answered else None,
        left_out=tuple(dict.fromkeys(name[:40] for name, _ in fields if name not in _TAKEN)),
        is_cut=people_cut
        or len(subject) > _LONGEST_SUBJECT
        or len(body) > LONGEST_BODY
        or len(url) > LONGEST,
    )


def _fields(query: str) -> list[tuple[str, str]]:
    # A link that was copied out of a page's source has the ampersands written out.
    pieces = query.replace("&amp;", "&").split("&")
    pairs = (piece.partition("=") for piece in pieces if piece)
    return [(_on_one_line(_decoded(name)).lower(), value) for name, _, value in pairs]


def _decoded(value: str) -> str:
    # A plus is a plus (RFC 6068, 5).
    return unquote_to_bytes(value).decode("utf-8", "replace")


def _on_one_line(text: str) -> str:
    return _UNSEEN.sub("", " ".join(text.split()))


def _people(
    fields: list[tuple[str, str]],
) -> tuple[tuple[Recipient, ...], tuple[tuple[Role, str], ...], bool]:
    recipients: dict[tuple[Role, str], Recipient] = {}
    half_typed: list[tuple[Role, str]] = []
    for name, value in fields:
        for found in _entries(value) if name in _ROLES else ():
            role = _ROLES[name]
            if len(recipients) + len(half_typed) >= _MOST_PEOPLE:
                return tuple(recipients.values()), tuple(half_typed), True
            if found.address is None:
                half_typed.append((role, found.text))
            else:
                recipients.setdefault((role, found.address.spec), Recipient(found.address, role))
    return tuple(recipients.values()), tuple(half_typed), False


def _entries(value: str) -> list[Entry]:
    # Commas part addresses before they are decoded: one that is encoded belongs to an address (RFC 6068, 2).
    return [found for piece in value.split(",") for found in _of_piece(_on_one_line(_decoded(piece)))]


def _of_piece(piece: str) -> list[Entry]:
    whole = entry(piece)
    return ([whole] if whole.address else entries(piece)) if piece else []
