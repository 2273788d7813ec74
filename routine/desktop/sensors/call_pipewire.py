"""Whether somebody listens to a microphone, read from PipeWire: a call, or a dictation. SPEC section 3, PLATFORM.

`pw-dump` prints the whole graph once. Recordings of it, with PipeWire 0.3.65, are in `tests/desktop/recorded`.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from routine.desktop.program import printed_by
from routine.desktop.sensors.login import Login
from routine.i18n import N_, _
from routine.ports import Unavailable

NODE, LINK = "PipeWire:Interface:Node", "PipeWire:Interface:Link"
MICROPHONES = ("Audio/Source", "Audio/Duplex")  # and Audio/Source/Virtual: what noise suppression makes of one
NAMES = ("application.name", "application.process.binary", "application.id", "node.name")
LISTENS_ALL_DAY = ("easyeffects", "pulseeffects", "talon")
"""Effects on the microphone, and the voice control of the whole computer: on their own they are no call."""


class PipeWireCalls:
    """Asks PipeWire. Make it with `open`."""

    mechanism = "pipewire"
    description = N_("PipeWire's list of who listens")

    def __init__(self, program: str, login: Login) -> None:
        self._program = program
        self._login = login

    @classmethod
    def open(cls, login: Login) -> Self:
        """Find the program that asks.

        Raises:
            Unavailable: it is not installed.
        """
        program = shutil.which("pw-dump", path=login.environment.get("PATH"))
        if program is None:
            raise Unavailable(_("pw-dump is not installed (Debian: pipewire-bin)"))
        return cls(program, login)

    async def look(self) -> bool | None:
        """Whether somebody listens, `None`: PipeWire does not answer, or the sound of this desktop is not its."""
        if not self._has_server():
            return None
        dump = await printed_by(self._program, environment=self._login.environment)
        if dump is None:
            return None
        try:
            return uses_microphone(json.loads(dump), self._login.not_a_call())
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # a dump of another shape
            return None

    def _has_server(self) -> bool:
        """Whether one listens: else a program would be started for nothing at each reminder."""
        folder = self._login.environment.get("XDG_RUNTIME_DIR")
        return "PIPEWIRE_REMOTE" in self._login.environment or bool(folder and Path(folder, "pipewire-0").exists())


SENSOR = PipeWireCalls


def uses_microphone(dump: Any, allowed: Sequence[str]) -> bool | None:
    """Whether a call goes on in a graph; `None` when it holds no sound device (PipeWire may carry only video).

    Args:
        dump: what `pw-dump` prints, read as JSON.
        allowed: programs that may listen.

    Raises:
        TypeError, LookupError, AttributeError: it is no such graph.
    """
    nodes: dict[int, Any] = {each["id"]: each["info"] for each in dump if each["type"] == NODE and each["info"]}
    devices = {number: kind for number, node in nodes.items() if (kind := _kind(node)).startswith("Audio/")}
    if not devices:
        return None
    # a stream of a recorder of the screen is linked to a speaker: only the link tells
    links = [each["info"] for each in dump if each["type"] == LINK and each["info"]]
    heard = [link["input-node-id"] for link in links if devices.get(link["output-node-id"], "").startswith(MICROPHONES)]
    return any(_is_call(nodes[number], allowed) for number in heard if number in nodes)


def is_allowed(properties: Mapping[str, object], allowed: Sequence[str]) -> bool:
    """Whether a stream with these properties may listen; PulseAudio has the same names for them."""
    known = {name.casefold() for name in (*LISTENS_ALL_DAY, *allowed)}
    return any(str(properties[name]).casefold() in known for name in NAMES if name in properties)


def _kind(node: Any) -> str:
    return str(node["props"].get("media.class", ""))


def _is_call(stream: Any, allowed: Sequence[str]) -> bool:
    """Whether a program listens for itself: a level meter shows, and a filter passes on to others, who count."""
    properties = stream["props"]
    listens = stream["state"] == "running" and _kind(stream) == "Stream/Input/Audio"
    is_meter, is_filter = properties.get("stream.monitor", False), "node.link-group" in properties
    return listens and not is_meter and not is_filter and not is_allowed(properties, allowed)
