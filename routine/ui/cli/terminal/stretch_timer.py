"""The guided set in the terminal: one loop, shown as a whole screen or line by line. EXPERIENCE section 8."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from textwrap import wrap
from typing import Protocol

from routine import clock
from routine.care.stopwatch import Stopwatch
from routine.care.stretches import NO_TIME, SECOND, Moment, Step, StretchSet, moment_at, steps_of, total_of
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.notation import spoken_duration
from routine.ui.cli.terminal.full_screen import Paint, bar, can_repaint, full_screen, is_ascii, size, strong
from routine.ui.cli.terminal.keys import ReadKey, keys_of_terminal
from routine.ui.cli.terminal.output import flowing, say

LEAVE = "q"
LOOK = timedelta(milliseconds=100)
SLEPT = timedelta(seconds=3)
"""Between two looks: the computer slept, or the program was stopped; the set waits where it was."""

DIGITS = {
    "0": "### # # # # # # ###",
    "1": " #  ##   #   #  ###",
    "2": "###   # ### #   ###",
    "3": "###   # ###   # ###",
    "4": "# # # # ###   #   #",
    "5": "### #   ###   # ###",
    "6": "### #   ### # # ###",
    "7": "###   #   #   #   #",
    "8": "### # # ### # # ###",
    "9": "### # # ###   # ###",
}
"""Three by five each, row by row, a blank between rows."""

MARGIN = 3
"""Columns at each side."""


class Face(Protocol):
    """How the set is shown."""

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """What is to be done now; called ten times a second."""
        ...


def follow(chosen: StretchSet, texts: Texts, *, plain: bool, sound: bool) -> timedelta | None:
    """Lead through a set in this terminal; how long that took, `None` when it was stopped.

    Args:
        chosen: the set.
        texts: the catalogue.
        plain: line by line in any case.
        sound: ring the terminal's bell at each change.

    Raises:
        KeyboardInterrupt: Ctrl-C; that nothing is noted was said.
        SystemExit: a signal asked to end, or the terminal was closed.
    """
    steps, began = steps_of(chosen, texts), reading()
    try:
        with keys_of_terminal() as read_key, _face(chosen, steps, texts, plain=plain) as face:
            is_finished = lead(steps, face, read_key, sound=sound)
    except KeyboardInterrupt:
        say(texts.one("guide", "stopped"))
        raise
    if is_finished:
        return reading() - began
    say(texts.one("guide", "stopped"))
    return None


@contextmanager
def _face(chosen: StretchSet, steps: tuple[Step, ...], texts: Texts, *, plain: bool) -> Iterator[Face]:
    """The screen where one can be painted, else lines."""
    if can_repaint() and not plain:
        with full_screen() as paint:
            yield Painted(chosen.name, steps[-1].end, texts, paint)
        return
    say(in_short(chosen))
    if sys.stdin.isatty():
        say(flowing(texts.one("guide", "terminal")))
    yield Lines(texts)


def in_short(chosen: StretchSet) -> str:
    """A set in a line: its name and how long it takes."""
    return f"{chosen.name}, {spoken_duration(total_of(chosen))}."


def lead(steps: tuple[Step, ...], face: Face, read_key: ReadKey, *, sound: bool) -> bool:
    """Lead through the steps; whether to their end.

    Args:
        steps: of the set.
        face: shows them.
        read_key: what is pressed: space, `n`, `q`.
        sound: ring the terminal's bell at each change.
    """
    seen = reading()
    watch, told = Stopwatch(NO_TIME, seen), steps[0]
    while moment := moment_at(steps, watch.elapsed(seen)):
        if sound and moment.step is not told:
            sys.stdout.write("\a")
        told = moment.step
        face.show(moment, is_paused=watch.since is None)
        key, before, seen = read_key(LOOK / SECOND), seen, reading()
        if seen - before > SLEPT:
            watch = watch.paused(before)
        if key == LEAVE:
            return False
        if key == " ":
            watch = watch.paused(seen) if watch.since is not None else watch.going(seen)
        elif key == "n":
            watch = watch.moved_to(moment.step.end, seen)
    return True


def reading() -> timedelta:
    """Now, on a clock that goes on while the computer sleeps and that nobody can set."""
    return timedelta(seconds=time.monotonic()) + clock.suspended_for()


class Lines:
    """One line for each change, nothing repainted: for a screen reader, a pipe, or a plain terminal."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._told: tuple[Step, bool] | None = None

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """Say it, if it was not said yet."""
        if self._told != (moment.step, is_paused):
            self._told = moment.step, is_paused
            say(self._texts.one("guide", "paused") if is_paused else moment.step.words)


class Painted:
    """The whole terminal.

    Args:
        title: of the set.
        whole: how long all of it takes, the lead-in included.
        texts: the catalogue.
        paint: shows it.
    """

    def __init__(self, title: str, whole: timedelta, texts: Texts, paint: Paint) -> None:
        self._title, self._whole, self._texts, self._paint = title, whole, texts, paint

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """All of it."""
        width = size()[0] - 2 * MARGIN
        lines = self._lines(moment, width, is_paused=is_paused)
        self._paint(["", *(f"{' ' * MARGIN}{line}" for line in lines)])

    def _lines(self, moment: Moment, width: int, *, is_paused: bool) -> list[str]:
        texts = self._texts
        coming = texts.one("guide", "then", words=moment.coming.words) if moment.coming else ""
        minutes, seconds = divmod(-((moment.elapsed - self._whole) // SECOND), 60)

        def flow(text: str) -> list[str]:
            return wrap(text, max(1, width)) or [""]

        return [
            *flow(self._title),
            "",
            *map(strong, flow(moment.step.words)),
            "",
            *map(strong, big(moment.seconds, "##" if is_ascii() else "██")),
            "",
            *flow(texts.one("guide", "paused") if is_paused else coming),
            "",
            bar(moment.elapsed / self._whole, width),
            # Translators: the time until the whole set is over, such as 2:10.
            _("{time} left", time=f"{minutes}:{seconds:02}"),
            "",
            *flow(texts.one("guide", "rules")),
            *flow(texts.one("guide", "terminal")),
        ]


def big(number: int, block: str) -> list[str]:
    """A number, five lines high; each point of it is `block`."""
    rows = []
    for row in range(5):
        points = "  ".join(DIGITS[digit][row * 4 : row * 4 + 3].ljust(3) for digit in str(number))
        rows.append("".join(block if point == "#" else " " * len(block) for point in points).rstrip())
    return rows
