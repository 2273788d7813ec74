"""A profile that was deleted, or that never was on this computer: every command and the daemon say the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from routine.model.events import Event
from tests.telling import at
from tests.ui.conftest import Home, Run

NOW = at("13:00")
GONE = "The last good settings are used; the next change writes them anew."


def deleted(_run: Run, home: Home) -> None:
    home.profile.unlink()


def brought_here(run: Run, home: Home) -> None:
    """Only the diary came to a new computer."""
    run("data", "export", "diary.json", now=NOW)
    home.history.unlink()
    home.profile.unlink()
    run("data", "import", "diary.json", now=NOW)


WAYS: dict[str, Callable[[Run, Home], None]] = {"deleted": deleted, "brought here": brought_here}


@pytest.fixture(params=WAYS.values(), ids=list(WAYS))
def gone(request: pytest.FixtureRequest, lived_in: Home, run: Run) -> Home:
    run("bedtime", "22:15", now=NOW)
    request.param(run, lived_in)
    return lived_in


def test_every_command_says_that_the_last_good_settings_are_used(gone: Home, run: Run) -> None:
    for words in ("list", "status", "config get rhythm.bedtime"):
        result = run(*words.split(), now=NOW)
        assert result.err == f"~/config/routine/profile.toml is not there. {GONE}\n", words
    assert run("config", "get", "rhythm.bedtime", now=NOW).out == "22:15\n"
    for words in ("config check", "config show", "doctor"):
        assert GONE in " ".join(run(*words.split(), now=NOW).out.split()), words
    assert not gone.profile.exists()


def test_the_next_change_writes_them_anew(gone: Home, run: Run) -> None:
    run("wake", "06:30", now=NOW)
    assert 'bedtime = "22:15"' in gone.profile.read_text()
    assert run("list", now=NOW).err == ""


def test_where_there_never_was_one_the_usual_settings_are_no_news(home: Home, run: Run) -> None:
    assert run("list", now=NOW).err == ""
    assert "The usual settings are used." in run("config", "check", now=NOW).out


def test_settings_that_nobody_can_read_are_not_written_anew(lived_in: Home, run: Run, tmp_path: Path) -> None:
    """Written by a newer program, or brought in."""
    run("bedtime", "22:15", now=NOW)
    lived_in.record(Event(NOW, "profile", detail={"text": "no = profile ["}))
    lived_in.profile.unlink()
    run("wake", "06:30", now=at("13:05"))
    assert 'bedtime = "22:15"' in lived_in.profile.read_text()
