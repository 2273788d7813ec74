"""The command line: what a run of it begins with, and how it ends."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from routine import clock
from routine.errors import HistoryError
from routine.i18n import _
from routine.outlet import UNSAID, all_said
from routine.storage import paths
from routine.ui.cli.click_layer import MakeSession, global_first
from routine.ui.cli.click_layer import run as run_words
from routine.ui.cli.registry import needed_for
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.trouble import exit_code_of


def run() -> None:
    """Run the command line and end the process with its exit code.

    At once: everything is said and written by then, and taking Python apart would take 16 ms of every command.
    """
    words = sys.argv[1:]
    code = main(words)
    unsaid = all_said(code)
    sys.stderr.flush()
    os._exit(code if _command_in(words) == "daemon" else unsaid)  # which has more to do than to print


def main(words: Sequence[str], now: datetime | None = None, written: list[str] | None = None) -> int:
    """Run one command line.

    Args:
        words: what was typed after `routine`.
        now: the instant that counts as now, `None` for the clock's.
        written: the ids of the rows that it writes are added, `None`: nobody asks for them.

    Returns:
        The exit code of CLI.md.
    """
    rows = [] if written is None else written

    def session(profile: Path | None, dry_run: bool, quiet: bool) -> Session:
        path = profile.expanduser().absolute() if profile else paths.profile_path()
        return Session(path, now or clock.now(), dry_run=dry_run, quiet=quiet, written=rows)

    return exit_code_of(lambda: _run(_clocks_whole(words), session, rows))


def _run(words: Sequence[str], session: MakeSession, written: list[str]) -> int:
    try:
        return run_words(needed_for(_command_in(words) or ("help" if "--all" in words else None)), words, session)
    except HistoryError as trouble:
        if not written:
            raise
        say(_("That is done. What follows from it cannot be told: {trouble}", trouble=trouble), trouble=True)
        return UNSAID


def _clocks_whole(words: Sequence[str]) -> list[str]:
    """The words with `10:45 PM` as one, so that an option takes all of it."""
    whole: list[str] = []
    for word in words:
        if whole and whole[-1][-1:].isdigit() and word.lower().replace(".", "") in ("am", "pm"):
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def _command_in(words: Sequence[str]) -> str | None:
    """The command among the words, `None` where there is none."""
    waiting = iter(global_first(words))
    for word in waiting:
        if word == "--profile":
            next(waiting, None)
        elif not word.startswith("-"):
            return word
    return None
