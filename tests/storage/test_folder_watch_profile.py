"""Saves of the profile are noticed, however they are made."""

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.storage import folder_watch
from routine.storage.folder_watch import FolderWatch, is_being_written
from tests.storage.bell import A_WHILE, Bell, save_as_vim, save_by_rename, save_in_place, tell


@pytest.mark.parametrize("save", [save_in_place, save_by_rename, save_as_vim])
def test_every_save_is_told_however_the_editor_saves(
    tmp_path: Path, mechanism: str, save: Callable[[Path, str], None]
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        for number in range(4):
            save(profile, "x" * (number + 2))
            await bell.heard()
            await asyncio.sleep(A_WHILE)

    tell(story)


def test_a_dotfile_link_is_followed_to_its_target(tmp_path: Path, mechanism: str) -> None:
    target = tmp_path / "dotfiles" / "my-profile.toml"
    target.parent.mkdir()
    target.write_text("0")
    middle = tmp_path / "middle" / "link.toml"
    middle.parent.mkdir()
    middle.symlink_to("../dotfiles/my-profile.toml")
    profile = tmp_path / "config" / "profile.toml"
    profile.parent.mkdir()
    profile.symlink_to(middle)

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        for number in range(3):
            save_by_rename(target, "x" * (number + 2))
            await bell.heard()
            await asyncio.sleep(A_WHILE)
        other = tmp_path / "other.toml"
        other.write_text("another place")
        fresh = middle.with_name("fresh")
        fresh.symlink_to(other)
        fresh.replace(middle)
        await bell.heard()
        await bell.silent()
        save_by_rename(other, "told of at its new place too")
        await bell.heard()
        await bell.silent()
        save_by_rename(target, "no longer ours")
        await bell.silent()

    tell(story)


def test_other_files_of_the_folder_are_none_of_ours(tmp_path: Path, mechanism: str) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        save_in_place(tmp_path / "profile.toml.swp", "x")
        save_by_rename(tmp_path / "notes.txt", "x")
        profile.read_text()
        await bell.silent()
        assert bell.rung == 0

    tell(story)


def test_one_save_is_told_once(tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        changed = Bell()
        watch.watch_profile(profile, bell.ring, changed.ring)
        save_as_vim(profile, "x")
        save_in_place(profile, "xy")
        await bell.heard()
        await changed.heard()
        await bell.silent()
        assert (bell.rung, changed.rung) == (1, 1)

    tell(story)


@pytest.mark.parametrize("save", [save_in_place, save_by_rename, save_as_vim])
def test_a_save_is_told_as_such_when_it_is_whole_and_not_before(
    tmp_path: Path, save: Callable[[Path, str], None]
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, bell.ring, lambda: None)
        with profile.open("a") as saving:
            saving.write("half")
            saving.flush()
            profile.chmod(0o600)
            await bell.silent()
            assert bell.rung == 0
        await bell.heard()
        save(profile, "whole")
        await bell.heard()

    tell(story)


def test_where_nobody_tells_what_happened_no_file_is_called_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that looks otherwise than a second ago may be half of one."""
    monkeypatch.setattr(folder_watch, "_open_inotify", lambda: None)
    monkeypatch.setattr(folder_watch, "_POLL", 0.02)
    profile = tmp_path / "profile.toml"
    profile.write_text("0")

    async def story(watch: FolderWatch, changed: Bell) -> None:
        saved = Bell()
        watch.watch_profile(profile, saved.ring, changed.ring)
        save_in_place(profile, "longer")
        await changed.heard()
        await saved.silent()
        assert saved.rung == 0

    tell(story)


def test_a_folder_that_vanishes_is_watched_again_when_it_returns(tmp_path: Path, mechanism: str) -> None:
    profile = tmp_path / "a" / "b" / "profile.toml"
    profile.parent.mkdir(parents=True)
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        for number in range(3):
            shutil.rmtree(tmp_path / "a")
            await bell.heard()
            await bell.silent()
            profile.parent.mkdir(parents=True)
            profile.write_text("x" * (number + 2))
            await bell.heard()
            await bell.silent()
            save_by_rename(profile, "y" * (number + 20))
            await bell.heard()
            await bell.silent()

    tell(story)


def test_a_folder_that_was_renamed_is_let_go(tmp_path: Path, mechanism: str) -> None:
    profile = tmp_path / "a" / "profile.toml"
    profile.parent.mkdir()
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        profile.parent.rename(tmp_path / "z")
        await bell.heard()
        profile.parent.mkdir()
        profile.write_text("another")
        await bell.heard()
        await bell.silent()
        save_in_place(tmp_path / "z" / "profile.toml", "no longer ours")
        await bell.silent()
        save_in_place(profile, "ours again")
        await bell.heard()

    tell(story)


def test_a_folder_that_was_swapped_in_one_breath_is_watched(tmp_path: Path, mechanism: str) -> None:
    profile = tmp_path / "a" / "profile.toml"
    profile.parent.mkdir()
    profile.write_text("0")

    async def story(watch: FolderWatch, bell: Bell) -> None:
        watch.watch_profile(profile, saved=bell.ring, changed=bell.ring)
        shutil.rmtree(profile.parent)
        profile.parent.mkdir()
        profile.write_text("longer than before")
        await bell.heard()
        await bell.silent()
        save_in_place(profile, "once more")
        await bell.heard()

    tell(story)


def test_who_has_a_file_open_for_writing_is_seen(tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    assert not is_being_written(profile), "there is none"
    with profile.open("w"):
        assert is_being_written(profile)
    with profile.open():
        assert not is_being_written(profile), "who reads is in nobody's way"
    with profile.open("a"):
        assert is_being_written(profile)
    assert not is_being_written(profile)
    assert not is_being_written(tmp_path), "a folder"
