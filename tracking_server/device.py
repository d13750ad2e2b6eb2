"""The device behind a user agent: kind, name, operating system, mail client (ua-parser and our table)."""

from typing import Final, NamedTuple

import ua_parser

from tracking_server.programs import DeviceKind, Program


class Device(NamedTuple):
    """What a recipient read or clicked with; None where it cannot be known."""

    kind: DeviceKind = "unknown"
    name: str | None = None
    os: str | None = None
    client: str | None = None


class Agent(NamedTuple):
    """What ua-parser says of a user agent: browser or program, system, device brand; a declared bot or not."""

    family: str | None
    os: str | None
    brand: str | None
    declared_bot: bool


EITHER: Final = Device("either")

_SYSTEMS: Final = {"Mac OS X": "macOS", "Ubuntu": "Linux", "Debian": "Linux", "Fedora": "Linux"}
_COMPUTER_NAMES: Final = {"Windows": "PC", "macOS": "Mac", "Linux": "PC", "Chrome OS": "Chromebook"}


def read_agent(user_agent: str) -> Agent:
    """Return what ua-parser knows of a user agent."""
    parsed = ua_parser.parse(user_agent)
    system = parsed.os.family if parsed.os else None
    family = parsed.device.family if parsed.device else None
    return Agent(
        parsed.user_agent.family if parsed.user_agent else None,
        _SYSTEMS.get(system, system) if system else None,
        parsed.device.brand if parsed.device and parsed.device.brand else None,
        family == "Spider",
    )


def device_of(user_agent: str, agent: Agent, client: str | None) -> Device:
    """Return the device a person's browser or mail program runs on; `client` is the mail client's name."""
    kind = _kind(user_agent, agent)
    return Device(kind, _name(kind, user_agent, agent), agent.os, client)


def device_of_program(user_agent: str, agent: Agent, program: Program) -> Device:
    """Return the device a mail program runs on: what the user agent says, else what the program runs on."""
    seen = device_of(user_agent, agent, program.name)
    os = seen.os or program.os
    kind = program.kind if seen.kind == "unknown" else seen.kind
    return Device(kind, seen.name or _name(kind, user_agent, agent._replace(os=os)), os, program.name)


def _kind(user_agent: str, agent: Agent) -> DeviceKind:
    if "iPad" in user_agent:
        return "tablet"
    if agent.os == "iOS" or "Windows Phone" in user_agent:
        return "phone"
    if agent.os == "Android":
        return "phone" if "Mobile" in user_agent else "tablet"
    return "computer" if agent.os in _COMPUTER_NAMES else "unknown"


def _name(kind: DeviceKind, user_agent: str, agent: Agent) -> str | None:
    if kind == "computer":
        return _COMPUTER_NAMES.get(agent.os or "")
    if agent.os == "iOS":
        return "iPad" if "iPad" in user_agent else "iPhone"
    if kind in ("phone", "tablet") and agent.os == "Android":
        known = agent.brand and not agent.brand.startswith("Generic")
        return agent.brand if known else f"Android {kind}"
    return None
