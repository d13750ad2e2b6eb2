"""The Sent folder over IMAP, and the few things that are done to it."""

from datetime import datetime
from typing import Final

from imapclient import IMAPClient

from app.core.errors import Refused
from app.core.language import mark, tr
from app.net.folder_list import listed, marked, sent_folder_of
from app.net.mail_folder import MailFolder
from app.net.refusal import refusal
from app.net.timeouts import Timeouts

# An upload slower than this, in bytes a second, is given up.
_SLOWEST: Final = 10_000


class SentFolder(MailFolder):
    """The folder, open on a connection. Made by `open_sent_folder`."""

    def __init__(self, client: IMAPClient, name: str, timeouts: Timeouts) -> None:
        self._timeouts = timeouts
        super().__init__(client, name)

    @property
    def can_remove(self) -> bool:
        """Whether one mail can be removed and no other (UIDPLUS, RFC 4315)."""
        return bool(self._client.has_capability("UIDPLUS"))

    @property
    def largest(self) -> int | None:
        """The most bytes that a mail may have (APPENDLIMIT, RFC 7889), None where nothing is said."""
        for each in self._client.capabilities():
            name, _, limit = each.decode("ascii", "replace").partition("=")
            if name.upper() == "APPENDLIMIT" and limit.isdecimal():
                return int(limit)
        return None

    def append(self, raw: bytes, at: datetime) -> None:
        """Append a mail as one that was read, with the time it was sent. Raises Refused where the server says no."""
        socket = self._client.socket()
        # A time-out holds for the whole upload and the answer to it.
        socket.settimeout(self._timeouts.command + len(raw) / _SLOWEST)
        with refusal(mark("The mail server did not take the clean copy: {words}.")):
            self._client.append(self.name, raw, (b"\\Seen",), at)
        socket.settimeout(self._timeouts.command)

    def remove(self, uid: int) -> None:
        """Remove one mail for good, and no other."""
        with refusal(mark("The mail server did not let a copy be removed: {words}.")):
            self._client.add_flags([uid], [b"\\Deleted"], silent=True)
            self._client.uid_expunge([uid])

    def trash_mark(self) -> tuple[int, int]:
        """Return UIDVALIDITY and UIDNEXT of the Trash folder. Raises Refused where there is none."""
        status = self._client.folder_status(self._trash(), ["UIDVALIDITY", "UIDNEXT"])
        return int(status[b"UIDVALIDITY"]), int(status[b"UIDNEXT"])

    def move_to_trash(self, uid: int) -> None:
        """Move one mail to the Trash folder, which takes it out of every other folder on Gmail."""
        with refusal(mark("The mail server did not let a copy be moved to the Trash: {words}.")):
            self._client.move([uid], self._trash())

    def empty_trash_of(self, gmail_id: str, mark: tuple[int, int]) -> bool:
        """Remove for good the one mail with this id that came into the Trash after the mark; False where it is not there.

        The Sent folder is open again afterwards.
        """
        answer = self._client.select_folder(self._trash())
        first = mark[1] if int(answer.get(b"UIDVALIDITY", 0)) == mark[0] else 1
        came = [uid for uid in self._client.fetch(f"{first}:*", ["UID"]) if uid >= first]
        ids = self._client.fetch(came, ["X-GM-MSGID"]) if came else {}
        ours = [uid for uid, answer in ids.items() if str(answer.get(b"X-GM-MSGID")) == gmail_id]
        for uid in ours:
            self.remove(uid)
        self.open()
        return bool(ours)

    def _trash(self) -> str:
        name = marked(listed(self._client), "\\Trash")
        if name is None:
            raise Refused(tr("The mail server does not say which folder is its Trash"))
        return name


def open_sent_folder(client: IMAPClient, chosen: str | None, timeouts: Timeouts) -> SentFolder:
    """Find and open the Sent folder. Raises FolderUnknown."""
    return SentFolder(client, sent_folder_of(client, chosen), timeouts)
