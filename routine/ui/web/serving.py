"""Takes the place of the page, tells how to get in, and serves it; one process for one profile. SPEC section 9."""

import asyncio
import json
import os
import socket
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from routine import __version__
from routine.errors import RoutineError
from routine.i18n import _
from routine.service.supervisor import Supervisor
from routine.storage.lock import Lock, LockedError
from routine.ui.web.keys import fresh_keys
from routine.ui.web.place import Place, put
from routine.ui.web.tabs import PATIENCE


class PortTakenError(RoutineError):
    """Something else listens on the port that was chosen."""

    def __init__(self, port: int, why: str) -> None:
        super().__init__(
            _("Port {port} cannot be used: {why}. Choose another: {routine} open --port 8766", port=port, why=why)
        )


def serve(profile: Path, place: Place, port: int = 0, patience: timedelta = PATIENCE) -> None:
    """Serve until no tab has been open for so long; nothing where another process serves it already.

    Args:
        profile: the path of the profile.
        place: where it is told how to get in.
        port: on which it listens; 0: on a free one.
        patience: see `Tabs`.

    Raises:
        PortTakenError: it cannot listen there.
        UnusableFolderError: the disk does not take how to get in.
    """
    with suppress(LockedError), Lock(place.lock):
        try:
            listening = socket.create_server(("127.0.0.1", port))
        except OSError as trouble:
            raise PortTakenError(port, trouble.strerror or str(trouble)) from None
        try:
            keys, port = fresh_keys(), listening.getsockname()[1]
            told = {"pid": os.getpid(), "version": __version__, "port": port, "launch": keys.launch}
            put(place.told, json.dumps(told))
            Supervisor().ready()
            from routine.ui.web.server import run  # 0.2 s, while a browser starts: who asks already is answered then

            asyncio.run(run(profile, listening, keys, patience))
        finally:
            place.clear()
