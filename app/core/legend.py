"""What the pictures of the sent box mean, in words."""

from typing import Final

from app.core.history import ACCURACY
from app.core.state_picture import Drawing

__all__ = ["ACCURACY", "BADGES", "EYES"]

EYES: Final = {
    Drawing.GREEN: "Opened by all recipients, or by the only one, with the age of the last open",
    Drawing.LIGHT: "Opened by some of several recipients",
    Drawing.INFERRED: "Opened: inferred from a click or a reply",
    Drawing.HALF: "Loaded, but not for certain by a person: says nothing about reading",
    Drawing.OUTLINE: "Tracked, no open seen",
    Drawing.SLASH: "A recipient opted out of tracking",
    Drawing.NOTHING: "No eye: not tracked; the tooltip says why",
}
BADGES: Final = {
    "finger": "A link was clicked, with how many",
    "arrow": "Replied",
    "problem": "Something is in the way; the tooltip says what",
    "bounced": "Not delivered: refused, or sent back",
    "waiting": "In the outbox",
}
