"""The whole terminal for relief and for a stretch: single keys, and one dark page. EXPERIENCE sections 3 and 8.

What was on the terminal, and how it treated keys, comes back at the end, however that comes.
"""

import os
import re
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

from routine.ui.cli.terminal.output import can_ask, is_accessible

ReadKey = Callable[[float], str | None]
"""Waits that many seconds for a key; `None` when none came."""

Paint = Callable[[Sequence[str]], None]
"""Shows these lines, and nothing else; what is too much for the terminal is cut off."""

HELD = 0.3
"""Seconds in which the same key counts once: for hands that tremble (EXPERIENCE section 8)."""

AMBER_ON_BLACK = "\x1b[0;38;5;214;48;5;16m"
"""A background of its own: a light theme must not shine at three in the morning."""

WIDTH, HEIGHT = 80, 24
"""Of a terminal that does not know its size."""

_OPEN, _SHUT = "\x1b[?1049h\x1b[?25l", "\x1b[0m\x1b[?25h\x1b[?1049l"  # another page without a cursor, and back
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_NO_LETTER = re.compile(r"\x1b(?:\[[0-9;?]*[@-~]|O.|.)?", re.DOTALL)
"""What an arrow, a function key, Escape, or a letter with Alt sends."""


@contextmanager
def keys_and_page(*, plain: bool = False) -> Iterator[tuple[ReadKey, Paint | None]]:
    """Keys one by one, and the terminal as an empty page, while it lasts.

    There is no page where lines are wanted: where it is `plain`, nothing can be painted, or a screen reader listens.
    """
    has_terminal = can_ask() and os.environ.get("TERM", "dumb") != "dumb"
    with _keys() as read_key:
        if plain or not has_terminal or is_accessible():
            yield read_key, None
            return
        with full_screen() as paint:
            yield read_key, paint


@contextmanager
def full_screen() -> Iterator[Paint]:
    """The terminal as an empty page, while it lasts."""
    shown = ""

    def paint(lines: Sequence[str]) -> None:
        """Only when something changed; every cell is written, as some terminals do not fill with a background."""
        nonlocal shown
        columns, rows = size()
        filled = [_fitted(line, columns) for line in [*lines[:rows], *[""] * (rows - len(lines))]]
        page = f"{amber()}\x1b[H" + "\r\n".join(filled)
        if page != shown:
            write(page)
            shown = page

    try:
        write(_OPEN)
        yield paint
    finally:
        with suppress(OSError):  # there may be no terminal any more
            write(_SHUT)


@contextmanager
def _keys() -> Iterator[ReadKey]:
    """Keys one by one and unseen, while it lasts; without a terminal there are none.

    Ctrl-C raises KeyboardInterrupt; any other signal to end, and the loss of the terminal, SystemExit: each where the
    program stands, so that all is put back. Ctrl-Z does nothing meanwhile: it would leave a half-painted terminal
    behind.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield time.sleep  # nobody is there to press one
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
        """What was typed, less what is no letter; SystemExit where the terminal is gone, as after a SIGHUP."""
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


def size() -> tuple[int, int]:
    """Columns and rows of the terminal."""
    told = os.get_terminal_size(sys.stdout.fileno())
    return told.columns or WIDTH, told.lines or HEIGHT


def amber() -> str:
    """The colour of the page, nothing where none is wanted."""
    return "" if os.environ.get("NO_COLOR") else AMBER_ON_BLACK


def strong(line: str) -> str:
    """A line in heavier letters."""
    return f"\x1b[1m{line}\x1b[22m" if line else line


def bar(done: float, width: int) -> str:
    """How much of something is done, 0 to 1, as a line of that many columns: amber, and grey what is left."""
    line, end, begin = ("-", " ", " ") if is_ascii() else ("━", "╸", "╺")
    count, odd = divmod(int(2 * width * min(1.0, max(0.0, done))), 2)
    told = line * count + end * odd
    left = line * (width - len(told))
    if left and count and not odd:  # half a column parts the two, for who sees no colours
        left = begin + left[1:]
    return f"{told}\x1b[38;5;59m{left}{AMBER_ON_BLACK}" if amber() else told


def is_ascii() -> bool:
    """Whether the terminal shows no letters but those."""
    return not (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def width_of(text: str) -> int:
    """How many columns a text takes: Chinese letters and pictures take two each."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # few have such a text

    return sum(0 if combining(each) else 2 if east_asian_width(each) in "FW" else 1 for each in text)


def write(text: str) -> None:
    """At once; a letter that the terminal cannot show becomes a question mark."""
    os.write(sys.stdout.fileno(), text.encode(sys.stdout.encoding or "utf-8", "replace"))


def _fitted(line: str, columns: int) -> str:
    """A line of just that width; one that is too long loses its end, and its styles."""
    plain = _STYLE.sub("", line)
    if width_of(plain) > columns:
        line = plain = next(cut for end in range(columns, -1, -1) if width_of(cut := plain[:end]) <= columns)
    return line + " " * (columns - width_of(plain))
