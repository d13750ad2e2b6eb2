"""The bytes of a message up to its files: made once per delivery, and once for the clean Sent copy.

Header lines are written here and not by `email`, which encodes long `References`, `In-Reply-To` and
`List-Unsubscribe` values as encoded words and folds names with commas wrongly; the body's parts are
the standard library's.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from email.charset import Charset
from email.header import Header
from email.message import MIMEPart
from email.policy import SMTP
from email.utils import format_datetime, quote

from app.core.address import Address
from app.core.errors import BadInput
from app.core.message import Message, Role

# 7bit: `email` would choose 8bit for short text, and smtplib never announces 8BITMIME.
POLICY = SMTP.clone(cte_type="7bit")
_UTF8 = Charset("utf-8")
_LINE_LIMIT = 76
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def letter(
    message: Message,
    html: str | None,
    *,
    date: datetime,
    boundary: str,
    opening: bytes = b"",
    with_bcc: bool = False,
    extra_headers: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> bytes:
    """Return header and text of the message as bytes with CRLF line ends, its HTML being `html`.

    `html` is the instrumented HTML for one delivery, or the clean one for the Sent copy, which also
    keeps Bcc (`with_bcc`). `boundary` is some random letters and digits, the same for every copy. `opening` is that
    of the message's frame, whose rest follows. `extra_headers` are names with their tokens, one token a line
    (RFC 8058's, for instance). Raises BadInput where the subject can't be written.
    """
    headers = [
        ("Date", (format_datetime(date),)),
        ("From", (_address(message.sender),)),
        *_address_headers(message, with_bcc=with_bcc),
        ("Subject", (_subject(message.subject),)),
        ("Message-ID", (message.message_id,)),
        ("In-Reply-To", (message.in_reply_to,) if message.in_reply_to else ()),
        ("References", message.references),
        *extra_headers,
        ("MIME-Version", ("1.0",)),
    ]
    head = "".join(_header_line(name, tokens) for name, tokens in headers if tokens)
    return head.encode() + opening + _body(message.text, html, boundary).as_bytes(policy=POLICY)


def _address_headers(message: Message, *, with_bcc: bool) -> list[tuple[str, tuple[str, ...]]]:
    headers = []
    for role in (Role.TO, Role.CC, *([Role.BCC] if with_bcc else [])):
        written = [_address(address) for address in message.addressed(role)]
        headers.append((role.capitalize(), tuple([f"{item}," for item in written[:-1]] + written[-1:])))
    if not message.addressed(Role.TO) and not message.addressed(Role.CC):
        headers.append(("To", ("undisclosed-recipients:;",)))
    return headers


def _address(address: Address) -> str:
    if not address.name:
        return address.spec
    if not _plain(address.name) or len(address.name) > _LINE_LIMIT:
        return f"{_encoded(address.name)} <{address.spec}>"
    if re.fullmatch(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+", address.name):
        return f"{address.name} <{address.spec}>"
    return f'"{quote(address.name)}" <{address.spec}>'


def _subject(subject: str) -> str:
    if UNPRINTABLE.search(subject):
        raise BadInput("The subject holds a line break or another control character. Type it anew.")
    if _plain(subject) and all(len(word) <= _LINE_LIMIT for word in subject.split()):
        return Header(subject, "us-ascii", _LINE_LIMIT, "Subject").encode(linesep="\r\n")
    return _encoded(subject)


def _plain(text: str) -> bool:
    # Runs of spaces are lost when a line is folded or read, and "=?" would be read as an encoded word.
    return text.isascii() and "=?" not in text and text == " ".join(text.split())


def _encoded(text: str) -> str:
    # Encoded words of RFC 2047, each whole in its characters and at most 75 long, one a line.
    words, chunk = [], ""
    for character in text:
        if len((chunk + character).encode()) > 42:
            words.append(chunk)
            chunk = ""
        chunk += character
    return "\r\n ".join(_UTF8.header_encode(word) for word in [*words, chunk])


def _header_line(name: str, tokens: tuple[str, ...]) -> str:
    """Return a header folded between its tokens only (RFC 5322, 2.2.3)."""
    lines, current = [], f"{name}:"
    for token in tokens:
        if len(current) + 1 + len(token.partition("\r\n")[0]) > _LINE_LIMIT and current != f"{name}:":
            lines.append(current)
            current = ""
        current += f" {token}"
    return "\r\n".join([*lines, current]) + "\r\n"


def _body(text: str, html: str | None, boundary: str) -> MIMEPart:
    plain = _text_part(text, "plain")
    if html is None:
        return plain
    alternative = MIMEPart(policy=POLICY)
    # "=_" never stands in quoted-printable or base64, so no part can hold the boundary.
    alternative.add_header("Content-Type", "multipart/alternative", boundary=f"=_alternative_{boundary}")
    for part in (plain, _text_part(html, "html")):
        alternative.attach(part)
    return alternative


def _text_part(text: str, subtype: str) -> MIMEPart:
    part = MIMEPart(policy=POLICY)
    part.set_content(text, subtype=subtype, charset="utf-8", cte="quoted-printable")
    return part
