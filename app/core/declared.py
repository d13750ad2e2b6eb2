"""What a document holds, as what a frozen dataclass declares: nothing of another kind gets further."""

from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Final, TypeVar, cast, get_args, get_origin, get_type_hints

from app.core.errors import BadInput
from app.core.language import tr

_Made = TypeVar("_Made")
_LONGEST: Final = 40


def build(kind: type[_Made], document: object) -> _Made:
    """Return what `dataclasses.asdict` and JSON made a document of.

    Takes texts, numbers, true and false, enumerations, tuples of one kind and dataclasses of these, each perhaps None.
    Raises BadInput that names the place of what is missing, not known, or of another kind.
    """
    return cast(_Made, _value(kind, document, ""))


def _value(kind: Any, given: object, place: str) -> object:
    if get_origin(kind) is tuple and isinstance(given, list | tuple):
        return tuple(
            _value(get_args(kind)[0], each, f"{place}[{number}]") for number, each in enumerate(given)
        )
    if NoneType in get_args(kind):
        [wanted] = (each for each in get_args(kind) if each is not NoneType)
        return None if given is None else _value(wanted, given, place)
    if is_dataclass(kind) and isinstance(given, dict):
        return _instance(cast(type, kind), given, place)
    if isinstance(kind, type) and issubclass(kind, Enum) and given in [each.value for each in kind]:
        return kind(given)
    # True is an int, too; a text that can't be written down is none.
    if type(given) is kind and (not isinstance(given, str) or given.isprintable() or _is_writable(given)):
        return given
    raise BadInput(tr("{place} can't be {value}", place=place or "all", value=_shortened(given)))


def _instance(kind: type, given: dict[str, object], place: str) -> object:
    kinds, named = _declared(kind), f"{place}." if place else ""
    for name in given:
        if name not in kinds:
            raise BadInput(tr("{place} is not known to this version", place=f"{named}{_shortened(name)}"))
    for each in fields(kind):
        if each.name not in given and each.default is MISSING and each.default_factory is MISSING:
            raise BadInput(tr("{place} is missing", place=f"{named}{each.name}"))
    return kind(**{name: _value(kinds[name], value, f"{named}{name}") for name, value in given.items()})


@cache
def _declared(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_writable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _shortened(given: object) -> str:
    words = ascii(given)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
