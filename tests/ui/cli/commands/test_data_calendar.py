"""`calendar`: the evening for a phone."""

from pathlib import Path

import icalendar
import pytest

from tests.telling import at
from tests.ui.conftest import Home, Run

NOW = at("14:00")


def titles(path: Path) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")]


EVENING = ["Start winding down", "Stretch your calves and thighs", "Head for bed"]


def test_the_file_is_written_with_one_line_on_how_to_use_it(
    run: Run, lived_in: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("calendar", now=NOW)
    assert result.out.splitlines()[0] == "Saved as evening.ics"
    assert result.out.splitlines()[1].startswith("Send it to your phone and open it there")
    assert titles(tmp_path / "evening.ics") == EVENING


def test_it_goes_where_it_is_told(run: Run, lived_in: Home, tmp_path: Path) -> None:
    assert run("calendar", "-o", str(tmp_path / "x.ics"), now=NOW).exit == 0
    assert titles(tmp_path / "x.ics") == EVENING
    assert run("calendar", "-o", str(tmp_path / "x.ics"), now=NOW).exit == 1
    assert run("calendar", "-o", str(tmp_path / "x.ics"), "-y", now=NOW).exit == 0


def test_an_export_into_a_calendar_file_is_the_same(run: Run, lived_in: Home, tmp_path: Path) -> None:
    run("calendar", "-o", str(tmp_path / "one.ics"), now=NOW)
    run("data", "export", str(tmp_path / "two.ics"), now=NOW)
    assert (tmp_path / "one.ics").read_bytes() == (tmp_path / "two.ics").read_bytes()


def test_the_evening_of_today_alone_changes_nothing_in_it(run: Run, lived_in: Home, tmp_path: Path) -> None:
    run("calendar", "-o", str(tmp_path / "before.ics"), now=NOW)
    run("tonight", "00:30", now=NOW)
    run("calendar", "-o", str(tmp_path / "after.ics"), now=NOW)
    assert (tmp_path / "before.ics").read_bytes() == (tmp_path / "after.ics").read_bytes()
