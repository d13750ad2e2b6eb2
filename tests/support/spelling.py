"""The dictionaries that tests of spelling look for."""

from importlib import import_module

import pytest


def needs(language: str) -> None:
    """Skip a test where this computer has no dictionary of a language."""
    try:
        languages = import_module("enchant").list_languages()
    except ImportError:
        pytest.skip("no libenchant here")
    if language not in languages:
        pytest.skip(f"no dictionary {language} here")
