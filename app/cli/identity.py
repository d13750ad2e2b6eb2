"""`sightline account identity`: the From addresses of an account."""

import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.core.account import Account, Identity
from app.core.address import Address, parse_address
from app.core.errors import BadInput
from app.core.language import tr
from app.core.tracker_address import parse_tracker_address
from app.core.written_signature import check_signature, signature_from_text
from app.settings import Settings

_HTML = (".html", ".htm")
_ON_OFF = click.Choice(["on", "off"])
Command = Callable[..., Any]


@click.group()
def identity() -> None:
    """The addresses that an account sends from, each with its name, signature and defaults."""


def _details(command: Command) -> Command:
    for option in reversed(
        (
            click.option("--name", help="The name beside the address; “” for none."),
            click.option(
                "--signature",
                metavar="FILE",
                type=click.Path(exists=True, dir_okay=False, allow_dash=True),
                help="The signature: HTML, or text where the file's name does not end like HTML; - reads HTML from "
                "standard input.",
            ),
            click.option("--signature-text", metavar="TEXT", help="The signature as text; “” for none."),
            click.option("--opens", type=_ON_OFF, help="Track opens by default."),
            click.option("--clicks", type=_ON_OFF, help="Track links by default."),
            click.option(
                "--tracker",
                metavar="URL",
                help="The tracker's address in its links, where it is another than that of the pairing; “” for none.",
            ),
        )
    ):
        command = option(command)
    return command


@identity.command(name="add")
@profile_and_json
@click.argument("address")
@click.option(
    "--account", metavar="ADDRESS", help="The account it sends through; not needed where there is one."
)
@_details
def add_identity(context: Context, as_json: bool, address: str, account: str | None, **details: Any) -> None:
    """Let an account send from another ADDRESS too."""
    mailbox = parse_address(address)
    change = _change(details)

    def added(settings: Settings) -> Settings:
        chosen = _account(settings, account)
        if any(_is_of(each, mailbox) for known in settings.accounts for each in known.identities):
            raise BadInput(
                tr(
                    "{address} is there already. Change it: sightline account identity change.",
                    address=mailbox.spec,
                )
            )
        return settings.with_account(chosen.with_identity(change(Identity(mailbox.spec, mailbox.name))))

    _tell(stored_settings.change(context.profile, added), mailbox, as_json)


@identity.command(name="change")
@profile_and_json
@click.argument("address")
@_details
def change_identity(context: Context, as_json: bool, address: str, **details: Any) -> None:
    """Change what is given of the identity with this ADDRESS; the rest stays."""
    mailbox = parse_address(address)
    change = _change(details)

    def changed(settings: Settings) -> Settings:
        account, known = settings.identity(mailbox.spec)
        named = replace(known, name=mailbox.name or known.name)
        return settings.with_account(account.with_identity(change(named)))

    _tell(stored_settings.change(context.profile, changed), mailbox, as_json)


@identity.command(name="remove")
@profile_and_json
@click.argument("address")
def remove_identity(context: Context, as_json: bool, address: str) -> None:
    """No longer send from this ADDRESS; what was sent stays. The only identity of an account can't be removed."""
    mailbox = parse_address(address)

    def without(settings: Settings) -> Settings:
        account, known = settings.identity(mailbox.spec)
        return settings.with_account(account.without_identity(known))

    stored_settings.change(context.profile, without)
    print_json({"removed": mailbox.spec}) if as_json else click.echo(f"{mailbox.spec} is removed.")


def _change(details: dict[str, Any]) -> Callable[[Identity], Identity]:
    changes: dict[str, Any] = {name: details[name] == "on" for name in ("opens", "clicks") if details[name]}
    if details["name"] is not None:
        # As an address with that name is read: what a header can't hold is refused.
        changes["name"] = parse_address(Address("a", "example.org", details["name"].strip()).quoted).name
    if details["tracker"] is not None:
        changes["tracker_url"] = (
            parse_tracker_address(details["tracker"].strip()) if details["tracker"] else None
        )
    signature = _signature(details["signature"], details["signature_text"])
    if signature is not None:
        changes["signature"] = signature
    return lambda identity: replace(identity, **changes)


def _signature(file: str | None, text: str | None) -> str | None:
    if file is not None and text is not None:
        raise BadInput(tr("Give the signature once: --signature or --signature-text."))
    if file is None:
        return None if text is None else check_signature(signature_from_text(text))
    try:
        written = (
            sys.stdin.buffer.read().decode() if file == "-" else Path(file).read_bytes().decode("utf-8-sig")
        )
    except UnicodeDecodeError as error:
        raise BadInput(tr("The signature is no UTF-8 text.")) from error
    is_html = file == "-" or file.lower().endswith(_HTML)
    return check_signature(written if is_html else signature_from_text(written))


def _account(settings: Settings, address: str | None) -> Account:
    if address is not None:
        return settings.identity(address)[0]
    if len(settings.accounts) != 1:
        raise BadInput(tr("Name the account that it sends through: --account ADDRESS."))
    return settings.accounts[0]


def _is_of(identity: Identity, mailbox: Address) -> bool:
    return identity.address.casefold() == mailbox.spec.casefold()


def _tell(settings: Settings, mailbox: Address, as_json: bool) -> None:
    account, known = settings.identity(mailbox.spec)
    if as_json:
        print_json(asdict(known) | {"account": account.address})
        return
    words = {True: "on", False: "off"}
    click.echo(
        f"{known.name} <{known.address}> sends through {account.address}; "
        f"opens {words[known.opens]}, links {words[known.clicks]}."
    )
