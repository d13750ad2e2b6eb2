"""Let the user sign in at an authorization server: in the browser, or with a code on another device."""

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from app.core.errors import SignInFailed, Unreachable
from app.core.grant import Tokens
from app.core.language import tr
from app.jobs.context import Context
from app.net.device_code import DeviceCode, ask_for_code
from app.net.oauth import AuthorizationServer, NotYet, habits_of
from app.net.redirect_listener import listen

WITHIN = 600.0
_SECRET_BYTES = 32


def in_browser(
    context: Context,
    server: AuthorizationServer,
    address: str,
    show: Callable[[str], None],
    within: float = WITHIN,
) -> Tokens:
    """Have the page shown on which the user signs in, and return the tokens; `within` is in seconds.

    Raises SignInFailed where the user, the server or nobody answered, Unreachable.
    """
    state, verifier = _secret(context), _secret(context)
    with listen(habits_of(server.endpoints.authorize_url).redirect) as listener:
        show(server.authorization_url(listener.redirect_uri, state, verifier, address))
        code = listener.code(state, within)
        tokens = server.exchange(code, listener.redirect_uri, verifier, context.now())
    return _lasting(server, tokens)


def on_another_device(
    context: Context,
    server: AuthorizationServer,
    show: Callable[[DeviceCode], None],
    sleep: Callable[[float], None],
) -> Tokens:
    """Have a code shown that the user types elsewhere, and return the tokens; `sleep` waits for seconds.

    Raises SignInFailed where the user or the server said no, or the code ended; Unreachable where the server is not
    there to begin with. While it waits it asks again, after a fault of the network less often (RFC 8628, 3.5).
    """
    device = ask_for_code(server)
    ends_at = context.now() + timedelta(seconds=device.life)
    show(device)
    while context.now() < ends_at:
        sleep(device.interval)
        try:
            return _lasting(server, server.ask_for_device(device.device_code, context.now()))
        except NotYet as answer:
            if answer.slower:
                device = replace(device, interval=device.slower())
        except Unreachable:
            device = replace(device, interval=device.slower())
    raise SignInFailed(tr("The code ended before anyone signed in with it. Nothing was changed; try again."))


def _secret(context: Context) -> str:
    """Return 43 characters that nobody guesses (RFC 7636, 4.1)."""
    return base64.urlsafe_b64encode(context.random_bytes(_SECRET_BYTES)).decode().rstrip("=")


def _lasting(server: AuthorizationServer, tokens: Tokens) -> Tokens:
    if tokens.refresh_token is None:
        raise SignInFailed(
            tr(
                "The provider gave no refresh token, so this sign-in would end within the hour. Nothing was "
                "changed. Look at the scopes ({scopes}): most providers want offline_access among them.",
                scopes=" ".join(server.endpoints.scopes),
            )
        )
    return tokens
