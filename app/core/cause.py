"""Why a mail was not delivered, in the few groups that differ in what the sender can do (RFC 3463 and servers' words)."""

import re
from enum import StrEnum
from typing import Final

from app.core.language import mark, tr


class Cause(StrEnum):
    """A group of causes."""

    UNKNOWN_ADDRESS = "unknown address"
    FULL = "mailbox full"
    TOO_LARGE = "message too large"
    POLICY = "policy or spam"
    SENDER = "sender not allowed"
    ROUTE = "no way to the server"
    TEMPORARY = "temporary"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The cause in a few words, to follow “bounced:”."""
        return tr(_WORDS[self])

    @property
    def sentence(self) -> str:
        """What happened, and what to do."""
        return tr(_SENTENCES[self])


_WORDS: Final = {
    Cause.UNKNOWN_ADDRESS: mark("no such address"),
    Cause.FULL: mark("mailbox full"),
    Cause.TOO_LARGE: mark("mail too large"),
    Cause.POLICY: mark("refused by a rule or as spam"),
    Cause.SENDER: mark("your address may not send there"),
    Cause.ROUTE: mark("no way to their mail server"),
    Cause.TEMPORARY: mark("their server could not take it for now"),
    Cause.OTHER: mark("not delivered"),
}
_SENTENCES: Final = {
    Cause.UNKNOWN_ADDRESS: mark(
        "There is no such address. Look for a typing error, or ask for the address of today."
    ),
    Cause.FULL: mark("The mailbox is full. Reach them in another way, or send the mail again in some days."),
    Cause.TOO_LARGE: mark(
        "The mail is too large for their server. Send it again with smaller files, or with links to them."
    ),
    Cause.POLICY: mark(
        "Their server refuses the mail by a rule of its own, or takes it for spam. Reach them in another way and ask"
        " them to let your address pass."
    ),
    Cause.SENDER: mark(
        "Their server does not accept your address as a sender. Ask your provider about the SPF, DKIM and DMARC"
        " records of your domain."
    ),
    Cause.ROUTE: mark(
        "No mail server takes mail for this address. Look at what stands after the @; if that is right, send the mail"
        " again later."
    ),
    Cause.TEMPORARY: mark(
        "Their server could not take the mail for now. Once it was given up, send it again."
    ),
    Cause.OTHER: mark("The mail was not delivered. The server's own words say what is known."),
}
# Subject and detail of a status, which say it whatever the class and the words are.
_EXACT: Final = {
    "1.1": Cause.UNKNOWN_ADDRESS, "1.3": Cause.UNKNOWN_ADDRESS, "1.4": Cause.UNKNOWN_ADDRESS, "1.6": Cause.UNKNOWN_ADDRESS,
    "1.10": Cause.UNKNOWN_ADDRESS, "1.2": Cause.ROUTE, "4.3": Cause.ROUTE, "4.4": Cause.ROUTE, "4.6": Cause.ROUTE,
    "2.2": Cause.FULL, "2.3": Cause.TOO_LARGE, "3.4": Cause.TOO_LARGE, "1.7": Cause.SENDER, "1.8": Cause.SENDER,
    "7.20": Cause.SENDER, "7.21": Cause.SENDER, "7.22": Cause.SENDER, "7.23": Cause.SENDER, "7.24": Cause.SENDER,
    "7.26": Cause.SENDER, "7.57": Cause.SENDER, "7.60": Cause.SENDER, "4.7": Cause.TEMPORARY,
}  # fmt: skip
_BY_SUBJECT: Final = {"1": Cause.UNKNOWN_ADDRESS, "4": Cause.ROUTE, "7": Cause.POLICY}
# The first that fits; a server that refuses an unknown user calls that policy too.
_SAID: Final = tuple(
    (cause, re.compile(words, re.IGNORECASE))
    for cause, words in (
        (Cause.FULL, r"mailbox (?:is )?full|over ?quota|quota (?:is )?exceeded|exceed\w* (?:\w+ )?(?:storage|quota)|insufficient (?:system )?storage|out of storage|inbox is full"),
        (Cause.TOO_LARGE, r"(?:message|mail|size)\b.{0,30}(?:too (?:large|big)|exceed)|exceed\w* .{0,30}(?:message|maximum) size|larger than"),
        (Cause.ROUTE, r"relay\w* (?:access )?(?:denied|not permitted|not allowed)|unable to relay|host(?: or domain name)? not found|domain (?:name )?not found|domain does not exist|nxdomain|name service error|unrouteable|no route|loops? back|too many hops|null ?mx|does not accept mail|connection refused|cannot find your domain"),
        (Cause.SENDER, r"sender (?:address )?(?:rejected|denied|not allowed|is not)|not (?:allowed|authori[sz]ed|permitted) to send|send ?as|not owned by|\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated|sender verif"),
        (Cause.UNKNOWN_ADDRESS, r"(?:user|recipient|mailbox|address|account|addressee)\w*\W+(?:is |was |has been |address )?(?:unknown|not found|not exist|doesn.t exist|does not exist|disabled|inactive|suspended|invalid|not (?:a )?valid|unavailable|couldn.t be found|no longer)|(?:unknown|no such|invalid|bad) (?:local )?(?:user|recipient|mailbox|address|account|person)|recipnotfound|not listed in|no mailbox|address rejected|does not exist|doesn.t exist|no longer (?:works|valid|with)"),
        (Cause.POLICY, r"spam|block(?:ed|list)|black ?list|\blisted\b|reputation|polic(?:y|ies)|content|virus|malware|prohibited|banned|denied|unsolicited|not accept"),
        (Cause.TEMPORARY, r"gr[ea]ylist|try again|temporar|timed? ?out|deferred|rate ?limit|too many (?:connections|messages)|retry|later"),
    )
)  # fmt: skip
_STATUS: Final = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
_REPLY: Final = re.compile(r"(?<![\d.])([45])[0-5]\d(?=[\s-])")


def is_reply(said: str) -> bool:
    """Tell whether a server said that, and refused: its replies begin with a code. What was given up here has none."""
    return said[:3].isdecimal()


def status_in(text: str) -> str:
    """Return the first enhanced status code (RFC 3463) in a server's words, “5.1.1”; empty where there is none."""
    match = _STATUS.search(text)
    return match[0] if match else ""


def cause_of(words: str, status: str = "") -> Cause:
    """Return why a mail was refused, from a server's words and the status that a report gives beside them."""
    # What the server said is nearer to it than what another one made of that.
    code = status_in(words) or status_in(status)
    class_, _, rest = code.partition(".")
    exact = _EXACT.get(rest)
    said = next((cause for cause, pattern in _SAID if pattern.search(words)), None)
    if class_ == "4" or (not class_ and _reply_class(words) == "4"):
        lasting = (Cause.FULL, Cause.ROUTE)
        return next((cause for cause in (exact, said) if cause in lasting), Cause.TEMPORARY)
    return exact or said or _BY_SUBJECT.get(rest.partition(".")[0]) or Cause.OTHER


def _reply_class(words: str) -> str:
    match = _REPLY.search(words)
    return match[1] if match else ""
