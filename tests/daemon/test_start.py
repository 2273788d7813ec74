"""What the files say at the start: the first one, every other, and those on a disk that fails."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from routine import clock
from routine.daemon.start import begin, open_memory, tell_time_as_the_desktop
from routine.errors import NoUsableProfileError
from routine.history import History, Pending
from routine.model.events import Event
from routine.model.notation import spoken_clock
from routine.storage import paths, resources
from routine.storage.runtime import RuntimeFolder
from tests.telling import at
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

NOW = at("13:15")
STARTED = Event(NOW, "started", id="started")
KEPT = (Event(NOW - timedelta(hours=1), "done", "tea", id="kept"),)
BROKEN = "wake = 7\n"


@pytest.fixture(autouse=True)
def present(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    yield
    monkeypatch.undo()


def kinds(home: Home) -> list[str]:
    return [event.kind for event in home.events()]


def test_the_first_start_writes_the_first_profile_and_every_start_its_row(home: Home) -> None:
    first = begin(home.profile, History(home.history), STARTED)
    assert (first.is_first, first.unwritten) == (True, ())
    assert home.profile.read_text() == first.loaded.text == resources.preset_text("office")
    second = begin(home.profile, History(home.history), Event(NOW, "started"))
    assert not second.is_first
    assert kinds(home) == ["started", "started"]


def test_a_profile_that_was_deleted_comes_back_as_it_was_last_good(lived_in: Home) -> None:
    text = '[reminders.tea]\nat = ["14:00"]\n'
    lived_in.record(lived_in.took_profile(at("09:00"), text))
    lived_in.profile.unlink()
    began = begin(lived_in.profile, History(lived_in.history), STARTED)
    assert not began.is_first
    assert lived_in.profile.read_text() == began.loaded.text == text


def test_a_first_profile_with_mistakes_ends_the_start_without_a_row(home: Home) -> None:
    home.write_profile(BROKEN)
    with pytest.raises(NoUsableProfileError):
        begin(home.profile, History(home.history), STARTED)
    assert kinds(home) == []
    assert home.profile.read_text() == BROKEN


def test_what_the_daemon_before_kept_is_written_before_the_start(lived_in: Home) -> None:
    began = begin(lived_in.profile, History(lived_in.history), STARTED, KEPT)
    assert began.unwritten == ()
    assert [event.id for event in lived_in.events()[-2:]] == ["kept", "started"]


def test_where_the_history_takes_nothing_the_reminders_begin_and_the_rows_wait(lived_in: Home) -> None:
    lived_in.block_history()
    began = begin(lived_in.profile, History(lived_in.history), STARTED, KEPT)
    assert (began.is_first, began.unwritten) == (False, (*KEPT, STARTED))
    assert began.loaded.facts.profile.reminder("stretch")


async def test_rows_that_were_kept_are_forgotten_once_they_are_written_and_not_before(lived_in: Home) -> None:
    runtime = RuntimeFolder(paths.runtime_folder(), paths.data_folder())
    assert Pending(paths.pending_folders()).keep(KEPT)
    lived_in.block_history()
    memory, is_first = open_memory(lived_in.profile, runtime, NOW)
    assert "started" in [event.kind for event in memory.files.pending]
    assert not is_first
    lived_in.free_history()
    assert memory.files.close() == 0
    memory, _ = open_memory(lived_in.profile, runtime, NOW)
    assert kinds(lived_in)[-3:] == ["started", "done", "started"], "the first one's, what was kept, the second one's"
    assert memory.files.pending == ()
    assert list(lived_in.folder.rglob("history.pending-*")) == []
    memory.files.close()


@pytest.mark.parametrize(("desktop", "told"), [("GNOME", "9:30 PM"), ("KDE", "21:30")])
async def test_times_are_shown_as_the_clock_of_the_desktop_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, desktop: str, told: str
) -> None:
    program = tmp_path / "gsettings"
    program.write_text("#!/bin/sh\necho \"'12h'\"\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    monkeypatch.setattr("routine.model.notation._style", "24h")
    await tell_time_as_the_desktop()
    assert spoken_clock(time(21, 30)) == told
