"""Where a page tells how to get in."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from routine.storage.lock import Lock
from routine.storage.paths import UnusableFolderError
from routine.ui.web.place import Standing, place_of, put
from tests.ui.conftest import Home

SOON = timedelta(milliseconds=50)


def test_the_page_of_another_profile_is_another_page(home: Home) -> None:
    usual, other, third = (place_of(path) for path in (home.profile, Path("/a.toml"), Path("/b.toml")))
    assert (usual.is_usual, other.is_usual) == (True, False)
    assert len({usual.lock, other.lock, third.lock}) == 3


@pytest.mark.parametrize("told", ["", "{", "{}", json.dumps({"pid": 1, "port": 8, "launch": "x"}), "[]", "null", "7"])
def test_what_one_that_was_killed_has_left_lets_nobody_in(home: Home, told: str) -> None:
    place = place_of(home.profile)
    place.told.write_text(told)
    assert place.standing() is None
    with Lock(place.lock):
        assert place.wait(SOON) is None


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableFolderError, match=r"file cannot be used: Not a directory"):
        put(tmp_path / "file" / "page.json", "")


def test_it_is_found_while_its_process_holds_the_lock(home: Home) -> None:
    place = place_of(home.profile)
    place.told.write_text(json.dumps({"pid": os.getpid(), "port": 8765, "launch": "x"}))
    assert place.standing() is None
    with Lock(place.lock):
        assert place.wait(SOON) == Standing(8765, "x", os.getpid(), "")


def test_what_another_one_told_that_took_its_place_stays(home: Home) -> None:
    place = place_of(home.profile)
    for pid, stays in ((os.getpid() + 1, True), (os.getpid(), False)):
        place.told.write_text(json.dumps({"pid": pid, "port": 8765, "launch": "x"}))
        place.clear()
        assert place.told.exists() is stays
