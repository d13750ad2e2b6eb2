"""Listen to a mailbox on a connection of its own: a hint to look there, on which nothing depends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.core.account import Account
from app.jobs.context import Context
from app.jobs.sign_in import open_imap
from app.net.idle import Ear, can_idle
from app.net.mail_folder import MailFolder

_INBOX: Final = "INBOX"


@dataclass(frozen=True, slots=True)
class Listening:
    """How it is listened, in seconds: how long at once, and after which time the server is asked anew.

    Servers and routers forget a silent connection, the earliest of them after ten minutes.
    """

    at_once: float = 20.0
    renewed_every: float = 8 * 60.0
    # More than this beyond what was waited for, and the computer was asleep.
    jump: float = 30.0


def listen(
    context: Context,
    account: Account,
    hint: Callable[[], None],
    may_go_on: Callable[[], bool],
    listening: Listening = Listening(),
) -> bool:
    """Listen on the inbox, and call `hint` at the beginning and when something happened, while `may_go_on`.

    False where the server can't be listened to. Returns also where the computer was asleep, for the connection is of
    before that. Raises Unreachable where it breaks, and what `open_imap` does.
    """
    with open_imap(context, account) as client:
        if not can_idle(client):
            return False
        MailFolder(client, _INBOX)
        # What came while nobody listened.
        hint()
        while may_go_on():
            ear = Ear(client)
            until = context.now() + timedelta(seconds=listening.renewed_every)
            while may_go_on() and context.now() < until:
                before = context.now()
                if ear.hears(listening.at_once):
                    hint()
                away = abs(context.now() - before).total_seconds() - listening.at_once
                if away > listening.jump:
                    return True
            if ear.close():
                hint()
    return True
