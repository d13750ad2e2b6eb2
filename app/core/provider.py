"""What is known of a mail provider beside where its servers are."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.errors import BadInput
from app.core.language import tr
from app.core.server import Server

_MICROSOFT = "https://login.microsoftonline.com/"
_TENANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")


class Filing(StrEnum):
    """Who files what was sent over SMTP into the Sent folder.

    `ours`: nobody but us. `gmail` and `microsoft`: the provider files every submitted copy by itself, each in its
    own way.
    """

    OURS = "ours"
    GMAIL = "gmail"
    MICROSOFT = "microsoft"


class SignInKind(StrEnum):
    """A way to sign in that a provider offers."""

    PASSWORD = "password"
    APP_PASSWORD = "app-password"
    OAUTH2 = "oauth2"


@dataclass(frozen=True, slots=True)
class OAuthEndpoints:
    """Where a provider's authorization server is (RFC 6749), `device_url` where it offers device codes (RFC 8628)."""

    authorize_url: str
    token_url: str
    scopes: tuple[str, ...]
    device_url: str | None = None

    @property
    def takes_tenant(self) -> bool:
        """Whether an organisation may have to be named: a Microsoft client may be for one alone."""
        return self.authorize_url.startswith(_MICROSOFT)

    def for_tenant(self, tenant: str) -> "OAuthEndpoints":
        """Return them for one organisation, by its id or domain. Raises BadInput where that can't be."""
        if not self.takes_tenant or not _TENANT.fullmatch(tenant):
            raise BadInput(
                tr(
                    "“{tenant}” can't be the tenant here. It is an id or a domain of Microsoft Entra.",
                    tenant=tenant,
                )
            )
        return replace(
            self,
            authorize_url=_of_tenant(self.authorize_url, tenant),
            token_url=_of_tenant(self.token_url, tenant),
            device_url=_of_tenant(self.device_url, tenant) if self.device_url else None,
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a provider takes at most; None where nothing is known."""

    recipients_per_message: int | None = None
    messages_per_minute: int | None = None
    messages_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """A mail provider. `domains` are those of its addresses, `mx` ends of the names of its servers for arriving mail.

    `keeps_message_id` is False where the provider gives each submitted mail a Message-ID of its own. `note` is a
    sentence for the user on what to do first, or None.
    """

    id: str
    name: str
    smtp: Server | None = None
    imap: Server | None = None
    domains: tuple[str, ...] = ()
    mx: tuple[str, ...] = ()
    sign_in: tuple[SignInKind, ...] = (SignInKind.PASSWORD,)
    oauth: OAuthEndpoints | None = None
    filing: Filing = Filing.OURS
    keeps_message_id: bool = True
    limits: Limits = Limits()
    note: str | None = None
    help_url: str | None = None

    @property
    def takes_password(self) -> bool:
        """Whether one can sign in with a password, or an app password."""
        return any(kind is not SignInKind.OAUTH2 for kind in self.sign_in)


OTHER = Provider("", "Other")


def _of_tenant(url: str, tenant: str) -> str:
    _, slash, rest = url.removeprefix(_MICROSOFT).partition("/")
    return f"{_MICROSOFT}{tenant}{slash}{rest}"
