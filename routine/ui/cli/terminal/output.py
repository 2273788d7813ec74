"""Printing: plain text by default, colour only on a terminal that wants it, and JSON for machines; and asking.

Answers are typed in English in every language, as all that is typed.
"""

import json
import os
import re
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from functools import cache
from itertools import groupby, zip_longest
from pathlib import Path
from typing import NamedTuple, TextIO

from routine.i18n import _, command_line
from routine.text.fitting import fitted

SCHEMA = 1
"""Of everything printed with `--json`: changes only add (CLI.md)."""

WIDEST = 40
"""Letters of a column that all rows make room for: half of a narrow terminal."""

ANSWERS = {"y": True, "yes": True, "n": False, "no": False}

_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_GAP_BEHIND_COLON = re.compile(r"(?<=:) {3,}(?=\S)")


class NoAnswerError(Exception):
    """Ctrl-C at a question, or nobody is there to answer it."""


class Said(NamedTuple):
    """What was said for another interface than the terminal: what was done or asked for, and what went wrong."""

    told: list[str]
    trouble: list[str]


_said: Said | None = None


@contextmanager
def kept() -> Iterator[Said]:
    """Meanwhile keep what is said instead of printing it: a notification says it."""
    global _said
    before, _said = _said, Said([], [])
    try:
        yield _said
    finally:
        _said = before


def say(text: str = "", *, trouble: bool = False, as_it_is: bool = False) -> None:
    """Print lines, to stderr when they tell of trouble; on a terminal broken between words, but for what is a file."""
    if _said is None:
        stream = sys.stderr if trouble else sys.stdout
        breaks = stream.isatty() and not (as_it_is or is_accessible())
        _write(stream, fitted(text, shutil.get_terminal_size().columns, command_line()) if breaks else text)
    else:
        (_said.trouble if trouble else _said.told).append(text)


def ask(question: str) -> str:
    """What is typed behind the question, without the space around it.

    Raises:
        NoAnswerError: Ctrl-C, or nobody is there to answer.
    """
    try:
        print(question, end="", flush=True)  # noqa: T201 - no line: the answer stands behind it
        return input(" ").strip()  # a prompt of its own: else a backspace takes the question away (readline)
    except (KeyboardInterrupt, EOFError):
        raise NoAnswerError from None


def can_ask() -> bool:
    """Whether somebody is there who sees a question, and can type the answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirm(question: str, *, usual: bool) -> bool:
    """Ask until it is answered; Enter alone gives the usual answer.

    Raises:
        NoAnswerError: Ctrl-C, or nobody is there to answer.
    """
    choices = "[Y/n]" if usual else "[y/N]"
    while True:
        word = ask(f"{question} {choices}:").lower()
        if not word or word in ANSWERS:
            return ANSWERS.get(word, usual)
        say(_("Type yes or no."))


def say_json(value: Mapping[str, object], zone: tzinfo) -> None:
    """Print one JSON object."""
    _write(sys.stdout, as_json(value, zone))


def as_json(value: Mapping[str, object], zone: tzinfo) -> str:
    """One object as JSON with its schema number: instants in the person's zone, durations in seconds."""

    def plain(item: object) -> object:
        if isinstance(item, datetime):
            return item.astimezone(zone).isoformat()
        if isinstance(item, timedelta):
            seconds = item.total_seconds()
            return int(seconds) if seconds.is_integer() else seconds
        raise TypeError(f"no JSON for {type(item).__name__}")

    return json.dumps({"schema": SCHEMA, **value}, default=plain, ensure_ascii=False)


@cache
def own_command() -> str:
    """The word that starts this program: `routine` where that is on PATH, else its full path.

    Where pipx or `make install` linked it, the short one: that folder is on PATH from the next login on.
    """
    beside = Path(sys.executable).with_name("routine")
    if not os.access(beside, os.X_OK):
        return f"{shlex.quote(sys.executable)} -m routine"
    found = shutil.which("routine")
    if found and Path(found).resolve() == beside.resolve():
        return "routine"
    linked = Path.home() / ".local" / "bin" / "routine"
    return short_path(linked if linked.exists() and linked.samefile(beside) else beside)


def short_path(path: Path) -> str:
    """A path as people write it (`~/…`), in a way that the shell reads back the same."""
    home, text = str(Path.home()), str(path)
    quoted = shlex.quote(text)
    return "~" + text[len(home) :] if quoted == text and text.startswith(home + os.sep) else quoted


def width() -> int:
    """Letters that fit a line: of the terminal, and at most 80, as of everything else."""
    return min(80, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 80


def is_accessible() -> bool:
    """Whether a screen reader listens (`ACCESSIBLE=1`): one line per event, no columns, no repaint."""
    return os.environ.get("ACCESSIBLE", "") not in ("", "0")


def bold(text: str) -> str:
    """The text, heavier where colour is welcome."""
    return _styled(1, text)


def dim(text: str) -> str:
    """The text, quieter where colour is welcome."""
    return _styled(2, text)


def _styled(style: int, text: str) -> str:
    """The text in that style on a terminal, unless `NO_COLOR`, `--no-color`, `TERM=dumb` or `ACCESSIBLE` refuse it."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or is_accessible()
    return f"\x1b[{style}m{text}\x1b[0m" if text and not refused and sys.stdout.isatty() else text


def columns(rows: Sequence[Sequence[str]], gap: str = "   ") -> list[str]:
    """Rows as lines with their columns below each other; for a screen reader each row is one plain phrase.

    A cell of over `WIDEST` letters, as of a long title, moves what follows in its own row alone.
    """
    if is_accessible():
        return [", ".join(filter(None, map(str.strip, row))) for row in rows]
    lengths = zip_longest(*([len(cell) for cell in row[:-1]] for row in rows), fillvalue=0)  # the last needs no room
    widths = [max((length for length in column if length <= WIDEST), default=0) for column in lengths]
    return [gap.join([*map(str.ljust, row[:-1], widths), *row[-1:]]).rstrip() for row in rows]


def laid_out(text: str) -> str:
    """The text with its tables, lines whose cells are parted by tabs, in columns."""
    if "\t" not in text:
        return text
    lines: list[str] = []
    for is_table, run in groupby(text.split("\n"), key=lambda line: "\t" in line):
        found = list(run)
        lines += columns([line.split("\t") for line in found]) if is_table else found
    return "\n".join(lines)


def flowing(text: str) -> str:
    """The text as it is; for a screen reader with commas for wide gaps, as nothing tells an ear what stands above."""
    return _GAP.sub(", ", _GAP_BEHIND_COLON.sub(" ", text)) if is_accessible() else text


def _write(stream: TextIO, text: str) -> None:
    """Write a line at once; below the stream `outlet.py` sees to what cannot be shown or written.

    Half a letter, as an argument that is no UTF-8 holds, is one in no encoding.
    """
    stream.write(f"{text}\n".encode(errors="replace").decode())
    stream.flush()
