"""Claims a profile's window without one, says what came of it and what is wished, and stays.

    python -m tests.support.claim PROFILE

Says each thing that happens as a line of JSON.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.ui.single_instance import Claim, SingleInstance


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)


def main() -> int:
    application = QCoreApplication([])
    instance = SingleInstance(Path(sys.argv[1]))
    instance.raise_wished.connect(lambda wished: say(event="raised", wished=wished))
    came = instance.claim()
    say(claim=came.name)
    return application.exec() if came is Claim.FIRST else 0


if __name__ == "__main__":
    sys.exit(main())
