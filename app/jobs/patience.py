"""How much of a mailbox is asked for at once: less where the connection breaks, so that one bad mail stops nothing."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

PORTION: Final = 500
_FEWER: Final = 8
_BREAKS: Final = 25
_BREAKS_OF_ONE: Final = 2


@dataclass(slots=True)
class Patience:
    """What one sync bears. A mail that the connection broke at twice, when it was asked for alone, is given up."""

    portion: int = field(default_factory=lambda: PORTION)
    breaks: int = 0
    _told: int = 0
    _alone: Counter[tuple[int, int]] = field(default_factory=Counter)

    def broke(self, folder: int, uids: list[int]) -> None:
        """Note that the connection broke while these mails were read."""
        self.breaks += 1
        if len(uids) == 1:
            self._alone[folder, uids[0]] += 1
        self.portion = max(1, len(uids) // _FEWER)

    def went_well(self) -> None:
        """Note that a portion was read."""
        self.portion = min(PORTION, self.portion * 2)

    def gave_up(self, folder: int, uid: int) -> bool:
        """Tell whether a mail is not asked for any more."""
        return self._alone[folder, uid] >= _BREAKS_OF_ONE

    def may_try_again(self) -> bool:
        """Tell whether to connect again at once: mails were being read, and that did not break too often."""
        broke = self.breaks > self._told
        self._told = self.breaks
        return broke and self.breaks < _BREAKS
