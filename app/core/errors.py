"""What can go wrong with the world, each with a sentence for the user. Anything else that rises is a bug."""


class SightlineError(Exception):
    """Base of the errors that are shown; `str()` is the sentence for the user."""


class BadInput(SightlineError):
    """What the user gave can't be used; the sentence names it and says what to do."""


class Unreachable(SightlineError):
    """A server can't be reached or asks to come back later; it is tried again by itself."""


class SignInFailed(SightlineError):
    """A server refused the user name or password; it waits for the user."""


class Refused(SightlineError):
    """A server said no for good."""


class OutcomeUnknown(SightlineError):
    """What was asked may have happened or not; it is never repeated by itself."""
