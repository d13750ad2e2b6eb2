"""The Drafts folder over IMAP: our own drafts put there, found again and taken out; no other's is ever touched."""

import imaplib
from datetime import datetime
from typing import Final

from imapclient import IMAPClient

from app.core.errors import Refused
from app.core.language import tr
from app.net.timeouts import Timeouts

MARK: Final = "X-Sightline-Draft"
"""The header that holds the random mark of a draft of ours."""
_MARK_FIELD: Final = f"BODY.PEEK[HEADER.FIELDS ({MARK})]"
# An upload slower than this, in bytes a second, is given up.
_SLOWEST: Final = 10_000


class DraftsFolder:
    """The folder that the server marks as that of drafts (RFC 6154), open on a connection.

    Raises Refused where there is none, or where the server can't remove one mail and no other (UIDPLUS, RFC 4315).
    """

    def __init__(self, client: IMAPClient, timeouts: Timeouts) -> None:
        self._client, self._timeouts = client, timeouts
        name = next((name for flags, _, name in client.list_folders() if _is_for_drafts(flags)), None)
        if name is None:
            raise Refused(
                tr("The mail server does not say which folder holds drafts, so none are put there.")
            )
        if not client.has_capability("UIDPLUS"):
            raise Refused(
                tr(
                    "The mail server can't remove one mail and no other, so no drafts are put into its folder."
                )
            )
        self.name: str = name
        self.uidvalidity = self.next_uid = 0
        self.open()

    def open(self) -> None:
        """Open it anew: what came meanwhile is seen."""
        answer = self._client.select_folder(self.name)
        self.uidvalidity = int(answer.get(b"UIDVALIDITY", 0))
        self.next_uid = int(answer.get(b"UIDNEXT", 1))

    def append(self, raw: bytes, at: datetime) -> None:
        """Put a draft there. Raises Refused where the server says no."""
        socket = self._client.socket()
        # A time-out holds for the whole upload and the answer to it.
        socket.settimeout(self._timeouts.command + len(raw) / _SLOWEST)
        try:
            self._client.append(self.name, raw, (b"\\Draft", b"\\Seen"), at)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            words = " ".join(str(error).split()).rstrip(".")
            raise Refused(tr("The mail server did not take a draft: {words}.", words=words)) from error
        socket.settimeout(self._timeouts.command)

    def find(self, mark: str, first: int = 1) -> int | None:
        """Return the UID, from one on, of the one draft with a mark; None where there is none, or more than one."""
        found = self._client.search(["UID", f"{first}:*", "HEADER", MARK, mark])
        ours = [uid for uid in found if uid >= first and self.mark_of(uid) == mark]
        return ours[0] if len(ours) == 1 else None

    def mark_of(self, uid: int) -> str | None:
        """Return the mark of a draft of ours; None for anything else, and where nothing is there."""
        answer = self._client.fetch([uid], [_MARK_FIELD]).get(uid, {})
        raw = next((value for key, value in answer.items() if key.startswith(b"BODY[HEADER")), b"")
        name, _, value = (raw if isinstance(raw, bytes) else b"").partition(b":")
        return (
            value.strip().decode("ascii", "replace")
            if name.strip().lower() == MARK.lower().encode()
            else None
        )

    def remove(self, uid: int) -> None:
        """Remove one mail for good, and no other."""
        self._client.add_flags([uid], [b"\\Deleted"], silent=True)
        self._client.uid_expunge([uid])


def _is_for_drafts(flags: tuple[bytes, ...]) -> bool:
    return b"\\drafts" in [flag.lower() for flag in flags]
