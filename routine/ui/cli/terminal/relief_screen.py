"""The relief screen in a terminal: keys in, paint out, and the terminal always restored. EXPERIENCE section 3.

It loads little, for it is opened in pain: no typer, no history, no profile before the first paint.
"""

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

from routine.care.relief import Relief, began, not_noted, passed, pressed, spoken
from routine.i18n import N_, _
from routine.model.catalogue import Texts
from routine.storage import resources
from routine.ui.cli.terminal.relief_notes import Notes
from routine.ui.cli.terminal.relief_painter import Lines, Painted, Painter

UNTOUCHED = 60.0
"""Seconds of nothing after which the eased screen turns dark (EXPERIENCE section 3)."""

SAME_KEY = 0.3
"""Seconds in which a key that comes again was held or trembled (EXPERIENCE section 8)."""

_FUNCTION_KEY = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|O.|.)?", re.DOTALL)

LATER = N_("To note it in the morning: {routine} cramp log 03:10 left calf 6 3m")


class _Ended(Exception):  # noqa: N818 - a signal, not an error
    """The terminal was closed, or a signal asked to end: its number."""


def relieve(profile_path: Path, now: Callable[[], datetime], *, dry_run: bool = False) -> int:
    """Show what to do until it has eased, and note it; the exit code.

    Args:
        profile_path: tells the rhythm, for the night that the cramp belongs to.
        now: asked at each key that notes something.
        dry_run: write nothing.
    """
    texts = resources.texts()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in [*spoken(Relief(), texts)[:-1], *texts.several("relief", "signs", "lines"), _(LATER)]:
            sys.stdout.write(f"{line}\n" if line else "")
        return 0
    painter: Painter = Lines(texts) if _is_plain() else Painted(texts)
    screen = _Screen(painter, texts, Notes(profile_path, dry_run=dry_run), now)
    try:
        with _signals(), _keys_one_by_one(), _painted(painter):
            screen.run()
    except _Ended as ended:
        return 128 + int(ended.args[0])
    except OSError:  # the terminal is gone
        return 128 + signal.SIGHUP
    finally:
        screen.tell_trouble()
    return 0


def _is_plain() -> bool:
    """Whether nothing may be repainted: a screen reader, or a terminal that cannot."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0") or os.environ.get("TERM", "dumb") == "dumb"


class _Screen:
    """One cramp, from opening to closing."""

    def __init__(self, painter: Painter, texts: Texts, notes: Notes, now: Callable[[], datetime]) -> None:
        self._painter, self._texts, self._notes, self._now = painter, texts, notes, now
        self._state = Relief()
        self._began = self._touched = time.monotonic()
        self._last_key, self._pressed_at = "", 0.0

    def run(self) -> None:
        """Until it is closed; what was closed after easing stays dark until a key is pressed."""
        self._paint()
        while not self._state.closed:
            keys = _read(1 - (time.monotonic() - self._began) % 1)
            for key in keys:
                self._press(key)
            self._state = passed(self._state, self._elapsed)
            if self._is_left_alone():
                self._state = replace(self._state, closed=True)
            self._paint()
        while self._state.eased is not None and isinstance(self._painter, Painted) and not _read(UNTOUCHED):
            self._paint()

    def tell_trouble(self) -> None:
        """Say again, behind the screen, what could not be noted."""
        with suppress(OSError):
            for line in self._state.trouble:
                sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    @property
    def _elapsed(self) -> timedelta:
        return timedelta(seconds=time.monotonic() - self._began)

    def _paint(self) -> None:
        self._painter.paint(self._state, self._elapsed)

    def _is_left_alone(self) -> bool:
        """Not while the screen says that something could not be noted."""
        quiet = time.monotonic() - self._touched > UNTOUCHED
        return self._state.eased is not None and not self._state.trouble and quiet

    def _press(self, key: str) -> None:
        at = self._touched = time.monotonic()
        again = key == self._last_key and at - self._pressed_at < SAME_KEY
        self._last_key, self._pressed_at = key, at
        if again:
            return
        before, self._state = self._state, pressed(self._state, key, self._elapsed)
        if before != self._state and not self._state.closed:
            self._paint()  # the help first, the diary after it
            self._note(before)

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


def _read(seconds: float) -> str:
    """The keys pressed within that time; what an arrow or a function key sends is none.

    Raises:
        _Ended: the terminal was closed.
    """
    ready = select.select([sys.stdin.fileno()], [], [], seconds)[0]
    if not ready:
        return ""
    told = os.read(sys.stdin.fileno(), 64)
    if not told:
        raise _Ended(signal.SIGHUP)
    return _FUNCTION_KEY.sub("", told.decode(errors="ignore")).replace("\r", "\n")


@contextmanager
def _painted(painter: Painter) -> Iterator[None]:
    try:
        painter.open()
        yield
    finally:
        with suppress(OSError):  # there may be no terminal any more
            painter.shut()


@contextmanager
def _keys_one_by_one() -> Iterator[None]:
    """Keys at once and unseen. Ctrl-C still interrupts; Ctrl-Z does not leave a dark screen behind."""
    import termios

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    changed = termios.tcgetattr(terminal)
    changed[3] &= ~(termios.ICANON | termios.ECHO)
    changed[6] = [*changed[6]]
    changed[6][termios.VSUSP] = b"\x00"
    termios.tcsetattr(terminal, termios.TCSADRAIN, changed)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _signals() -> Iterator[None]:
    """A signal that ends a program ends this one by the way that restores the terminal."""

    def end(number: int, _frame: FrameType | None) -> None:
        for each in before:  # a second one must not break into the restoring
            signal.signal(each, signal.SIG_IGN)
        raise _Ended(number)

    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
