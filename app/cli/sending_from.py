"""What a command line makes a mail of: a template with its variables filled in."""

from collections.abc import Sequence

from app.core.draft import Draft
from app.core.errors import BadInput
from app.core.recipient_values import KNOWN, values_of
from app.core.variables import filled, names_in_source, normal_name


def given_values(settings: Sequence[str]) -> dict[str, str]:
    """Return what “name=value” gives. Raises BadInput."""
    found = {}
    for written in settings:
        name, equals, value = written.partition("=")
        if not equals or not normal_name(name):
            raise BadInput(f"“{written}” sets nothing. Write --set “product=25 seats”.")
        found[normal_name(name)] = value
    return found


def filled_in(draft: Draft, given: dict[str, str]) -> Draft:
    """Return a draft from a template with its variables filled in. Raises BadInput where one stays.

    Everybody reads the same text, so what is known of a recipient is put in where there is one recipient alone.
    """
    names = _names(draft)
    unknown = [name for name in names if name not in given]
    personal = [name for name in unknown if name in KNOWN]
    if personal and len(draft.recipients) > 1:
        raise BadInput(
            f"Everybody gets the same text, so {_written(personal)} can't be that of each of {len(draft.recipients)} "
            "people. Write to each alone, or give it with --set."
        )
    known = values_of(draft.recipients[0].address) if draft.recipients else {}
    made = filled(draft, known | given)
    if left := _names(made):
        raise BadInput(
            f"Not filled in: {_written(left)}. Give it with --set “{left[0]}=…”. Nothing was sent."
        )
    return made


def _names(draft: Draft) -> tuple[str, ...]:
    return names_in_source(draft.subject, draft.html if draft.html is not None else draft.text)


def _written(names: Sequence[str]) -> str:
    return ", ".join(f"{{{{{name}}}}}" for name in names)
