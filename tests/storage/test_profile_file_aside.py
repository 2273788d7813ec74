"""A profile that cannot be used makes way for a good text, whatever it is; nothing of it is lost."""

from datetime import date
from pathlib import Path

import pytest

from routine.errors import ProfileError
from routine.storage.profile_file import put_aside
from tests.profile.profiles import OFFICE

DAY = date(2026, 11, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "profile.toml"


def test_what_stood_there_lies_beside_it_under_a_dated_name_byte_by_byte(path: Path) -> None:
    for number, broken in enumerate((b"no \xe9\n", b"", b"\x00" * 2_000_000)):
        path.write_bytes(broken)
        kept = put_aside(path, OFFICE, DAY)
        assert (
            kept.name == ("profile.2026-11-24.toml", "profile.2026-11-24-2.toml", "profile.2026-11-24-3.toml")[number]
        )
        assert kept.read_bytes() == broken
        assert path.read_text() == OFFICE
    assert path.stat().st_mode & 0o077 == 0


def test_a_link_stays_a_link_and_a_folder_makes_way(path: Path, tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    target = tmp_path / "dotfiles" / "routine.toml"
    target.write_text("broken")
    path.symlink_to(target)
    assert put_aside(path, OFFICE, DAY).read_text() == "broken"
    assert (path.is_symlink(), target.read_text()) == (True, OFFICE)
    path.unlink()
    path.mkdir()
    (path / "inside").touch()
    assert (put_aside(path, OFFICE, DAY) / "inside").exists()
    assert path.read_text() == OFFICE


def test_where_it_cannot_be_written_what_stands_there_stays(path: Path) -> None:
    path.symlink_to("gone/elsewhere.toml")
    with pytest.raises(ProfileError, match=r"Nothing was changed\."):
        put_aside(path, OFFICE, DAY)
    assert path.is_symlink()
