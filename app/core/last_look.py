"""The check before sending: what may not be meant in a mail, each with ways to mend it; nothing of it is forbidden."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import Final

from app.core.address import Address
from app.core.draft import Draft
from app.core.experience import Gateway
from app.core.language import counted, mark, number, tr
from app.core.link import Link, Reason
from app.core.mail_frame import encoded_size
from app.core.message import Attachment
from app.core.remind import Remind, Unless
from app.core.rich_text import Block, Quote, RichText, Run, links_of
from app.core.sending_check import EMPTY_SUBJECT, too_large
from app.core.signature import DELIMITER
from app.core.spam_points import PixelPoints
from app.core.trackability import never_tracked_sentence
from app.core.tracking import Wish
from app.core.variables import foreign_in, names_in

GMAIL_CLIPS_AT: Final = 102 * 1024
"""Of the HTML beyond so many bytes Gmail shows nothing but a link."""
_LARGE: Final = 20_000_000
_TRACKING_LINK_BYTES: Final = 80
_FRAME_BYTES: Final = 100
_LINE_BYTES: Final = 7
_NAMED: Final = 4
_NO_POINTS: Final = PixelPoints(0)
_ATTACHED: Final = re.compile(
    r"\b(attached|(?<!any )attachments?|enclosed|enclosure|anbei|im anhang|in der anlage|als anlage|angehängt\w*"
    r"|beigefügt\w*|beiliegend\w*|ci-joint\w*|en pièces? jointes?|adjunto|adjunta|in allegato)\b",
    re.IGNORECASE,
)
_NOT_A_FILE: Final = re.compile(r"no strings attached|attached to (?:you|him|her|them|it)\b", re.IGNORECASE)


class Fix(Enum):
    """A way to mend something: its words on a button, translated where they are shown."""

    SUBJECT = mark("Write one")
    FILL_IN = mark("Fill in…")
    FIND = mark("Show it")
    ATTACH = mark("Attach…")
    WORDS = mark("Show as words")
    TRACK_ANYWAY = mark("Track anyway")
    CUT_QUOTE = mark("Cut the quoted text")
    SHORTEN = mark("Shorten it")
    FEWER_FILES = mark("Take files out")
    LINKS_OFF = mark("Opens only")
    KNOWN_GATEWAY = mark("Don't say this again")
    UNTRACKED = mark("Track nothing")
    LINKS_ONLY = mark("Links only")
    TRACK_OPENS = mark("Track opens")
    IF_NO_REPLY = mark("Remind if no reply")

    @property
    def changes_tracking(self) -> bool:
        """Whether another tracking comes of it: that is chosen, and never what a key does by itself."""
        return self in _CHANGING_TRACKING


_CHANGING_TRACKING: Final = frozenset(
    {Fix.WORDS, Fix.TRACK_ANYWAY, Fix.LINKS_OFF, Fix.UNTRACKED, Fix.LINKS_ONLY, Fix.TRACK_OPENS}
)


@dataclass(frozen=True, slots=True)
class Concern:
    """What may not be meant, and how to mend it. One that does not `ask` is only told beside one that does.

    `about` is what a fix needs: the domain of a gateway, the text to show.
    """

    sentence: str
    fixes: tuple[Fix, ...]
    asks: bool = True
    about: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A mail as far as it is looked at, cheap to take while one types. `html_bytes` may be an estimate."""

    subject: str
    letter: RichText
    is_html: bool
    html_bytes: int
    wish: Wish
    attachments: tuple[Attachment, ...] = ()
    remind: Remind | None = None


def written(draft: Draft, letter: RichText) -> Written:
    """Return a draft, whose text as a letter is known, as it is looked at."""
    size = len((draft.html or draft.text or "").encode(errors="replace"))
    return Written(
        draft.subject, letter, draft.html is not None, size, draft.wish, draft.attachments, draft.remind
    )


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the mail itself: how its links are judged, and what the store tells of those who get it.

    `size_limit` is the most bytes that its server takes; `never` are the recipients that are never tracked.
    """

    links: tuple[Link, ...] = ()
    size_limit: int | None = None
    never: tuple[Address, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    pixel: PixelPoints = _NO_POINTS


def look(mail: Written, seen: Circumstances) -> tuple[Concern, ...]:
    """Return what may not be meant in a mail, what is seen first by its readers first."""
    return (
        *_subject(mail),
        *_placeholders(mail),
        *_files(mail),
        *_shown_addresses(mail, seen),
        *_size(mail, seen),
        *_reminder(mail),
        *_trust(mail, seen),
    )


def asks(concerns: Sequence[Concern]) -> bool:
    """Tell whether any of these is worth stopping for."""
    return any(concern.asks for concern in concerns)


def attached_word(letter: RichText) -> str | None:
    """Return the words by which a letter says that a file comes with it; quotes and the signature say nothing."""
    for block in _own_words(letter):
        if found := _ATTACHED.search(_NOT_A_FILE.sub("", block.text)):
            return found[1]
    return None


def shown_addresses(letter: RichText, links: Sequence[Link]) -> list[Link]:
    """Return those of a letter's links that go untracked for their text is a web address; in a signature it may be."""
    wrong = [link for link in links if link.reason is Reason.TEXT_IS_ADDRESS]
    if not wrong:
        return []
    end = sum(1 for _ in takewhile(lambda block: not _begins_signature(block), letter.blocks))
    signature = {link.number for link in links_of(letter) if link.block >= end}
    return [link for link in wrong if link.number not in signature]


def html_size(letter: RichText) -> int:
    """Return about how many bytes a letter has as HTML, without writing that."""
    return _FRAME_BYTES + sum(
        _LINE_BYTES + sum(_run_size(run) for run in block.runs) + 20 * len(block.quotes)
        for block in letter.blocks
    )


def _run_size(run: Run) -> int:
    size = len(run.text.encode(errors="replace")) + 17 * run.bold + 9 * run.italic + 7 * run.underline
    return size + (len(run.link) + 15 if run.link else 0)


def _own_words(letter: RichText) -> Iterator[Block]:
    for block in letter.blocks:
        if _begins_signature(block):
            return
        if Quote.CITED not in block.quotes:
            yield block


def _begins_signature(block: Block) -> bool:
    return block.text.rstrip() == DELIMITER.rstrip() and not block.quotes


def _subject(mail: Written) -> Iterator[Concern]:
    if not mail.subject.strip():
        yield Concern(tr(EMPTY_SUBJECT), (Fix.SUBJECT,))


def _placeholders(mail: Written) -> Iterator[Concern]:
    if names := names_in(mail.letter, mail.subject):
        shown = _listed([f"{{{{{name}}}}}" for name in names])
        sentence = tr("Not filled in: {names}. It would be sent like this.", names=shown)
        yield Concern(sentence, (Fix.FILL_IN,))
    if foreign := foreign_in(mail.letter, mail.subject):
        sentence = tr(
            "{names} looks like a placeholder that another program did not fill in.", names=_listed(foreign)
        )
        yield Concern(sentence, (Fix.FIND,), about=foreign[0])


def _files(mail: Written) -> Iterator[Concern]:
    if not mail.attachments and (word := attached_word(mail.letter)):
        sentence = tr("You wrote “{word}”, and no file goes with the mail.", word=word)
        yield Concern(sentence, (Fix.ATTACH,))


def _shown_addresses(mail: Written, seen: Circumstances) -> Iterator[Concern]:
    found = shown_addresses(mail.letter, seen.links)
    if not mail.is_html or not found:
        return
    quoted = (tr("“{text}”", text=link.text) for link in found)
    sentence = counted(
        "The link {texts} shows a web address as its text: tracked, it would look forged, so it goes untracked.",
        "{n} links show a web address as its text ({texts}): tracked, it would look forged, so it goes untracked.",
        len(found),
        texts=_listed(list(dict.fromkeys(quoted))),
    )
    yield Concern(sentence, (Fix.WORDS, Fix.TRACK_ANYWAY))


def _size(mail: Written, seen: Circumstances) -> Iterator[Concern]:
    tracked = [link for link in seen.links if link.reason is None]
    html = mail.html_bytes + sum(_TRACKING_LINK_BYTES + len(link.href) // 3 for link in tracked)
    if mail.is_html and html > GMAIL_CLIPS_AT:
        has_quote = any(Quote.CITED in block.quotes for block in mail.letter.blocks)
        yield Concern(
            tr(
                "The text has {size} KB of HTML. Gmail shows the first 102 KB, and a link to the rest.",
                size=number(html // 1024),
            ),
            (Fix.CUT_QUOTE,) if has_quote else (Fix.SHORTEN,),
        )
    size = html + sum(encoded_size(len(file.content)) for file in mail.attachments)
    if seen.size_limit is not None and size > seen.size_limit:
        yield Concern(too_large(size, seen.size_limit), (Fix.FEWER_FILES,))
    elif size > _LARGE:
        yield Concern(
            tr(
                "The mail has {size} MB. Many mail servers refuse what has more than 20; a link to a shared file reaches "
                "everybody, and can be tracked.",
                size=number(size // 1_000_000),
            ),
            (Fix.FEWER_FILES,),
        )


def _reminder(mail: Written) -> Iterator[Concern]:
    if (
        mail.remind is not None
        and mail.remind.unless is Unless.OPEN
        and not (mail.is_html and mail.wish.opens)
    ):
        yield Concern(
            tr(
                "You want to be reminded if no open is seen, and opens of this mail are not tracked: none can be seen."
            ),
            (Fix.TRACK_OPENS, Fix.IF_NO_REPLY) if mail.is_html else (Fix.IF_NO_REPLY,),
        )


def _trust(mail: Written, seen: Circumstances) -> Iterator[Concern]:
    if mail.wish.clicks and any(link.reason is None for link in seen.links):
        for gateway in seen.gateways:
            yield Concern(
                gateway.sentence(),
                (Fix.LINKS_OFF, Fix.KNOWN_GATEWAY),
                about=gateway.domain,
                asks=mail.is_html,
            )
    if mail.wish.opens and mail.is_html and seen.pixel.is_worth_saying:
        yield Concern(seen.pixel.sentence(), (Fix.LINKS_ONLY,), asks=seen.pixel.makes_spam)
    if (
        mail.is_html
        and (mail.wish.opens or mail.wish.clicks)
        and (never := never_tracked_sentence(seen.never))
    ):
        yield Concern(never, (Fix.UNTRACKED,), asks=False)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    return shown if more <= 0 else counted("{names} and {n} more", "{names} and {n} more", more, names=shown)
