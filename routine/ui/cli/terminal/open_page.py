"""`cramp --page`, `stretch --page` and `about --page`: a page, written for its person alone and opened in the browser.

The daemon, which makes no page, has that of a set opened by a process of its own, with the folder of the profile:
`python -m routine.ui.cli.terminal.open_page SET FOLDER`.
"""

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

from routine.care.about import Topic
from routine.care.stretches import Stretches, StretchSet
from routine.desktop.browser import show_page
from routine.errors import RoutineError
from routine.i18n import _, command_line, name_program, speak
from routine.model.catalogue import Texts
from routine.ports import Unavailable
from routine.storage import paths, resources
from routine.storage.stretches_file import load_stretches
from routine.text.pages.about import about_page
from routine.text.pages.care import relief_page, stretch_page
from routine.ui.cli.terminal.output import own_command, say


class NoPageError(RoutineError):
    """The page could not be shown: it says why, and where the same is without a browser."""


def open_relief_page(texts: Texts) -> None:
    """Write the page and open it.

    Raises:
        NoPageError: it cannot be written, or nothing here opens it.
    """
    html = relief_page(resources.config_text("pages/relief.html"), resources.drawings()["towel_pull"], texts)
    try:
        asyncio.run(show_page("relief", html))
    except (OSError, Unavailable) as trouble:
        told = _("The page cannot be opened: {why}. The same in this terminal: {routine} cramp", why=trouble)
        raise NoPageError(told) from trouble
    say(texts.one("relief", "page", "opened"))


def open_set_page(chosen: StretchSet, stretches: Stretches, texts: Texts) -> None:
    """Write the page of a set and open it.

    Raises:
        NoPageError: nothing here opens it; the page lies there all the same.
        UnusableFolderError: it cannot be written.
    """
    template, drawings = resources.config_text("pages/stretch.html"), resources.drawings()
    _open("stretch", stretch_page(template, chosen, stretches, drawings, texts), command_line("stretch"))


def open_about_page(topics: Iterable[Topic], texts: Texts) -> None:
    """Write the page "About leg cramps" with these cards and open it; raises as `open_set_page`."""
    _open("about", about_page(resources.config_text("pages/about.html"), topics, texts), command_line("about"))


def _open(name: str, html: str, same_here: str) -> None:
    """Write a page that can be printed and open it; what cannot be opened lies there all the same."""
    folder = paths.runtime_folder()
    try:
        asyncio.run(show_page(name, html))
    except OSError as trouble:
        raise paths.UnusableFolderError(folder, trouble.strerror or str(trouble)) from trouble
    except Unavailable as trouble:
        told = _(
            "No browser could be opened ({why}). The page is {page}. The same in this terminal: {command}",
            why=trouble,
            page=folder / f"{name}.html",
            command=same_here,
        )
        raise NoPageError(told) from trouble
    say(_("It is open in your browser. To print it: Ctrl and P."))


def show_set(which: str, folder: str) -> int:
    """Show the page of the set of that name; the exit code, 1 where it cannot be shown."""
    speak(resources.spoken_language())
    name_program(own_command())
    stretches = load_stretches(Path(folder)).stretches
    try:
        open_set_page(stretches.sets[which], stretches, resources.texts())
    except (KeyError, RoutineError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(show_set(*sys.argv[1:]))
