"""Recipients that may be one mailbox, or a list and its readers.

Receivers de-duplicate on the Message-ID: such a mailbox shows one of its copies, and perhaps the other's open.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from app.core.address import Address
from app.core.language import mark, tr
from app.core.listed import listed, listed_with_more
from app.core.message import Recipient, Role

_ROLES: Final = {Role.TO: mark("To"), Role.CC: mark("Cc"), Role.BCC: mark("Bcc")}
_GMAIL: Final = {"gmail.com", "googlemail.com"}
_LIST: Final = re.compile(
    r"(?:.*[-_.])?(?:team|teams|sales|info|office|all|everyone|everybody|staff|support|service|hello|contact|marketing"
    r"|group|list|lists|purchasing|procurement|accounting|finance|board|management|hr|it|crew|members)\Z",
    re.IGNORECASE,
)


def overlaps(recipients: Sequence[Recipient]) -> tuple[str, ...]:
    """Return a sentence for each group of recipients that may get one mail several times."""
    return (*_repeated(recipients), *_same_mailbox(recipients), *_lists(recipients))


def _repeated(recipients: Sequence[Recipient]) -> Iterator[str]:
    roles: dict[str, list[Recipient]] = defaultdict(list)
    for recipient in recipients:
        roles[recipient.address.spec.casefold()].append(recipient)
    for found in roles.values():
        if len(found) > 1:
            first = found[0]
            yield tr(
                "{address} stands there twice ({places}); one copy goes out, as {place}.",
                address=first.address.spec,
                places=listed(list(dict.fromkeys(tr(_ROLES[each.role]) for each in found))),
                place=tr(_ROLES[first.role]),
            )


def _same_mailbox(recipients: Sequence[Recipient]) -> Iterator[str]:
    boxes: dict[str, dict[str, str]] = defaultdict(dict)
    for recipient in recipients:
        spec = recipient.address.spec
        boxes[_mailbox(recipient.address)].setdefault(spec.casefold(), spec)
    for specs in boxes.values():
        if len(specs) > 1:
            yield tr(
                "{addresses} may be one mailbox. That mailbox shows one copy only, and an open may be counted for "
                "the other.",
                addresses=listed(list(specs.values())),
            )


def _mailbox(address: Address) -> str:
    local, domain = address.local.casefold().partition("+")[0], address.domain.casefold()
    if domain in _GMAIL:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def _lists(recipients: Sequence[Recipient]) -> Iterator[str]:
    domains: dict[str, dict[str, Address]] = defaultdict(dict)
    for recipient in recipients:
        domains[recipient.address.domain.casefold()].setdefault(
            recipient.address.spec.casefold(), recipient.address
        )
    for addresses in domains.values():
        lists = [address for address in addresses.values() if _LIST.match(address.local.partition("+")[0])]
        people = [address for address in addresses.values() if address not in lists]
        if lists and people:
            yield tr(
                "{list} may be a list that reaches {people} too. That mailbox shows one copy only, and an open may be "
                "counted for the other.",
                list=lists[0].spec,
                people=listed_with_more([people[0].spec], len(people) - 1),
            )
