"""What every job is given: the profile, and the clock, randomness and time-outs to use."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app import settings
from app.net.timeouts import Timeouts
from tracking_server.links import Pairing, parse_pairing_line

if TYPE_CHECKING:
    from app.credentials import Credentials

PAIRING_SECRET = "pairing"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Context:
    """A profile folder with the world around it; clock and randomness are arguments."""

    profile: Path
    passphrase: str | None = field(default=None, repr=False)
    now: Callable[[], datetime] = _now
    random_bytes: Callable[[int], bytes] = secrets.token_bytes
    timeouts: Timeouts = field(default_factory=Timeouts)

    @property
    def settings(self) -> settings.Settings:
        """The settings as they are now. Raises BadInput where their file is damaged."""
        return settings.load(self.profile)

    @property
    def credentials(self) -> "Credentials":
        """The profile's secrets."""
        # Keyring and ciphers take long to load, and the window wants no secret.
        from app.credentials import Credentials

        return Credentials(self.profile, self.passphrase)

    def pairing(self) -> Pairing | None:
        """Return the pairing with the tracker, None where there is none. Raises SecretsUnavailable."""
        if self.settings.tracker_url is None:
            return None
        line = self.credentials.get(PAIRING_SECRET)
        return parse_pairing_line(line) if line else None


def context_for(profile: Path) -> Context:
    """Return the context of a profile in the real world."""
    return Context(profile, os.environ.get(settings.PASSPHRASE_VARIABLE))
