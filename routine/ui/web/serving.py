"""Serves the page until nobody looks at it any more; one process for one profile. SPEC section 9."""

import asyncio
import json
import logging
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import uvicorn

from routine import __version__
from routine.errors import RoutineError
from routine.i18n import _, command_line, name_program
from routine.service.supervisor import Supervisor
from routine.storage import paths
from routine.storage.folder_watch import FolderWatch
from routine.storage.lock import Lock, LockedError
from routine.ui.web.app import Site
from routine.ui.web.connection import Connection
from routine.ui.web.guard import Guard
from routine.ui.web.keys import fresh_keys
from routine.ui.web.leading import COMMAND
from routine.ui.web.place import Place, put
from routine.ui.web.tabs import PATIENCE, Tabs

LOUD = ("uvicorn", "python_multipart")
"""They say something of each request that they cannot read; anybody on the computer could fill the journal so."""


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
            asyncio.run(_serve(profile, place, listening, patience))
        finally:
            place.clear()


async def _serve(profile: Path, place: Place, listening: socket.socket, patience: timedelta) -> None:
    for library in LOUD:
        logging.getLogger(library).addHandler(logging.NullHandler())
    keys, tabs, port = fresh_keys(), Tabs(patience), listening.getsockname()[1]
    app = Guard(Site(profile, keys, tabs).application(), keys, port)
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    watch = FolderWatch(asyncio.get_running_loop())
    watch.watch_profile(profile, tabs.tell, tabs.tell)
    watch.watch_history(paths.history_path(), tabs.tell)
    told = {"pid": os.getpid(), "version": __version__, "port": port, "launch": keys.launch}
    put(place.told, json.dumps(told))
    Supervisor().ready()
    ending, own = asyncio.create_task(_end(server, tabs)), command_line()
    name_program(COMMAND)
    try:
        await server.serve([listening])
    finally:
        name_program(own)
        ending.cancel()
        watch.close()


class _Server(uvicorn.Server):
    """Ends in order when it is told to, and sleeps until then.

    uvicorn itself gives the signal back at the end, so that nothing would be cleared up, and looks ten times a second
    whether it shall end.
    """

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._over = asyncio.Event()

    def end(self) -> None:
        """End it."""
        self.should_exit = True
        self._over.set()

    async def main_loop(self) -> None:
        """Wait until it shall end."""
        await self._over.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen for the end."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows
                loop.add_signal_handler(getattr(signal, name), self.end)
        yield


async def _end(server: _Server, tabs: Tabs) -> None:
    await tabs.none_left()
    server.end()
