"""How sure an event is, in words: the same on the command line and in the window."""

from typing import Final

from app.core.counting import Weight, may_be_quote, weigh
from app.core.event import Event, Overrule, Verdict

_OVERRULED: Final = {
    Overrule.ME: "you: you said so",
    Overrule.NOT_A_PERSON: "not a person: you said so",
}
OWN_NETWORK: Final = "own_network"


def how_sure(event: Event) -> str:
    """Return whom an event is taken for and how surely."""
    if event.overrule:
        return _OVERRULED[event.overrule]
    if may_be_quote(event):
        return "may be someone reading the quote"
    match event.verdict:
        case Verdict.PERSON:
            return "a person"
        case Verdict.SELF:
            return "you (test)" if weigh(event) is Weight.TEST else "you"
        case Verdict.MACHINE:
            return "automatic"
        case Verdict.UNCLEAR:
            return "may be you, or a colleague" if event.reason == OWN_NETWORK else "unclear"
        case Verdict.PROXY:
            return _through_proxy(event)


def _through_proxy(event: Event) -> str:
    match weigh(event):
        case Weight.CERTAIN:
            return "a person"
        case Weight.PROBABLE:
            return "probably a person"
        case _:
            return "loaded by a privacy relay" if event.trigger == "prefetch" else "unclear"
