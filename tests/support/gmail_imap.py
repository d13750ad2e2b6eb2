"""Gmail's IMAP in front of a real server: a proxy that tells ids and labels, and keeps one mail for a Message-ID.

What Gmail does and Dovecot does not: X-GM-EXT-1 with X-GM-MSGID, X-GM-THRID and X-GM-LABELS; a mail appended with a Message-ID that
is there already, be it in the Trash, is that one again; what goes into the Trash leaves every other folder.
"""

import re
import socket
import socketserver
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from enum import Enum

from imapclient import IMAPClient

from app.core.server import Server, Tls
from tests.support.dovecot import Dovecot
from tests.support.filing import GMAIL_ALL, GMAIL_SENT, GMAIL_TRASH, message_id_of
from tests.support.mailboxes import reading

_LITERAL = re.compile(rb"\{(\d+)\+?\}\r\n\Z")
_GMAIL_ITEM = re.compile(rb" ?X-GM-(?:MSGID|THRID|LABELS)")
_LABELS = {"INBOX": r"\\Inbox", GMAIL_SENT: r"\\Sent"}


@dataclass(frozen=True)
class _Mail:
    folder: str
    uid: int
    message_id: str
    starred: bool
    root: str


class Faults(Enum):
    """What becomes of an APPEND, once."""

    LOST = "the line breaks before the server has it"
    UNANSWERED = "the line breaks when the server has it"
    REFUSED = "the server says no"


@contextmanager
def gmail_imap(dovecot: Dovecot) -> Iterator[Server]:
    """Run the proxy while inside; without TLS, for it is on loopback."""
    with running_proxy(dovecot, _Gmail, []) as server:
        yield server


@contextmanager
def faulty_imap(dovecot: Dovecot, faults: list[Faults]) -> Iterator[Server]:
    """Run a proxy that does nothing of its own but the faults, each once, in their order."""
    with running_proxy(dovecot, ImapProxy, faults) as server:
        yield server


@contextmanager
def running_proxy(dovecot: Dovecot, proxy: type["ImapProxy"], faults: list[Faults]) -> Iterator[Server]:
    """Run a proxy of a kind while inside."""

    class Conversation(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            proxy(self.request, dovecot, faults).run()

    socketserver.ThreadingTCPServer.allow_reuse_address = True
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
    server.daemon_threads = True
    running = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    running.start()
    try:
        yield Server("127.0.0.1", int(server.server_address[1]), Tls.NONE_ON_LOOPBACK)
    finally:
        server.shutdown()
        running.join(10)
        server.server_close()


class ImapProxy:
    """Passes commands on to a real server and its answers back; what is derived from it takes or changes some."""

    def __init__(self, client: socket.socket, dovecot: Dovecot, faults: list[Faults]) -> None:
        self._dovecot = dovecot
        self._faults = faults
        context = ssl.create_default_context(cafile=str(dovecot.authority))
        plain = socket.create_connection(("127.0.0.1", dovecot.imaps_port), 10)
        self._client = client
        client.settimeout(20)
        for each in (plain, client):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._above = context.wrap_socket(plain, server_hostname="localhost")
        self._from_client, self._from_above = client.makefile("rb"), self._above.makefile("rb")
        self.folder = ""

    def run(self) -> None:
        try:
            self.say(self.changed(self._from_above.readline()))
            while command := self._command():
                tag, _, rest = command[0].partition(b" ")
                if not self.took(tag, rest, command):
                    self._pass_on(tag, command)
        except (OSError, ValueError):
            return
        finally:
            for each in (self._from_client, self._from_above, self._above):
                each.close()

    def _command(self) -> list[bytes]:
        """Return a command's lines and literals, which take turns."""
        parts = [self._from_client.readline()]
        while found := _LITERAL.search(parts[-1]):
            self.say(b"+ go\r\n")
            parts.append(self._from_client.read(int(found[1])))
            parts.append(self._from_client.readline())
        return parts if parts[0] else []

    def changed(self, line: bytes) -> bytes:
        """Return a line of the server's as the client gets it."""
        return line

    def took(self, tag: bytes, rest: bytes, command: list[bytes]) -> bool:
        """Answer a command in a way of its own; False where it is to be passed on."""
        if not rest.upper().startswith(b"APPEND") or not self._faults:
            return False
        match self._faults.pop(0):
            case Faults.LOST:
                raise ValueError("cut")
            case Faults.UNANSWERED:
                self._ask(tag, command)
                raise ValueError("cut")
            case Faults.REFUSED:
                self.say(tag + b" NO [OVERQUOTA] The mailbox is full\r\n")
        return True

    def _pass_on(self, tag: bytes, command: list[bytes]) -> None:
        rest = command[0].partition(b" ")[2].upper()
        lines = self._ask(tag, command)
        if rest.startswith((b"SELECT", b"EXAMINE")) and lines[-1].startswith(tag + b" OK"):
            self.folder = command[0].split(b" ", 2)[2].strip().strip(b'"').decode()
        for line in lines:
            self.say(self.changed(line))

    def _ask(self, tag: bytes, command: list[bytes]) -> list[bytes]:
        """Give a command to the server above, and return its answer's lines, each with its literals."""
        for part in command:
            self._above.sendall(_LITERAL.sub(rb"{\1+}\r\n", part) if part.endswith(b"}\r\n") else part)
        lines: list[bytes] = []
        while not lines or not lines[-1].startswith((tag + b" ", b"+ ")):
            line = self._from_above.readline()
            if not line:
                raise ValueError("the server above is gone")
            while found := _LITERAL.search(line):
                line += self._from_above.read(int(found[1])) + self._from_above.readline()
            lines.append(line)
        return lines

    def say(self, line: bytes) -> None:
        """Send the client a line."""
        self._client.sendall(line)


class _Gmail(ImapProxy):
    def changed(self, line: bytes) -> bytes:
        return line.replace(b"CAPABILITY IMAP4rev1", b"CAPABILITY IMAP4rev1 X-GM-EXT-1")

    def took(self, tag: bytes, rest: bytes, command: list[bytes]) -> bool:
        """Answer what Gmail answers in its own way."""
        if rest.upper().startswith(b"APPEND") and len(command) > 1:
            return self._append(tag, command)
        if rest.upper().startswith(b"UID FETCH") and b"X-GM-" in rest:
            self._fetch(tag, rest)
            return True
        if rest.upper().startswith(b"UID MOVE"):
            self._move(tag, command)
            return True
        return False

    def _fetch(self, tag: bytes, rest: bytes) -> None:
        asked = _GMAIL_ITEM.sub(b"", rest).replace(b"()", b"(UID)").replace(b"( ", b"(")
        mails = self._mails()
        for line in self._ask(tag, [tag + b" " + asked]):
            found = re.match(rb"\* \d+ FETCH \(UID (\d+)", line)
            if found:
                extra = self._gmail_items(int(found[1]), mails)
                line = line[: found.end()] + extra + line[found.end() :]
            self.say(line)

    def _gmail_items(self, uid: int, mails: list[_Mail]) -> bytes:
        mail = next(each for each in mails if (each.folder, each.uid) == (self.folder, uid))
        same = [each for each in mails if each.message_id == mail.message_id and each.folder != self.folder]
        labels = [
            _LABELS.get(each.folder, each.folder)
            for each in same
            if each.folder not in (GMAIL_ALL, GMAIL_TRASH)
        ]
        if any(each.starred for each in (mail, *same)):
            labels.append(r"\\Starred")
        words = " ".join(f'"{label}"' for label in labels)
        ids = f"X-GM-MSGID {_gmail_id(mail.message_id)} X-GM-THRID {_gmail_id(mail.root)}"
        return f" {ids} X-GM-LABELS ({words})".encode()

    def _move(self, tag: bytes, command: list[bytes]) -> None:
        uid, folder = command[0].split(b" ", 4)[3:]
        mails = self._mails()
        [moved] = [each for each in mails if (each.folder, each.uid) == (self.folder, int(uid))]
        lines = self._ask(tag, command)
        if folder.strip().strip(b'"').decode() == GMAIL_TRASH:
            with reading(self._dovecot.imap) as client:
                for each in mails:
                    if each.message_id == moved.message_id and each.folder not in (GMAIL_TRASH, self.folder):
                        _expunge(client, each)
        for line in lines:
            self.say(line)

    def _append(self, tag: bytes, command: list[bytes]) -> bool:
        raw = command[1]
        folder = re.match(rb'\S+ APPEND (?:"([^"]*)"|(\S+))', command[0], re.IGNORECASE)
        assert folder is not None
        target = (folder[1] or folder[2]).decode()
        twins = [each for each in self._mails() if each.message_id == message_id_of(raw)]
        with reading(self._dovecot.imap) as client:
            if not twins:
                # It is one mail with a label: All Mail has it too.
                client.append(GMAIL_ALL, raw, (b"\\Seen",))
                return False
            if not any(each.folder == target for each in twins):
                client.select_folder(twins[0].folder)
                client.copy([twins[0].uid], target)
        self.say(tag + b" OK (Success)\r\n")
        return True

    def _mails(self) -> list[_Mail]:
        with reading(self._dovecot.imap) as client:
            names = [name for flags, _, name in client.list_folders() if b"\\Noselect" not in flags]
            return [mail for name in names for mail in _mails_in(client, name)]


def _mails_in(client: IMAPClient, folder: str) -> Iterator[_Mail]:
    client.select_folder(folder, readonly=True)
    found = client.fetch(client.search(), ["FLAGS", "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID REFERENCES)]"])
    for uid, answer in found.items():
        header = next(value for key, value in answer.items() if key.startswith(b"BODY["))
        name = message_id_of(header)
        root = next(iter(str(message_from_bytes(header)["References"] or name).split()), name)
        yield _Mail(folder, uid, name, b"\\Flagged" in answer[b"FLAGS"], root)


def _expunge(client: IMAPClient, mail: _Mail) -> None:
    client.select_folder(mail.folder)
    client.delete_messages([mail.uid], silent=True)
    client.uid_expunge([mail.uid])


def _gmail_id(message_id: str) -> int:
    return 1_790_000_000_000_000_000 + zlib.crc32(message_id.encode())
