"""The whole terminal as one dark page, for relief and for a stretch. EXPERIENCE sections 3 and 8.

What was on the terminal comes back at the end, however that comes.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

Paint = Callable[[Sequence[str]], None]
"""Shows these lines, and nothing else; what is too much for the terminal is cut off."""

AMBER_ON_BLACK = "\x1b[0;38;5;214;48;5;16m"
"""A background of its own: a light theme must not shine at three in the morning."""

WIDTH, HEIGHT = 80, 24
"""Of a terminal that does not know its size."""

_OPEN, _SHUT = "\x1b[?1049h\x1b[?25l", "\x1b[0m\x1b[?25h\x1b[?1049l"  # another page without a cursor, and back
_STYLE = re.compile(r"\x1b\[[0-9;]*m")


def can_repaint() -> bool:
    """Whether a person sits at a terminal that can be painted, and no screen reader listens (`ACCESSIBLE=1`)."""
    has_terminal = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    return has_terminal and os.environ.get("ACCESSIBLE", "") in ("", "0")


@contextmanager
def full_screen() -> Iterator[Paint]:
    """The terminal as an empty page, while it lasts."""
    try:
        write(_OPEN)
        yield _Page().paint
    finally:
        with suppress(OSError):  # there may be no terminal any more
            write(_SHUT)


class _Page:
    def __init__(self) -> None:
        self._shown = ""

    def paint(self, lines: Sequence[str]) -> None:
        """Only when something changed; every cell is written, as some terminals do not fill with a background."""
        columns, rows = size()
        filled = [_fitted(line, columns) for line in [*lines[:rows], *[""] * (rows - len(lines))]]
        page = f"{amber()}\x1b[H" + "\r\n".join(filled)
        if page != self._shown:
            write(page)
            self._shown = page


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
    """How much of something is done, as a line of that many columns: amber, and grey what is left.

    Args:
        done: from 0 to 1.
        width: in columns.
    """
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
