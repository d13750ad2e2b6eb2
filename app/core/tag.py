"""Tags: words that the user files mails under. They stay on this computer: nothing that is sent bears them."""

from dataclasses import dataclass
from typing import Final

from app.core.errors import BadInput
from app.core.language import number, tr

COLOURS: Final = 8
"""How many colours there are; a theme says which."""
_LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `colour` counts the theme's colours for tags. A campaign is a tag that says what a mail belongs to."""

    name: str
    colour: int
    is_campaign: bool = False


def tag_name(typed: str) -> str:
    """Return a tag's name as it is kept. Raises BadInput where that is none."""
    name = " ".join(typed.split())
    if not name or "," in name or not name.isprintable():
        raise BadInput(tr("“{name}” can't be a tag: it is a word or a few, without commas.", name=name))
    if len(name) > _LONGEST:
        raise BadInput(
            tr(
                "A tag has at most {most} characters; “{name}” has {n}.",
                most=number(_LONGEST),
                name=name,
                n=number(len(name)),
            )
        )
    return name


def tag_names(typed: str) -> tuple[str, ...]:
    """Return the tags in what was typed, separated by commas, each once. Raises BadInput."""
    names = [tag_name(each) for each in typed.split(",") if each.strip()]
    return tuple({name.casefold(): name for name in reversed(names)}[key] for key in _in_order(names))


def _in_order(names: list[str]) -> dict[str, None]:
    return dict.fromkeys(name.casefold() for name in names)
