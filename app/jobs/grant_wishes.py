"""Do at the server what the user wishes of mails: read all of one, mark one as seen, unseen or answered."""

import tempfile
from dataclasses import dataclass, field
from typing import Final

from app.core.errors import Refused
from app.core.language import mark, number, tr
from app.jobs.context import Context
from app.jobs.patience import Patience
from app.net.imap import IMAPClient
from app.net.mail_folder import LineBroke, MailFolder, breaking
from app.store import bounces, mail_texts, mail_wishes, mails, places
from app.store.database import Connection, transaction
from app.store.folders import Folder
from app.store.mail_wishes import OpenWish
from app.store.mails import Wish

LARGEST_SOURCE: Final = 50_000_000
_IN_MEMORY: Final = 2_000_000
_LONGEST_TEXT: Final = 400_000
_BREAKS: Final = mark(
    "The connection breaks each time the mail server is asked for this mail. It is tried again "
    "when you ask again."
)
_GONE: Final = {
    Wish.SOURCE: mark(
        "This mail is in no folder of the mailbox that is read any more, so no more of it can be shown than is known here."
    ),
    Wish.SEEN: mark(
        "This mail is in no folder of the mailbox that is read any more, so the server can't be told that you read it."
    ),
    Wish.UNSEEN: mark(
        "This mail is in no folder of the mailbox that is read any more, so the server can't be told that it is unread."
    ),
    Wish.ANSWERED: mark(
        "This mail is in no folder of the mailbox that is read any more, so the server can't be told that you answered it."
    ),
}
_FLAGS: Final = {
    Wish.SEEN: ("\\Seen", True),
    Wish.UNSEEN: ("\\Seen", False),
    Wish.ANSWERED: ("\\Answered", True),
}


@dataclass(slots=True)
class Granter:
    """Grants the wishes of an account's mails on an open connection; `granted` counts them."""

    context: Context
    connection: Connection
    account: str
    client: IMAPClient
    patience: Patience
    granted: int = field(default=0)

    def grant_all(self) -> None:
        """Grant what can be granted now; another folder may be open afterwards. Raises LineBroke."""
        wishes = mail_wishes.open_wishes(self.connection, self.account)
        opened: MailFolder | None = None
        for wish in wishes:
            found = self._place(wish)
            if found is None:
                continue
            folder, uid = found
            if opened is None or opened.name != folder.name:
                opened = MailFolder(self.client, folder.name)
            if self.patience.gave_up(folder.id, uid):
                mail_wishes.note_fault(self.connection, wish, tr(_BREAKS))
            # Else it is numbered anew, and found again once the folder was read.
            elif opened.uidvalidity == folder.uidvalidity:
                self._grant_patiently(wish, opened, folder.id, uid)

    def _grant_patiently(self, wish: OpenWish, opened: MailFolder, folder: int, uid: int) -> None:
        try:
            with breaking():
                self._grant(wish, opened, uid)
        except LineBroke:
            self.patience.broke(folder, [uid])
            raise

    def _place(self, wish: OpenWish) -> tuple[Folder, int] | None:
        stands = places.of_mail(self.connection, wish.mail)
        if not stands:
            self._fault(wish)
            return None
        return stands[0]

    def _grant(self, wish: OpenWish, opened: MailFolder, uid: int) -> None:
        try:
            if uid not in opened.sizes([uid]):
                self._fault(wish)
            elif wish.wish is Wish.SOURCE:
                self._read(wish, opened, uid)
            else:
                flag, on = _FLAGS[wish.wish]
                opened.mark(uid, flag, on=on)
                mail_wishes.note_done(self.connection, wish)
                self.granted += 1
        except Refused as error:
            mail_wishes.note_fault(
                self.connection, wish, tr("{error} It is tried again when you ask again.", error=error)
            )

    def _read(self, wish: OpenWish, opened: MailFolder, uid: int) -> None:
        size = opened.sizes([uid]).get(uid, 0)
        if size > LARGEST_SOURCE:
            self._read_text_only(wish, opened, uid, size)
            return
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, dir=str(self.context.profile)) as file:
            for piece in opened.source(uid):
                file.write(piece)
            length = file.tell()
            file.seek(0)
            with transaction(self.connection):
                mails.save_source_from(self.connection, wish.mail, file, length, self.context.now())
                _source_stored(self.connection, wish.mail)
        self.granted += 1

    def _read_text_only(self, wish: OpenWish, opened: MailFolder, uid: int, size: int) -> None:
        text = opened.texts_or_none([uid], _LONGEST_TEXT).get(uid)
        with transaction(self.connection):
            if text is not None:
                mail_texts.save(self.connection, wish.mail, text.html, text.plain)
        mail_wishes.note_fault(
            self.connection,
            wish,
            tr(
                "This mail has {size} MB, more than the {most} MB that are read here: only its text was. "
                "Open it in the mailbox itself to have its files.",
                size=number(size / 1_000_000),
                most=number(LARGEST_SOURCE / 1_000_000),
            ),
        )

    def _fault(self, wish: OpenWish) -> None:
        mail_wishes.note_fault(self.connection, wish, tr(_GONE[wish.wish]))


def _source_stored(connection: Connection, number: int) -> None:
    """Do what follows from all of a mail being here. Needs a transaction."""
    if raw := mails.source(connection, number):
        bounces.note(connection, number, raw)
    mails.note_change(connection)
