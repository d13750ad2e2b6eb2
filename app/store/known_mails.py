"""Which of some mails are stored already, wherever they stand or stood."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Self

from app.store.database import parse_timestamp
from app.store.mails import NewMail


class _Known(NamedTuple):
    number: int
    sender: str
    subject: str
    at: datetime
    size: int


@dataclass(slots=True)
class KnownMails:
    """Stored mails that some mails of an account may be; made by `read`, told of each that is added since.

    Gmail's id decides alone. A Message-ID does not: anybody may write any, so who wrote the mail and its subject have to be
    the same too, and its time or its size.
    """

    _by_gmail: dict[str, int] = field(default_factory=dict)
    _by_name: defaultdict[str, list[_Known]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def read(cls, connection: sqlite3.Connection, account: str, new: Sequence[NewMail]) -> Self:
        """Read what is stored of some mails."""
        known = cls()
        rows = connection.execute(
            "SELECT id, gmail_id, message_id, sender, subject, at, size FROM mail WHERE account = ?1 AND ("
            " gmail_id IN (SELECT value FROM json_each(?2)) OR message_id IN (SELECT value FROM json_each(?3)))",
            (
                account,
                json.dumps([each.gmail_id for each in new if each.gmail_id is not None]),
                json.dumps([each.envelope.message_id for each in new]),
            ),
        )
        for number, gmail_id, name, sender, subject, at, size in rows:
            known._note(gmail_id, name, _Known(number, sender, subject, parse_timestamp(at), size))
        return known

    def number_of(self, new: NewMail) -> int | None:
        """Return the row id of a mail that is stored already, None for a new one."""
        if new.gmail_id is not None:
            return self._by_gmail.get(new.gmail_id)
        envelope = new.envelope
        for known in self._by_name.get(envelope.message_id, ()):
            is_theirs = (known.sender, known.subject) == (envelope.sender.address, envelope.subject)
            if is_theirs and (known.at == new.at or known.size == new.size):
                return known.number
        return None

    def note(self, new: NewMail, number: int) -> None:
        """Note that a mail was stored now."""
        envelope = new.envelope
        known = _Known(number, envelope.sender.address, envelope.subject, new.at, new.size)
        self._note(new.gmail_id, envelope.message_id, known)

    def _note(self, gmail_id: str | None, name: str, known: _Known) -> None:
        if gmail_id is not None:
            self._by_gmail[gmail_id] = known.number
        self._by_name[name].append(known)
