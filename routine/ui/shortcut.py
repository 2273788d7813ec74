"""A command that a shortcut key started answers by notification, as nobody reads what it prints. CLI.md."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routine.ui.cli.terminal.output import Said

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


class Answer:
    """A command line on its way to a notification.

    Attributes:
        words: what is to be run.
        written: the ids of the rows that it writes: Undo takes back those, and nothing since.
    """

    def __init__(self, words: Sequence[str]) -> None:
        on_page = len(words) == 1 and words[0] in ON_A_PAGE
        self.words = [*words, "--page"] if on_page else [*words]
        self.written: list[str] = []
        os.environ["ACCESSIBLE"] = "1"  # phrases: a notification has no columns

    def show(self, code: int, said: "Said") -> int:
        """Show what was said, and take it back if that is pressed; the exit code."""
        from routine.errors import NoDesktopError
        from routine.model.notification import Button, Notification
        from routine.storage import resources
        from routine.ui.cli.terminal.output import say
        from routine.ui.press import show_and_hear

        texts = resources.texts()
        told, trouble = ("\n".join(lines).strip() for lines in (said.told, said.trouble))
        title, body = _parted(told) if told else (texts.one("desktop", "failed"), trouble)
        if not told and not trouble:
            return code
        may_undo = not code and self.words[0] in UNDONE
        undo = (Button("undo", texts.several("quiet", "not_today", "buttons")[0]),) if may_undo else ()
        try:
            pressed = show_and_hear(Notification(KEY, KEY, title, body, undo), say)
        except NoDesktopError as nothing_shown:
            say(f"{title}\n{body}\n{nothing_shown}", trouble=True)
            return code or nothing_shown.exit_code
        return self._take_back() if pressed == "undo" else code

    def _take_back(self) -> int:
        from routine.storage import paths
        from routine.ui.cli.session import Session
        from routine.ui.cli.terminal.output import kept
        from routine.ui.cli.trouble import exit_code_of

        session = Session(paths.profile_path())
        with kept() as said:
            code = exit_code_of(lambda: session.show(session.take_back(self.written)))
        return Answer(["undo"]).show(code, said)


def _parted(said: str) -> tuple[str, str]:
    """The first sentence, or the first line where that is shorter, and the rest."""
    line, _newline, more = said.partition("\n")
    title, stop, rest = line.partition(". ")
    return f"{title}{stop.strip()}", "\n".join(filter(None, [rest, more]))
