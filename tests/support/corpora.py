"""Public data that is not copied into the project: `SIGHTLINE_CORPORA` says where it lies."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CORPORA = Path(os.environ.get("SIGHTLINE_CORPORA") or ROOT.parent / "shared" / "corpora")


def corpus_files(pattern: str) -> list[object]:
    """The files of the corpora that match, as parameters of a test; one that skips, saying so, where there are none."""
    found = sorted(CORPORA.glob(pattern))
    if found:
        return [pytest.param(path, id=path.name) for path in found]
    skip = pytest.mark.skip(reason=f"no corpora: SIGHTLINE_CORPORA names no folder with {pattern}")
    return [pytest.param(None, id="absent", marks=skip)]
