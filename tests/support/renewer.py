"""Have the account of a profile ready to sign in, as a process that can be killed; prints a digest of the token.

    python -m tests.support.renewer PROFILE [die]

With `die` the process kills itself when the authorization server has answered, before anything of it is kept.
"""

import hashlib
import os
import signal
import sys
from datetime import datetime
from pathlib import Path

from app.core.grant import Tokens
from app.jobs.context import Context
from app.jobs.sign_in import proof_for
from app.net import oauth


def main() -> None:
    context = Context(Path(sys.argv[1]), passphrase="a passphrase for tests")
    if sys.argv[2:] == ["die"]:
        refresh = oauth.AuthorizationServer.refresh

        def answered(self: oauth.AuthorizationServer, refresh_token: str, now: datetime) -> Tokens:
            refresh(self, refresh_token, now)
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError("alive")

        oauth.AuthorizationServer.refresh = answered  # type: ignore[method-assign]
    proof = proof_for(context, context.settings.accounts[0])
    assert proof is not None
    print(hashlib.sha256(proof.secret.encode()).hexdigest())


if __name__ == "__main__":
    main()
