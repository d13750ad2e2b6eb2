"""`sightline desktop`: the program in the user's menus, as what opens mailto: links, and its start at login."""

import click

from app.cli.options import Context, print_json, profile_and_json, say
from app.desktop import autostart as start_at_login
from app.desktop import default_program, installation
from app.desktop.places import places_of_user


@click.group()
def desktop() -> None:
    """Put the program into this user's menus, and let it start at login."""


@desktop.command()
@click.option("--default-mail", is_flag=True, help="Open mailto: links and .eml files with it from now on.")
@profile_and_json
def install(context: Context, default_mail: bool, as_json: bool) -> None:
    """Add the program to the menus, for this user. What opens mailto: links stays as it is without --default-mail."""
    del context  # the menus are the user's, whatever the profile
    places = places_of_user()
    installation.install(places, default_mail=default_mail)
    if as_json:
        print_json({"entry": str(places.entry), "default_mail": default_program.is_default(places.defaults)})
    else:
        say(f"Sightline is in your menus: {places.entry}")


@desktop.command()
@profile_and_json
def remove(context: Context, as_json: bool) -> None:
    """Take it out of the menus again, with its start at login and as what opens mailto: links."""
    del context  # the menus are the user's, whatever the profile
    places = places_of_user()
    installation.remove(places)
    if as_json:
        print_json({"entry": None, "default_mail": False})
    else:
        say("Sightline is in your menus no more.")


@desktop.command()
@click.argument("wanted", type=click.Choice(["on", "off"]), required=False)
@profile_and_json
def autostart(context: Context, wanted: str | None, as_json: bool) -> None:
    """Start the program at login, or no more; without a word: tell whether it does."""
    del context  # the menus are the user's, whatever the profile
    places = places_of_user()
    if wanted is not None:
        start_at_login.turn(places, on=wanted == "on")
    is_on = start_at_login.is_on(places)
    if as_json:
        print_json({"autostart": is_on})
    else:
        click.echo("on" if is_on else "off")
