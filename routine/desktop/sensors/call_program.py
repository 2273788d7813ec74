"""What the sensors of calls share: a program that prints JSON is asked who listens to a microphone. SPEC section 3."""

import json
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Self

from routine.desktop.program import printed_by
from routine.desktop.sensors.listed import Login
from routine.i18n import _
from routine.ports import Unavailable

NAMES = ("application.name", "application.process.binary", "application.id", "node.name")
LISTENS_ALL_DAY = ("easyeffects", "pulseeffects", "talon")
"""Effects on the microphone, and the voice control of the whole computer: on their own they are no call."""


class CallProgram(ABC):
    """Fills the port `CallSensor`. Make it with `open`.

    Attributes:
        mechanism: its name in status.json.
        command: the program and its words.
        missing: what is said where it is not installed.
        server: whom it asks: the variable that names one elsewhere, and the socket in the runtime folder.
        settings: of its environment, beside those of the login.
    """

    mechanism: str
    description: str
    command: ClassVar[tuple[str, ...]]
    missing: ClassVar[str]
    server: ClassVar[tuple[str, str]]
    settings: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def __init__(self, program: str, login: Login) -> None:
        self._program = program
        self._login = login

    @classmethod
    def open(cls, login: Login) -> Self:
        """Find the program; raises Unavailable where it is not installed."""
        program = shutil.which(cls.command[0], path=login.environment.get("PATH"))
        if program is None:
            raise Unavailable(_(cls.missing))
        return cls(program, login)

    async def look(self) -> bool | None:
        """Whether somebody listens, `None`: the program gets no answer, or not of the kind that was asked for."""
        environment = {**self._login.environment, **self.settings}
        if not self._has_server(environment):  # else it would be run for nothing at each reminder, or start one
            return None
        printed = await printed_by(self._program, *self.command[1:], environment=environment)
        if printed is None:
            return None
        try:
            return self.uses_microphone(json.loads(printed), self._login.not_a_call())
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):  # JSON of another shape
            return None

    def _has_server(self, environment: Mapping[str, str]) -> bool:
        (variable, socket), folder = self.server, environment.get("XDG_RUNTIME_DIR")
        return variable in environment or bool(folder and os.access(Path(folder, socket), os.F_OK))

    @staticmethod
    @abstractmethod
    def uses_microphone(told: Any, allowed: Sequence[str]) -> bool | None:
        """Whether a call goes on, `None`: cannot tell.

        Args:
            told: what the program printed, read as JSON.
            allowed: programs that may listen.

        Raises:
            TypeError, LookupError, AttributeError: it has another shape.
        """


def is_allowed(properties: Mapping[str, object], allowed: Sequence[str]) -> bool:
    """Whether a stream with these properties may listen; PipeWire and PulseAudio have the same names for them."""
    known = {name.casefold() for name in (*LISTENS_ALL_DAY, *allowed)}
    return any(str(properties[name]).casefold() in known for name in NAMES if name in properties)
