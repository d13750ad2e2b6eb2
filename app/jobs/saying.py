"""What a worker says of what goes wrong."""

from collections.abc import Callable

from app.core.errors import SightlineError
from app.settings import BadSettings

_Say = Callable[[dict[str, object]], None]


def words_of_fault(lane: str, error: Exception) -> dict[str, object]:
    """Return what is said of an error of a lane; that the settings can't be used is no lane's own."""
    if isinstance(error, BadSettings):
        return {"settings": str(error)}
    return {"lane": lane, "error": str(error) if isinstance(error, SightlineError) else repr(error)}


def settings_said_once(say: _Say) -> _Say:
    """Return a way to say things that says only once what is wrong with the settings, however many lanes find it."""
    told = ""

    def tell(words: dict[str, object]) -> None:
        nonlocal told
        fault = words.get("settings")
        if fault is None or fault != told:
            say(words)
        told = str(fault) if fault is not None else told

    return tell
