"""What may stand in the place of a profile: each is told in one clear line, at once, and left as it is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.errors import ProfileError
from routine.storage import resources
from routine.storage.profile_file import load_profile, replace_text, write_first_profile
from tests.profile.profiles import REFERENCE, edit_profile

GOOD = '[reminders.tea]\nat = ["11:00"]\n'


def link_to(target: str) -> Callable[[Path], object]:
    return lambda path: path.symlink_to(target)


def link_to_a_pipe(path: Path) -> None:
    pipe = path.parent / "elsewhere" / "pipe"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    path.symlink_to(pipe)


def change(path: Path) -> object:
    return edit_profile(path, REFERENCE, lambda edit: edit.set(("reminders", "tea", "title"), "Make tea"))


def undo(path: Path) -> object:
    return replace_text(path, REFERENCE, GOOD, "")


IN_ITS_PLACE: dict[str, tuple[Callable[[Path], object], str]] = {
    "half-written": (lambda path: path.write_text(GOOD[:-4]), "never ends"),
    "a folder": (lambda path: path.mkdir(), "this is a folder, not a file"),
    "a pipe": (lambda path: os.mkfifo(path), "this is a device or a pipe, not a file"),
    "a device": (link_to("/dev/zero"), "this is a device or a pipe, not a file"),
    "a link to a pipe": (link_to_a_pipe, "this is a device or a pipe, not a file"),
    "a link that leads nowhere": (link_to("nowhere.toml"), "leads to nowhere.toml, which is not there"),
    "a link to itself": (link_to("profile.toml"), "leads back to itself"),
    "100 MB": (lambda path: path.write_bytes(GOOD.encode() * 3_000_000), "over 1 MB"),
    "no UTF-8": (lambda path: path.write_bytes(b'title = "\xff"\n'), "0xff is not UTF-8"),
    "zeros": (lambda path: path.write_bytes(bytes(500)), "is not TOML"),
    "deep": (lambda path: path.write_text("a = " + "[" * 100_000), "nested too deeply"),
}


@pytest.mark.parametrize(("put", "told"), IN_ITS_PLACE.values(), ids=IN_ITS_PLACE)
def test_it_is_told_in_one_line_and_left_as_it_is(tmp_path: Path, put: Callable[[Path], object], told: str) -> None:
    path = tmp_path / "profile.toml"
    put(path)
    before = path.lstat()
    with pytest.raises(ProfileError) as trouble:
        load_profile(path, REFERENCE)
    [line] = trouble.value.lines
    assert told in line
    assert line.startswith(("profile.toml:", str(path)))
    assert not write_first_profile(path, GOOD), "what stands there is never overwritten"
    after = path.lstat()
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns)


@pytest.mark.parametrize("what", ["a folder", "a pipe", "a device", "a link to a pipe"])
@pytest.mark.parametrize("edit", [change, undo], ids=["a change", "an undo"])
def test_no_lock_is_laid_for_what_is_no_file(tmp_path: Path, what: str, edit: Callable[[Path], object]) -> None:
    path = tmp_path / "profile.toml"
    put, told = IN_ITS_PLACE[what]
    put(path)
    with pytest.raises(ProfileError, match=told):
        edit(path)
    assert not write_first_profile(path, GOOD)
    assert not [*tmp_path.rglob("*.lock")]


def test_the_lock_lies_in_our_folder_where_the_profile_is_a_link(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "mine.toml"
    target.parent.mkdir()
    target.write_text(GOOD)
    path = tmp_path / "routine" / "profile.toml"
    path.parent.mkdir()
    path.symlink_to(target)
    change(path)
    assert "title" in target.read_text()
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == [
        ".profile.toml.lock",
        "elsewhere",
        "mine.toml",
        "profile.toml",
        "routine",
    ]


def test_lines_that_end_as_on_windows_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert load_profile(path, REFERENCE).profile.reminder("tea")


def test_the_first_profile_and_all_its_folders_are_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "profile.toml"
    umask = os.umask(0)
    try:
        assert write_first_profile(path, resources.preset_text("office"))
    finally:
        os.umask(umask)
    assert {name.name: oct(name.stat().st_mode & 0o777) for name in (tmp_path / "a", *path.parent.iterdir())} == {
        "a": "0o700",
        "profile.toml": "0o600",
        ".profile.toml.lock": "0o600",
    }
    assert path.parent.stat().st_mode & 0o777 == 0o700
