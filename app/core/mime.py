"""The bytes of a message up to its files: made once per delivery, and once for the clean Sent copy.

Header lines are written here and not by `email`, which encodes long `References`, `In-Reply-To` and
`List-Unsubscribe` values as encoded words and folds names with commas wrongly; so are the few lines about
each part, for they are the same in every copy, and only the HTML is encoded anew.
"""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from email.charset import Charset
from email.header import Header
from email.quoprimime import body_encode
from email.utils import format_datetime, quote

from app.core.address import Address
from app.core.errors import BadInput
from app.core.language import tr
from app.core.message import Message, Role

_UTF8 = Charset("utf-8")
_LINE_LIMIT = 76
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def letters(
    message: Message,
    *,
    date: datetime,
    boundary: str,
    opening: bytes = b"",
    with_bcc: bool = False,
    extra_headers: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Callable[[str | None], bytes]:
    """Return what makes header and text of the message, as bytes with CRLF line ends, for one HTML after the other.

    That is the instrumented HTML for one delivery, or the clean one for the Sent copy, which also keeps Bcc
    (`with_bcc`); None for plain text. `boundary` is some random letters and digits, the same for every copy. `opening`
    is that of the message's frame, whose rest follows. `extra_headers` are names with their tokens, one token a line
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
    head = "".join(_header_line(name, tokens) for name, tokens in headers if tokens).encode() + opening
    plain = _text_part(message.text, "plain")
    # "=_" never stands in quoted-printable or base64, so no part can hold the boundary.
    mark = f"=_alternative_{boundary}".encode()
    kind = b'Content-Type: multipart/alternative;\r\n boundary="' + mark + b'"\r\n\r\n'
    before = head + kind + b"--" + mark + b"\r\n" + plain + b"\r\n--" + mark + b"\r\n"
    after = b"\r\n--" + mark + b"--\r\n"

    def letter(html: str | None) -> bytes:
        return head + plain if html is None else before + _text_part(html, "html") + after

    return letter


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
        raise BadInput(tr("The subject holds a line break or another control character. Type it anew."))
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


def _text_part(text: str, subtype: str) -> bytes:
    lines = b"\n".join(text.encode().splitlines()) + b"\n"
    # Encoded whatever it holds: `email` would choose 8bit for short text, and smtplib never announces 8BITMIME.
    encoded = body_encode(lines.decode("latin-1"), _LINE_LIMIT).replace("\n", "\r\n")
    return (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        f"{encoded}"
    ).encode()
