"""Whether somebody listens to a microphone, read from PulseAudio, where the sound is not PipeWire's. SPEC section 3.

`pactl` prints JSON since PulseAudio 16. Recordings of it are in `tests/desktop/recorded`.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from routine.desktop.sensors.call_program import CallProgram, is_allowed
from routine.i18n import N_


class PulseAudioCalls(CallProgram):
    """Asks PulseAudio 16 or later."""

    mechanism = "pulseaudio"
    description = N_("PulseAudio's list of who listens")
    command = ("pactl", "--format=json", "list")
    missing = N_("pactl is not installed (Debian: pulseaudio-utils)")
    server = "PULSE_SERVER", "pulse/native"
    # pactl writes 0,5 for 0.5 where the person does, which is no JSON
    settings = MappingProxyType({"LC_ALL": "C.UTF-8"})

    @staticmethod
    def uses_microphone(told: Any, allowed: Sequence[str]) -> bool:
        """Whether a call goes on, in what it lists."""
        microphones = {source["index"] for source in told["sources"] if not source["monitor_source"]}
        return any(stream["source"] in microphones and _is_call(stream, allowed) for stream in told["source_outputs"])


def _is_call(stream: Any, allowed: Sequence[str]) -> bool:
    """Whether a program listens for itself: a level meter shows, and a module passes on to others, who count."""
    properties = stream["properties"]
    is_meter = stream["resample_method"] == "peaks" or properties.get("stream.monitor") == "true"
    is_module = stream["client"] is None
    return not (stream["corked"] or is_meter or is_module or is_allowed(properties, allowed))
