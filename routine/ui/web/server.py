"""What serves the pages, once their place is taken, until nobody looks at them any more. SPEC section 9."""

import asyncio
import logging
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import uvicorn

from routine.i18n import command_line, name_program
from routine.storage import paths
from routine.storage.folder_watch import FolderWatch
from routine.ui.web.app import Site
from routine.ui.web.connection import Connection
from routine.ui.web.guard import Guard
from routine.ui.web.keys import Keys
from routine.ui.web.leading import COMMAND
from routine.ui.web.tabs import Tabs

LOUD = ("uvicorn", "python_multipart")
"""They say something of each request that they cannot read; anybody on the computer could fill the journal so."""


async def run(profile: Path, listening: socket.socket, keys: Keys, patience: timedelta) -> None:
    """Answer what comes there.

    Args:
        profile: the path of the profile.
        listening: where browsers ask.
        keys: of this run.
        patience: see `Tabs`.
    """
    for library in LOUD:
        logging.getLogger(library).addHandler(logging.NullHandler())
    tabs = Tabs(patience)
    app = Guard(Site(profile, keys, tabs).application(), keys, listening.getsockname()[1])
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
