"""The files that belong to an installed program: placed, replaced, and taken away without a trace."""

import os
from pathlib import Path

import pytest

from routine.service.placed_files import place, place_of, places, take_away


@pytest.fixture(autouse=True)
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "share"


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


def test_each_is_written_whole_in_its_place_and_written_again(share: Path) -> None:
    place(dict.fromkeys(places(), "first"))
    place({place_of("menu"): "second"})
    assert files(share) == set(places())
    assert place_of("menu").read_text() == "second"
    assert place_of("icon").read_text() == "first"


def test_taken_away_they_leave_no_folder_but_those_that_hold_something(share: Path) -> None:
    share.mkdir()
    foreign = share / "applications" / "other.desktop"
    place(dict.fromkeys(places(), ""))
    foreign.touch()
    assert set(take_away(places())) == set(places())
    assert {path.relative_to(share) for path in share.rglob("*")} == {
        Path("applications"),
        Path("applications/other.desktop"),
    }
    assert take_away(places()) == ()


def test_a_link_that_leads_nowhere_is_taken_away_too_and_what_it_leads_to_stays(share: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    for name, target in (("menu", mine), ("bash", tmp_path / "nowhere")):
        place_of(name).parent.mkdir(parents=True)
        place_of(name).symlink_to(target)
    mine.touch()
    take_away(places())
    assert files(share) == set()
    assert mine.exists()


def test_the_folders_of_the_person_themselves_are_never_removed(tmp_path: Path, share: Path) -> None:
    entry = tmp_path / "config" / "autostart" / "ours.desktop"
    place({entry: "", place_of("menu"): ""})
    take_away([entry, place_of("menu")])
    assert share.is_dir()
    assert list((tmp_path / "config").iterdir()) == []


def test_a_new_icon_makes_its_theme_newer_so_that_programs_look_again(share: Path) -> None:
    theme = share / "icons" / "hicolor"
    place({place_of("icon"): ""})
    for change in (lambda: place({place_of("icon-symbolic"): ""}), lambda: take_away([place_of("icon-symbolic")])):
        os.utime(theme, (0, 0))
        change()
        assert theme.stat().st_mtime > 0
    os.utime(theme, (0, 0))
    place({place_of("bash"): ""})
    assert theme.stat().st_mtime == 0, "what is no icon changes nothing there"
