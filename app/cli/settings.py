"""`sightline settings`: excluded domains, never-tracked recipients, own networks, defaults."""

from dataclasses import asdict, replace
from typing import Any

import click

from app import settings as stored_settings
from app.cli.options import Context, print_json, profile_and_json
from app.core.domains import DomainPattern
from app.core.errors import BadInput
from app.core.own_network import parse_own_networks
from app.core.tracking import parse_never_tracked
from app.settings import LONGEST_UNDO, Settings


@click.command()
@profile_and_json
@click.option(
    "--exclude",
    multiple=True,
    metavar="DOMAIN",
    help="Links to this domain start untracked; *.DOMAIN with sub-domains.",
)
@click.option("--include", multiple=True, metavar="DOMAIN", help="No longer exclude this domain.")
@click.option(
    "--never-track", multiple=True, metavar="WHO", help="An address or a domain whose mail is never tracked."
)
@click.option("--may-track", multiple=True, metavar="WHO", help="No longer on the never-tracked list.")
@click.option(
    "--own-network",
    multiple=True,
    metavar="NETWORK",
    help="What comes from there counts as you: 192.0.2.0/24.",
)
@click.option("--not-own", multiple=True, metavar="NETWORK", help="No longer a network of yours.")
@click.option(
    "--identity", metavar="ADDRESS", help="Whose defaults --opens and --clicks set; all by default."
)
@click.option("--opens", type=click.Choice(["on", "off"]), help="Track opens by default.")
@click.option("--clicks", type=click.Choice(["on", "off"]), help="Track links by default.")
@click.option(
    "--open-time",
    type=click.Choice(["on", "off"]),
    help="Estimate how long mails are open, where the reader's program allows it.",
)
@click.option(
    "--split-limit",
    type=click.IntRange(1),
    help="Above so many recipients you are asked: a copy each, or one for all.",
)
@click.option(
    "--undo-send",
    type=click.IntRange(0, LONGEST_UNDO),
    metavar="SECONDS",
    help="How long a mail waits, so that you can take it back; 0 for not at all.",
)
def settings(
    context: Context, as_json: bool, split_limit: int | None, undo_send: int | None, **changes: Any
) -> None:
    """Show the settings, after changing what is given."""

    def changed(before: Settings) -> Settings:
        after = _with_lists(before, changes)
        if changes["identity"] is not None:
            after.identity(changes["identity"])
        after = after.with_defaults(
            changes["identity"], opens=_switched(changes["opens"]), clicks=_switched(changes["clicks"])
        )
        after = replace(
            after,
            split_limit=split_limit or after.split_limit,
            undo_seconds=after.undo_seconds if undo_send is None else undo_send,
        )
        return replace(after, open_time=changes["open_time"] == "on") if changes["open_time"] else after

    after = stored_settings.change(context.profile, changed)
    if as_json:
        print_json(asdict(after))
        return
    click.echo(f"Tracker: {after.tracker_url or 'none; pair with one: sightline pair LINE'}")
    click.echo(f"Excluded domains: {', '.join(after.excluded_domains) or 'none'}")
    click.echo(f"Never tracked: {', '.join(after.never_tracked) or 'nobody'}")
    click.echo(f"Your own networks: {', '.join(after.own_networks) or 'none'}")
    click.echo(
        f"How long mails are open: {'estimated where possible' if after.open_time else 'not estimated'}"
    )
    click.echo(f"A copy for each recipient up to {after.split_limit} recipients.")
    click.echo(f"A mail can be taken back for {after.undo_seconds} s.")
    for account in after.accounts:
        for identity in account.identities:
            words = {True: "on", False: "off"}
            click.echo(f"{identity.address}: opens {words[identity.opens]}, links {words[identity.clicks]}")


def _with_lists(settings: Settings, changes: dict[str, Any]) -> Settings:
    return replace(
        settings,
        excluded_domains=_edited(
            settings.excluded_domains, _domains(changes["exclude"]), _domains(changes["include"])
        ),
        never_tracked=_edited(
            settings.never_tracked, _people(changes["never_track"]), _people(changes["may_track"])
        ),
        own_networks=_edited(
            settings.own_networks, _networks(changes["own_network"]), _networks(changes["not_own"])
        ),
    )


def _edited(current: tuple[str, ...], added: list[str], removed: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for item in (*current, *added) if item not in removed))


def _domains(texts: tuple[str, ...]) -> list[str]:
    try:
        return [str(DomainPattern.parse(text)) for text in texts]
    except ValueError as error:
        raise BadInput(str(error)) from error


def _networks(texts: tuple[str, ...]) -> list[str]:
    try:
        return list(parse_own_networks(list(texts)))
    except ValueError as error:
        raise BadInput(str(error)) from error


def _people(texts: tuple[str, ...]) -> list[str]:
    entries = [parse_never_tracked(text) for text in texts]
    return [f"{entry.local}@{entry.domain}" if entry.local else entry.domain for entry in entries]


def _switched(word: str | None) -> bool | None:
    return None if word is None else word == "on"
