"""Open, on a notification of our own: the page in the browser, which is never a child of the daemon. SPEC section 9."""

import os
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from routine.desktop.program import printed_by
from routine.ports import Unavailable

OPENED_WITHIN = timedelta(minutes=1)
"""To start what serves it, and a browser; or to read why that did not work."""


async def open_page(profile: Path) -> bool:
    """Do what the menu's entry does, apart from our limits where we have some; whether it could be opened."""
    from routine.desktop.browser import apart  # here, for once in weeks at most

    words = [sys.executable, "-P", "-m", "routine", "--profile", str(profile), "menu", "open"]
    with suppress(Unavailable):
        words = [*apart(os.environ), *words]
    return await printed_by(*words, environment=os.environ, within=OPENED_WITHIN) is not None
