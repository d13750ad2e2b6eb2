"""How it is said why a mail waits, and what became of it so far."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from app.core import when
from app.core.delivery import State
from app.core.language import counted, mark, number, tr
from app.core.pacing import Wait
from app.core.provider import Provider
from app.core.send_times import goes_in_words, wait_in_words
from app.store import accounts, pacing
from app.store.database import Connection
from app.store.waiting_mails import Fate, WaitingMail
from app.ui.parts.mail_parts import listed

_WORDS = {
    State.QUEUED: mark("Waits to be sent"),
    State.SENDING: mark("Is being sent"),
    State.IN_DOUBT: mark("Is being sent"),
    State.RETRY_AT: mark("Is tried again by itself"),
    State.UNKNOWN: mark(
        "It is not known whether this mail was sent: look into your Sent folder, or ask. It is never sent again by itself"
    ),
}
_NAMED = 3


class WaitingWords:
    """Words for the mails that wait at one moment. What holds an account up is looked up once for all of them."""

    def __init__(self, connection: Connection, provider_of: Callable[[str], Provider], now: datetime) -> None:
        self._now = now

        def wait(account: str) -> Wait | None:
            return pacing.wait(connection, account, provider_of(account), now)

        self._fault = cache(lambda account: accounts.fault(connection, account))
        self._wait = cache(wait)

    def rests(self, account: str) -> bool:
        """Tell whether nothing of an account goes now, whatever is asked for."""
        return bool(self._fault(account)) or self._wait(account) is not None

    def lines(self, mail: WaitingMail) -> tuple[str, ...]:
        """Return who is waited for, how the mail stands for them, and how many are done with."""
        if len(mail.fates) == 1:
            [fate] = mail.fates
            told = [listed([str(each) for each in fate.people], fate.recipients), self._sentence(mail, fate)]
        else:
            people = [str(each) for fate in mail.fates for each in fate.people]
            told = [listed(people, sum(fate.recipients for fate in mail.fates))]
            told += [f"{_who(fate)}: {self._sentence(mail, fate)}" for fate in mail.fates]
        return (*told, *_done(mail))

    def _sentence(self, mail: WaitingMail, fate: Fate) -> str:
        fault = self._fault(mail.account)
        if fate.state in (State.QUEUED, State.RETRY_AT) and not fault:
            if mail.sending_at is None and mail.send_at and mail.send_at > self._now:
                if mail.is_later:
                    return f"{goes_in_words(mail.send_at, self._now)}."
                return tr("Waits some seconds, so that you can take it back.")
            if wait := self._wait(mail.account):
                return wait_in_words(wait, self._now)
        why = fault or _reply(fate)
        if fate.state is State.QUEUED and mail.sending_at and not why:
            return tr("Waits for its turn.")
        parts = [tr(_WORDS[fate.state])]
        if fate.retry_at and not fault:
            parts.append(tr("next at {time}", time=when.short(fate.retry_at, self._now, None)))
        return f"{', '.join(parts)}.{f' {why}' if why else ''}"


def _who(fate: Fate) -> str:
    if fate.recipients <= _NAMED:
        return listed([str(each) for each in fate.people])
    return counted("{n} recipient", "{n} recipients", fate.recipients)


def _reply(fate: Fate) -> str | None:
    return f"{fate.whose}: {fate.reply}" if fate.whose and fate.reply else fate.reply


def _done(mail: WaitingMail) -> list[str]:
    if not mail.reached + mail.refused:
        return []
    everybody = mail.reached + mail.refused + sum(fate.recipients for fate in mail.fates)
    told = tr(
        "Handed to your mail server for {n} of {all} recipients",
        n=number(mail.reached),
        all=number(everybody),
    )
    if not mail.refused:
        return [f"{told}."]
    refused = tr("not sent to {n}", n=number(mail.refused))
    return [f"{told}, {refused}."]
