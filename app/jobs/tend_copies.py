"""Bring each message's Sent copy on, one step after the other, each written down before it is taken."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

from app.core.errors import Refused
from app.core.language import mark, number, tr
from app.core.provider import Filing
from app.core.sent_copy import Copy, CopyState, Ground, Item, ItemState, Kind, Step, next_step, why_kept
from app.jobs.clean_copy import clean_copy
from app.jobs.context import Context
from app.jobs.read_folder import Reader
from app.net.mail_folder import Header
from app.net.sent_folder import SentFolder
from app.store import mailboxes, sent_copies
from app.store.database import Connection

_REFUSED_AGAIN_AFTER = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=4))
_GIVEN_UP_AFTER = timedelta(days=3)
_STEPS_AT_MOST = 12
_USERS_NO = mark(
    "Copies with tracking stay in the Sent folder, as you chose: opening one there counts as an open."
)
_KEPT = mark("A copy with tracking stays in the Sent folder, for {why}: opening it there counts as an open.")
_MOVED = mark(
    "A copy with tracking was moved out of the Sent folder or deleted before it was replaced, "
    "and is left as it is."
)
_STRANGE = mark(
    "The Sent folder holds a mail with this Message-ID that was not made here, and it is left as it is."
)
_NOT_SHOWN = mark("The mail server took the clean copy and does not show it in the Sent folder.")
_STAYS_TRACKED = mark(
    "The mail server shows a copy with tracking again each time a clean one is put into the Sent folder."
)
_NO_BYTES = mark("The clean copy's bytes are on another computer.")
_NO_UIDPLUS = mark(
    "The mail server can't remove one mail and no other (UIDPLUS), so copies with tracking stay "
    "in the Sent folder."
)
_NO_GMAIL = mark(
    "The mail server does not tell Gmail's ids (X-GM-EXT-1), so copies with tracking stay in the Sent folder."
)


@dataclass(slots=True)
class Tender:
    """Tends the copies of one account in its open Sent folder, of which all that is new was read."""

    context: Context
    connection: Connection
    reader: Reader
    folder: SentFolder
    filing: Filing
    clean_sent: bool | None
    concluded: int = field(default=0)

    def tend_all(self) -> None:
        """Bring every open copy as far as it can be brought now. Raises Unreachable where the connection breaks."""
        for copy in sent_copies.open_copies(self.connection, self.reader.account.address):
            if self._is_read_for(copy):
                self._tend(copy)

    def tend_new(self) -> None:
        """Do the same for what was sent meanwhile: a long reading must not keep it waiting."""
        if sent_copies.open_copies(self.connection, self.reader.account.address, asking=False):
            self.reader.open_again()
            self.reader.read_new()
            self.tend_all()

    def _is_read_for(self, copy: Copy) -> bool:
        # What was filed for it may stand among what is old.
        since = mailboxes.load(self.connection, self.reader.account.address).since
        return self.reader.known.is_read or since is None or copy.sent_at >= since

    def _tend(self, copy: Copy) -> None:
        for _ in range(_STEPS_AT_MOST):
            items = sent_copies.items_of(self.connection, self.reader.account.address, copy.message)
            step = next_step(copy, items, Ground(self.filing, self.clean_sent, self.context.now()))
            try:
                if not self._take(step, copy, items):
                    return
            except Refused as error:
                self._try_later(copy, str(error))
                return
            found = sent_copies.load(self.connection, copy.message)
            if found is None or not found.state.is_open:
                return
            copy = found

    def _take(self, step: Step, copy: Copy, items: list[Item]) -> bool:
        """Take a step; return whether there may be another one now."""
        match step:
            case Step.WAIT:
                return False
            case Step.ASK:
                sent_copies.ask(self.connection, copy.message)
                return False
            case Step.REMOVE:
                return self._remove(copy, items)
            case Step.APPEND:
                return self._append(copy)
            case Step.DONE:
                self._conclude(copy, CopyState.DONE)
            case Step.NONE:
                self._conclude(copy, CopyState.NONE)
            case Step.LEAVE:
                self._conclude(copy, CopyState.LEFT, self._why_left(copy, items))
        return False

    def _remove(self, copy: Copy, items: list[Item]) -> bool:
        if why := self._cannot_remove():
            self._conclude(copy, CopyState.LEFT, why)
            return False
        folder, account = self.folder, self.reader.account.address
        tracked = [
            each
            for each in items
            if each.kind is Kind.TRACKED and each.state in (ItemState.FOUND, ItemState.REMOVING)
        ]
        there = {each.uid: each for each in folder.headers([each.uid for each in tracked])}
        going = [each for each in tracked if each.state is ItemState.REMOVING]
        for item in (each for each in tracked if each.state is ItemState.FOUND):
            header = there.get(item.uid)
            if why := _why_kept(header):
                sent_copies.note_item(self.connection, account, replace(item, state=ItemState.KEPT), why)
            else:
                going.append(replace(item, state=ItemState.REMOVING, trash=self._trash_mark()))
        if going:
            sent_copies.plan_removal(self.connection, account, copy.message, going, self.context.now())
        for item in going:
            _remove(folder, item, is_there=item.uid in there)
            sent_copies.note_item(self.connection, account, replace(item, state=ItemState.GONE))
        return True

    def _cannot_remove(self) -> str | None:
        if not self.folder.can_remove:
            return tr(_NO_UIDPLUS)
        return tr(_NO_GMAIL) if self.filing is Filing.GMAIL and not self.folder.is_gmail else None

    def _trash_mark(self) -> tuple[int, int] | None:
        return self.folder.trash_mark() if self.filing is Filing.GMAIL else None

    def _append(self, copy: Copy) -> bool:
        raw = clean_copy(self.context, self.connection, copy.message, self.reader.pairing)
        limit = self.folder.largest
        if raw is None:
            self._conclude(copy, CopyState.LEFT, tr(_NO_BYTES))
            return False
        if limit is not None and len(raw) > limit:
            words = tr(
                "The clean copy has {size} bytes, and the mail server takes at most {limit} into a folder.",
                size=number(len(raw)),
                limit=number(limit),
            )
            self._conclude(copy, CopyState.LEFT, words)
            return False
        sent_copies.note(self.connection, copy.message, CopyState.APPENDING, self.context.now())
        self.folder.append(raw, copy.sent_at)
        sent_copies.note(self.connection, copy.message, CopyState.APPENDED, self.context.now())
        # As it came to stand there: a provider that knows the Message-ID may show an earlier one instead.
        self.folder.open()
        self.reader.read_new()
        return True

    def _try_later(self, copy: Copy, why: str) -> None:
        now = self.context.now()
        if now - copy.sent_at > _GIVEN_UP_AFTER:
            self._conclude(copy, CopyState.LEFT, why)
            return
        pause = _REFUSED_AGAIN_AFTER[min(copy.refusals, len(_REFUSED_AGAIN_AFTER) - 1)]
        sent_copies.note_refusal(self.connection, copy.message, now, why, now + pause)

    def _why_left(self, copy: Copy, items: list[Item]) -> str:
        tracked = [each for each in items if each.kind is Kind.TRACKED]
        if any(each.state in (ItemState.FOUND, ItemState.REMOVING) for each in tracked):
            return tr(_STAYS_TRACKED if self.clean_sent else _USERS_NO)
        kept = sent_copies.why_items_kept(self.connection, self.reader.account.address, copy.message)
        return kept or tr(_NOT_SHOWN if copy.state is CopyState.APPENDED else _STRANGE)

    def _conclude(self, copy: Copy, state: CopyState, why: str | None = None) -> None:
        sent_copies.note(self.connection, copy.message, state, self.context.now(), why=why)
        self.concluded += 1


def _remove(folder: SentFolder, item: Item, *, is_there: bool) -> None:
    if item.trash is None:
        if is_there:
            folder.remove(item.uid)
        return
    if is_there:
        folder.move_to_trash(item.uid)
    folder.empty_trash_of(item.gmail_id or "", item.trash)


def _why_kept(header: Header | None) -> str | None:
    """Return why a copy is left alone, as a sentence; None where it may go."""
    if header is None:
        return tr(_MOVED)
    why = why_kept(header.flags, header.labels)
    return tr(_KEPT, why=tr(why)) if why else None
