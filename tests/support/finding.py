"""The app's commands in the small internet of a test: `python -m tests.support.finding WORDS…`.

FINDING_PORTS says where it answers; see `tests.support.autoconfig`.
"""

import os
import sys
from pathlib import Path

from app.cli import main
from app.jobs import find_settings
from tests.support.autoconfig import Internet

COMMAND = (sys.executable, "-m", "tests.support.finding")


def use_internet() -> None:
    """Let settings be looked for where FINDING_PORTS says."""
    web, names = map(int, os.environ["FINDING_PORTS"].split())
    find_settings.PLACES = Internet(Path(), web, names).places


if __name__ == "__main__":
    use_internet()
    main()
