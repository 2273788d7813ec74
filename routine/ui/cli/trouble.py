"""How trouble is told: a sentence, and the exit code of CLI.md."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from routine.errors import RoutineError
from routine.i18n import _
from routine.ui.cli.terminal.output import NoAnswerError, flowing, say


def exit_code_of(work: Callable[[], int | None]) -> int:
    """Do the work; its exit code, 0 for none, or that of the trouble it ran into, which is said."""
    try:
        return work() or 0
    except (KeyboardInterrupt, NoAnswerError):
        return 130
    except RoutineError as trouble:
        say(flowing(str(trouble)), trouble=True)
        return trouble.exit_code
    except Exception as trouble:
        if os.environ.get("ROUTINE_DEBUG"):
            raise
        mistake = _(
            "The program made a mistake: {kind}: {trouble}. Where: ROUTINE_DEBUG=1 {routine} …",
            kind=type(trouble).__name__,
            trouble=trouble,
        )
        say(_of_the_disk(trouble) or mistake, trouble=True)
        return 1


def _of_the_disk(trouble: Exception) -> str | None:
    """What the system refused, in a sentence: which file, why, what to do. `None` where it names none."""
    if not isinstance(trouble, OSError):
        return None
    if trouble.filename is None:
        with suppress(OSError):
            Path.cwd()
            return None
        return _("The folder that you are in is gone, or may not be entered. Go to another, and try again: cd")
    why = os.strerror(trouble.errno) if trouble.errno else str(trouble)
    advice = _("Make it and its folder yours, then try again.") if isinstance(trouble, PermissionError) else ""
    return " ".join(filter(None, [_("{path} cannot be used: {why}.", path=trouble.filename, why=why), advice]))
