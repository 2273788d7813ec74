"""What the daemon prints in the window it was started in, or into the journal."""

import sys
from datetime import datetime
from pathlib import Path

from routine.daemon.memory import Memory
from routine.desktop.notify.choose import Choice, shown_by
from routine.i18n import ngettext
from routine.outlet import UNSAID, outlet_of
from routine.text.notice import first_screen, greeting


def greet(memory: Memory, began: datetime, choice: Choice, *, is_first: bool) -> None:
    """Print the first screen, and at the first start ever greet by notification too; `began` is aware UTC."""
    facts, path, home = memory.facts, memory.profile_path, Path.home()
    shown = f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    _say(first_screen(facts, began, memory.texts, shown_by(choice), shown))
    if is_first and choice.notifier.description != "terminal":  # which has just said the same
        memory.say(greeting(facts, began, memory.texts))


def write(text: str) -> None:
    """Print a line.

    Raises:
        OSError: it was not taken.
    """
    _say(text)
    outlet = outlet_of(sys.stdout)
    if outlet and outlet.trouble:
        raise outlet.trouble


def tell_of_loss(rows: int) -> int:
    """The exit code; where the last rows could be kept nowhere, no folder takes a file, it is said and no success."""
    if not rows:
        return 0
    lost = ngettext(
        "{n} entry could be kept nowhere and is lost.", "{n} entries could be kept nowhere and are lost.", rows
    )
    print(lost, file=sys.stderr)  # noqa: T201 - into the journal
    return UNSAID


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the foreground program speaks in its terminal
