"""A mail server's no to something that was asked of it over IMAP, in words."""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.errors import Refused
from app.core.language import tr


@contextmanager
def refusal(sentence: str, **values: object) -> Iterator[None]:
    """Raise Refused, with a marked sentence that has a place for the server's {words}, where it says no to something."""
    try:
        yield
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, ValueError) as error:
        text = " ".join(str(error.args[0] if error.args else error).split())
        words = re.sub(r"^\w+ failed: ", "", text).rstrip(".")
        raise Refused(tr(sentence, words=words, **values)) from error
