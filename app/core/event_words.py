"""How sure an event is, in words: the same on the command line and in the window."""

from typing import Final

from app.core.counting import Weight, may_be_quote, weigh
from app.core.event import Event, Overrule, Verdict
from app.core.language import mark, tr

_OVERRULED: Final = {
    Overrule.ME: mark("you: you said so"),
    Overrule.NOT_A_PERSON: mark("not a person: you said so"),
}
OWN_NETWORK: Final = "own_network"


def how_sure(event: Event) -> str:
    """Return whom an event is taken for and how surely."""
    if event.overrule:
        return tr(_OVERRULED[event.overrule])
    if may_be_quote(event):
        return tr("may be someone reading the quote")
    match event.verdict:
        case Verdict.PERSON:
            return tr("a person")
        case Verdict.SELF:
            return tr("you (test)") if weigh(event) is Weight.TEST else tr("you")
        case Verdict.MACHINE:
            return tr("automatic")
        case Verdict.UNCLEAR:
            if event.reason == OWN_NETWORK:
                return tr("may be you, or a colleague")
            return tr("unclear")
        case Verdict.PROXY:
            return _through_proxy(event)


def _through_proxy(event: Event) -> str:
    match weigh(event):
        case Weight.CERTAIN:
            return tr("a person")
        case Weight.PROBABLE:
            return tr("probably a person")
        case _:
            return tr("loaded by a privacy relay") if event.trigger == "prefetch" else tr("unclear")
