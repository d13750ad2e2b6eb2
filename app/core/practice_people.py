"""Who there is in practice: the one who writes, and those who are written to."""

from typing import Final

from app.core.address import Address
from app.core.language import mark

SENDER: Final = Address("you", "practice.example", mark("You"))
RECIPIENTS: Final = (
    Address("anna.berg", "northwind.example", "Anna Berg"),
    Address("ben.okafor", "contoso.example", "Ben Okafor"),
    Address("carla.ruiz", "fabrikam.example", "Carla Ruiz"),
    Address("david.lind", "tailspin.example", "David Lind"),
)
