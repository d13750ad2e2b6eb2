"""What an account signs in with."""

from app.core.errors import SignInFailed
from app.core.proof import Proof
from app.jobs.context import Context
from app.settings import Account


def proof_for(context: Context, account: Account) -> Proof | None:
    """Return what the account shows its servers, None where nothing is signed in to.

    Raises SignInFailed where the secret is missing, SecretsUnavailable where it can't be read.
    """
    if not account.user:
        return None
    password = context.credentials.get(account.secret_name)
    if password is None:
        raise SignInFailed(f"There is no password for {account.address}. Add it with `account add`.")
    return Proof(account.user, password)
