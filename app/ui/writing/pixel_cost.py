"""What the pixel costs the mail that is being written, told while that is something, with the way to leave it out."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.core.language import tr
from app.core.link import Rules
from app.core.spam_points import PixelPoints, trial
from app.core.trackability import Mark
from app.ui.parts import clock
from app.ui.parts.notice_bar import NoticeBar
from app.ui.writing.composer_content import ComposerContent
from app.ui.writing.editor import Editor
from app.ui.writing.mail_tracking import MailTracking
from app.ui.writing.spam_scale import SpamScale
from app.ui.writing.tracking_toggles import TrackingToggles

_FOLLOW_MS: Final = 300
# What has more characters than this has more HTML than any picture costs points in.
_LONG: Final = 3_200


class PixelCost(QObject):
    """Weighs when the mail changes. `tracker_url` is the address that links of this mail show, None without one."""

    def __init__(
        self,
        content: ComposerContent,
        editor: Editor,
        tracking: MailTracking,
        toggles: TrackingToggles,
        tracker_url: Callable[[], str | None],
    ) -> None:
        super().__init__(editor)
        self._content, self._editor, self._tracking, self._toggles = content, editor, tracking, toggles
        self._tracker_url, self._is_hushed = tracker_url, False
        self.bar = NoticeBar(tr("What the pixel costs"))
        self.scale = SpamScale(self)
        self.scale.changed.connect(self._show)
        self._timer = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._timer.timeout.connect(self.weigh)
        # Whatever changes the mail shows its tracking anew.
        tracking.shown.connect(lambda: self._timer.isActive() or self._timer.start())

    @property
    def points(self) -> PixelPoints:
        """What is known now."""
        return self.scale.points

    def weigh(self) -> None:
        """Weigh the mail as it is now."""
        html = self._html()
        self.scale.weigh(html, self._trial)
        self._show()

    def hush(self, hushed: bool) -> None:
        """Say nothing while it is said elsewhere."""
        self._is_hushed = hushed
        self._show()

    def _html(self) -> str | None:
        if self._toggles.eye.mark() is not Mark.ON or self._editor.document().characterCount() > _LONG:
            return None
        return self._content.draft(None).html if self._content.is_changed() else None

    def _trial(self) -> bytes | None:
        url = self._tracker_url()
        return None if url is None else trial(self._content.draft(None), Rules(), url, clock.now())

    def _show(self) -> None:
        points = self.points
        if self._is_hushed or not points.is_worth_saying:
            self.bar.clear()
            return
        self.bar.setToolTip(points.in_figures())
        self.bar.say(
            points.in_short(), (tr("Links only"), lambda: self._tracking.set_opens(False)), calm=True
        )
