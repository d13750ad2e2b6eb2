"""How long servers are waited for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait. RFC 5321, 4.5.3.2 asks for 600 for the reply to the dot: shorter ones cause duplicates."""

    connect: float = 30
    command: float = 120
    final_reply: float = 600
