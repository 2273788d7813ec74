"""How the relief screen looks: painted dark, or as lines for a screen reader. EXPERIENCE sections 3, 8."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from routine.care.relief import Relief, screen, side_in_words, spoken, strength_in_words
from routine.model.catalogue import Texts
from routine.ui.cli.terminal.full_screen import Paint, write


class Face(Protocol):
    """Shows the state of the screen.

    Attributes:
        is_dark: it stays, empty and dark, when the help is over.
    """

    is_dark: bool

    def show(self, state: Relief, elapsed: timedelta) -> None:
        """Show how it stands after that time."""
        ...


class Painted:
    """The whole terminal; once closed an empty dark one."""

    is_dark = True

    def __init__(self, texts: Texts, paint: Paint) -> None:
        self._texts, self._paint = texts, paint

    def show(self, state: Relief, elapsed: timedelta) -> None:
        """All of it."""
        self._paint(screen(state, elapsed, self._texts))


class Lines:
    """One line per event, nothing repainted: the steps once, each full minute, each card."""

    is_dark = False

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._page: tuple[object, ...] = ()
        self._minute = 0
        self._said: tuple[str, ...] = ()

    def show(self, state: Relief, elapsed: timedelta) -> None:
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

    def _news(self, state: Relief) -> tuple[str, ...]:
        noted = self._texts.one("relief", "noted", time=state.noted) if state.noted and state.eased is not None else ""
        side = self._texts.one("relief", "chosen", what=side_in_words(state.side)) if state.side else ""
        told = strength_in_words(state.strength) if state.strength else ""
        strength = self._texts.one("relief", "chosen", what=told) if told else ""
        advice = self._texts.one("relief", "advice_noted") if state.advice and state.noted else ""
        news = (noted[:1].upper() + noted[1:], *state.trouble, side, strength, advice)
        return tuple(" ".join(line.split()) for line in news if line)

    def _say(self, lines: Sequence[str]) -> None:
        write("".join(f"{line}\n" for line in lines))
