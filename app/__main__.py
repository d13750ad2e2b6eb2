"""`python -m app`: the command line, and the window where no command is given."""

import sys

_NO_DESKTOP = "sightline: the desktop program is not installed, only the tracker. Type: pip install 'sightline[desktop]'"


def main() -> None:
    """Run a command, or open the window."""
    try:
        from app import cli
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(("app", "tracking_server")):
            raise
        sys.exit(_NO_DESKTOP)
    cli.main()


if __name__ == "__main__":
    main()
