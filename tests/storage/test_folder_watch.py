"""Commits and zone changes are noticed, and nothing else wakes the daemon."""

import asyncio
import selectors
import sqlite3
from pathlib import Path

import pytest

from routine.storage import folder_watch
from routine.storage.folder_watch import FolderWatch
from tests.storage.bell import Bell, save_in_place, tell


def commit(path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("CREATE TABLE IF NOT EXISTS event (row INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO event DEFAULT VALUES")
    connection.close()


def test_a_commit_is_told_and_a_reader_wakes_nobody(tmp_path: Path) -> None:
    """A follower that opens and closes the file must not wake itself: PLATFORM "Files"."""
    history = tmp_path / "history.db"
    commit(history)

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_history(history, bell.ring)
        for _ in range(3):
            commit(history)
            await bell.heard()
            await bell.silent()
        before = bell.rung
        for _ in range(5):
            connection = sqlite3.connect(history)
            connection.execute("SELECT count(*) FROM event").fetchone()
            connection.close()
            with history.open("r+b"):
                pass
        await bell.silent()
        assert bell.rung == before

    tell(story)


def test_an_unlinked_and_a_replaced_history_are_told(tmp_path: Path, mechanism: str) -> None:
    history = tmp_path / "history.db"
    commit(history)

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_history(history, bell.ring)
        history.unlink()
        await bell.heard()
        await bell.silent()
        commit(tmp_path / "backup.db")
        (tmp_path / "backup.db").replace(history)
        await bell.heard()

    tell(story)


def test_profile_and_history_in_one_folder_keep_their_own_rules(tmp_path: Path) -> None:
    profile, history = tmp_path / "profile.toml", tmp_path / "history.db"
    profile.write_text("0")
    commit(history)

    async def story(watch: FolderWatch, profile_bell: Bell) -> None:
        history_bell = Bell()
        watch.watch_profile(profile, profile_bell.ring, profile_bell.ring)
        watch.watch_history(history, history_bell.ring)
        with history.open("r+b"):
            pass
        save_in_place(profile, "x")
        await profile_bell.heard()
        await history_bell.silent()
        assert history_bell.rung == 0
        commit(history)
        await history_bell.heard()
        await profile_bell.silent()
        assert profile_bell.rung == 1

    tell(story)


@pytest.mark.parametrize("by_rename", [True, False])
def test_another_zone_of_the_computer_is_told(tmp_path: Path, mechanism: str, by_rename: bool) -> None:
    localtime = tmp_path / "localtime"
    for name in ("Berlin", "Tokyo"):
        (tmp_path / name).write_text(name * len(name))
    localtime.symlink_to("Berlin")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_zone(bell.ring, tmp_path)
        if by_rename:  # timedatectl
            (tmp_path / "fresh").symlink_to("Tokyo")
            (tmp_path / "fresh").replace(localtime)
        else:  # ln -sf
            localtime.unlink()
            localtime.symlink_to("Tokyo")
        await bell.heard()
        await bell.silent()
        (tmp_path / "hosts").write_text("none of ours")
        before = bell.rung
        await bell.silent()
        assert bell.rung == before

    tell(story)


def test_nothing_is_told_after_the_end(tmp_path: Path, mechanism: str) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        save_in_place(profile, "x")
        await asyncio.sleep(0)
        watch.close()
        save_in_place(profile, "xy")
        await bell.silent()
        assert bell.rung == 0

    tell(story)


def test_it_goes_on_by_looking_when_no_watch_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system grants each person only so many watches."""
    asyncinotify = pytest.importorskip("asyncinotify")
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        monkeypatch.setattr(folder_watch, "_POLL", 0.02)
        monkeypatch.setattr(asyncinotify.Inotify, "add_watch", refuse)
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        save_in_place(profile, "longer")
        await bell.heard()

    tell(story)


class CountingSelector(selectors.DefaultSelector):
    """Counts how often the event loop woke up."""

    wakes = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.wakes += 1
        return super().select(timeout)


def test_it_costs_no_wake_up_while_nothing_changes(tmp_path: Path) -> None:
    selector = CountingSelector()
    loop = asyncio.SelectorEventLoop(selector)
    watch = FolderWatch(loop)
    try:
        watch.watch_profile(tmp_path / "profile.toml", loop.stop, loop.stop)
        watch.watch_history(tmp_path / "missing" / "history.db", loop.stop)
        watch.watch_zone(loop.stop, tmp_path)
        loop.run_until_complete(asyncio.sleep(0.1))
        before = selector.wakes
        loop.run_until_complete(asyncio.sleep(1.5))
        assert selector.wakes - before <= 4, "beginning and end of the sleep itself"
    finally:
        watch.close()
        loop.close()


def test_a_missing_folder_is_waited_for_at_the_nearest_there_is(tmp_path: Path, mechanism: str) -> None:
    history = tmp_path / "share" / "routine" / "history.db"

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_history(history, bell.ring)
        history.parent.mkdir(parents=True)
        commit(history)
        await bell.heard()
        await bell.silent()
        commit(history)
        await bell.heard()

    tell(story)
