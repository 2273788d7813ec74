"""How the relief screen looks: painted dark, or as lines for a screen reader. EXPERIENCE sections 3, 8."""

import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from routine.care.relief import HEIGHT, WIDTH, Relief, screen, side_in_words, spoken, strength_in_words
from routine.model.catalogue import Texts

AMBER_ON_BLACK = "\x1b[0;38;5;214;48;5;16m"
"""A background of its own: a light theme must not shine at three in the morning."""

_OPEN, _SHUT = "\x1b[?1049h\x1b[?25l", "\x1b[0m\x1b[?25h\x1b[?1049l"  # another page without a cursor, and back


class Painter(Protocol):
    """Shows the state of the screen."""

    def open(self) -> None:
        """Take the terminal."""
        ...

    def paint(self, state: Relief, elapsed: timedelta) -> None:
        """Show how it stands after that time."""
        ...

    def shut(self) -> None:
        """Give the terminal back as it was."""
        ...


class Painted:
    """The whole terminal, dark; once closed an empty dark one. The page behind comes back at the end."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._style = "" if os.environ.get("NO_COLOR") else AMBER_ON_BLACK
        self._shown = ""

    def open(self) -> None:
        """Another page, so that nothing of the person's own is lost."""
        _write(_OPEN)

    def paint(self, state: Relief, elapsed: timedelta) -> None:
        """Only when something changed; every cell is written, as some terminals do not fill with a background."""
        size = os.get_terminal_size(sys.stdout.fileno())
        columns, rows = size.columns or WIDTH, size.lines or HEIGHT
        lines = screen(state, elapsed, self._texts)[:rows]
        cells = [line[:columns].ljust(columns) for line in [*lines, *[""] * (rows - len(lines))]]
        page = f"{self._style}\x1b[H" + "\r\n".join(cells)
        if page != self._shown:
            _write(page)
            self._shown = page

    def shut(self) -> None:
        """The page behind, its cursor and its colours."""
        _write(_SHUT)


class Lines:
    """One line per event, nothing repainted: the steps once, each full minute, each card."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._page: tuple[object, ...] = ()
        self._minute = 0
        self._said: tuple[str, ...] = ()

    def open(self) -> None:
        """Nothing is taken."""

    def paint(self, state: Relief, elapsed: timedelta) -> None:
        """What is new since the last time."""
        if state.closed:
            return
        if (page := (state.card, state.eased)) != self._page:
            self._page = page
            self._say(spoken(state, self._texts))
        elif state.eased is None and (minute := state.length(elapsed) // timedelta(minutes=1)) > self._minute:
            self._minute = minute
            self._say([self._texts.one("relief", "minute", n=minute)])
        news = self._news(state)
        if news != self._said:
            self._say([line for line in news if line not in self._said])
            self._said = news

    def shut(self) -> None:
        """Nothing was taken."""

    def _news(self, state: Relief) -> tuple[str, ...]:
        noted = self._texts.one("relief", "noted", time=state.noted) if state.noted and state.eased is not None else ""
        side = self._texts.one("relief", "chosen", what=side_in_words(state.side)) if state.side else ""
        told = strength_in_words(state.strength) if state.strength else ""
        strength = self._texts.one("relief", "chosen", what=told) if told else ""
        advice = self._texts.one("relief", "advice_noted") if state.advice and state.noted else ""
        news = (noted[:1].upper() + noted[1:], *state.trouble, side, strength, advice)
        return tuple(" ".join(line.split()) for line in news if line)

    def _say(self, lines: Sequence[str]) -> None:
        _write("".join(f"{line}\n" for line in lines))


def _write(text: str) -> None:
    """At once; a letter that the terminal cannot show becomes a question mark."""
    os.write(sys.stdout.fileno(), text.encode(sys.stdout.encoding or "utf-8", "replace"))
