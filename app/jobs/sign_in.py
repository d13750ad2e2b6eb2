"""What an account signs in with: its password, or an access token that is renewed before it ends."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from app.core.account import Account, OAuthClient
from app.core.dialogue import Dialogue
from app.core.errors import Refused, SignInFailed, Unreachable
from app.core.grant import Grant, grant_in
from app.core.language import tr
from app.core.proof import Proof, ProofKind
from app.jobs.context import Context
from app.lock_file import locked
from app.net import imap, smtp
from app.net.bearer import TokenRefused
from app.net.oauth import AuthorizationServer
from app.net.smtp import Session

# Seconds: longer than an authorization server may take to answer.
_PATIENCE = 90.0
_Opened = TypeVar("_Opened")


def proof_for(context: Context, account: Account, refused: Proof | None = None) -> Proof | None:
    """Return what the account shows its servers, None where nothing is signed in to.

    A token is renewed a minute before it ends, and where it is the one that a server `refused`. Raises SignInFailed
    where the user has to act, Unreachable where the authorization server can't be asked now, SecretsUnavailable.
    """
    if not account.user:
        return None
    if account.oauth:
        return Proof(account.user, _access_token(context, account, account.oauth, refused), ProofKind.TOKEN)
    password = context.credentials.get(account.secret_name)
    # Tokens of an earlier way to sign in are never shown as a password.
    if password is None or grant_in(password):
        raise SignInFailed(
            tr("There is no password for {address}. Add it with `account add`.", address=account.address)
        )
    return Proof(account.user, password)


def open_smtp(
    context: Context, account: Account, dialogue: Dialogue | None = None
) -> AbstractContextManager[Session]:
    """Connect to the account's server for sending, and sign in. Raises what `smtp.connect` and `proof_for` do."""
    return _signed_in(
        context, account, lambda proof: smtp.connect(account.smtp, proof, context.timeouts, dialogue)
    )


def open_imap(context: Context, account: Account) -> AbstractContextManager[imap.IMAPClient]:
    """Connect to the account's mailbox, and sign in. Raises what `imap.connect` and `proof_for` do."""

    def connect(proof: Proof | None) -> AbstractContextManager[imap.IMAPClient]:
        if account.imap is None:
            raise Refused(
                tr(
                    "{address} has no mailbox to read. Name its IMAP server with `account add`.",
                    address=account.address,
                )
            )
        if proof is None:
            raise SignInFailed(
                tr(
                    "There is no user name to read {address} with. Add it with `account add`.",
                    address=account.address,
                )
            )
        return imap.connect(account.imap, proof, context.timeouts)

    return _signed_in(context, account, connect)


def keep(context: Context, account: Account, grant: Grant) -> None:
    """Keep what was granted to an account, instead of what is being renewed. Raises Unreachable, SecretsUnavailable."""
    with _alone(context, account):
        _store(context, account, grant)


@contextmanager
def _signed_in(
    context: Context,
    account: Account,
    connect: Callable[[Proof | None], AbstractContextManager[_Opened]],
) -> Iterator[_Opened]:
    """Connect; a token that is refused before its end is renewed once: it may have been revoked."""
    proof = proof_for(context, account)
    with ExitStack() as held:
        try:
            opened = held.enter_context(connect(proof))
        except TokenRefused:
            opened = held.enter_context(connect(proof_for(context, account, refused=proof)))
        yield opened


def _access_token(context: Context, account: Account, client: OAuthClient, refused: Proof | None) -> str:
    grant = _grant(context, account)
    if not _is_good(context, grant, refused):
        with _alone(context, account):
            # It may have been renewed while this one waited.
            grant = _grant(context, account)
            if not _is_good(context, grant, refused):
                grant = _renewed(context, account, client, grant)
    return grant.tokens.access_token


@contextmanager
def _alone(context: Context, account: Account) -> Iterator[None]:
    """Change the account's tokens while no other lane or process does."""
    with locked(_lock_of(context, account), _PATIENCE) as held:
        if not held:
            raise Unreachable(
                tr("Another part of Sightline is signing {address} in.", address=account.address)
            )
        yield


def _is_good(context: Context, grant: Grant, refused: Proof | None) -> bool:
    is_refused = refused is not None and refused.secret == grant.tokens.access_token
    return not is_refused and grant.tokens.are_fresh(context.now())


def _renewed(context: Context, account: Account, client: OAuthClient, grant: Grant) -> Grant:
    """Renew the tokens and keep them at once.

    A server may take each refresh token only once: what could not be kept afterwards is found out before. A power
    failure between answer and disk can't be helped: then a server without a time of grace wants a new sign-in.
    """
    if grant.tokens.refresh_token is None:
        ended = tr("The sign-in of {address} ended and can't be renewed.", address=account.address)
        raise SignInFailed(f"{ended} {_again(account)}")
    server = AuthorizationServer(client.client_id, client.endpoints, grant.client_secret, context.timeouts)
    _store(context, account, grant)
    fresh = server.refresh(grant.tokens.refresh_token, context.now())
    if _stored(context, account) != grant:
        # The account was removed, or has a password now.
        raise Unreachable(
            tr("The sign-in of {address} was changed by another part of Sightline.", address=account.address)
        )
    renewed = Grant(grant.tokens.renewed_by(fresh), grant.client_secret)
    _store(context, account, renewed)
    return renewed


def _grant(context: Context, account: Account) -> Grant:
    grant = _stored(context, account)
    if grant is None:
        nobody = tr("Nobody has signed {address} in yet.", address=account.address)
        raise SignInFailed(f"{nobody} {_again(account)}")
    return grant


def _stored(context: Context, account: Account) -> Grant | None:
    return grant_in(context.credentials.get(account.secret_name) or "")


def _store(context: Context, account: Account, grant: Grant) -> None:
    context.credentials.put(account.secret_name, grant.to_secret())


def _again(account: Account) -> str:
    return tr("Sign in again in the settings, or with `account sign-in {address}`.", address=account.address)


def _lock_of(context: Context, account: Account) -> Path:
    # An address may hold what no file name does.
    name = hashlib.sha256(account.address.casefold().encode()).hexdigest()[:16]
    return context.profile / f"sign-in-{name}.lock"
