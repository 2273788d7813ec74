"""The guided set in the terminal: one loop, shown as a whole screen or line by line. EXPERIENCE section 8."""

import sys
import time
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from routine import clock
from routine.care.stopwatch import Stopwatch
from routine.care.stretches import NO_TIME, SECOND, Moment, Step, moment_at
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.ui.cli.terminal.keys import LEAVE, ReadKey
from routine.ui.cli.terminal.output import say

if TYPE_CHECKING:  # rich costs 40 ms
    from rich.console import RenderableType
    from rich.text import Text

LOOK = timedelta(milliseconds=100)
SLEPT = timedelta(seconds=3)
"""Between two looks: the computer slept, or the program was stopped; the set waits where it was."""

AMBER = "#ffb000"
"""On black, as the page: for a dark bedroom (EXPERIENCE section 8)."""

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


class Face(Protocol):
    """How the set is shown."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """What is to be done now; called ten times a second."""
        ...


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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing to put back."""

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """Say it, if it was not said yet."""
        if self._told != (moment.step, is_paused):
            self._told = moment.step, is_paused
            say(self._texts.one("guide", "paused") if is_paused else moment.step.words)


class Screen:
    """The whole terminal, dark; what was on it comes back at the end, however that comes.

    Args:
        title: of the set.
        whole: how long all of it takes, the lead-in included.
        texts: the catalogue.
    """

    def __init__(self, title: str, whole: timedelta, texts: Texts) -> None:
        from rich.console import Console

        self._title, self._whole, self._texts = title, whole, texts
        self._console = Console(highlight=False)
        self._screen = self._console.screen(style=f"{AMBER} on #000000")
        self._shown: object = None

    def __enter__(self) -> Self:
        self._screen.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._screen.__exit__(kind, error, trace)

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """Paint it, if anything on it is another."""
        painted = (moment.step, moment.seconds, is_paused, self._console.size)
        if painted != self._shown:
            self._shown = painted
            self._screen.update(self._painted(moment, is_paused=is_paused))

    def _painted(self, moment: Moment, *, is_paused: bool) -> "RenderableType":
        from rich.console import Group
        from rich.padding import Padding
        from rich.text import Text

        texts = self._texts
        coming = texts.one("guide", "then", words=moment.coming.words) if moment.coming else ""
        seconds = -((moment.elapsed - self._whole) // SECOND)
        lines: list[RenderableType] = [
            Text(self._title),
            Text(),
            Text(moment.step.words, style="bold"),
            Text(),
            self._digits(moment.seconds),
            Text(),
            Text(texts.one("guide", "paused") if is_paused else coming),
            Text(),
            Padding(self._bar(moment), 0),  # without the padding it ends in no line of its own
            # Translators: the time until the whole set is over, such as 2:10.
            Text(_("{time} left", time=f"{seconds // 60}:{seconds % 60:02}")),
            Text(),
            Text(texts.one("guide", "rules")),
            Text(texts.one("guide", "terminal")),
        ]
        return Padding(Group(*lines), (1, 3))

    def _bar(self, moment: Moment) -> "RenderableType":
        """How much of the whole is done."""
        from rich.progress_bar import ProgressBar

        done, whole = moment.elapsed / SECOND, self._whole / SECOND
        return ProgressBar(whole, done, complete_style=AMBER, style="grey37")

    def _digits(self, seconds: int) -> "Text":
        """The seconds left, five lines high."""
        from rich.text import Text

        block = "#" if self._console.options.ascii_only else "█"
        return Text("\n".join(big(seconds, block * 2)), style="bold")


def big(number: int, block: str) -> list[str]:
    """A number, five lines high; each point of it is `block`."""
    rows = []
    for row in range(5):
        points = "  ".join(DIGITS[digit][row * 4 : row * 4 + 3].ljust(3) for digit in str(number))
        rows.append("".join(block if point == "#" else " " * len(block) for point in points).rstrip())
    return rows
