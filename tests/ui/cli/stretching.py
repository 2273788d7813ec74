"""A stretch in a real terminal: what the tests of the timer and of its sets share."""

import os
import termios
from pathlib import Path

from routine.model.events import Event
from tests.telling import at
from tests.ui.cli.lived import written
from tests.ui.cli.terminals import GENEROUS, Terminal
from tests.ui.conftest import BIN, Home

SHORT = """
[sets.short]
name = "Short set"
items = [{ exercise = "seated_reach", hold = "1s", repeats = 1, mode = "alternate", switch = "1s" }]
"""
STOPPED = "Stopped, nothing noted."


class StretchTerminal(Terminal):
    """A terminal whose settings can be looked at, and which can be lost."""

    @property
    def pid(self) -> int:
        """The process of the program."""
        return self._process.pid

    def settings(self) -> list[object]:
        """How the terminal treats what is typed."""
        return termios.tcgetattr(self._master)

    def exit_code(self) -> int:
        """Read until it ends; the terminal stays."""
        while self._read():
            pass
        return self._process.wait(GENEROUS)

    def lose(self) -> int:
        """The window is closed; how the program ends."""
        os.close(self._master)
        return self._process.wait(GENEROUS)


def open_stretch(*words: str, **environment: str) -> StretchTerminal:
    """The program in a terminal that can show everything."""
    command: list[str | Path] = [BIN / "routine", "stretch", *words]
    return StretchTerminal(command, **{"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment})


def own_set(home: Home, text: str = SHORT) -> None:
    """Save a set of the person's own."""
    home.profile.parent.mkdir(parents=True, exist_ok=True)
    (home.profile.parent / "stretches.toml").write_text(text)


def settled(home: Home, answer: str = "none") -> None:
    """The safety questions were answered earlier."""
    home.record(Event(at("07:00"), "answered", detail={"question": "before_first_stretch", "answer": answer}))


def answers(home: Home) -> list[Event]:
    """What was noted as done."""
    return written(home, "done")
