"""`./run package`: the folder dist/sightline and the .deb beside it."""

import argparse
import subprocess
import sys
from pathlib import Path

from package import debian, folder

_CHECK = Path(__file__).parent / "bare.sh"


def main() -> int:
    """Build both, and start them on a bare Debian where that is asked for."""
    parser = argparse.ArgumentParser(prog="./run package", description=__doc__)
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("dist"), help="where they go")
    parser.add_argument(
        "--check",
        action="store_true",
        help="install and start it on a bare Debian (as root, with debootstrap)",
    )
    words = parser.parse_args()
    words.out.mkdir(parents=True, exist_ok=True)
    where = words.out.absolute() / "sightline"
    folder.build(where)
    package = debian.build(where, words.out.absolute())
    print(f"{where}  {_megabytes(where)} MB\n{package}  {package.stat().st_size / 1e6:.0f} MB")
    return (
        subprocess.run(["sh", str(_CHECK), str(package), str(where)], check=False).returncode
        if words.check
        else 0
    )


def _megabytes(where: Path) -> str:
    return f"{sum(path.lstat().st_size for path in where.rglob('*') if not path.is_dir()) / 1e6:.0f}"


if __name__ == "__main__":
    sys.exit(main())
