"""What a watch tells, and ways to save a file."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from routine.storage.folder_watch import FolderWatch

PATIENCE = 20.0
A_WHILE = 0.15  # several times as long as a change takes to be told in these tests


class Bell:
    """Counts what it is told."""

    def __init__(self) -> None:
        self.rung = 0
        self._unheard = asyncio.Event()

    def ring(self) -> None:
        self.rung += 1
        self._unheard.set()

    async def heard(self) -> None:
        await asyncio.wait_for(self._unheard.wait(), PATIENCE)
        self._unheard.clear()

    async def silent(self) -> None:
        """Nothing is told for a while, what is under way included."""
        await asyncio.sleep(A_WHILE)
        self._unheard.clear()
        before = self.rung
        await asyncio.sleep(A_WHILE)
        assert self.rung == before


Story = Callable[[FolderWatch, Bell], Awaitable[None]]


def tell(story: Story) -> None:
    async def run() -> None:
        watch = FolderWatch(asyncio.get_running_loop())
        try:
            await story(watch, Bell())
        finally:
            watch.close()
            watch.close()

    asyncio.run(run())


def save_in_place(path: Path, text: str) -> None:
    path.write_text(text)


def save_by_rename(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}~")
    fresh.write_text(text)
    fresh.replace(path)


def save_as_vim(path: Path, text: str) -> None:
    """Moves the old one away, writes a new one, removes the old one."""
    backup = path.with_name(f"{path.name}.bak")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()
