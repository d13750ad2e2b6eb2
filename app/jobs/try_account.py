"""Try an account: really sign in to its servers; no mail is sent or read."""

from dataclasses import dataclass

from app.core.account import Account
from app.core.check import Check
from app.core.errors import SightlineError
from app.core.language import tr
from app.core.proof import Proof
from app.core.server import Server
from app.net import imap, smtp
from app.net.timeouts import Timeouts

# Someone waits for it.
TIMEOUTS = Timeouts(connect=10, command=20)
_SENT = b"\\sent"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of signing in to each server, and the folder that the mailbox itself marks as Sent, where it does."""

    checks: tuple[Check, ...]
    sent_folder: str | None = None

    @property
    def passed(self) -> bool:
        """Whether every server let us in."""
        return all(check.passed for check in self.checks)


def try_account(account: Account, proof: Proof | None, timeouts: Timeouts = TIMEOUTS) -> Trial:
    """Sign in to the server that sends and to the one that is read, and say of each what it said.

    Nothing is raised for what a server does.
    """
    sending = _try_sending(account.smtp, proof, timeouts)
    if account.imap is None:
        return Trial((sending,))
    if proof is None:
        sentence = tr(
            "{server} can't be read without signing in: give the user name and the password.",
            server=account.imap,
        )
        return Trial((sending, Check("receiving", passed=False, sentence=sentence)))
    reading, sent_folder = _try_reading(account.imap, proof, timeouts)
    return Trial((sending, reading), sent_folder)


def _try_sending(server: Server, proof: Proof | None, timeouts: Timeouts) -> Check:
    try:
        with smtp.connect(server, proof, timeouts):
            return Check("sending", passed=True, sentence=_welcome(server, proof))
    except SightlineError as error:
        return Check("sending", passed=False, sentence=str(error))


def _try_reading(server: Server, proof: Proof, timeouts: Timeouts) -> tuple[Check, str | None]:
    try:
        with imap.connect(server, proof, timeouts) as client:
            folders = client.list_folders()
    except SightlineError as error:
        return Check("receiving", passed=False, sentence=str(error)), None
    # RFC 6154: a flag says it, whatever language the folder's name is in.
    sent = [name for flags, _, name in folders if _SENT in (flag.lower() for flag in flags)]
    return Check("receiving", passed=True, sentence=_welcome(server, proof)), str(sent[0]) if sent else None


def _welcome(server: Server, proof: Proof | None) -> str:
    return (
        tr("{server} lets {user} in.", server=server, user=proof.user)
        if proof
        else tr("{server} answers, and asks for no sign-in.", server=server)
    )
