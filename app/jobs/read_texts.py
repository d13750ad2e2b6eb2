"""Read the text of mails, never their files: to search in, and for the first words in a list."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from app.core.language import tr
from app.jobs.context import Context
from app.jobs.patience import Patience
from app.jobs.read_folder import Progress
from app.net.imap import IMAPClient
from app.net.mail_folder import LineBroke, MailFolder
from app.net.mail_text import MailText
from app.store import folders, mail_texts, mails
from app.store.database import Connection, transaction

READ_BACK: Final = timedelta(days=365)
_AT_ONCE: Final = 50
_TAKEN_AT_ONCE: Final = 500
_LONGEST: Final = 200_000
_NOTHING: Final = MailText(None, None)


class TextReader:
    """Reads texts of an account's mails on an open connection, the newest first, a year back."""

    def __init__(
        self, context: Context, connection: Connection, account: str, client: IMAPClient, patience: Patience
    ) -> None:
        self._context, self._connection, self._account = context, connection, account
        self._client, self._patience = client, patience
        self.read = 0

    def read_all(self, may_go_on: Callable[[], bool], told: Callable[[Progress], None]) -> None:
        """Read until nothing is left to read, or `may_go_on`, asked between portions, says no."""
        self._take_over()
        total = mail_texts.count_unread(self._connection, self._account, self._since)
        while unread := mail_texts.unread(
            self._connection, self._account, self._since, min(_AT_ONCE, self._patience.portion)
        ):
            self._read(unread)
            self.read += len(unread)
            told(Progress(min(self.read, total), total, texts=True))
            if not may_go_on():
                return

    def _take_over(self) -> None:
        taken = 1
        while taken:
            with transaction(self._connection):
                taken = mail_texts.take_over(self._connection, self._account, _TAKEN_AT_ONCE)

    @property
    def _since(self) -> datetime:
        return self._context.now() - READ_BACK

    def _read(self, unread: list[mail_texts.Unread]) -> None:
        by_folder: dict[int, dict[int, int]] = defaultdict(dict)
        for each in unread:
            by_folder[each.folder][each.uid] = each.mail
        for number, mail_of in by_folder.items():
            known = folders.load(self._connection, number)
            opened = MailFolder(self._client, known.name)
            if opened.uidvalidity != known.uidvalidity:
                raise LineBroke(
                    tr("The mail server began to number the mails of “{folder}” anew.", folder=known.name)
                )
            texts = self._texts(opened, number, list(mail_of))
            with transaction(self._connection):
                for uid, mail in mail_of.items():
                    text = texts.get(uid, _NOTHING)
                    mail_texts.save(self._connection, mail, text.html, text.plain)
                mails.note_change(self._connection)

    def _texts(self, opened: MailFolder, number: int, uids: list[int]) -> dict[int, MailText]:
        wanted = [uid for uid in uids if not self._patience.gave_up(number, uid)]
        try:
            texts = opened.texts_or_none(wanted, _LONGEST)
        except LineBroke:
            self._patience.broke(number, wanted)
            raise
        self._patience.went_well()
        return texts
