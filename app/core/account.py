"""A mailbox to send from and to read, and the From addresses in it."""

from dataclasses import dataclass, replace

from app.core.errors import BadInput
from app.core.language import tr
from app.core.provider import OAuthEndpoints
from app.core.server import Server


@dataclass(frozen=True, slots=True)
class Identity:
    """A From address with its name, its signature (HTML) and its defaults for opens and clicks.

    `tracker_url` is the tracker's address that its links show, where it is another than that of the pairing.
    """

    address: str
    name: str = ""
    opens: bool = True
    clicks: bool = True
    signature: str = ""
    tracker_url: str | None = None


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """The user's own registration with an authorization server; its secret, where it has one, is in the credentials."""

    client_id: str
    endpoints: OAuthEndpoints


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox to send from, and to read where it has `imap`.

    `user` is empty where nothing is signed in to. Its password, or its tokens where it has `oauth`, are in the
    credentials under `account:ADDRESS`. `provider` is the id of one that is known. `sent_folder` is the user's
    choice where the server names none. `clean_sent` says whether copies that the provider filed may be replaced,
    None until the user was asked. `folders` are read beside the inbox and what was sent. `file_drafts` says whether
    drafts are also put into its Drafts folder.
    """

    address: str
    smtp: Server
    user: str = ""
    identities: tuple[Identity, ...] = ()
    imap: Server | None = None
    oauth: OAuthClient | None = None
    provider: str = ""
    sent_folder: str | None = None
    clean_sent: bool | None = None
    folders: tuple[str, ...] = ()
    file_drafts: bool = False

    @property
    def secret_name(self) -> str:
        """The name of its password or tokens in the credentials."""
        return f"account:{self.address}"

    @property
    def servers(self) -> tuple[Server, ...]:
        """The servers that it uses."""
        return (self.smtp, self.imap) if self.imap else (self.smtp,)

    def with_identity(self, identity: Identity) -> "Account":
        """Return the account with this identity, in the place of one with the same address."""
        same = identity.address.casefold()
        known = any(each.address.casefold() == same for each in self.identities)
        kept = tuple(identity if each.address.casefold() == same else each for each in self.identities)
        return replace(self, identities=kept if known else (*kept, identity))

    def without_identity(self, identity: Identity) -> "Account":
        """Return the account without this identity. Raises BadInput where it is the only one."""
        if self.identities == (identity,):
            raise BadInput(
                tr(
                    "{address} is the only identity of its account. Remove the account, or add another identity "
                    "first.",
                    address=identity.address,
                )
            )
        return replace(self, identities=tuple(each for each in self.identities if each != identity))
