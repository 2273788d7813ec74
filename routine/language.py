"""The person's language and clock, as the locale tells them.

A command asks anew each time, as nothing here costs more than a look at the environment; the daemon asks once.
"""

import os

from routine import resources
from routine.core.clock_style import ClockStyle, style_of
from routine.core.texts import Texts


def texts() -> Texts:
    """Everything the program says, with times in the person's style."""
    return Texts(resources.texts(), clock_style())


def clock_style() -> ClockStyle:
    """12 or 24 hours: the first of LC_ALL, LC_TIME and LANG that is set decides."""
    return style_of(_first_set("LC_ALL", "LC_TIME", "LANG"))


def _first_set(*names: str) -> str:
    return next((value for name in names if (value := os.environ.get(name))), "")
