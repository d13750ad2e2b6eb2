"""What stands in a notification, as far as the user lets others read it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.core import when
from app.core.mail_id import MailId
from app.core.notice import Happening
from app.core.notifying import Kind, Privacy

# More at once are told in one.
MOST_AT_ONCE: Final = 3
_LONGEST: Final = 120
_NEWS_FOR: Final = timedelta(minutes=1)
_NAMED: Final = 2
NO_SUBJECT: Final = "(no subject)"
_TITLES: Final = {
    Kind.OPENED: "{who} opened your mail",
    Kind.CLICKED: "{who} clicked a link",
    Kind.REPLIED: "{who} replied",
    Kind.BOUNCED: "Not delivered to {who}",
    Kind.REMINDER: "Reminder: {who}",
}
_WITHOUT_WHO: Final = {
    Kind.OPENED: "A mail was opened",
    Kind.CLICKED: "A link was clicked",
    Kind.REPLIED: "A reply has come",
    Kind.BOUNCED: "A mail was not delivered",
    Kind.REMINDER: "Reminder",
}
_COUNTED: Final = {
    Kind.OPENED: ("open", "opens"),
    Kind.CLICKED: ("click", "clicks"),
    Kind.REPLIED: ("reply", "replies"),
    Kind.BOUNCED: ("mail not delivered", "mails not delivered"),
    Kind.REMINDER: ("reminder", "reminders"),
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
    words = _TITLES[happening.kind].format(who=_plain(happening.who, 40))
    subject = _plain(happening.subject, 40) or NO_SUBJECT
    return f"{words}: {subject} · {when.short_ago(happening.at, now)}"


def _notice(happening: Happening, privacy: Privacy, now: datetime) -> Notice:
    keys = (happening.key,)
    if privacy is Privacy.NOTHING:
        return Notice("Sightline", "Something new about a mail", keys, happening.mail)
    is_full = privacy is Privacy.FULL
    title = _TITLES[happening.kind] if is_full else _WITHOUT_WHO[happening.kind]
    lines = [_plain(happening.subject) or NO_SUBJECT]
    if is_full and happening.link:
        lines.append(_plain(happening.link))
    if now - happening.at >= _NEWS_FOR:
        lines[-1] += f" · {when.short_ago(happening.at, now)}"
    return Notice(title.format(who=_plain(happening.who)), "\n".join(lines), keys, happening.mail)


def _summary(happenings: Sequence[Happening], privacy: Privacy) -> Notice:
    keys = tuple(each.key for each in happenings)
    mails = {each.mail for each in happenings}
    leads_to = mails.pop() if len(mails) == 1 else None
    if privacy is Privacy.NOTHING:
        return Notice("Sightline", f"Something new about {_mails(happenings)}", keys, leads_to)
    kinds = Counter(each.kind for each in happenings)
    title = _listed([f"{kinds[kind]:,} {_COUNTED[kind][kinds[kind] > 1]}" for kind in Kind if kinds[kind]])
    if privacy is Privacy.SUBJECT:
        return Notice(title, _first_of(each.subject or NO_SUBJECT for each in happenings), keys, leads_to)
    return Notice(
        title, f"{_first_of(each.who for each in happenings)}: {_mails(happenings)}", keys, leads_to
    )


def _mails(happenings: Sequence[Happening]) -> str:
    count = len({each.mail for each in happenings})
    return f"{count:,} mails" if count > 1 else "a mail"


def _first_of(texts: Iterable[str]) -> str:
    known = list(dict.fromkeys(_plain(text, 40) for text in texts))
    if len(known) <= _NAMED + 1:
        return _listed(known)
    return f"{', '.join(known[:_NAMED])} and {len(known) - _NAMED:,} more"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _plain(text: str, longest: int = _LONGEST) -> str:
    """Return foreign text on one line, without what can't be seen or turns the line around."""
    line = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
