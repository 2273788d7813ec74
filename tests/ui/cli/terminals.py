"""A real terminal of 80 by 24, and a program in it that asks questions."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

GENEROUS = 60
"""Seconds: what a loaded machine may take; a test that waits this long has failed."""


def _as_at_a_desk() -> None:
    """Ctrl-C reaches who has a terminal of their own, also where the tests run in the background and ignore it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """Starts the program; `answer` waits for a question and types.

    Attributes:
        printed: all that has appeared, what was typed included.
    """

    def __init__(self, command: Sequence[str | Path], **environment: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **environment},
            start_new_session=True,
            preexec_fn=_as_at_a_desk,
        )
        os.close(slave)
        self.printed = ""
        self._seen = 0

    def wait_for(self, question: str) -> str:
        """Wait until that appears behind all that was waited for before; the lines up to it."""
        limit = time.monotonic() + GENEROUS
        while (found := re.search(question, self.printed[self._seen :])) is None:
            assert time.monotonic() < limit, f"waited in vain for {question!r}; there is:\n{self.printed}"
            assert self._read(), f"it ended before {question!r}:\n{self.printed}"
        before, self._seen = self._seen, self._seen + found.end()
        return self.printed[before : self._seen]

    def answer(self, question: str, typed: str = "") -> str:
        """Wait for a question, type an answer and Enter; the lines up to the question."""
        lines = self.wait_for(question)
        self.press(f"{typed}\n")
        return lines

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C until it ends; its exit code. Python may sleep through one that comes just before it reads."""
        self.press("\x03")
        while self._process.poll() is None:
            if select.select([self._master], [], [], 1)[0]:
                self._read()
            else:
                self.press("\x03")
        return self.end()

    def end(self) -> int:
        """Read until it ends; its exit code."""
        while self._read():
            pass
        os.close(self._master)
        return self._process.wait(GENEROUS)

    def _read(self) -> bool:
        """Read on; whether there may be more."""
        ready, _, _ = select.select([self._master], [], [], GENEROUS)
        assert ready, f"nothing more came; there is:\n{self.printed}"
        try:
            text = os.read(self._master, 4096).decode()
        except OSError:  # Linux tells the end of a terminal so
            return False
        self.printed += text.replace("\r\n", "\n")
        return bool(text)
