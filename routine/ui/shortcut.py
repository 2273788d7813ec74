"""A command that a shortcut key started answers by notification, as nobody reads what it prints. CLI.md."""

import io
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

JOURNAL = "/run/systemd/journal/stdout"
"""Where the desktop lets the programs print that it starts (sd_journal_stream_fd(3))."""

X_SESSION_LOG = ".xsession-errors"
"""The same where an X session is not run by systemd: a file of that name in the person's home."""

SPEAK_FOR_THEMSELVES = frozenset({"bar", "daemon", "menu", "service", "test"})
"""These show what they have to show, or run for long."""

ON_A_PAGE = frozenset({"cramp", "stretch"})
"""These need a terminal, or the browser."""

UNDONE = frozenset({"done", "pause", "skip", "snooze"})
"""A key is pressed by mistake sooner than a word is typed: their answer can be undone."""

KEY = "answer"


def is_unread(words: Sequence[str]) -> bool:
    """Whether this command line must answer by notification.

    A pipe or a file is read by somebody, /dev/null was asked for, and a systemd unit has its own log. Only what a
    desktop starts by itself prints where nobody looks.
    """
    if sys.stdout.isatty() or not SPEAK_FOR_THEMSELVES.isdisjoint(words):
        return False
    is_unit = os.environ.get("SYSTEMD_EXEC_PID") == str(os.getpid())
    return not is_unit and not {"-q", "--quiet", "--json"} & {*words} and _is_log(sys.stdout.fileno())


def _is_log(file: int) -> bool:
    try:
        mode = os.fstat(file).st_mode
        if stat.S_ISREG(mode):
            return Path(f"/proc/self/fd/{file}").readlink().name == X_SESSION_LOG
        return stat.S_ISSOCK(mode) and _peer(file) == JOURNAL
    except OSError:
        return False


def _peer(file: int) -> object:
    import socket  # 3 ms: only where there is one

    with socket.socket(fileno=os.dup(file)) as stream:
        return stream.getpeername()


def answer(words: Sequence[str]) -> int:
    """Run a command line, show what it says, and undo it if that is pressed; its exit code."""
    from routine.errors import NoDesktopError
    from routine.model.notification import Button, Notification
    from routine.storage import resources
    from routine.ui.cli.terminal.output import say
    from routine.ui.menu_press import show_and_hear

    if not words:  # the bare command asks what is on: the menu's entry tells it, with its buttons
        return _main(["menu", "today"])
    texts = resources.texts()
    os.environ["ACCESSIBLE"] = "1"  # phrases: a notification has no columns
    written: list[str] = []  # Undo takes back that, and nothing since
    code, said, trouble = _run([*words, "--page"] if len(words) == 1 and words[0] in ON_A_PAGE else words, written)
    title, body = _parted(said) if said else (texts.one("desktop", "failed") if trouble else "", trouble)
    may_undo = not code and words[0] in UNDONE
    undo = (Button("undo", texts.several("quiet", "not_today", "buttons")[0]),) if may_undo else ()
    try:
        pressed = show_and_hear(Notification(KEY, KEY, title, body, undo)) if title else None
    except NoDesktopError as nothing_shown:
        say(f"{title}\n{body}\n{nothing_shown}", trouble=True)
        return code or nothing_shown.exit_code
    return answer(["undo", f"--of={','.join(written)}"]) if pressed == "undo" else code


def _run(words: Sequence[str], written: list[str]) -> tuple[int, str, str]:
    """Its exit code, what it said, and what trouble it told of; the ids of the rows that it wrote are added."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as trouble:
        code = _main(words, written)
    return code, said.getvalue().strip(), trouble.getvalue().strip()


def _main(words: Sequence[str], written: list[str] | None = None) -> int:
    from routine.ui.cli.app import main

    return main(words, written=written)


def _parted(said: str) -> tuple[str, str]:
    """The first sentence, or the first line where that is shorter, and the rest."""
    line, _newline, more = said.partition("\n")
    title, stop, rest = line.partition(". ")
    return f"{title}{stop.strip()}", "\n".join(filter(None, [rest, more]))
