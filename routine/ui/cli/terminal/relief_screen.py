"""The relief screen in a terminal: keys in, paint out, and the terminal always restored. EXPERIENCE section 3.

It loads little, for it is opened in pain: no typer, no history, no profile before the first paint.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from routine.care.relief import Relief, began, not_noted, passed, pressed, spoken
from routine.i18n import N_, _
from routine.model.catalogue import Texts
from routine.storage import resources
from routine.ui.cli.terminal.full_screen import can_repaint, full_screen
from routine.ui.cli.terminal.keys import ReadKey, keys_of_terminal
from routine.ui.cli.terminal.relief_faces import Face, Lines, Painted
from routine.ui.cli.terminal.relief_notes import Notes

UNTOUCHED = 60.0
"""Seconds of nothing after which the eased screen turns dark (EXPERIENCE section 3)."""

LATER = N_("To note it in the morning: {routine} cramp log 03:10 left calf 6 3m")


def relieve(profile_path: Path, now: Callable[[], datetime], *, dry_run: bool = False) -> int:
    """Show what to do until it has eased, and note it; the exit code.

    Args:
        profile_path: tells the rhythm, for the night that the cramp belongs to.
        now: asked at each key that notes something.
        dry_run: write nothing.

    Raises:
        SystemExit: a signal asked to end, or the terminal was closed.
    """
    texts = resources.texts()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in [*spoken(Relief(), texts)[:-1], *texts.several("relief", "signs", "lines"), _(LATER)]:
            sys.stdout.write(f"{line}\n" if line else "")
        return 0
    relieving = _Relieving(texts, Notes(profile_path, dry_run=dry_run), now)
    try:
        with keys_of_terminal() as read_key, _face(texts) as face:
            relieving.run(read_key, face)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except OSError:  # the terminal is gone
        return 128 + signal.SIGHUP
    finally:
        relieving.tell_trouble()
    return 0


@contextmanager
def _face(texts: Texts) -> Iterator[Face]:
    """The screen where one can be painted, else lines."""
    if not can_repaint():
        yield Lines(texts)
        return
    with full_screen() as paint:
        yield Painted(texts, paint)


class _Relieving:
    """One cramp, from opening to closing."""

    def __init__(self, texts: Texts, notes: Notes, now: Callable[[], datetime]) -> None:
        self._texts, self._notes, self._now = texts, notes, now
        self._state = Relief()
        self._began = self._touched = time.monotonic()

    def run(self, read_key: ReadKey, face: Face) -> None:
        """Until it is closed; what was closed after easing stays dark until a key is pressed."""
        face.show(self._state, self._elapsed)
        while not self._state.closed:
            if key := read_key(1 - (time.monotonic() - self._began) % 1):
                self._press(key, face)
            self._state = passed(self._state, self._elapsed)
            if self._is_left_alone():
                self._state = replace(self._state, closed=True)
            face.show(self._state, self._elapsed)
        while self._state.eased is not None and face.is_dark and not read_key(UNTOUCHED):
            face.show(self._state, self._elapsed)

    def tell_trouble(self) -> None:
        """Say again, behind the screen, what could not be noted."""
        with suppress(OSError):
            for line in self._state.trouble:
                sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    @property
    def _elapsed(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._began)

    def _is_left_alone(self) -> bool:
        """Not while the screen says that something could not be noted."""
        quiet = time.monotonic() - self._touched > UNTOUCHED
        return self._state.eased is not None and not self._state.trouble and quiet

    def _press(self, key: str, face: Face) -> None:
        before, self._state = self._state, pressed(self._state, key, self._elapsed)
        if before != self._state and not self._state.closed:
            face.show(self._state, self._elapsed)  # the help first, the diary after it
            self._note(before)
        self._touched = time.monotonic()  # from now on, however long the diary took

    def _note(self, before: Relief) -> None:
        """Write down what the key noted; where that fails, say so and keep it on the screen."""
        now, state = self._now(), self._state
        why = self._notes.write(before, state, now)
        if why:
            eased = state.eased or state.length(self._elapsed)
            trouble = not_noted(self._texts, why, f"{self._notes.local(began(now, eased)):%H:%M}", eased)
            self._state = replace(state, trouble=trouble, noted=None)
        else:
            is_news = state.noted is None and (state.eased is not None or state.advice)
            noted = self._texts.clock(self._notes.local(now)) if is_news else state.noted
            self._state = replace(state, trouble=(), noted=noted)
