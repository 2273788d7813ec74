"""What a command writes for the person: a file of theirs alone, whole or not at all."""

import os
from pathlib import Path

import pytest

from routine.ui.cli.commands.data import UnsavedFileError, save


def test_a_file_is_theirs_alone_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    save(path, ["one\n", "two\n"], replace=False)
    assert path.read_text() == "one\ntwo\n"
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_replaced_only_where_that_is_wished(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(UnsavedFileError, match="There is a file already"):
        save(path, ["new"], replace=False)
    assert path.read_text() == "old"
    save(path, ["new"], replace=True)
    assert path.read_text() == "new"


def test_a_folder_and_a_name_below_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsavedFileError, match="is a folder"):
        save(tmp_path, ["new"], replace=True)
    (tmp_path / "file").touch()
    with pytest.raises(UnsavedFileError, match="is no folder"):
        save(tmp_path / "file" / "a.txt", ["new"], replace=True)
