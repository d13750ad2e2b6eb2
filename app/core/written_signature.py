"""An identity's signature: HTML, also where it was written as text."""

from html import escape

from app.core.errors import BadInput
from app.core.language import number, tr

# Gmail clips mails above 102 KB, and a signature is in every one of them.
LARGEST = 32_000


def signature_from_text(text: str) -> str:
    """Return a signature of lines of text; empty where there is none."""
    lines = [escape(line.rstrip(), quote=False) for line in text.strip().splitlines()]
    return f"<p>{'<br>'.join(lines)}</p>" if lines else ""


def check_signature(html: str) -> str:
    """Return a signature as it is kept. Raises BadInput where it is too large."""
    if len(html.encode()) > LARGEST:
        raise BadInput(
            tr(
                "The signature has {size} bytes; {most} are the most. Put large pictures on a server.",
                size=number(len(html.encode())),
                most=number(LARGEST),
            )
        )
    return html.strip()
