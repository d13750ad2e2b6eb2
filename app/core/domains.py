"""Patterns of domains whose links start untracked."""

import re
from dataclasses import dataclass
from typing import Final

from app.core.language import tr
from app.core.web_address import parse

_FORBIDDEN: Final = re.compile(r"[\s/\\?#@*%<>^|,;]|^$")


@dataclass(frozen=True, slots=True)
class DomainPattern:
    """A host (`example.com`), or a domain with its sub-domains (`*.example.com`, `.example.com`).

    `host` is in the form a browser uses: ASCII (punycode), lower case, without port and final dot.
    """

    host: str
    with_subdomains: bool = False

    @classmethod
    def parse(cls, text: str) -> "DomainPattern":
        """Return the pattern that a user wrote. Raises ValueError with a sentence where it is none."""
        written = text.strip()
        name = written.removeprefix("*").removeprefix(".") if written.startswith(("*.", ".")) else written
        host = None if _FORBIDDEN.search(name) else parse(f"https://{name}/")
        if host is None or not all(host.host.split(".")):
            raise ValueError(
                tr(
                    "“{text}” is no domain. Write example.com for that host alone, "
                    "or *.example.com for the domain with its sub-domains.",
                    text=text,
                )
            )
        return cls(host.host, with_subdomains=name != written)

    def matches(self, host: str) -> bool:
        """Tell whether a host, as `WebAddress.host` gives it, is meant."""
        return host == self.host or (self.with_subdomains and host.endswith(f".{self.host}"))

    def __str__(self) -> str:
        return f"*.{self.host}" if self.with_subdomains else self.host
