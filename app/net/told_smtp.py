"""The standard library's SMTP, which tells a dialogue what it says and hears; never what is shown to sign in."""

import smtplib
from typing import Any

from app.core.dialogue import Dialogue, Speaker

_HIDDEN = "…"


class ToldSmtp(smtplib.SMTP):
    """A connection that is protected by STARTTLS, or not at all."""

    def __init__(self, dialogue: Dialogue | None, *args: Any, **options: Any) -> None:
        self._dialogue = dialogue
        self._signs_in = False
        super().__init__(*args, **options)

    def tell(self, text: str, speaker: Speaker = Speaker.US) -> None:
        """Tell what is said otherwise than as a single command."""
        if self._dialogue is not None:
            self._dialogue.add(speaker, text)

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Send a command (smtplib calls this)."""
        if cmd.upper().startswith("AUTH"):
            self._signs_in = True
            self.tell(f"AUTH {(args or cmd[5:]).partition(' ')[0]} {_HIDDEN}")
        else:
            self.tell(_HIDDEN if self._signs_in else f"{cmd} {args}".strip())
        super().putcmd(cmd, args)

    def getreply(self) -> tuple[int, bytes]:
        """Read a reply (smtplib calls this)."""
        code, words = super().getreply()
        asks = code == 334
        for line in [_HIDDEN] if asks else words.decode("utf-8", "replace").split("\n"):
            self.tell(f"{code} {' '.join(line.split())}".strip(), Speaker.SERVER)
        self._signs_in = self._signs_in and asks
        return code, words


class ToldSmtpOverTls(ToldSmtp, smtplib.SMTP_SSL):
    """A connection that is protected from its beginning."""
