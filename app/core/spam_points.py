"""What the pixel of a mail costs at spam filters: estimated by its length, or read from what SpamAssassin says.

SpamAssassin's HTML_IMAGE_ONLY rules give points to HTML of at most 3,200 characters that holds any picture. The table
holds their scores without network tests (4.0); `trial` makes what the installed one is asked, which knows more.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.core import mime
from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.instrument import UnsafeError, instrument, plan
from app.core.language import mark, number, tr
from app.core.link import Rules
from tracking_server.links import DELIVERY_ID_BYTES, SECRET_BYTES, SigningKey, mint_click, mint_pixel

WORTH_SAYING: Final = 0.5
"""Below so many points the pixel is neutral (B6)."""
USUAL_LIMIT: Final = 5.0
"""So many points are spam by default."""

# From so many points on it is no longer a little.
_MUCH: Final = 1.5
# The rule's upper end in characters of HTML, and its score.
_IMAGE_ONLY: Final = (
    (400, 1.680), (800, 0.585), (1200, 1.381), (1600, 1.969), (2000, 2.109), (2400, 2.799), (2800, 2.799),
    (3200, 2.196),
)  # fmt: skip
_PIXEL_BYTES: Final = 110
_IMAGE: Final = re.compile(r"<img[\s/>]", re.IGNORECASE)
_FROM_LINE: Final = re.compile(rb"^(?=>*From )", re.MULTILINE)
_STATUS: Final = re.compile(
    rb"^X-Spam-Status:.*?score=(-?\d+(?:\.\d+)?).*?^Message-ID: *<(with|without)@", re.M | re.S | re.I
)


@dataclass(frozen=True, slots=True)
class PixelPoints:
    """What the pixel adds, and what the whole mail has with it: that is only known where it was measured."""

    points: float
    whole: float | None = None

    @property
    def is_worth_saying(self) -> bool:
        """Whether it is more than nothing."""
        return self.points >= WORTH_SAYING

    @property
    def makes_spam(self) -> bool:
        """Whether it is by the pixel that the mail is spam."""
        return self.whole is not None and self.whole - self.points < USUAL_LIMIT <= self.whole

    def in_short(self) -> str:
        """Return what follows from it."""
        if self.makes_spam:
            return tr("With the pixel spam filters may take this short mail for spam.")
        if self.points < _MUCH:
            return tr("The pixel makes this short mail look a little more like spam.")
        return tr("The pixel makes this short mail look more like spam.")

    def sentence(self) -> str:
        """Return what follows from it, and what costs less."""
        cheaper = tr("Tracked links hardly matter for that.")
        return f"{self.in_short()} {cheaper}"

    def in_figures(self) -> str:
        """Return how much it is, and how that is known."""
        words = (
            mark("{points} of the {limit} points that make a mail spam (estimated)")
            if self.whole is None
            else mark("{points} of the {limit} points that make a mail spam (measured by SpamAssassin)")
        )
        return tr(words, points=number(self.points, 1), limit=number(USUAL_LIMIT))


def estimated(html: str) -> PixelPoints:
    """Return what the pixel costs in this HTML, by its length: nothing beside another picture, which counts already."""
    if _IMAGE.search(html):
        return PixelPoints(0)
    length = len(html) + _PIXEL_BYTES
    return PixelPoints(next((score for end, score in _IMAGE_ONLY if length <= end), 0))


def trial(draft: Draft, rules: Rules, tracker_url: str, date: datetime) -> bytes | None:
    """Return a mail twice, as it would go with the pixel and without, as an mbox; None where it can't be made yet.

    Its files are left out: nothing about the pixel depends on them.
    """
    key = SigningKey(0, bytes(SECRET_BYTES))
    arguments = (tracker_url, key, bytes(DELIVERY_ID_BYTES), int(date.timestamp()))
    pieces = []
    try:
        mail = plan(draft.html or "", rules)
        for name, pixel in (("with", mint_pixel(*arguments)), ("without", None)):
            html = instrument(
                mail, mint_click=lambda number, target: mint_click(*arguments, number, target), pixel=pixel
            ).html
            message = replace(draft, attachments=()).message(f"<{name}@{draft.sender.domain}>")
            letter = mime.letters(message, date=date, boundary="trial")(html).replace(b"\r\n", b"\n")
            pieces.append(
                b"From trial@localhost Thu Jan  1 00:00:00 1970\n" + _FROM_LINE.sub(b">", letter) + b"\n"
            )
    except (BadInput, UnsafeError):
        return None
    return b"".join(pieces)


def read_answer(answer: bytes) -> PixelPoints | None:
    """Return what SpamAssassin said of a `trial`, in whatever order; None where that is not there."""
    scores = {
        match[2].lower(): float(match[1])
        for part in re.split(rb"^From trial@localhost ", answer, flags=re.MULTILINE)
        if (match := _STATUS.search(part))
    }
    if scores.keys() != {b"with", b"without"}:
        return None
    return PixelPoints(round(max(scores[b"with"] - scores[b"without"], 0), 3), scores[b"with"])
