"""Take pictures of every screen, light and dark, at 100 % and 200 %."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from app.core.language import LANGUAGES
from tests.screenshots.camera import HIGH_CONTRAST, SCALES, THEMES


def main() -> int:
    """Start a process for each scale, for Qt takes it once; 1 where one of them failed."""
    parser = argparse.ArgumentParser(prog="./run screenshots", description=__doc__)
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("screenshots"), help="where they go")
    parser.add_argument("--only", metavar="NAME", nargs="*", default=[], help="screens that begin like this")
    parser.add_argument("--theme", choices=(*THEMES, *HIGH_CONTRAST), nargs="*", default=list(THEMES))
    parser.add_argument("--scale", choices=SCALES, nargs="*", default=list(SCALES), type=int, help="per cent")
    parser.add_argument("--language", choices=sorted(LANGUAGES), default="en", help="what they speak")
    arguments = parser.parse_args()
    words = ["--out", str(arguments.out), "--theme", *arguments.theme, "--only", *arguments.only]
    words += ["--language", arguments.language]
    cameras = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.screenshots.camera", "--scale", str(scale), *words],
            env=os.environ | {"TZ": "UTC", "QT_QPA_PLATFORM": "offscreen"},
        )
        for scale in arguments.scale
    ]
    return max(camera.wait() for camera in cameras)


if __name__ == "__main__":
    sys.exit(main())
