"""What the daemon hears of the world: files and zone. Each input rings; none decides."""

import asyncio
import contextlib
import os
import sys
from functools import partial
from pathlib import Path

from routine import clock
from routine.daemon.memory import Memory
from routine.desktop.wire.addresses import system_bus_address
from routine.ports import Unavailable, Unreachable
from routine.storage import paths
from routine.storage.folder_watch import FolderWatch


class Inputs:
    """Watches files (`lock` is that of the daemon's lock) and zone until `close`, and tells the memory."""

    def __init__(self, memory: Memory, lock: Path) -> None:
        self._memory = memory
        loop = asyncio.get_running_loop()
        self._folders = FolderWatch(loop)
        self._folders.watch_profile(memory.profile_path, partial(memory.files.read, is_saved=True), memory.reload)
        self._folders.watch_history(paths.history_path(), memory.files.look)
        self._folders.watch_lock(lock, memory.ring)
        self._folders.watch_zone(self._zone_changed)
        self._timedated = loop.create_task(self._follow_timedated(), name="timedated")

    def close(self) -> None:
        """Hear nothing more."""
        self._folders.close()
        self._timedated.cancel()

    def _zone_changed(self) -> None:
        if clock.local_zone() != self._memory.facts.zone:
            self._memory.reload()

    async def _follow_timedated(self) -> None:
        """Where there is a system bus; without one the folder alone tells."""
        if sys.platform != "linux":
            return
        from routine.desktop.sensors.zone_timedated import follow_timedated

        if address := system_bus_address(os.environ):
            with contextlib.suppress(Unavailable, Unreachable):
                await follow_timedated(address, self._zone_changed)
