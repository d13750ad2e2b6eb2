"""What recipients of a mail are called where it is told of: by name, by address only where the name does not tell."""

from collections import Counter
from collections.abc import Iterable, Mapping

from app.core.delivery import Delivery


def names_of(deliveries: Iterable[Delivery]) -> dict[str, str]:
    """Return what each recipient is called, by address; two of the same name are told apart by their addresses."""
    people = {address.spec: address.name for each in deliveries for address in each.recipients}
    bearers = Counter(people.values())
    return {spec: name if name and bearers[name] == 1 else spec for spec, name in people.items()}


def named(specs: Iterable[str], names: Mapping[str, str]) -> str:
    """Return some recipients as one line."""
    return ", ".join(names.get(spec, spec) for spec in specs)
