"""The keys of profiles that tests make: all have one salt, so that a process derives each key once.

To derive one takes a tenth of a second, which is its point; what is forked inherits those that are known.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from app import credentials

_SALT = "YSBzYWx0IG9mIHRlc3RzIQ=="
_PASSPHRASES = ("a passphrase for tests", "correct horse battery staple")


@contextmanager
def one_salt(salt: str = _SALT) -> Iterator[None]:
    """Let new profiles with a passphrase have a salt that is known."""
    real, credentials._salt = credentials._salt, lambda: salt
    try:
        yield
    finally:
        credentials._salt = real


def derive_all() -> None:
    """Derive what most tests need, before others are forked, whose profiles have that salt, too."""
    credentials._salt = lambda: _SALT
    for passphrase in _PASSPHRASES:
        credentials._derive(passphrase, _SALT)
