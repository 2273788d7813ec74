"""The lock and the live status, where the only place left is one that others can write to; and modes of files."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.storage import paths
from routine.storage.paths import ForeignFolderError, UnusableFolderError
from routine.storage.runtime import RuntimeFolder, UnusableLockError
from tests.desktop.parts import only_root_can


@pytest.fixture(autouse=True)
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared folder; the home cannot hold the state, as on a disk that is read-only."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".local").touch()
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(paths, "_SESSIONS", tmp_path / "sessions")
    monkeypatch.setattr(paths, "_SHARED", shared)
    return shared


def own(shared: Path, more: str = "") -> Path:
    return shared / f"routine-{os.getuid()}{more}"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_a_home_that_cannot_be_written_leaves_a_folder_of_our_own_in_the_shared_one(shared: Path) -> None:
    umask = os.umask(0)
    try:
        assert paths.runtime_folder() == own(shared)
    finally:
        os.umask(umask)
    assert mode(own(shared)) == 0o700
    assert paths.runtime_folder() == own(shared), "a command finds the daemon there"


def put_open_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0o777)


def put_link(path: Path) -> None:
    (path.parent / "elsewhere").mkdir(mode=0o700)
    path.symlink_to(path.parent / "elsewhere")


def put_foreign_folder(path: Path) -> None:
    only_root_can("make a folder that belongs to someone else")
    path.mkdir(mode=0o700)
    os.chown(path, 4711, 4711)


TRAPS: dict[str, Callable[[Path], object]] = {
    "open to all": put_open_folder,
    "a link": put_link,
    "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
    "a file": lambda path: path.touch(),
    "someone else's": put_foreign_folder,
}


@pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)
def test_what_somebody_made_there_beforehand_is_left_for_another_name(
    shared: Path, trap: Callable[[Path], object]
) -> None:
    trap(own(shared))
    before = own(shared).lstat()
    assert paths.runtime_folder() == own(shared, "-1")
    after = own(shared).lstat()
    assert (after.st_ino, after.st_ctime_ns) == (before.st_ino, before.st_ctime_ns), "nothing of it is touched"
    assert mode(own(shared, "-1")) == 0o700


def test_where_every_name_is_taken_it_is_told(shared: Path) -> None:
    for number in range(20):
        own(shared, f"-{number}" if number else "").touch()
    with pytest.raises(UnusableFolderError, match="Make it yours and writable"):
        paths.runtime_folder()


def test_a_shared_folder_in_which_others_could_replace_ours_is_not_used(shared: Path) -> None:
    shared.chmod(0o777)
    with pytest.raises(UnusableFolderError):
        paths.runtime_folder()
    assert list(shared.iterdir()) == []


def test_the_home_of_someone_else_is_no_reason_for_the_shared_folder(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`sudo` keeps the home of the person who called it: their daemon is meant, or none."""
    (shared.parent / "home" / ".local").unlink()
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    with pytest.raises(ForeignFolderError):
        paths.runtime_folder()
    assert list(shared.iterdir()) == []


def test_the_lock_is_never_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "victim")
    with pytest.raises(UnusableLockError, match="cannot be made"):
        RuntimeFolder(tmp_path).take_lock()
    assert RuntimeFolder(tmp_path).running_pid() is None
    assert not (tmp_path / "victim").exists()


def test_the_status_is_never_written_through_a_link(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / f".status.json.{os.getpid()}.new").symlink_to(victim)
    (tmp_path / "status.json").symlink_to(victim)
    assert RuntimeFolder(tmp_path).publish({"pid": 1})
    assert victim.read_text() == "precious"
    assert RuntimeFolder(tmp_path).read_status() == {"schema": 1, "pid": 1}


@pytest.fixture
def lived_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in which everything is open to all."""
    home = tmp_path / "home"
    (home / ".local").unlink()
    files = (
        ".config/routine/profile.toml",
        ".local/share/routine/history.db",
        ".local/share/routine/backups/history-2026-03-28.db",
        ".local/state/routine/run/status.json",
        "documents/letter.txt",
    )
    for name in files:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).touch()
    for path in home.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    return home


def test_what_is_open_to_others_is_closed_on_request_and_named(lived_in: Path) -> None:
    profile = paths.profile_path()
    closed = {str(path.relative_to(lived_in)): mode(path) for path in paths.repair_modes(profile)}
    run = closed.pop(".local/state/routine/run", 0o700)  # closed by whoever needs it
    assert run == 0o700
    assert closed == {
        ".config/routine": 0o700,
        ".config/routine/profile.toml": 0o600,
        ".local/share/routine": 0o700,
        ".local/share/routine/history.db": 0o600,
        ".local/share/routine/backups": 0o700,
        ".local/share/routine/backups/history-2026-03-28.db": 0o600,
        ".local/state/routine/run/status.json": 0o600,
    }
    assert paths.repair_modes(profile) == []
    assert mode(lived_in / "documents") == 0o777
    assert mode(lived_in / "documents" / "letter.txt") == 0o666


def test_a_profile_of_another_name_is_closed_without_the_folder_it_lies_in(lived_in: Path) -> None:
    profile = lived_in / "documents" / "mine.toml"
    profile.symlink_to("letter.txt")
    assert lived_in / "documents" / "letter.txt" in paths.repair_modes(profile)
    assert mode(lived_in / "documents") == 0o777


def test_links_and_what_belongs_to_others_are_left(lived_in: Path) -> None:
    data = lived_in / ".local/share/routine"
    (data / "link").symlink_to(lived_in / "documents" / "letter.txt")
    (data / "folder").symlink_to(lived_in / "documents")
    paths.repair_modes(paths.profile_path())
    assert mode(lived_in / "documents" / "letter.txt") == 0o666
    assert mode(lived_in / "documents") == 0o777


def test_a_mode_that_is_closed_already_stays_as_it_is(lived_in: Path) -> None:
    history = lived_in / ".local/share/routine/history.db"
    history.chmod(0o400)
    paths.repair_modes(paths.profile_path())
    assert mode(history) == 0o400


def test_everything_a_first_start_makes_is_the_persons_own_whatever_the_umask(tmp_path: Path) -> None:
    home = tmp_path / "new"
    home.mkdir()
    (home / "run").mkdir(mode=0o700)
    program = "import os, sys; os.umask(0); os.execv(sys.executable, [sys.executable, '-m', 'routine', *sys.argv[1:]])"
    environment = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "PATH": os.environ["PATH"]}
    for words in (("pause", "1h"), ("every", "hydration", "2h"), ("data", "export", str(home / "out.json"))):
        subprocess.run([sys.executable, "-c", program, *words], env=environment, check=True, capture_output=True)
    made = [path for path in home.rglob("*") if path != home / "run"]
    assert len(made) > 8
    assert [path for path in made if mode(path) != (0o700 if path.is_dir() else 0o600)] == []
