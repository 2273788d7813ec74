"""Whether somebody listens to a microphone, read from PulseAudio, where the sound is not PipeWire's. SPEC section 3.

`pactl` prints JSON since PulseAudio 16. Recordings of it are in `tests/desktop/recorded`.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from routine.desktop.program import printed_by
from routine.desktop.sensors.call_pipewire import is_allowed
from routine.desktop.sensors.login import Login
from routine.i18n import N_, _
from routine.ports import Unavailable


class PulseAudioCalls:
    """Asks PulseAudio. Make it with `open`."""

    mechanism = "pulseaudio"
    description = N_("PulseAudio's list of who listens")

    def __init__(self, program: str, login: Login) -> None:
        self._program = program
        self._login = login
        # pactl writes 0,5 for 0.5 where the person does, which is no JSON
        self._environment = {**login.environment, "LC_ALL": "C.UTF-8"}

    @classmethod
    def open(cls, login: Login) -> Self:
        """Find the program that asks.

        Raises:
            Unavailable: it is not installed.
        """
        program = shutil.which("pactl", path=login.environment.get("PATH"))
        if program is None:
            raise Unavailable(_("pactl is not installed (Debian: pulseaudio-utils)"))
        return cls(program, login)

    async def look(self) -> bool | None:
        """Whether somebody listens, `None`: PulseAudio does not run, or is older than 16."""
        if not self._has_server():
            return None
        told = await printed_by(self._program, "--format=json", "list", environment=self._environment)
        if told is None:
            return None
        try:
            return uses_microphone(json.loads(told), self._login.not_a_call())
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # a list of another shape
            return None

    def _has_server(self) -> bool:
        """Whether one listens: asking would start one."""
        folder = self._environment.get("XDG_RUNTIME_DIR")
        return "PULSE_SERVER" in self._environment or bool(folder and Path(folder, "pulse", "native").exists())


SENSOR = PulseAudioCalls


def uses_microphone(told: Any, allowed: Sequence[str]) -> bool:
    """Whether a call goes on.

    Args:
        told: what `pactl --format=json list` prints, read as JSON.
        allowed: programs that may listen.

    Raises:
        TypeError, LookupError, AttributeError: it is no such list.
    """
    microphones = {source["index"] for source in told["sources"] if not source["monitor_source"]}
    return any(stream["source"] in microphones and _is_call(stream, allowed) for stream in told["source_outputs"])


def _is_call(stream: Any, allowed: Sequence[str]) -> bool:
    """Whether a program listens for itself: a level meter shows, and a module passes on to others, who count."""
    properties = stream["properties"]
    is_meter = stream["resample_method"] == "peaks" or properties.get("stream.monitor") == "true"
    is_module = stream["client"] is None
    return not (stream["corked"] or is_meter or is_module or is_allowed(properties, allowed))
