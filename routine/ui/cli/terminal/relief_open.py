"""`cramp --page`: the relief page, written for its person alone and opened in the browser. EXPERIENCE section 3."""

import asyncio
import os
import sys

from routine.desktop.browser import open_page, write_page
from routine.errors import RoutineError
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.ports import Unavailable
from routine.storage import paths, resources
from routine.text.pages.relief import relief_page
from routine.ui.cli.terminal.output import say


class NoPageError(RoutineError):
    """The page could not be shown.

    Args:
        why: what is in the way.
    """

    def __init__(self, why: str) -> None:
        super().__init__(_("The page cannot be opened: {why}. The same in this terminal: {routine} cramp", why=why))


def open_relief_page(texts: Texts) -> None:
    """Write the page and open it.

    Raises:
        NoPageError: it cannot be written, or nothing here opens it.
    """
    html = relief_page(resources.config_text("pages/relief.html"), texts)
    try:
        page = write_page(paths.runtime_folder(), "relief", html)
        asyncio.run(open_page(page, os.environ, sys.platform))
    except (OSError, Unavailable) as trouble:
        raise NoPageError(str(trouble)) from trouble
    say(texts.one("relief", "page", "opened"))
