"""What the daemon hears of the world: files, zone, watchdog. Each input rings; none decides."""

import asyncio

from routine import clock, paths
from routine.daemon.shell import Shell
from routine.folder_watch import FolderWatch
from routine.service.supervisor import Supervisor


class Watches:
    """Opens every watch of a running daemon; `close` ends them."""

    def __init__(self, shell: Shell, supervisor: Supervisor) -> None:
        self._shell = shell
        self._supervisor = supervisor
        self._loop = asyncio.get_running_loop()
        self._fed: asyncio.Handle = self._loop.call_soon(self._feed)
        self._folders = FolderWatch(self._loop)
        self._folders.watch_profile(shell.profile_path, shell.reload)
        self._folders.watch_history(paths.history_path(), shell.history_changed)
        self._folders.watch_zone(self._zone_changed)

    def close(self) -> None:
        """Hear nothing more."""
        self._folders.close()
        self._fed.cancel()

    def _zone_changed(self) -> None:
        if clock.local_zone() != self._shell.facts.zone:
            self._shell.reload()

    def _feed(self) -> None:
        """The watchdog is fed only when a bell is set or the consumer is at work."""
        interval = self._supervisor.watchdog_interval()
        if interval is None:
            return
        if self._shell.armed():
            self._supervisor.alive()
        self._fed = self._loop.call_later(interval.total_seconds(), self._feed)
