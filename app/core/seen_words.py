"""What the history says that was seen of mails: opened and clicked, or not seen so, as clauses above the rows."""

from collections.abc import Iterator
from datetime import datetime

from app.core import when
from app.core.history import History
from app.core.language import counted, tr


def clauses(history: History, now: datetime) -> Iterator[str]:
    """Yield what was seen of opens and clicks, where there is anybody to see."""
    if history.is_seen or history.handover.reached:
        yield _opened(history, now)
        yield clicked(history)
    if history.opted_out and history.recipients > 1:
        yield tr(
            "{some} of {all} opted out: nothing more is tracked there",
            some=history.opted_out,
            all=history.recipients,
        )
    elif history.opted_out:
        yield tr("opted out: nothing more is tracked")


def _opened(history: History, now: datetime) -> str:
    if history.opens and history.last_open_at:
        opened = _opened_so(history, when.short_ago(history.last_open_at, now))
        if not history.inferred_by:
            return opened
        more = counted(
            "inferred from {sign} for {n} more",
            "inferred from {sign} for {n} more",
            history.inferred_by,
            sign=sign(history),
        )
        return f"{opened}, {more}"
    if history.tested_at:
        return tr("You (test) {ago}", ago=when.short_ago(history.tested_at, now))
    if history.inferred_by and history.recipients > 1:
        return tr(
            "Opened by {some} of {all}, inferred from {sign}",
            some=history.inferred_by,
            all=history.recipients,
            sign=sign(history),
        )
    if history.inferred_by:
        return tr("Opened, inferred from {sign}", sign=sign(history))
    return tr("Opens are not tracked") if history.opens_untracked else tr("No open seen")


def _opened_so(history: History, ago: str) -> str:
    """Return how often and by how many it was opened, and when last."""
    if history.recipients <= 1:
        if history.only_probable:
            return counted(
                "Probably opened {ago}", "Probably opened {n} times, last {ago}", history.opens, ago=ago
            )
        return counted("Opened {ago}", "Opened {n} times, last {ago}", history.opens, ago=ago)
    people = {"some": history.opened_by, "all": history.recipients, "ago": ago}
    if history.only_probable:
        return counted(
            "Probably opened by {some} of {all}, {ago}",
            "Probably opened {n} times by {some} of {all}, last {ago}",
            history.opens,
            **people,
        )
    return counted(
        "Opened by {some} of {all}, {ago}",
        "Opened {n} times by {some} of {all}, last {ago}",
        history.opens,
        **people,
    )


def sign(history: History) -> str:
    """Return what tells of an open that was not seen, to follow “inferred from”."""
    has_reply = history.replied_by and not history.only_possibly
    if history.clicks and has_reply:
        return tr("a click or a reply", "inferred from")
    return tr("a reply", "inferred from") if has_reply else tr("a click", "inferred from")


def clicked(history: History) -> str:
    """Return how many of the tracked links were clicked; empty where there is none to click."""
    total = history.tracked_links
    if history.clicks:
        return counted(
            "clicked {clicked} of {n} link",
            "clicked {clicked} of {n} links",
            total,
            clicked=history.clicked_links,
        )
    if history.clicks_untracked or not total:
        return ""
    if history.opted_out >= history.recipients:
        return counted(
            "its one tracked link not seen clicked", "none of {n} tracked links seen clicked", total
        )
    return counted(
        "its one tracked link not seen clicked yet", "none of {n} tracked links seen clicked yet", total
    )
