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


async def open_page(profile: Path, entry: str = "open", token: str = "") -> bool:
    """Do what an entry of the desktop's menu does, apart from our limits where we have some; whether that worked.

    `token` lets what opens come to the front (XDG activation), empty: there is none.
    """
    from routine.desktop.browser import apart  # here, for once in weeks at most

    words = [sys.executable, "-P", "-m", "routine", "--profile", str(profile), "menu", entry]
    environment = {**os.environ, **({"XDG_ACTIVATION_TOKEN": token} if token else {})}
    with suppress(Unavailable):
        words = [*apart(environment), *words]
    return await printed_by(*words, environment=environment, within=OPENED_WITHIN) is not None
