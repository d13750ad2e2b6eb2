"""What an account shows a mail server to be let in."""

from dataclasses import dataclass, field
from enum import StrEnum


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
