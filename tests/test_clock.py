"""The clock: the computer's zone as it is now, and its start. The timer: test_wall_timer.py."""

import shutil
import time
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routine import clock
from routine.errors import UnreadableWordError

PATIENCE = 20.0


@pytest.fixture
def etc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An /etc of one's own on a computer that sets no TZ."""
    monkeypatch.delenv("TZ", raising=False)
    return tmp_path


@pytest.fixture(autouse=True)
def zone_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


def zone_file(name: str) -> Path:
    return next(Path(folder) / name for folder in zoneinfo.TZPATH if (Path(folder) / name).is_file())


def test_now_is_an_aware_utc_instant() -> None:
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("word", ["Europe/Berlin", ":Europe/Berlin"])
def test_the_zone_in_the_environment_outranks_the_computers(
    word: str, etc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (etc / "localtime").symlink_to(zone_file("Asia/Tokyo"))
    monkeypatch.setenv("TZ", word)
    assert clock.local_zone(etc) is ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("colon", ["", ":"])
def test_the_environment_may_name_a_zone_by_its_file(colon: str, etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = etc / "localtime"
    link.symlink_to(zone_file("Europe/Berlin"))
    for path in (link, zone_file("Europe/Berlin")):
        monkeypatch.setenv("TZ", f"{colon}{path}")
        assert clock.local_zone(etc) is ZoneInfo("Europe/Berlin")


def test_the_zone_is_read_anew_after_it_changed(etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = etc / "localtime"
    link.symlink_to(zone_file("Europe/Berlin"))
    assert clock.local_zone(etc) is ZoneInfo("Europe/Berlin")
    link.unlink()
    link.symlink_to(zone_file("America/New_York"))
    assert clock.local_zone(etc) is ZoneInfo("America/New_York")
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    assert clock.local_zone(etc) is ZoneInfo("Asia/Kathmandu")


def test_the_c_library_is_told_of_a_new_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, hours in (("Asia/Tokyo", 9), ("Etc/GMT+5", -5)):
        monkeypatch.setenv("TZ", name)
        clock.local_zone()
        assert time.localtime().tm_gmtoff == hours * 3600


def test_a_link_to_a_zone_that_is_not_named_by_a_folder_is_followed_by_content(etc: Path) -> None:
    """A container gets the file itself bind-mounted, and an old name beside it."""
    shutil.copyfile(zone_file("Europe/Berlin"), etc / "localtime")
    (etc / "timezone").write_text("Etc/UTC\n")
    zone = clock.local_zone(etc)
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    assert summer.astimezone(zone).utcoffset() == timedelta(hours=2)
    assert zone is clock.local_zone(etc), "two zones are equal only when they are one object"


def test_the_noted_name_helps_where_there_is_no_localtime(etc: Path) -> None:
    (etc / "timezone").write_text("Europe/Lisbon\n")
    assert clock.local_zone(etc) is ZoneInfo("Europe/Lisbon")


def test_a_zone_in_words_of_its_own_gives_the_c_librarys_offset(etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "<+0330>-3:30")
    zone = clock.local_zone(etc)
    assert zone.utcoffset(None) == timedelta(hours=3, minutes=30)
    assert zone == clock.local_zone(etc)


def test_a_computer_without_a_zone_has_the_one_called_utc(etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "")
    assert clock.local_zone(etc) is ZoneInfo("UTC")


def test_a_computer_that_names_no_zone_still_has_one(etc: Path) -> None:
    assert clock.local_zone(etc).utcoffset(datetime(2026, 1, 1)) is not None  # noqa: DTZ001 - what tzinfo asks for


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("Europe/Berlln", "Europe/Berlin"), ("berlin", "Europe/Berlin"), ("new york", "America/New_York")],
)
def test_a_mistyped_zone_is_told_the_nearest_one(word: str, nearest: str) -> None:
    with pytest.raises(UnreadableWordError, match=f"Did you mean {nearest}"):
        clock.zone_named(word)


@pytest.mark.parametrize("word", ["", "/etc/passwd", "../../etc/passwd", "Europe", "\0", "x" * 300])
def test_what_is_no_zone_is_refused(word: str) -> None:
    with pytest.raises(UnreadableWordError):
        clock.zone_named(word)


def test_a_zone_is_found_by_its_name() -> None:
    assert clock.zone_named("Europe/Berlin") is ZoneInfo("Europe/Berlin")


def test_the_boot_is_one_and_lies_in_the_past() -> None:
    first, second = clock.boot(), clock.boot()
    assert first.id == second.id
    assert first.at.microsecond == 0
    assert first.at <= clock.now()
    assert clock.suspended_for() >= timedelta()


RULES = [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"),
    (":CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"),
    ("EST5EDT,M3.2.0,M11.1.0", "America/New_York"),
    ("EST5EDT4", "America/New_York"),
    ("<-01>1<+00>,M3.5.0/0,M10.5.0/1", "Atlantic/Azores"),
]


@pytest.mark.parametrize(("rules", "same"), RULES)
def test_rules_in_the_environment_hold_over_their_own_changes(
    rules: str, same: str, etc: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", rules)
    zone = clock.local_zone(etc)
    for month in range(1, 13):
        noon = datetime(2023, month, 15, 12, tzinfo=UTC)
        assert noon.astimezone(zone).utcoffset() == noon.astimezone(ZoneInfo(same)).utcoffset(), month
    assert zone is clock.local_zone(etc), "two zones are equal only when they are one object"


@pytest.mark.parametrize(
    "word", ["UTC-25", "UTC+99", "XYZ3ABC,M99.1.0,M1.1.0", "nonsense", "<", "A" * 300, "CET-1CEST,"]
)
def test_a_zone_that_cannot_be_leaves_the_computers(word: str, etc: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (etc / "localtime").symlink_to(zone_file("Europe/Berlin"))
    monkeypatch.setenv("TZ", word)
    offset = datetime(2026, 1, 1, tzinfo=UTC).astimezone(clock.local_zone(etc)).utcoffset()
    assert offset is not None
    assert abs(offset) < timedelta(days=1)
