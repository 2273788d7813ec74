"""Where everything that is printed goes: a terminal, a pipe or a file that takes no text ends and breaks nothing.

A letter that it cannot show becomes a question mark. Where nobody reads (a closed pipe, a stream that was closed before
the start) the text is let go. Where it cannot be written, as on a full disk, the rest of the command is done all the
same, and `lost` tells of it at the end (CLI.md "Exit codes").
"""

import errno
import io
import os
import select
import stat
import sys
from typing import TextIO

from routine.i18n import _

PATIENCE = 5.0
"""Seconds to wait for a terminal that takes nothing just now, where another program made it non-blocking."""

UNSAID = 74
"""EX_IOERR of sysexits.h: done, but what it says could not be written."""


class Outlet(io.FileIO):
    """The lowest layer of a standard stream. Its writes never fail.

    Attributes:
        trouble: why the last text was not written, `None` when it was.
        lost: the first trouble ever that was no reader's leaving.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self.trouble: OSError | None = None
        self.lost: OSError | None = None

    def write(self, data: object) -> int:
        """Write what can be written; the number of bytes that are dealt with."""
        try:
            written = super().write(data)  # type: ignore[arg-type]  # a buffer, as io hands it on
            if written is None:  # it would have to wait
                select.select([], [self], [], PATIENCE)
                written = super().write(data)  # type: ignore[arg-type]
            self.trouble = None if written is not None else BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        except OSError as trouble:
            written, self.trouble = None, trouble
            if not self._is_left(trouble):
                self.lost = self.lost or trouble
        return memoryview(data).nbytes if written is None else written  # type: ignore[arg-type]

    def _is_left(self, trouble: OSError) -> bool:
        """Whether the reader of a pipe has gone, or the terminal: Linux answers with EIO then (tty_write)."""
        is_file = stat.S_ISREG(os.fstat(self.fileno()).st_mode)
        return trouble.errno == errno.EPIPE or (trouble.errno == errno.EIO and not is_file)


def make_safe() -> None:
    """Put an outlet below stdout and stderr. Done once, before anything else of the program."""
    _open_the_closed()
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays open
    sys.stdout = _safe(sys.stdout, 1)
    sys.stderr = _safe(sys.stderr, 2)


def outlet_of(stream: TextIO) -> Outlet | None:
    """The outlet below a stream, `None` where it has none: a stream of the tests, or on Windows."""
    outlet = getattr(getattr(stream, "buffer", None), "raw", None)
    return outlet if isinstance(outlet, Outlet) else None


def all_said(code: int) -> int:
    """The exit code at the end: where what was printed could not be written it is told, and a 0 is 74 (CLI.md)."""
    sys.stdout.flush()
    outlet = outlet_of(sys.stdout)
    if outlet is None or outlet.lost is None:
        return code
    why = outlet.lost.strerror
    sys.stderr.write(_("What this says could not be written: {why}. What it was to do is done.", why=why) + "\n")
    return code or UNSAID


def _open_the_closed() -> None:
    """A standard stream that is closed (`>&-`) is /dev/null: else the next file that is opened would be printed to."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)


def _safe(stream: TextIO | None, descriptor: int) -> TextIO:
    encoding = (stream.encoding if stream else None) or "utf-8"
    if sys.platform == "win32" and isinstance(stream, io.TextIOWrapper):  # its console is no file
        stream.reconfigure(errors="replace")
        return stream
    if stream:
        stream.flush()
    buffer = io.BufferedWriter(Outlet(descriptor))
    return io.TextIOWrapper(buffer, encoding=encoding, errors="replace", line_buffering=os.isatty(descriptor))
