"""The account the user wants, as `account add` takes it."""

from dataclasses import dataclass

from app.core.server import Server


@dataclass(frozen=True, slots=True)
class AccountWish:
    """An account with its servers. Tried before it is saved, but `untried`."""

    address: str
    smtp: Server
    imap: Server | None
    user: str
    password: str
    provider: str = ""
    untried: bool = False

    def arguments(self) -> list[str]:
        """Return the command line's words; the password goes by standard input."""
        words = ["account", "add", "--address", self.address]
        words += ["--smtp", str(self.smtp), "--tls", self.smtp.tls.value]
        # Without a word of it, an account that is there already would go on being read.
        words += ["--imap", str(self.imap), "--imap-tls", self.imap.tls.value] if self.imap else ["--no-imap"]
        if self.provider:
            words += ["--provider", self.provider]
        if self.user:
            words += ["--user", self.user]
        if self.password:
            words += ["--password-stdin"]
        return [*words, "--no-test" if self.untried else "--test-first"]
