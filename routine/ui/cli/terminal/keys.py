"""Single keys from the terminal, whose settings come back however the program ends."""

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

ReadKey = Callable[[float], str | None]
"""Waits that many seconds for a key; `None` when none came."""

HELD = 0.3
"""Seconds in which the same key counts once: for hands that tremble (EXPERIENCE section 8)."""

_NO_LETTER = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|O.|.)?", re.DOTALL)
"""What an arrow, a function key, Escape, or a letter with Alt sends."""


@contextmanager
def keys_of_terminal() -> Iterator[ReadKey]:
    """Keys one by one and unseen, while it lasts; without a terminal there are none.

    Ctrl-C raises KeyboardInterrupt; any other signal to end, and the loss of the terminal, SystemExit: each where the
    program stands, so that all is put back. Ctrl-Z does nothing meanwhile: it would leave a half-painted terminal
    behind.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield wait_only
        return
    import termios

    terminal = sys.stdin.fileno()
    before, changed = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
    changed[3] &= ~(termios.ICANON | termios.ECHO)
    changed[6] = [*changed[6]]
    changed[6][termios.VSUSP] = b"\x00"
    with _ended_by_raising():
        try:
            termios.tcsetattr(terminal, termios.TCSADRAIN, changed)
            yield _Keys(terminal).read
        finally:
            with suppress(termios.error):  # there may be no terminal any more
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def wait_only(seconds: float) -> None:
    """The keys of somebody who has no terminal to press them in."""
    time.sleep(seconds)


class _Keys:
    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._waiting = ""
        self._last, self._pressed_at = "", 0.0

    def read(self, seconds: float) -> str | None:
        """The next key, small, that was pressed or is within that time."""
        if not self._waiting and select.select([self._terminal], [], [], seconds)[0]:
            self._waiting = self._typed()
        key, self._waiting = self._waiting[:1], self._waiting[1:]
        again = key == self._last and time.monotonic() - self._pressed_at < HELD
        if key:
            self._last, self._pressed_at = key, time.monotonic()
        return None if again or not key else key

    def _typed(self) -> str:
        """What was typed, less what is no letter.

        Raises:
            SystemExit: there is no terminal any more, as after a SIGHUP.
        """
        try:
            typed = os.read(self._terminal, 64)
        except OSError:
            typed = b""
        if not typed:
            raise SystemExit(128 + signal.SIGHUP)
        return _NO_LETTER.sub("", typed.decode(errors="ignore")).lower()


@contextmanager
def _ended_by_raising() -> Iterator[None]:
    def end(number: int, _: FrameType | None) -> None:
        for each in before:  # a second one must not break into the putting back
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt if number == signal.SIGINT else SystemExit(128 + number)

    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
