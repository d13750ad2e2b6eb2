"""The command line of the app; nothing here needs a screen."""

import io
import sys
from importlib import import_module

import click

from app.cli.options import print_json
from app.core.errors import SightlineError
from app.language import speak_as_asked

__all__ = ["main"]


# Where each command stands: one is imported when it is asked for, as all of them together take most of a second.
_COMMANDS = {
    "account": "account",
    "activity": "activity",
    "browse": "browse",
    "demo": "demo",
    "diagnostics": "diagnostics",
    "desktop": "desktop",
    "drafts": "drafts",
    "events": "events",
    "export": "export",
    "instrument": "instrument",
    "mail": "mail",
    "open": "open_wished",
    "outbox": "outbox",
    "overrule": "overrule",
    "pair": "pair",
    "people": "people",
    "poll": "pair",
    "practice": "practice",
    "remind": "remind",
    "resolve": "outbox",
    "send": "send",
    "settings": "settings",
    "status": "status",
    "sync": "sync",
    "tags": "tags",
    "templates": "templates",
    "timeline": "status",
    "window": "window",
    "worker": "worker",
}
# Those whose name is one of Python's own.
_NAMES = {"open": "open_wished"}


class _Commands(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = getattr(import_module(f"app.cli.{_COMMANDS[cmd_name]}"), _NAMES.get(cmd_name, cmd_name))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # `sightline mailto:anna@example.org`, as browsers start a program for a link.
        is_link = args[0].lower().startswith("mailto:")
        return super().resolve_command(ctx, ["open", *args] if is_link else args)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True
)
@click.version_option(package_name="sightline")
@click.pass_context
def sightline(context: click.Context) -> None:
    """Tells whether, when and how a mail you sent was opened and clicked. Without a command: the window."""
    window = None if context.invoked_subcommand else sightline.get_command(context, "window")
    if window is not None:
        context.exit(context.invoke(window) or 0)


def main() -> None:
    """Run one command; what goes wrong with the world is said in one sentence, with exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that can't show a character gets its number instead of a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    speak_as_asked()
    try:
        # A command returns its exit code.
        code = sightline.main(standalone_mode=False)
    except SightlineError as error:
        if "--json" in sys.argv:
            print_json({"error": str(error)})
        click.echo(f"sightline: {error}", err=True)
        code = 1
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        code = 130
    sys.exit(code or 0)
