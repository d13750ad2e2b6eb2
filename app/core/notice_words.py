"""What stands in a notification, as far as the user lets others read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.core import when
from app.core.language import counted, mark, tr
from app.core.listed import listed, listed_with_more
from app.core.mail_id import MailId
from app.core.notice import Happening
from app.core.notifying import Kind, Privacy

# More at once are told in one.
MOST_AT_ONCE: Final = 3
_LONGEST: Final = 120
_NEWS_FOR: Final = timedelta(minutes=1)
_NAMED: Final = 2
NO_SUBJECT: Final = mark("(no subject)")
_TITLES: Final = {
    Kind.OPENED: mark("{who} opened your mail"),
    Kind.CLICKED: mark("{who} clicked a link"),
    Kind.REPLIED: mark("{who} replied"),
    Kind.BOUNCED: mark("Not delivered to {who}"),
    Kind.REMINDER: mark("Reminder: {who}"),
}
_WITHOUT_WHO: Final = {
    Kind.OPENED: mark("A mail was opened"),
    Kind.CLICKED: mark("A link was clicked"),
    Kind.REPLIED: mark("A reply has come"),
    Kind.BOUNCED: mark("A mail was not delivered"),
    Kind.REMINDER: mark("Reminder"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification: its words as plain text, what it tells of, and the mail that it leads to, None for the window."""

    title: str
    body: str
    keys: tuple[str, ...]
    mail: MailId | None


def notices_of(happenings: Sequence[Happening], privacy: Privacy, now: datetime) -> list[Notice]:
    """Return what tells of some things: one notification each, one for all where they are many."""
    if len(happenings) > MOST_AT_ONCE:
        return [_summary(happenings, privacy)]
    return [_notice(each, privacy, now) for each in happenings]


def line_of(happening: Happening, now: datetime) -> str:
    """Return what happened on one line, for a menu."""
    words = tr(_TITLES[happening.kind], who=_plain(happening.who, 40))
    subject = _plain(happening.subject, 40) or tr(NO_SUBJECT)
    return f"{words}: {subject} · {when.short_ago(happening.at, now)}"


def _notice(happening: Happening, privacy: Privacy, now: datetime) -> Notice:
    keys = (happening.key,)
    if privacy is Privacy.NOTHING:
        return Notice("Sightline", tr("Something new about a mail"), keys, happening.mail)
    is_full = privacy is Privacy.FULL
    title = tr(
        (_TITLES if is_full else _WITHOUT_WHO)[happening.kind],
        who=_plain(happening.who),
    )
    lines = [_plain(happening.subject) or tr(NO_SUBJECT)]
    if is_full and happening.link:
        lines.append(_plain(happening.link))
    if now - happening.at >= _NEWS_FOR:
        lines[-1] += f" · {when.short_ago(happening.at, now)}"
    return Notice(title, "\n".join(lines), keys, happening.mail)


def _summary(happenings: Sequence[Happening], privacy: Privacy) -> Notice:
    keys = tuple(each.key for each in happenings)
    mails = {each.mail for each in happenings}
    leads_to = mails.pop() if len(mails) == 1 else None
    if privacy is Privacy.NOTHING:
        body = counted(
            "Something new about a mail",
            "Something new about {n} mails",
            _mails(happenings),
        )
        return Notice("Sightline", body, keys, leads_to)
    kinds = Counter(each.kind for each in happenings)
    title = listed([_counted(kind, kinds[kind]) for kind in Kind if kinds[kind]])
    if privacy is Privacy.SUBJECT:
        return Notice(title, _first_of(each.subject or tr(NO_SUBJECT) for each in happenings), keys, leads_to)
    who = _first_of(each.who for each in happenings)
    body = counted("{who}: a mail", "{who}: {n} mails", _mails(happenings), who=who)
    return Notice(title, body, keys, leads_to)


def _counted(kind: Kind, count: int) -> str:
    match kind:
        case Kind.OPENED:
            return counted("{n} open", "{n} opens", count)
        case Kind.CLICKED:
            return counted("{n} click", "{n} clicks", count)
        case Kind.REPLIED:
            return counted("{n} reply", "{n} replies", count)
        case Kind.BOUNCED:
            return counted("{n} mail not delivered", "{n} mails not delivered", count)
        case Kind.REMINDER:
            return counted("{n} reminder", "{n} reminders", count)


def _mails(happenings: Sequence[Happening]) -> int:
    return len({each.mail for each in happenings})


def _first_of(texts: Iterable[str]) -> str:
    known = list(dict.fromkeys(_plain(text, 40) for text in texts))
    if len(known) <= _NAMED + 1:
        return listed(known)
    return listed_with_more(known[:_NAMED], len(known) - _NAMED)


def _plain(text: str, longest: int = _LONGEST) -> str:
    """Return foreign text on one line, without what can't be seen or turns the line around."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
