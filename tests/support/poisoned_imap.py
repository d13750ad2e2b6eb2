"""A mail server that one mail is too much for: a proxy in front of a real one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from app.core.server import Server
from tests.support.dovecot import Dovecot
from tests.support.gmail_imap import ImapProxy, running_proxy


class Poison(Enum):
    """What becomes of a FETCH that asks for headers in the inbox, that of the mail among them."""

    BAD = "the server says BAD"
    GARBLED = "what it says can't be read"
    HANGS_UP = "the line breaks"
    SILENT = "it says nothing of the mail"
    HALF = "it says only that a flag changed"


@contextmanager
def poisoned_imap(
    dovecot: Dovecot,
    uid: int,
    poison: Poison,
    *,
    asked_for: bytes = b"HEADER",
    lacks: tuple[bytes, ...] = (),
) -> Iterator[Server]:
    """Run the proxy while inside. It is about what is `asked_for`; `lacks` are capabilities that it does not tell."""

    class Poisoned(ImapProxy):
        def changed(self, line: bytes) -> bytes:
            for each in lacks:
                line = line.replace(b" " + each, b"")
            return line

        def took(self, tag: bytes, rest: bytes, command: list[bytes]) -> bool:
            asked = re.match(rb"UID FETCH (\S+) ", rest, re.IGNORECASE)
            if (
                self.folder != "INBOX"
                or asked is None
                or asked_for not in rest.upper()
                or str(uid).encode() not in asked[1].split(b",")
            ):
                return super().took(tag, rest, command)
            match poison:
                case Poison.BAD:
                    self.say(tag + b" BAD Internal error\r\n")
                case Poison.GARBLED:
                    self.say(b"* 1 FETCH (UID " + asked[1].split(b",")[0] + b" FLAGS (((\r\n")
                    self.say(tag + b" OK done\r\n")
                case Poison.HANGS_UP:
                    raise ValueError("cut")
                case Poison.HALF:
                    self.say(f"* 1 FETCH (UID {uid} FLAGS (\\Seen))\r\n".encode())
                    self.say(tag + b" OK done\r\n")
                case Poison.SILENT:
                    self.say(tag + b" OK done\r\n")
            return True

    with running_proxy(dovecot, Poisoned, []) as server:
        yield server
