"""What the pictures of the lists mean, in words: translated where they are shown."""

from typing import Final

from app.core.history import ACCURACY
from app.core.language import mark
from app.core.state_picture import Drawing

__all__ = ["ACCURACY", "BADGES", "EYES", "OPENED_BY", "RECEIVED"]

EYES: Final = {
    Drawing.GREEN: mark("Opened by all recipients, or by the only one, with the age of the last open"),
    Drawing.LIGHT: mark("Opened by some of several recipients"),
    Drawing.INFERRED: mark("Opened: inferred from a click or a reply"),
    Drawing.HALF: mark("Loaded, but not for certain by a person: says nothing about reading"),
    Drawing.OUTLINE: mark("Tracked, no open seen"),
    Drawing.SLASH: mark("A recipient opted out of tracking"),
    Drawing.NOTHING: mark("No eye: not tracked; the tooltip says why"),
}
OPENED_BY: Final = "1/3"
BADGES: Final = {
    OPENED_BY: mark("How many of the recipients opened"),
    "finger": mark("A link was clicked, with how many"),
    "arrow": mark("Replied"),
    "problem": mark("Something is in the way; the tooltip says what"),
    "bounced": mark("Not delivered: refused, or sent back"),
    "bell": mark("A reminder is set; amber once it is due"),
    "waiting": mark("In the outbox"),
    "send": mark("Being sent"),
}
RECEIVED: Final = {
    "reply": mark("You answered"),
    "attach": mark("With files"),
    "automatic": mark("Automatic answer"),
    "report": mark("Report on a delivery"),
    "bulk": mark("From a list or a program"),
}
