"""What an authorization server granted, as the account's secret keeps it."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

MARGIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Tokens:
    """An access token with its end, None where the server named none, and what renews it (RFC 6749, 5.1)."""

    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False, default=None)
    expires_at: datetime | None = None

    def are_fresh(self, now: datetime) -> bool:
        """Whether the access token is good for a minute at least."""
        return self.expires_at is None or now + MARGIN < self.expires_at

    def renewed_by(self, fresh: "Tokens") -> "Tokens":
        """Return the fresh ones, with the refresh token kept where the server gave no new one (RFC 6749, 6)."""
        return Tokens(fresh.access_token, fresh.refresh_token or self.refresh_token, fresh.expires_at)


@dataclass(frozen=True, slots=True)
class Grant:
    """The tokens of an account and the secret of the user's own client, where it has one."""

    tokens: Tokens
    client_secret: str = field(repr=False, default="")

    def to_secret(self) -> str:
        """Return the text that is kept as the account's secret."""
        expires_at = self.tokens.expires_at
        return json.dumps(
            {
                "kind": "oauth2",
                "access_token": self.tokens.access_token,
                "refresh_token": self.tokens.refresh_token,
                "expires_at": expires_at.isoformat() if expires_at else None,
                "client_secret": self.client_secret,
            }
        )


def grant_in(secret: str) -> Grant | None:
    """Return the grant that an account's secret is, None where it is another one: a password."""
    try:
        document = json.loads(secret)
        access, refresh, client = (
            document[name] for name in ("access_token", "refresh_token", "client_secret")
        )
        ends = document["expires_at"]
        ends_at = datetime.fromisoformat(ends).astimezone(UTC) if ends else None
        is_grant = document["kind"] == "oauth2" and isinstance(access, str) and isinstance(client, str)
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    if not is_grant or not isinstance(refresh, str | None):
        return None
    return Grant(Tokens(access, refresh, ends_at), client)
