"""`sightline account sign-in` as a process, with a browser that is an HTTP client."""

import json
from typing import Any

from tests.support.authorization_server import AuthorizationServer, browse
from tests.support.command import Cli
from tests.support.forked import Forked


def words_for(theirs: AuthorizationServer, *more: str, address: str | None = None) -> list[str]:
    """Return the command that signs in at a server of the test."""
    scopes = [word for scope in theirs.endpoints.scopes for word in ("--scope", scope)]
    urls = ["--authorize-url", theirs.endpoints.authorize_url, "--token-url", theirs.endpoints.token_url]
    urls += ["--device-url", theirs.endpoints.device_url or ""]
    secret = ["--client-secret-stdin"] if theirs.client_secret else []
    head = ["account", "sign-in", address or theirs.address, "--client-id", theirs.client_id]
    return [*head, *urls, *scopes, *secret, "--json", *more]


def first_line(command: Forked) -> dict[str, Any]:
    assert command.stdout is not None
    line: dict[str, Any] = json.loads(command.stdout.readline())
    return line


def give_secret(command: Forked, secret: str) -> None:
    assert command.stdin is not None
    command.stdin.write(f"{secret}\n")
    command.stdin.flush()


def signed_in(cli: Cli, theirs: AuthorizationServer, *more: str) -> tuple[int, dict[str, Any], str]:
    """Sign in with a browser; return the exit code, the result and everything that was said."""
    with cli.running(*words_for(theirs, "--no-browser", *more)) as command:
        if theirs.client_secret:
            give_secret(command, theirs.client_secret)
        first = first_line(command)
        page = browse(first["url"])
        assert "go back to Sightline" in page
        out, err = command.communicate(timeout=60)
        return command.wait(10), json.loads(out), json.dumps(first) + out + err
