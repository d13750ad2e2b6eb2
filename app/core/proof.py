"""What an account shows a mail server to be let in."""

import base64
from dataclasses import dataclass, field
from enum import StrEnum

# What is shorter stands in ordinary words.
_SHORTEST_HIDDEN = 8


class ProofKind(StrEnum):
    """A password (an app password is one), or an access token of OAuth 2."""

    PASSWORD = "password"
    TOKEN = "token"


@dataclass(frozen=True, slots=True)
class Proof:
    """A user name with a secret; the secret never stands in a log."""

    user: str
    secret: str = field(repr=False)
    kind: ProofKind = ProofKind.PASSWORD

    @property
    def is_token(self) -> bool:
        """Whether the secret is an access token."""
        return self.kind is ProofKind.TOKEN

    def hidden_in(self, text: str) -> str:
        """Return a text without the secret: a server may repeat what it was shown, as it is or in base64."""
        forms = {self.secret, _base64(self.secret), _base64(f"\0{self.user}\0{self.secret}")}
        # The form in which a token is shown starts with the user: its base64 has the secret at any of three places.
        forms |= {_base64(f"{filler}{self.secret}")[4:-4] for filler in ("\1", "\1\1", "\1\1\1")}
        for form in sorted(forms, key=len, reverse=True):
            if len(form) >= _SHORTEST_HIDDEN:
                text = text.replace(form, "…")
        return text


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode().rstrip("=")
