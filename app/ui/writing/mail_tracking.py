"""The tracking of one mail in the composer: the wish, and what the toggles, the line and the list show of it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.account import Identity
from app.core.address import Address
from app.core.domains import DomainPattern
from app.core.language import tr
from app.core.letter_links import judged_links
from app.core.link import Link, Rules
from app.core.link_wish import only_of, switched, with_rules_of
from app.core.message import Recipient
from app.core.rich_text import RichText, links_of
from app.core.trackability import Circumstances, TrackerHealth, never_tracked, notice, toggle
from app.core.tracking import Wish, parse_never_tracked
from app.settings import Settings
from app.ui.parts.notice_bar import NoticeBar
from app.ui.writing.editor import Editor
from app.ui.writing.links_list import LinksList
from app.ui.writing.tracking_toggles import TrackingToggles

FOLLOW_TYPING_MS: Final = 100


class MailTracking(QObject):
    """Shows, and changes when asked. `html_wanted` asks to write HTML instead of plain text."""

    html_wanted = Signal()
    shown = Signal()

    def __init__(
        self, settings: Settings, editor: Editor, toggles: TrackingToggles, bar: NoticeBar, links: LinksList
    ) -> None:
        super().__init__(editor)
        self._editor, self._toggles, self._bar, self._list = editor, toggles, bar, links
        self._wish = Wish(opens=False, clicks=False)
        self._is_touched = False
        self._take(settings)
        self._seen = Circumstances()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FOLLOW_TYPING_MS)
        self._timer.timeout.connect(self.show)
        # A timer that runs is left alone: the list follows while one types on and on.
        editor.textChanged.connect(lambda: self._timer.isActive() or self._timer.start())
        toggles.opens_wanted.connect(self.set_opens)
        links.clicks_wanted.connect(self.set_clicks)
        links.link_switched.connect(self.switch)
        links.words_wanted.connect(self.show_as_words)

    def wish(self) -> Wish:
        """Return the wish, with the links that are in the mail now."""
        wish = self._wish
        return only_of(wish, self.links()) if wish.no_track or wish.track_anyway else wish

    @property
    def never(self) -> tuple[Address, ...]:
        """The recipients that are never tracked."""
        return self._seen.never

    def links(self) -> tuple[Link, ...]:
        """Return the links as they are judged now."""
        letter = RichText() if self._editor.is_plain else self._editor.letter()
        return judged_links(letter, with_rules_of(self._wish, self._rules))

    def set_wish(self, wish: Wish) -> None:
        """Take a wish as the user's own."""
        self._wish, self._is_touched = wish, True
        self.show()

    def set_opens(self, on: bool) -> None:
        """Track opens of this mail or not."""
        self.set_wish(replace(self._wish, opens=on))

    def set_clicks(self, on: bool) -> None:
        """Track links of this mail or not."""
        self.set_wish(replace(self._wish, clicks=on))

    def take_defaults(self, identity: Identity | None) -> None:
        """Take an identity's defaults, where the user decided nothing for this mail."""
        if identity is not None and not self._is_touched:
            self._wish = replace(self._wish, opens=identity.opens, clicks=identity.clicks)
        self.show()

    def take_settings(self, settings: Settings) -> None:
        """Take what is never tracked now; `set_recipients` tells whom it is about."""
        self._take(settings)
        self.show()

    def set_health(self, health: TrackerHealth) -> None:
        """Take whether the tracker can be relied on now."""
        self._see(replace(self._seen, health=health))

    def set_recipients(self, recipients: Sequence[Recipient]) -> None:
        """Take who the mail goes to."""
        never = never_tracked((recipient.address for recipient in recipients), self._never)
        self._see(replace(self._seen, never=never, others=len(recipients) - len(never)))

    def set_html(self, is_html: bool) -> None:
        """Take whether HTML is written."""
        self._see(replace(self._seen, is_html=is_html))

    def show(self) -> None:
        """Show everything as it is now."""
        links = self.links()
        opens, clicks = toggle(self._wish.opens, self._seen), toggle(self._wish.clicks, self._seen)
        tracked = sum(link.reason is None for link in links) if clicks.tracks else 0
        self._toggles.show_toggles(opens, clicks, tracked, len(links))
        answers = [] if self._seen.is_html else [(tr("Use HTML"), self.html_wanted.emit)]
        self._bar.say(notice(opens, clicks), *answers)
        self._list.show_links(links, clicks)
        self.shown.emit()

    def switch(self, link: Link, on: bool) -> None:
        """Track a link or not, with every other that leads there."""
        self.set_wish(switched(self._wish, link, on, self._rules))

    def show_as_words(self, link: Link, words: str) -> None:
        """Show words as a link's text instead of an address."""
        placed = next(
            (place for place in links_of(self._editor.letter()) if place.number == link.number), None
        )
        if placed is not None:
            self._editor.show_as_words(placed, words)
            self.show()

    def _take(self, settings: Settings) -> None:
        self._rules = Rules(
            excluded_domains=tuple(DomainPattern.parse(text) for text in settings.excluded_domains),
            trackers=settings.tracker_urls,
        )
        self._never = [parse_never_tracked(text) for text in settings.never_tracked]

    def _see(self, seen: Circumstances) -> None:
        if seen != self._seen:
            self._seen = seen
            self.show()
