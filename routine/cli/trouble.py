"""How trouble is told: a sentence, and the exit code of CLI.md."""

import os
from collections.abc import Callable

from routine.cli.output import flowing, say
from routine.errors import RoutineError
from routine.translation import _


def exit_code_of(work: Callable[[], int]) -> int:
    """Do the work; its exit code, or that of the trouble it ran into, which is said."""
    try:
        return work()
    except KeyboardInterrupt:
        return 130
    except RoutineError as trouble:
        say(flowing(str(trouble)), trouble=True)
        return trouble.exit_code
    except Exception as trouble:
        if os.environ.get("ROUTINE_DEBUG"):
            raise
        say(
            _(
                "The program made a mistake: {kind}: {trouble}. Where: ROUTINE_DEBUG=1 routine …",
                kind=type(trouble).__name__,
                trouble=trouble,
            ),
            trouble=True,
        )
        return 1
