"""What bounces say that are written for people only: those of qmail, Exim, sendmail, Exchange, and of providers."""

import re
from email.message import Message as Part
from typing import Final

from app.core.cause import status_in
from app.core.report import Action, Reported, printable

_MOST_TEXT: Final = 50_000
_MOST_RECIPIENTS: Final = 100
_SPEC: Final = r"[^\s<>\"'():;,\[\]]{1,64}@[^\s<>\"'():;,\[\]]{1,253}[^\s<>\"'():;,\[\].!?]"
# An address that a line begins with is whom the lines below are about.
_HEAD: Final = re.compile(
    rf"^[ \t]*(?:\*\s*)?[<\"']?(?P<spec>{_SPEC})[>\"']?[ \t]*(?:\(.*)?(?::|$|[ \t]*[-–.:]?[ \t]*$)"
)
_ANY: Final = re.compile(_SPEC)
_SYSTEM: Final = re.compile(r"(?:mailer-?daemon|postmaster|mail-daemon|noreply|no-reply)@", re.IGNORECASE)
# Where what came back begins.
_RETURNED: Final = re.compile(
    r"^[ \t>*]{0,8}(?:-{1,80} ?(?:below this line is|this is a copy of|original message|message header follows|return(?:ed)? message"
    r"|the header of the original|included is a copy)|original message headers|return-path:|received: from)",
    re.IGNORECASE | re.MULTILINE,
)
_DELAYED: Final = re.compile(
    r"delayed|delivery incomplete|has not (?:yet )?been delivered|not yet been delivered|will (?:be retried|be attempted|keep trying|continue)|still (?:trying|being)"
    r"|no action is required|(?:do not|don.t) need to (?:resend|send)|wird weiter(?:hin)? versucht|verzögert",
    re.IGNORECASE,
)
_FAILED: Final = re.compile(
    r"undeliver|not (?:be )?deliver|n.t be delivered|n.t delivered|unable to deliver|fail|permanent|gave up|giving up|giving it up|returned to sender"
    r"|rejected|unzustellbar|nicht zugestellt|non remis|no se ha podido entregar|impossibile recapitare|niet bezorgd|не доставлен",
    re.IGNORECASE,
)
_FINALLY: Final = re.compile(
    r"permanent(?:ly)? (?:fail|fatal|error)|failed permanently|gave up|giving (?:it )?up|could not be delivered",
    re.I,
)


def reported(text: str, subject: str, failed: list[str]) -> list[Reported]:
    """Return what a bounce says in words; `failed` are the recipients that its header names.

    One whose recipient can't be made out has an empty address.
    """
    text = text[:_MOST_TEXT]
    end = _RETURNED.search(text)
    said = text[: end.start()] if end else text
    action = _action(said, subject)
    if action is None and not failed:
        return []
    chunks = _chunks(said)
    specs = failed or list(chunks) or _mentioned(said) or [""]
    lowered = {spec.lower(): words for spec, words in chunks.items()}
    found = []
    for spec in specs[:_MOST_RECIPIENTS]:
        words = " ".join((lowered.get(spec.lower()) or said).split())
        found.append(Reported(action or Action.FAILED, spec, "", status_in(words), _reason(words)))
    return found


def _action(said: str, subject: str) -> Action | None:
    words = f"{subject}\n{said}"
    if _DELAYED.search(words) and not _FINALLY.search(words):
        return Action.DELAYED
    return Action.FAILED if _FAILED.search(words) or status_in(words).startswith("5") else None


def _chunks(said: str) -> dict[str, str]:
    """Return what is said below each address that stands at the beginning of a line."""
    chunks: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in said.splitlines():
        head = _HEAD.match(line)
        if head and not _SYSTEM.match(head["spec"]):
            current = chunks.setdefault(head["spec"], [])
            current.append(line[head.end("spec") :].lstrip(">\"': \t"))
        elif current is not None:
            current.append(line)
    return {spec: "\n".join(lines) for spec, lines in chunks.items()}


def _mentioned(said: str) -> list[str]:
    found = dict.fromkeys(spec for spec in _ANY.findall(said) if not _SYSTEM.match(spec))
    return list(found)


def _reason(words: str) -> str:
    """Return the server's own words where they can be told from those around them."""
    match = re.search(
        r"(?<![\d.])[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3})?.*|#?[45]\.\d{1,3}\.\d{1,3}\b.*", words
    )
    return printable(match[0] if match else words)


def decoded(part: Part) -> str:
    """Return a part's text in any encoding."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")
