"""Where the files lie, and that nobody else can put a hand on them."""

import os
import stat
from pathlib import Path

import pytest

from routine.storage import paths
from routine.storage.paths import UnusableFolderError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with no variable that points elsewhere."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "ROUTINE_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(paths, "_SESSIONS", tmp_path / "sessions")
    return tmp_path


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_lie_where_the_desktop_keeps_such_files(home: Path) -> None:
    assert paths.profile_path() == home / ".config/routine/profile.toml"
    assert paths.history_path() == home / ".local/share/routine/history.db"


def test_the_xdg_variables_are_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "d"))
    assert paths.profile_path() == tmp_path / "c/routine/profile.toml"
    assert paths.data_folder() == tmp_path / "d/routine"


def test_a_profile_may_be_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTINE_PROFILE", "~/mine.toml")
    assert paths.profile_path() == home / "mine.toml"
    monkeypatch.chdir(home)
    monkeypatch.setenv("ROUTINE_PROFILE", "other.toml")
    assert paths.profile_path() == home / "other.toml"


def test_asking_where_files_lie_makes_nothing(home: Path) -> None:
    paths.profile_path()
    paths.history_path()
    assert list(home.iterdir()) == []


def test_the_runtime_folder_lies_in_the_sessions_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = tmp_path / "session"
    session.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    assert paths.runtime_folder() == session / "routine"
    assert mode(session / "routine") == 0o700


@pytest.mark.parametrize("value", ["", "relative/folder", "/nowhere/at/all"])
def test_without_a_session_folder_the_home_holds_it(value: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", value)
    assert paths.runtime_folder() == home / ".local/state/routine/run"


def test_a_command_from_cron_finds_the_folder_of_the_session(home: Path) -> None:
    session = home / "sessions" / str(os.getuid())
    session.mkdir(parents=True, mode=0o700)
    assert paths.runtime_folder() == session / "routine"


def test_a_session_folder_of_someone_else_is_not_used(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`sudo` keeps the variable of the person who called it."""
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(foreign))
    with pytest.raises(UnusableFolderError, match="belongs to someone else"):
        paths.runtime_folder()
    assert list(foreign.iterdir()) == []


def test_new_folders_are_closed_to_others_with_all_that_were_missing(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        paths.private_folder(tmp_path / "a/b/c")
    finally:
        os.umask(umask)
    assert [mode(tmp_path / folder) for folder in ("a", "a/b", "a/b/c")] == [0o700] * 3


def test_an_open_folder_is_closed(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    assert mode(paths.private_folder(tmp_path / "open")) == 0o700


def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "trap").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnusableFolderError):
        paths.private_folder(tmp_path / "trap")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableFolderError, match=str(tmp_path / "file")):
        paths.private_folder(tmp_path / "file" / "below")
