"""The relief screen in a real terminal: what the tests of its parts share."""

import os
import re
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence

from tests.ui.cli.terminals import GENEROUS, Terminal
from tests.ui.conftest import Home

COMMAND = [sys.executable, "-m", "routine", "cramp"]
STEPS, GIVEN_BACK = "Bigger letters", re.escape("\x1b[?1049l")
DARK = r"48;5;16m\x1b\[H( {80}[\r\n]+){23}"
"""A whole page of nothing on black."""


class Relief(Terminal):
    """The screen, opened."""

    def __init__(self, *words: str, command: Sequence[str] = COMMAND, **environment: str) -> None:
        super().__init__([*command, *words], **{"TERM": "xterm-256color", **environment})

    @property
    def process(self) -> "subprocess.Popen[bytes]":
        return self._process

    def settings(self) -> list[object]:
        """How the terminal treats keys."""
        return termios.tcgetattr(self._master)[:6]

    def special(self, which: int) -> object:
        """The key of the terminal for that."""
        return termios.tcgetattr(self._master)[6][which]

    def close_terminal(self) -> int:
        """Close the window."""
        os.close(self._master)
        return self._process.wait(GENEROUS)


def entries_of(home: Home) -> list[Mapping[str, object]]:
    return [event.detail for event in home.events() if event.kind == "cramp"]
