"""`report`: the diary of the last weeks as a page for a doctor, opened in the browser or written to a file."""

import os
import sys
from pathlib import Path
from typing import Annotated

import platformdirs

from routine.i18n import N_, _, command_line
from routine.ports import Unavailable
from routine.typed.words import read_count
from routine.ui.cli.click_layer import AsOf, Option
from routine.ui.cli.commands.data import Replaces, hand_over
from routine.ui.cli.commands.stats import Weeks
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import say
from routine.ui.weeks import MOST_WEEKS, report_of


def report(
    session: Session,
    weeks: Weeks = str(MOST_WEEKS),
    output: Annotated[Path | None, Option("-o", "--output", metavar="FILE", help=N_("Write it there."))] = None,
    opened: Annotated[bool, Option("--open", help=N_("Open it in the browser, with -o too."))] = False,
    yes: Replaces = False,
    as_of: AsOf = None,
) -> None:
    """The last weeks since the beginning, at most thirteen unless another number is asked for."""
    view = look(session, as_of)
    page = report_of(view, read_count(weeks, command_line("report --weeks 6")))
    today = view.facts.day_at(view.now).date
    usual = platformdirs.user_documents_path() / f"leg-cramp-diary-{today}.html"  # as `xdg-user-dirs` has it
    path = output.expanduser() if output else usual
    written = hand_over(session, path, [page], _("Open it in a browser to print."), replace=yes or output is None)
    if written and (opened or output is None):
        _open(path)


def _open(path: Path) -> None:
    """Open the page in the browser, or say that it must be opened by hand."""
    import asyncio  # 60 ms that only this needs

    from routine.desktop.browser import open_page

    try:
        asyncio.run(open_page(path, os.environ, sys.platform))
    except Unavailable:
        say(_("No browser can be opened from here. Open the file yourself."))
