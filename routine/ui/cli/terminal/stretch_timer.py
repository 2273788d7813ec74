"""The guided set in the terminal: one loop, shown as a whole screen or line by line. EXPERIENCE section 8."""

import sys
from datetime import timedelta
from textwrap import wrap

from routine import clock
from routine.care.stretches import NO_TIME, SECOND, Moment, Step, Stopwatch, StretchSet, moment_at, steps_of, total_of
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.notation import spoken_duration
from routine.ui.cli.terminal.full_screen import Paint, ReadKey, bar, is_ascii, keys_and_page, size, strong
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


def follow(chosen: StretchSet, texts: Texts, *, plain: bool, sound: bool) -> timedelta | None:
    """Lead through a set in this terminal; how long that took, `None` when it was stopped.

    It is `plain`, line by line, also where nothing can be painted; with `sound` the bell rings at each change.

    Raises:
        KeyboardInterrupt: Ctrl-C; that nothing is noted was said.
        SystemExit: a signal asked to end, or the terminal was closed.
    """
    steps, began = steps_of(chosen, texts), clock.since_boot()
    try:
        with keys_and_page(plain=plain) as (read_key, paint):
            if paint is None:
                say(in_short(chosen))
                if sys.stdin.isatty():
                    say(flowing(texts.one("guide", "terminal")))
            is_finished = _lead(steps, _Shown(chosen.name, steps[-1].end, texts, paint), read_key, sound=sound)
    except KeyboardInterrupt:
        say(texts.one("guide", "stopped"))
        raise
    if is_finished:
        return clock.since_boot() - began
    say(texts.one("guide", "stopped"))
    return None


def in_short(chosen: StretchSet) -> str:
    """A set in a line: its name and how long it takes."""
    return f"{chosen.name}, {spoken_duration(total_of(chosen))}."


def _lead(steps: tuple[Step, ...], shown: "_Shown", read_key: ReadKey, *, sound: bool) -> bool:
    """Lead through the steps, and hear what is pressed: space, `n`, `q`; whether to their end."""
    seen = clock.since_boot()
    watch, told = Stopwatch(NO_TIME, seen), steps[0]
    while moment := moment_at(steps, watch.elapsed(seen)):
        if sound and moment.step is not told:
            sys.stdout.write("\a")
        told = moment.step
        shown.show(moment, is_paused=watch.since is None)
        key, before, seen = read_key(LOOK / SECOND), seen, clock.since_boot()
        if seen - before > SLEPT:
            watch = watch.paused(before)
        if key == LEAVE:
            return False
        if key == " ":
            watch = watch.paused(seen) if watch.since is not None else watch.going(seen)
        elif key == "n":
            watch = watch.moved_to(moment.step.end, seen)
    return True


class _Shown:
    """The set on the page, or where there is none one line for each change, and nothing repainted.

    It needs no page for a screen reader, a pipe, or a plain terminal. `whole` is its length with the lead-in.
    """

    def __init__(self, title: str, whole: timedelta, texts: Texts, paint: Paint | None) -> None:
        self._title, self._whole, self._texts, self._paint = title, whole, texts, paint
        self._told: tuple[Step, bool] | None = None

    def show(self, moment: Moment, *, is_paused: bool) -> None:
        """Show what is to be done now; called ten times a second."""
        if self._paint:
            lines = self._page(moment, size()[0] - 2 * MARGIN, is_paused=is_paused)
            self._paint(["", *(f"{' ' * MARGIN}{line}" for line in lines)])
        elif self._told != (moment.step, is_paused):
            self._told = moment.step, is_paused
            say(self._texts.one("guide", "paused") if is_paused else moment.step.words)

    def _page(self, moment: Moment, width: int, *, is_paused: bool) -> list[str]:
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
            *map(strong, _big(moment.seconds)),
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


def _big(number: int) -> list[str]:
    """A number, five lines high, in blocks of two columns a point."""
    block = "##" if is_ascii() else "██"
    rows = []
    for row in range(5):
        points = "  ".join(DIGITS[digit][row * 4 : row * 4 + 3].ljust(3) for digit in str(number))
        rows.append("".join(block if point == "#" else "  " for point in points).rstrip())
    return rows
