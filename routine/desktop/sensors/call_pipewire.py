"""Whether somebody listens to a microphone, read from PipeWire: a call, or a dictation. SPEC section 3, PLATFORM.

`pw-dump` prints the whole graph once. Recordings of it, with PipeWire 0.3.65, are in `tests/desktop/recorded`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from routine.desktop.sensors.call_program import CallProgram, is_allowed
from routine.i18n import N_

NODE, LINK = "PipeWire:Interface:Node", "PipeWire:Interface:Link"
MICROPHONES = ("Audio/Source", "Audio/Duplex")  # and Audio/Source/Virtual: what noise suppression makes of one


class PipeWireCalls(CallProgram):
    """Asks PipeWire."""

    mechanism = "pipewire"
    description = N_("PipeWire's list of who listens")
    command = ("pw-dump",)
    missing = N_("pw-dump is not installed (Debian: pipewire-bin)")
    server = "PIPEWIRE_REMOTE", "pipewire-0"

    @staticmethod
    def uses_microphone(told: Any, allowed: Sequence[str]) -> bool | None:
        """Whether a call goes on in a graph; `None` when it holds no sound device (PipeWire may carry only video)."""
        nodes = dict(_of_kind(told, NODE))
        devices = {number: kind for number, node in nodes.items() if (kind := _kind(node)).startswith("Audio/")}
        if not devices:
            return None
        # a stream of a recorder of the screen is linked to a speaker: only the link tells
        heard = [
            link["input-node-id"]
            for _number, link in _of_kind(told, LINK)
            if devices.get(link["output-node-id"], "").startswith(MICROPHONES)
        ]
        return any(_is_call(nodes[number], allowed) for number in heard if number in nodes)


def _of_kind(graph: Any, kind: str) -> Iterator[tuple[int, Any]]:
    """Number and properties of the objects of a kind; those that have just gone have none."""
    return ((each["id"], each["info"]) for each in graph if each["type"] == kind and each["info"])


def _kind(node: Any) -> str:
    return str(node["props"].get("media.class", ""))


def _is_call(stream: Any, allowed: Sequence[str]) -> bool:
    """Whether a program listens for itself: a level meter shows, and a filter passes on to others, who count."""
    properties = stream["props"]
    listens = stream["state"] == "running" and _kind(stream) == "Stream/Input/Audio"
    is_meter, is_filter = properties.get("stream.monitor", False), "node.link-group" in properties
    return listens and not is_meter and not is_filter and not is_allowed(properties, allowed)
