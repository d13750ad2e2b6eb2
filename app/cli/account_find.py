"""`sightline account find`: the settings of an address."""

from typing import TYPE_CHECKING

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.core.address import parse_address
from app.core.errors import BadInput
from app.core.found import Asked, Found
from app.core.language import tr
from app.core.provider import SignInKind
from app.core.server import Server

# What asks servers is loaded with the commands that do: the window starts sooner without it.
if TYPE_CHECKING:
    from app.jobs.find_settings import Search

ask_thunderbird = click.option(
    "--ask-thunderbird",
    is_flag=True,
    help="Ask Thunderbird's database too; it learns the domain of the address, nothing else.",
)
_TLS = {"implicit": "TLS", "starttls": "STARTTLS", "none-on-loopback": "on this computer"}
_KINDS = {
    SignInKind.PASSWORD: "password",
    SignInKind.APP_PASSWORD: "app password",
    SignInKind.OAUTH2: "the provider's own page (account sign-in)",
}


@click.command()
@profile_and_json
@click.argument("address")
@ask_thunderbird
def find(context: Context, as_json: bool, address: str, ask_thunderbird: bool) -> int:
    """Find the mail servers of an ADDRESS; nothing is saved and nothing signed in to.

    Known providers are found without the network. Otherwise the web server of the address's own domain is asked,
    and told the address; the servers that take the domain's mail; and the domain name system, which both learn the
    domain only.
    """
    from app.jobs.find_settings import find_settings

    refuse_in_practice(context)
    search = find_settings(parse_address(address), ask_database=ask_thunderbird)
    if as_json:
        print_json(
            {
                "address": parse_address(address).spec,
                "found": search.found.as_json() if search.found else None,
                "others": [other.as_json() for other in search.others],
                "asked": [_asked_shape(each) for each in search.asked],
            }
        )
    elif search.found:
        for found in (search.found, *search.others):
            _tell(found)
    else:
        say(nothing_found(parse_address(address).domain, search))
    return 0 if search.found else 1


def refuse_in_practice(context: Context) -> None:
    """Ask nobody outside of this computer from the practice mailbox. Raises BadInput."""
    if context.settings.practice:
        raise BadInput(
            tr(
                "From the practice mailbox nothing leaves this computer. Set up your own address outside of "
                "practice."
            )
        )


def nothing_found(domain: str, search: "Search") -> str:
    """Return what to say where no settings were found: each place with its outcome, and the way on."""
    outcomes = "\n".join(f"  {each.source.value}: {each.place}: {each.outcome}" for each in search.asked)
    nothing = tr(
        "No settings were found for {domain}. Your provider's help names its servers: give them by --smtp and --imap.",
        domain=domain,
    )
    return f"{nothing}\n{outcomes}"


def _tell(found: Found) -> None:
    click.echo(found.sentence)
    click.echo(f"  sending    {_server(found.smtp)}")
    click.echo(f"  receiving  {_server(found.imap) if found.imap else 'not known'}")
    click.echo(f"  user name  {found.user}")
    click.echo(f"  sign-in    {', '.join(_KINDS[kind] for kind in found.sign_in)}")
    for words in (found.provider.note, found.provider.help_url):
        if words:
            click.echo(f"  {words}")
    if found.foreign:
        click.echo(
            f"  These servers are of another domain; check that they are right: {', '.join(found.foreign)}"
        )


def _server(server: Server) -> str:
    return f"{server} ({_TLS[server.tls.value]})"


def _asked_shape(asked: Asked) -> dict[str, str]:
    return {"source": asked.source.value, "place": asked.place, "outcome": asked.outcome}
