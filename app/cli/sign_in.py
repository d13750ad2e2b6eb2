"""`sightline account sign-in`: OAuth 2 with the user's own client id."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import click

from app import settings as stored_settings
from app.cli.options import Context, profile_and_json, say
from app.core.account import Account, Identity, OAuthClient
from app.core.address import Address, parse_address
from app.core.check import Check
from app.core.errors import BadInput, SightlineError, Unreachable
from app.core.grant import Grant, grant_in
from app.core.language import tr
from app.core.provider import OAuthEndpoints, Provider
from app.jobs.authorize import WITHIN, in_browser, on_another_device
from app.jobs.sign_in import keep, open_imap, open_smtp
from app.net.bearer import TokenRefused
from app.net.device_code import DeviceCode
from app.net.oauth import AuthorizationServer
from app.own_programs import desktop_program
from app.providers import all_providers
from app.store import accounts
from app.store.database import open_database


@dataclass(frozen=True, slots=True)
class _Wish:
    """The account as it will be, with its client."""

    account: Account
    client: OAuthClient
    client_secret: str = field(repr=False)


@click.command(name="sign-in")
@profile_and_json
@click.argument("address")
@click.option("--client-id", help="Your own client id; without it the one of the last time.")
@click.option("--client-secret-stdin", is_flag=True, help="Read the client secret from standard input.")
@click.option("--provider", type=click.Choice([each.id for each in all_providers() if each.oauth]))
@click.option("--tenant", help="Your organisation at Microsoft, where the client is for it alone.")
@click.option("--authorize-url", help="Of a provider that is not listed.")
@click.option("--token-url")
@click.option("--device-url")
@click.option("--scope", "scopes", multiple=True, help="Repeatable.")
@click.option("--user", help="The user name; the address otherwise.")
@click.option("--device", is_flag=True, help="Show a code to type on another device.")
@click.option("--no-browser", is_flag=True, help="Only say the page's address.")
def sign_in(
    context: Context, as_json: bool, address: str, device: bool, no_browser: bool, **options: Any
) -> int:
    """Sign an account in by OAuth 2, in the browser or with a code; Ctrl-C cancels and changes nothing."""
    wish = _wish(context, parse_address(address), **options)
    endpoints, secret = wish.client.endpoints, wish.client_secret
    server = AuthorizationServer(wish.client.client_id, endpoints, secret, context.timeouts)
    try:
        if device:
            tokens = on_another_device(context, server, _code_shower(as_json), time.sleep)
        else:
            show = _page_shower(as_json, no_browser)
            tokens = in_browser(context, server, wish.account.address, show)
    except Unreachable as error:
        raise Unreachable(
            tr("{error} Nothing was changed. Sign in again when it answers.", error=error)
        ) from error
    account = _keep(context, wish, Grant(tokens, wish.client_secret))
    checks = _checks(context, account)
    signed_in = all(check.passed for check in checks)
    if as_json:
        _print_line(
            {"address": account.address, "signed_in": signed_in, "checks": [asdict(c) for c in checks]}
        )
    else:
        for check in checks:
            click.echo(f"{'ok    ' if check.passed else 'FAILED'}  {check.name:<10} {check.sentence}")
    return 0 if signed_in else 1


def _wish(
    context: Context,
    mailbox: Address,
    client_id: str | None,
    client_secret_stdin: bool,
    provider: str | None,
    tenant: str | None,
    authorize_url: str | None,
    token_url: str | None,
    device_url: str | None,
    scopes: tuple[str, ...],
    user: str | None,
) -> _Wish:
    settings = context.settings
    if settings.practice:
        raise BadInput(
            tr("From the practice mailbox nothing leaves this computer. Sign in outside of practice.")
        )
    account = next((a for a in settings.accounts if a.address.casefold() == mailbox.spec.casefold()), None)
    chosen = _provider(provider or (account.provider if account else ""), mailbox)
    last = account.oauth if account else None
    if authorize_url or token_url or scopes or device_url:
        if not (authorize_url and token_url and scopes):
            raise BadInput(
                tr("Name all of --authorize-url, --token-url and --scope, or a provider that is listed.")
            )
        endpoints = OAuthEndpoints(authorize_url, token_url, scopes, device_url)
    else:
        endpoints = _known_endpoints(last if provider is None else None, chosen)
    if tenant:
        endpoints = endpoints.for_tenant(tenant)
    if not client_id and last is None:
        raise BadInput(
            tr(
                "Name your own client id with --client-id; Sightline has none. Your provider's console makes "
                "one."
            )
        )
    client = OAuthClient(client_id or (last.client_id if last else ""), endpoints)
    if account is None:
        account = _fresh_account(mailbox, chosen)
    secret = _secret() if client_secret_stdin else _last_secret(context, account, client)
    known = account.provider or (chosen.id if chosen else "")
    account = replace(account, user=user or account.address, oauth=client, provider=known)
    return _Wish(account, client, secret)


def _provider(identifier: str, mailbox: Address) -> Provider | None:
    return next(
        (
            each
            for each in all_providers()
            if each.id == identifier or (not identifier and mailbox.domain in each.domains)
        ),
        None,
    )


def _known_endpoints(last: OAuthClient | None, provider: Provider | None) -> OAuthEndpoints:
    if last is not None:
        return last.endpoints
    if provider is None or provider.oauth is None:
        raise BadInput(
            tr(
                "Name the provider with --provider, or its addresses with --authorize-url, --token-url and "
                "--scope."
            )
        )
    return provider.oauth


def _fresh_account(mailbox: Address, provider: Provider | None) -> Account:
    if provider is None or provider.smtp is None:
        raise BadInput(
            tr(
                "There is no account {address} yet, and its servers are not known. Add it with `account add`.",
                address=mailbox.spec,
            )
        )
    return Account(
        mailbox.spec,
        provider.smtp,
        identities=(Identity(mailbox.spec, mailbox.name),),
        imap=provider.imap,
        provider=provider.id,
    )


def _last_secret(context: Context, account: Account, client: OAuthClient) -> str:
    if account.oauth is None or account.oauth.client_id != client.client_id:
        return ""
    grant = grant_in(context.credentials.get(account.secret_name) or "")
    return grant.client_secret if grant else ""


def _secret() -> str:
    try:
        secret = sys.stdin.buffer.readline().decode().strip()
    except UnicodeDecodeError as error:
        raise BadInput(tr("The client secret on standard input is no UTF-8 text.")) from error
    if not secret:
        raise BadInput(tr("No client secret came on standard input."))
    return secret


def _page_shower(as_json: bool, no_browser: bool) -> Callable[[str], None]:
    def show(url: str) -> None:
        say(f"Sign in on this page:\n{url}")
        if as_json:
            _print_line({"url": url})
        if not no_browser:
            # In a process of its own: a browser in the terminal, or one that speaks, would be in the way.
            subprocess.Popen(
                [*desktop_program(), "browse", url],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        say(f"Waiting for the browser, {WITHIN / 60:.0f} minutes at most. Ctrl-C cancels.")

    return show


def _code_shower(as_json: bool) -> Callable[[DeviceCode], None]:
    def show(device: DeviceCode) -> None:
        say(f"Open {device.verification_url} on any device and type the code {device.user_code}")
        if as_json:
            _print_line(
                {
                    "user_code": device.user_code,
                    "verification_url": device.verification_url,
                    "complete_url": device.complete_url,
                    "seconds": device.life,
                }
            )
        say(f"Waiting, {device.life / 60:.0f} minutes at most. Ctrl-C cancels.")

    return show


def _print_line(document: dict[str, Any]) -> None:
    click.echo(json.dumps(document))
    sys.stdout.flush()


def _keep(context: Context, wish: _Wish, grant: Grant) -> Account:
    """Store the account with what was granted; nothing else that changed meanwhile is undone."""
    keep(context, wish.account, grant)
    stored_settings.change(context.profile, lambda settings: settings.with_account(wish.account))
    with open_database(context.profile) as connection:
        accounts.clear_fault(connection, wish.account.address)
    return wish.account


def _checks(context: Context, account: Account) -> list[Check]:
    """Really sign in to the account's servers."""
    checks = [_check("sending", account.smtp.host, lambda: open_smtp(context, account), account)]
    if account.imap:
        checks.append(_check("receiving", account.imap.host, lambda: open_imap(context, account), account))
    return checks


def _check(name: str, host: str, connect: Callable[[], Any], account: Account) -> Check:
    try:
        with connect():
            return Check(
                name, passed=True, sentence=tr("{host} let {user} in.", host=host, user=account.user)
            )
    except TokenRefused as error:
        way_on = tr(
            "Sign in as {address} on the provider's page, and allow there what is asked for.",
            address=account.address,
        )
        return Check(name, passed=False, sentence=f"{error} {way_on}")
    except SightlineError as error:
        return Check(name, passed=False, sentence=str(error))
