"""imapclient, with the answers of a mailbox's headers read by a few patterns and not letter by letter.

A server repeats the names of all fields with each header. Whatever has not the usual form is left to imapclient.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from imaplib import IMAP4
from typing import Any, Final

from imapclient import IMAPClient
from imapclient.response_parser import parse_fetch_response

HEAD: Final = re.compile(
    rb'\* (\d+) FETCH \(((?:UID \d+ ?|FLAGS \([^()"{]*\) ?|INTERNALDATE "[^"]*" ?|RFC822\.SIZE \d+ ?)*)'
    rb'(BODY\[HEADER\.FIELDS \([A-Za-z0-9 "-]*\)\]) \{(\d{1,7})\}\r\n'
)
_TAIL: Final = re.compile(
    rb'((?: UID \d+| FLAGS \([^()"{]*\)| INTERNALDATE "[^"]*"| RFC822\.SIZE \d+)*)\)\r\n'
)
_ITEM: Final = re.compile(rb'(UID|FLAGS|INTERNALDATE|RFC822\.SIZE) (?:\(([^()]*)\)|"([^"]*)"|(\d+))')
_TIME: Final = re.compile(
    r" ?(\d\d?)-([A-Z][a-z]{2})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)", re.ASCII
)
_MONTHS: Final = dict(
    zip(
        ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        range(1, 13),
        strict=True,
    )
)

Answers = defaultdict[int, dict[bytes, Any]]


class QuickClient(IMAPClient):  # type: ignore[misc]
    """An IMAPClient whose `fetch` is quick where headers are asked for; what it returns is the same."""

    def fetch(self, messages: Any, data: Sequence[str], modifiers: Sequence[str] | None = None) -> Any:
        """Fetch items of mails by UID, as IMAPClient does."""
        if modifiers or not messages or not any(each.startswith("BODY.PEEK[HEADER.FIELDS") for each in data):
            return super().fetch(messages, data, modifiers)
        return self._answer(self._ask(messages, data))

    def fetch_ahead(
        self, parts: Sequence[Sequence[int]], data: Sequence[str]
    ) -> Iterator[dict[int, dict[bytes, Any]]]:
        """Yield what `fetch` returns of each part; the server is at the next one meanwhile (RFC 9051, 5.5).

        What it tells of the next one before it is done with the first comes with that. Nothing else may be asked before the end. Whatever is raised is, with that, the end.
        """
        waiting = self._ask(parts[0], data) if parts else None
        try:
            for place in range(len(parts)):
                tag = waiting
                waiting = self._ask(parts[place + 1], data) if place + 1 < len(parts) else None
                yield self._answer(tag)
        finally:
            if waiting is not None:
                # What was asked for is answered, whether anybody wants it or not.
                with suppress(OSError, IMAP4.error):
                    self._imap._command_complete("FETCH", waiting)
                    self._imap._untagged_response("OK", [None], "FETCH")

    def _ask(self, messages: Any, data: Sequence[str]) -> Any:
        uids = messages if isinstance(messages, str) else ",".join(str(int(uid)) for uid in messages)
        return self._imap._command("UID", "FETCH", uids, f"({' '.join(data).upper()})")

    def _answer(self, tag: Any) -> dict[int, dict[bytes, Any]]:
        found: Answers = defaultdict(dict)
        while self._imap.tagged_commands[tag] is None:
            line = self._imap.readline()
            lines, literals = [line], []
            answer = None
            if head := HEAD.fullmatch(line):
                literals.append(self._imap.read(int(head[4])))
                lines.append(self._imap.readline())
                answer = quick_answer(head, literals[0], lines[1])
            if answer is None:
                self._leave_to_imaplib(lines, literals)
            else:
                found[answer[0]].update(answer[1])
        kind, told = self._imap._command_complete("FETCH", tag)
        self._checkok("fetch", kind, told)
        _, others = self._imap._untagged_response(kind, told, "FETCH")
        if others != [None]:
            for uid, each in parse_fetch_response(others, self.normalise_times, self.use_uid).items():
                found[uid].update(each)
        return dict(found)

    def _leave_to_imaplib(self, lines: list[bytes], literals: list[bytes]) -> None:
        """Let imaplib read a response that was read already; where it has more literals, it reads on from the server."""
        imap, readline, read = self._imap, self._imap.readline, self._imap.read
        imap.readline = lambda: lines.pop(0) if lines else readline()
        imap.read = lambda size: literals.pop(0) if literals else read(size)
        try:
            imap._check_bye()
            imap._get_response()
        finally:
            del imap.readline, imap.read


def quick_answer(
    head: re.Match[bytes], literal: bytes, closing: bytes
) -> tuple[int, dict[bytes, Any]] | None:
    """Return the UID and what imapclient would return of a response to FETCH, None where it has another form.

    `head` matches its first line, the literal follows, and `closing` is the line after it.
    """
    tail = _TAIL.fullmatch(closing)
    if tail is None:
        return None
    answer: dict[bytes, Any] = {b"SEQ": int(head[1]), head[3]: literal}
    uid = None
    for name, names, quoted, number in _ITEM.findall(head[2] + tail[1]):
        if name == b"UID":
            uid = int(number)
        else:
            answer[name] = _value(name, names, quoted, number)
    if uid is None or answer.get(b"INTERNALDATE", 0) is None:
        return None
    return uid, answer


def _value(name: bytes, names: bytes, quoted: bytes, number: bytes) -> Any:
    if name == b"FLAGS":
        return tuple(names.split())
    return int(number) if name == b"RFC822.SIZE" else _time(quoted.decode("ascii", "replace"))


def _time(text: str) -> datetime | None:
    match = _TIME.fullmatch(text)
    if match is None or match[2] not in _MONTHS:
        return None
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    ahead = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    try:
        at = datetime(
            int(year), _MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59), tzinfo=UTC
        )
        return at - ahead if sign == "+" else at + ahead
    except (ValueError, OverflowError):
        return None
