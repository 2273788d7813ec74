"""Files are written whole or not at all, for their owner alone; and nothing else in the program writes any."""

import ast
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.storage import files
from routine.storage.files import make_file, make_folder, place_if_free, replace_file, write_new, write_whole

PACKAGE = Path(files.__file__).parents[1]

WRITERS = {"storage/files.py", "storage/lock.py"}
ELSEWHERE = {
    "storage/folder_watch.py": "asks for a lease, which is no lock",
    "storage/paths.py": "takes rights away",
    "history/backups.py": "copies a backup and names a journal: both are SQLite's",
    "history/writer.py": "marks what it could not read",
    "outlet.py": "the null device",
}
"""Who else calls one of them, and for what; each says why it is no second writer."""

CALLS = {
    *("os.replace", "os.rename", "os.link", "os.symlink", "os.mkdir", "os.makedirs", "os.truncate", "os.fsync"),
    *("tempfile.mkstemp", "tempfile.mkdtemp", "tempfile.NamedTemporaryFile", "tempfile.TemporaryDirectory"),
    *("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile"),
    *("fcntl.flock", "fcntl.lockf", "fcntl.fcntl", "msvcrt.locking"),
    *("shutil.copyfile", "shutil.copy", "shutil.move"),
}
METHODS = {"write_text", "write_bytes", "mkdir", "touch", "hardlink_to", "symlink_to", "chmod"}
OF_ONE_WORD = {"replace", "rename"}
"""These move a file where they are called with nothing but its other name; a text's `replace` takes two."""


def writing(tree: ast.AST) -> Iterator[str]:
    """Every call that writes, moves, makes or locks a file."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = ast.unparse(call.func)
        method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        words = " ".join(ast.unparse(argument) for argument in [*call.args, *(key.value for key in call.keywords)])
        moves = method in OF_ONE_WORD and len(call.args) == 1 and not call.keywords
        opens_to_write = name in ("open", "io.open") or method in ("open", "fdopen")
        if (
            name in CALLS
            or method in METHODS
            or moves
            or (
                opens_to_write
                and any(mark in words for mark in ("'w", "'a", "'x", "'r+", "O_CREAT", "O_WRONLY", "O_RDWR"))
            )
        ):
            yield name


def writers() -> set[str]:
    paths = PACKAGE.rglob("*.py")
    return {str(path.relative_to(PACKAGE)) for path in paths if any(writing(ast.parse(path.read_text("utf-8"))))}


def test_nothing_else_in_the_program_writes_makes_moves_or_locks_a_file() -> None:
    assert writers() == WRITERS | ELSEWHERE.keys()


@pytest.mark.parametrize(
    "line",
    [
        "os.replace(a, b)",
        "coming.replace(path)",
        "path.write_text('x')",
        "open(path, 'w')",
        "path.open('x')",
        "os.open(path, os.O_WRONLY | os.O_CREAT)",
        "fcntl.flock(file, fcntl.LOCK_EX)",
        "tempfile.mkstemp()",
        "folder.mkdir()",
    ],
)
def test_another_writer_would_be_found(line: str) -> None:
    assert list(writing(ast.parse(line)))


@pytest.mark.parametrize("line", ["text.replace('a', 'b')", "day.replace(hour=1)", "open(path)", "path.read_text()"])
def test_who_only_reads_is_none(line: str) -> None:
    assert not list(writing(ast.parse(line)))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize("lasting", [True, False])
def test_a_file_is_replaced_whole_and_leaves_no_other(tmp_path: Path, lasting: bool, no_umask: None) -> None:
    path = tmp_path / "file"
    write_whole(path, ["old"], lasting=lasting)
    write_whole(path, ["n", "ew", "\r\n"], lasting=lasting)
    assert path.read_bytes() == b"new\r\n"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_mode_that_is_wished_is_given(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", ["x"], mode=0o644)
    assert mode(tmp_path / "file") == 0o644


def test_a_link_is_replaced_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "link").symlink_to("theirs")
    write_whole(tmp_path / "link", ["ours"])
    assert not (tmp_path / "link").is_symlink()
    assert (tmp_path / "theirs").read_text() == "theirs"


def broken() -> Iterator[str]:
    yield "half"
    raise ValueError


def test_a_text_that_breaks_off_leaves_the_old_one_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("old")
    with pytest.raises(ValueError, match=r"^$"):
        write_whole(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    path, ours = tmp_path / "file", os.getppid()
    for number in (ended_process(), 10**30, ours, os.getpid()):
        (tmp_path / f".file.{number}.new").write_text("half")
    (tmp_path / ".file.backup.new").write_text("somebody's own")
    write_whole(path, ["whole"])
    left = {entry.name for entry in tmp_path.iterdir()}
    assert left == {"file", f".file.{ours}.new", ".file.backup.new"}


def test_where_a_process_cannot_be_asked_none_is_sent_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows `os.kill(…, 0)` is no question but Ctrl-C: the number of CTRL_C_EVENT is 0."""
    sent: list[int] = []
    monkeypatch.setattr(files, "IS_POSIX", False, raising=False)
    monkeypatch.setattr(os, "kill", lambda process, _signal: sent.append(process))
    (tmp_path / ".file.4711.new").write_text("half")
    write_whole(tmp_path / "file", ["whole"])
    assert sent == []
    assert (tmp_path / "file").read_text() == "whole"


def test_a_name_with_letters_of_a_pattern_is_a_name(tmp_path: Path) -> None:
    other = tmp_path / f".a.{ended_process()}.new"
    other.touch()
    write_whole(tmp_path / "[a-z]", ["x"])
    assert other.exists()


def test_a_new_file_never_goes_over_another_one_or_a_link(tmp_path: Path, no_umask: None) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    write_new(path, "first")
    link.symlink_to("nowhere")
    for taken in (path, link):
        with pytest.raises(FileExistsError):
            write_new(taken, "second")
    assert (path.read_text(), mode(path)) == ("first", 0o600)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_made_with_its_folder_for_its_owner_alone_and_kept_where_it_is(
    tmp_path: Path, no_umask: None
) -> None:
    path = tmp_path / "a" / "b" / "file"
    make_file(path)
    assert [mode(each) for each in (path.parent.parent, path.parent, path)] == [0o700, 0o700, 0o600]
    path.write_text("x")
    make_file(path)
    assert path.read_text() == "x"


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    make_folder(tmp_path / "open")
    assert mode(tmp_path / "open") == 0o755


def test_what_a_finished_file_takes_the_place_of_is_kept_under_another_name(tmp_path: Path) -> None:
    coming, path, aside = (tmp_path / name for name in ("coming", "file", "aside"))
    coming.write_text("new")
    path.write_text("old")
    replace_file(coming, path, aside=aside)
    assert (path.read_text(), aside.read_text(), coming.exists()) == ("new", "old", False)


def test_a_folder_in_the_way_is_kept_too(tmp_path: Path) -> None:
    coming, path, aside = (tmp_path / name for name in ("coming", "file", "aside"))
    coming.write_text("new")
    path.mkdir()
    replace_file(coming, path, aside=aside)
    assert path.read_text() == "new"
    assert aside.is_dir()


@pytest.mark.parametrize("begun", [None, "somebody's"])
def test_a_finished_file_takes_only_a_name_that_is_free(tmp_path: Path, begun: str | None) -> None:
    coming, path = tmp_path / "coming", tmp_path / "file"
    coming.write_text("ours")
    if begun:
        path.write_text(begun)
    place_if_free(coming, path)
    assert path.read_text() == (begun or "ours")
