"""The composers of a profile: what they are given, and what becomes of the mails that are written in them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.core.draft import Draft
from app.core.errors import SightlineError
from app.core.experience import Gateway
from app.core.how import How
from app.core.language import tr
from app.core.mail_id import MailId
from app.core.mailto import MailtoLink
from app.core.message import Recipient
from app.core.trackability import TrackerHealth
from app.settings import Settings
from app.store import accounts, drafts, gateways, people, tags
from app.store.database import Connection
from app.store.messages import StoredMessage
from app.ui.desks.handing_over import HandingOver, Queue
from app.ui.parts.front import bring_to_front
from app.ui.writing.speller import Speller

if TYPE_CHECKING:
    from app.core.rich_text import RichText
    from app.ui.desks.answering import Answering
    from app.ui.settings.settings_window import SettingsWindow
    from app.ui.writing.composer import Composer
    from app.ui.writing.draft_keeping import DraftKeeping


class WritingDesk(QObject):
    """Opens composers, keeps what is written in them and hands their mails over.

    `opened` tells of a composer that is open now, `queued` what became of a mail, once it is in the outbox; `drafts_changed` that there is another draft;
    `put_away` that a composer was closed, with its draft. `said` is a sentence on an answer that is being prepared or a
    mail that is being stored, "" once there is none; `fetch_wanted` asks for a look into the mailbox, `settings_wanted`
    for the settings. `settings` are those of now, and `health` tells whether a tracker's address can be relied on.
    """

    opened = Signal(object)
    queued = Signal(object)
    drafts_changed = Signal()
    put_away = Signal(Draft)
    said = Signal(str)
    fetch_wanted = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        profile: Path,
        connection: Connection,
        queue: Queue,
        settings: Callable[[], Settings],
        health: Callable[[str | None], TrackerHealth],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._profile, self._connection = profile, connection
        self._settings_now, self._health = settings, health
        self._composers: dict[Composer, DraftKeeping] = {}
        self._reason_to_hold = ""
        self._speller = Speller(profile, self)
        self._speller.said.connect(self.said)
        self._speller.changed.connect(self._show_spelling)
        self._settings: SettingsWindow | None = None
        self._handing = HandingOver(queue, profile, connection, self)
        self._handing.taken.connect(self._take)
        self._handing.refused.connect(self._refuse)
        self._storing: Composer | None = None
        self._answering: Answering | None = None
        # By Message-ID: a mail that is taken back is gone on with where it was left.
        self._left_at: dict[str, int] = {}

    def compose(self, draft: Draft | None = None) -> "Composer":
        """Open a composer for a new mail, or for a draft to go on with."""
        composer = self._composer()
        if draft is not None:
            composer.show_draft(draft)
        return self._opened(composer)

    def go_on(self, draft: Draft, message_id: str) -> None:
        """Open a composer with a mail that was taken back, to be gone on with where its writing ended."""
        composer = self.compose(draft)
        if (place := self._left_at.pop(message_id, None)) is not None:
            composer.editor.go_to(place)

    def compose_link(self, link: MailtoLink) -> "Composer":
        """Open a composer with what a mailto: link wants written, and say what its user would not see at once."""
        composer = self._composer()
        composer.show_link(link)
        return self._opened(composer)

    def answer(self, mail: MailId, how: How) -> None:
        """Open a composer with an answer to a mail, once that is read and quoted."""
        if self._answering is None:
            self._answering = self._new_answering()
        self._answering.answer(mail, how)

    def open_draft(self, number: int) -> None:
        """Open a draft, or bring the composer that has it to the front."""
        for composer in self._composers:
            if (before := composer.content.began.draft) and before.number == number:
                # One that is out of sight is being stored: what is typed into it would be lost.
                if composer.isVisible():
                    bring_to_front(composer)
                return
        try:
            draft = drafts.load(self._connection, number)
        except SightlineError as error:
            self.said.emit(str(error))
        else:
            self.compose(draft)

    def close_draft(self, number: int) -> None:
        """Close the composer of a draft that is discarded, without keeping it anew."""
        for composer in tuple(self._composers):
            if (before := composer.content.began.draft) and before.number == number:
                self._composers[composer].end()
                composer.finish()

    def serve(self, settings: "SettingsWindow") -> None:
        """Let the language of the spelling be chosen in the settings."""
        self._settings = settings
        settings.sending.spelling_wanted.connect(self._speller.choose)
        self._show_spelling()
        self._speller.begin()

    def refresh(self) -> None:
        """Show what is set now, and what is known of the tracker."""
        for composer in self._composers:
            self._show_circumstances(composer)

    def hold(self, why: str) -> None:
        """Let no mail be sent for a reason, or let them go where it is empty."""
        self._reason_to_hold = why
        for composer in self._composers:
            composer.hold(why)

    def may_close(self) -> bool:
        """Keep what is written and close the composers; False where one can't be kept: it stays open and says why."""
        self._end_handing()
        return all(keeping.settle() for keeping in tuple(self._composers.values()))

    def end(self) -> None:
        """Return when everything is stored, with every composer closed."""
        if self._answering is not None:
            self._answering.end()
        self._speller.end()
        self._end_handing()
        for composer, keeping in tuple(self._composers.items()):
            if not keeping.settle():
                composer.finish()

    def _end_handing(self) -> None:
        for keeping in tuple(self._composers.values()):
            keeping.hasten()
        self._handing.end()

    def _show_circumstances(self, composer: "Composer") -> None:
        composer.take_settings(self._settings_now())
        composer.set_health(self._health(composer.tracker_url))

    def _show_spelling(self) -> None:
        # The settings may be closed by now.
        if self._settings is not None and isValid(self._settings):
            self._settings.sending.show_spelling(self._speller.languages, self._speller.language)

    def _new_answering(self) -> "Answering":
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.ui.desks.answering import Answering

        answering = Answering(self._profile, self._connection, self._settings_now, self)
        answering.ready.connect(self.open_answer)
        answering.said.connect(self.said)
        answering.fetch_wanted.connect(self.fetch_wanted)
        return answering

    def _composer(self) -> "Composer":
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.store import originals
        from app.ui.writing.composer import Composer

        composer = Composer(self._settings_now(), lambda typed: people.matching(self._connection, typed))
        composer.set_health(self._health(composer.tracker_url))
        composer.head.identity_changed.connect(
            lambda: composer.set_health(self._health(composer.tracker_url))
        )
        composer.head.tags.known = lambda: tags.names(self._connection)
        composer.obstacles.settings_wanted.connect(self.settings_wanted)
        composer.obstacles.look_again = lambda: self._show_circumstances(composer)
        composer.hold(self._reason_to_hold)
        composer.editor.use_speller(self._speller)
        composer.editor.pasting.is_ours = originals.is_ours(self._connection)
        composer.attachments.limit = lambda: self._size_limit(composer)
        composer.last_look.gateways = self._gateways
        composer.last_look.note_gateway = lambda domain: self._note_gateway(composer, domain)
        return composer

    def _opened(self, composer: "Composer") -> "Composer":
        # Loaded when it is first wanted: the window opens sooner without it.
        from app.ui.writing.draft_keeping import DraftKeeping

        keeping = DraftKeeping(self._profile, composer, self)
        self._composers[composer] = keeping
        composer.send_wanted.connect(lambda draft: self._hand_over(composer, draft))
        composer.closed.connect(lambda: self._forget(composer))
        keeping.kept.connect(self.drafts_changed)
        keeping.gone.connect(self._put_away)
        composer.resize(760, 640)
        composer.show()
        self.opened.emit(composer)
        return composer

    def _forget(self, composer: "Composer") -> None:
        keeping = self._composers.pop(composer, None)
        if keeping is not None:
            # A write that is under way ends first: it is done in a thread that goes with what is deleted.
            keeping.end()
            keeping.deleteLater()
            # Else its signals, which lead to what is written here, would keep it for good.
            composer.deleteLater()

    def open_answer(self, draft: Draft, how: How, letter: "RichText") -> None:
        """Open a composer with an answer that was prepared."""
        composer = self._composer()
        if how is How.AGAIN:
            composer.show_draft(draft)
        else:
            composer.show_answer(draft, letter)
        self._opened(composer)
        composer.activateWindow()

    def _hand_over(self, composer: "Composer", draft: Draft) -> None:
        keeping = self._composers[composer]

        def hand_over() -> None:
            # What was being written to the database meanwhile is the draft that becomes the message.
            kept = composer.content.began.draft
            place = (kept.number, kept.revision) if kept else (None, 0)
            whole = replace(draft, number=place[0], revision=place[1], key=keeping.key)
            self._handing.hand_over(composer, whole)

        keeping.hand_over(hand_over)
        if composer in self._composers and not composer.isVisible():
            self._storing = composer
            self.said.emit(tr("“{mail}” is being stored…", mail=composer.windowTitle()))

    def _end_saying(self, composer: "Composer") -> None:
        if self._storing is composer:
            self._storing = None
            self.said.emit("")

    def _take(self, composer: "Composer", queued: object) -> None:
        self._end_saying(composer)
        if composer in self._composers:
            if isinstance(queued, StoredMessage):
                self._left_at[queued.message.message_id] = composer.editor.textCursor().position()
            composer.finish()
        self.drafts_changed.emit()
        self.queued.emit(queued)

    def _refuse(self, composer: "Composer", sentence: str) -> None:
        self._end_saying(composer)
        if composer in self._composers:
            self._composers[composer].go_on()
            composer.refuse(sentence)

    def _put_away(self, draft: object) -> None:
        self.drafts_changed.emit()
        if isinstance(draft, Draft):
            self.put_away.emit(draft)

    def _size_limit(self, composer: "Composer") -> int | None:
        account = self._settings_now().account_of(composer.head.identity())
        return accounts.size_limit(self._connection, account.address) if account else None

    def _gateways(self, recipients: Sequence[Recipient]) -> tuple[Gateway, ...]:
        return gateways.of_domains(self._connection, (each.address.domain for each in recipients))

    def _note_gateway(self, composer: "Composer", domain: str) -> None:
        try:
            gateways.note_known(self._connection, domain)
        except SightlineError as error:
            composer.question.say(str(error))
