"""Profile + history = facts: which profile speaks, from when it counts; the file holds all that memory held."""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routine.errors import NoUsableProfileError
from routine.history import History
from routine.load import Loaded, load, with_live
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts, Outage
from routine.model.presence import Presence, as_json
from routine.schedule.due import windows
from routine.schedule.planner import decide, open_occurrences
from routine.storage import resources
from tests.telling import TUESDAY, at

TEA = '[reminders.tea]\nat = ["11:00"]\n'
LATER_TEA = '[reminders.tea]\nat = ["11:30"]\n'
A_WEEK_ELSEWHERE = {"wake": "06:00", "from": "2100-03-01", "until": "2100-03-07"}
BROKEN = TEA + "evry = 3\n"


class Files:
    """Somebody's profile and history."""

    def __init__(self, folder: Path) -> None:
        self.profile = folder / "profile.toml"
        self.history = History(folder / "history.db")

    def save(self, text: str, when: datetime) -> None:
        """Save the profile, as if at that instant."""
        self.profile.write_text(text, encoding="utf-8")
        os.utime(self.profile, (when.timestamp(), when.timestamp()))

    def take(self, text: str, when: datetime, zone: str = "Europe/Berlin") -> None:
        """Save the profile, and have the daemon take it."""
        self.save(text, when)
        self.history.record(Event(when, "profile", detail={"text": text, "zone": zone}))

    def load(self, now: datetime, *, up_to: datetime | None = None) -> Loaded:
        return load(self.profile, self.history, now, up_to=up_to, to_remind=True)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


@pytest.fixture(autouse=True)
def computer_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    yield
    monkeypatch.undo()
    time.tzset()


def names(facts: Facts) -> list[str]:
    return [reminder.name for reminder in facts.profile.reminders]


def test_before_the_first_start_the_first_preset_speaks(files: Files) -> None:
    loaded = files.load(at("09:20"))
    assert loaded.text == resources.preset_text("office")
    assert (loaded.problems, loaded.is_new) == ((), True)
    assert not files.profile.exists(), "reading writes nothing"


def test_a_change_from_when_the_clock_was_ahead_silences_nothing_once_it_is_right(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.take(LATER_TEA, at("08:00", date(2100, 2, 28)))
    known = files.load(at("11:00")).facts
    assert known.since == {"tea": at("11:00")}
    assert [act.verb for act in decide(known, at("11:30")).acts] == ["show"]


def test_a_change_from_when_the_clock_was_ahead_happened_before_what_was_written_next(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.take(LATER_TEA, at("08:00", date(2100, 2, 28)))
    files.history.record(Event(at("08:05", date(2100, 2, 28)), "rhythm", detail=A_WEEK_ELSEWHERE))
    files.history.record(Event(at("10:00"), "done", "other"))
    known = files.load(at("11:40")).facts
    assert known.since == {"tea": at("10:00")}
    (act,) = decide(known, at("11:40")).acts
    assert (act.verb, act.occurrence) == ("show", Occurrence("tea", at("11:30"))), "also after a restart past its time"


def test_a_walk_from_when_the_clock_was_ahead_silences_no_walk_once_it_is_right(files: Files) -> None:
    files.take("[reminders.sitting]\n", at("08:00"))
    files.history.record(Event(at("08:00"), "started"), Event(at("18:00"), "done", "sitting"))
    known = files.load(at("09:25")).facts
    assert [window.due for window in windows(known, known.profile.reminders[0], at("09:25"), at("10:20"))] == [
        at("10:15")
    ]


def test_what_lapsed_under_a_clock_that_was_ahead_ends_nothing_before_then(files: Files) -> None:
    files.take(LATER_TEA, at("08:00"))
    tea, late = Occurrence("tea", at("11:30")), at("12:31")
    files.history.record(Event(at("11:30"), "shown", "tea", tea, {"ask": 1}))
    files.history.record(Event(late, "lapsed", "tea", tea, {"why": "unanswered"}))
    known = files.load(at("11:40")).facts
    assert [(act.verb, act.occurrence) for act in decide(known, at("11:40")).acts] == [("present", tea)]
    assert decide(known.trimmed(late), late).acts == (), "it lapses no second time"
    seen = load(files.profile, files.history, at("11:40")).facts
    assert [each.occurrence for each in open_occurrences(seen, at("11:40"))] == [tea], "nor for a command"


def test_what_was_changed_later_is_left_out_as_of_an_instant(files: Files) -> None:
    files.take(TEA, at("08:00"))
    detail = {"day": TUESDAY.isoformat(), "bedtime": "23:45"}
    files.history.record(Event(at("12:00"), "tonight", detail=detail))
    assert files.load(at("11:00"), up_to=at("11:00")).facts.day(TUESDAY).bedtime == at("23:00")
    assert files.load(at("12:30"), up_to=at("12:30")).facts.day(TUESDAY).bedtime == at("23:45")


def test_at_the_first_start_nothing_falls_due_in_the_past(files: Files) -> None:
    files.save(TEA, at("08:00"))
    loaded = files.load(at("11:10"))
    assert (loaded.taken_at, loaded.is_new) == (at("11:10"), True)
    assert loaded.facts.since == {"tea": at("11:10")}
    assert not decide(loaded.facts, at("11:10")).acts


def test_a_profile_that_was_taken_is_not_new(files: Files) -> None:
    files.take(TEA, at("08:00"))
    loaded = files.load(at("11:10"))
    assert (loaded.taken_at, loaded.is_new) == (at("08:00"), False)
    assert loaded.facts.since == {"tea": at("08:00")}


def test_over_a_broken_file_the_last_good_profile_goes_on_and_the_line_is_named(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.save(BROKEN, at("10:00"))
    loaded = files.load(at("10:10"))
    assert names(loaded.facts) == ["tea"]
    assert (loaded.text, loaded.is_new) == (TEA, False)
    assert loaded.problems[0].startswith("profile.toml:3:1: ")


def test_a_broken_file_without_a_last_good_profile_is_an_error_that_names_the_line(files: Files) -> None:
    files.save(BROKEN, at("08:00"))
    with pytest.raises(NoUsableProfileError, match=r"profile\.toml:3:1: "):
        files.load(at("10:10"))


def test_the_last_good_profile_is_the_newest_that_can_still_be_read(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.take("[reminders.tea]\nno_such_key = 1\n", at("09:00"))
    loaded = files.load(at("10:00"))
    assert loaded.text == TEA
    assert loaded.problems


def test_a_deleted_profile_leaves_the_last_good_one(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.profile.unlink()
    loaded = files.load(at("10:00"))
    assert (loaded.text, loaded.is_new) == (TEA, False)
    assert (loaded.problems, loaded.is_gone) == ((), True)


def test_a_hand_edit_made_while_nothing_ran_counts_from_when_it_was_saved(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.save(LATER_TEA, at("10:00"))
    loaded = files.load(at("11:40"))
    assert (loaded.taken_at, loaded.is_new) == (at("10:00"), True)
    (act,) = decide(loaded.facts, at("11:40")).acts
    assert (act.verb, act.occurrence) == ("show", Occurrence("tea", at("11:30")))


def test_a_plan_that_was_gone_by_after_the_edit_counted_until_then(files: Files) -> None:
    files.take(TEA, at("08:00"))
    files.save(LATER_TEA, at("10:00"))  # and the lid was closed before anybody took it
    files.history.record(Event(at("11:35"), "lapsed", "tea", Occurrence("tea", at("11:00")), {"why": "away"}))
    assert files.load(at("11:36")).taken_at == at("11:35")


@pytest.mark.parametrize(("saved", "counts_from"), [("07:00", "08:00"), ("19:00", "11:40")])
def test_an_impossible_time_of_the_file_counts_as_the_nearest_possible(
    files: Files, saved: str, counts_from: str
) -> None:
    files.take(TEA, at("08:00"))
    files.save(LATER_TEA, at(saved))
    assert files.load(at("11:40")).taken_at == at(counts_from)


def test_a_hand_edit_of_one_reminder_leaves_the_others_due_where_they_were(files: Files) -> None:
    soup = '[reminders.soup]\nat = ["11:05"]\n'
    files.take(TEA + soup, at("08:00"))
    files.save(LATER_TEA + soup, at("11:10"))
    assert files.load(at("11:10")).facts.since == {"tea": at("11:10"), "soup": at("08:00")}


def test_in_another_zone_the_same_text_is_taken_anew_from_now(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files.take(TEA, at("08:00"))
    monkeypatch.setenv("TZ", "America/New_York")
    loaded = files.load(at("20:00"))
    assert loaded.facts.zone == ZoneInfo("America/New_York")
    assert (loaded.taken_at, loaded.is_new) == (at("20:00"), True)
    assert loaded.facts.since == {"tea": at("20:00")}


def test_a_zone_of_the_profiles_own_is_kept_wherever_the_computer_is(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.take(f'[rhythm]\ntimezone = "Asia/Tokyo"\n{TEA}', at("08:00"), "Asia/Tokyo")
    monkeypatch.setenv("TZ", "America/New_York")
    loaded = files.load(at("20:00"))
    assert (str(loaded.facts.zone), loaded.is_new) == ("Asia/Tokyo", False)


def test_as_of_an_instant_leaves_out_what_was_written_later(files: Files) -> None:
    files.take(TEA, at("08:00"))
    tea = Occurrence("tea", at("11:00"))
    rows: list[tuple[str, Kind]] = [("11:00", "shown"), ("11:05", "done")]
    files.history.record(*(Event(at(clock), kind, "tea", tea) for clock, kind in rows))

    def kinds(loaded: Loaded) -> list[str]:
        return [event.kind for event in loaded.facts.events if event.reminder]

    assert kinds(files.load(at("11:02"), up_to=at("11:02"))) == ["shown"]
    assert kinds(files.load(at("11:02"))) == ["shown", "done"], "rows from before the clock was set back stand"


def test_a_bout_begins_with_the_first_start_or_the_computers_own(files: Files) -> None:
    files.take(TEA, at("08:00"))
    assert files.load(at("09:00")).facts.presence.since == at("09:00")
    files.history.record(Event(at("08:00"), "started", detail={"booted_at": "2026-11-24T06:30:00Z"}))
    assert files.load(at("09:00")).facts.presence.since == at("08:00")
    files.history.record(Event(at("10:10"), "started", detail={"booted_at": "2026-11-24T09:00:00Z"}))
    assert files.load(at("10:20")).facts.presence.since == at("10:00")


def test_of_what_a_daemon_published_only_what_can_be_read_is_taken(files: Files) -> None:
    files.take(TEA, at("08:00"))
    facts = files.load(at("09:00")).facts
    closed = {"call": stamp(at("08:30")), "dnd": "yes", "film": "2026-11-24T08:30:00", "away": None, "moon": 3}
    assert with_live(facts, {"closed": closed}).closed == {"call": at("08:30")}
    garbage: list[dict[str, object]] = [{}, {"closed": 3, "activity": 3}, {"activity": {"state": "asleep"}}]
    assert [with_live(facts, told) for told in garbage] == [facts] * 3
    sitting = Presence("sitting", at("08:10"))
    assert with_live(facts, {"activity": as_json(sitting)}).presence == sitting


def test_the_last_stretch_is_known_however_long_ago_and_where_the_clock_was_set_back(files: Files) -> None:
    first, last, set_back = (at("22:50", TUESDAY - timedelta(days=days)) for days in (40, 30, 33))
    files.history.record(*(Event(when, "done", "stretch") for when in (first, last, set_back)))
    known = files.load(at("12:00")).facts
    assert known.stretched_at == known.after(Event(set_back, "done", "stretch")).stretched_at == last
    assert files.load(at("12:00"), up_to=at("12:00", TUESDAY - timedelta(days=35))).facts.stretched_at == first


def test_an_outage_is_the_longest_time_without_a_daemon_since_a_notification_was_shown(files: Files) -> None:
    wednesday, thursday = (TUESDAY + timedelta(days=days) for days in (1, 2))
    files.take(TEA, at("06:00"))
    shown = Event(at("11:00"), "shown", "tea", Occurrence("tea", at("11:00")))
    files.history.record(Event(at("06:00"), "started"))
    assert files.load(at("06:01")).facts.outage is None, "nothing ran before the first start"
    files.history.record(shown, Event(at("20:00"), "done", "tea"), Event(at("07:00", thursday), "started"))
    assert files.load(at("07:01", thursday)).facts.outage == Outage(at("11:00"), at("07:00", thursday))
    files.history.record(Event(at("07:05", thursday), "started"))
    known = files.load(at("07:06", thursday)).facts
    assert known.outage == Outage(at("11:00"), at("07:00", thursday)), "nobody has read of it yet"
    told = Event(at("11:00", thursday), "shown", "tea", Occurrence("tea", at("11:00", thursday)))
    files.history.record(told)
    assert known.after(told).outage is files.load(at("11:01", thursday)).facts.outage is None
    files.history.record(Event(at("07:00", wednesday), "started"))
    assert files.load(at("07:01", wednesday)).facts.outage is None, "the clock was set back"


def test_what_became_of_a_reminder_the_last_times_is_read_however_long_ago(files: Files) -> None:
    files.take(TEA, at("08:00"))
    dues = [at("11:00", TUESDAY - timedelta(days=step)) for step in range(50, 10, -5)]
    for due in dues:
        files.history.record(Event(due, "lapsed", "tea", Occurrence("tea", due), {"why": "unanswered"}))
    lapsed = [event.at for event in files.load(at("12:00")).facts.events if event.kind == "lapsed"]
    assert lapsed == dues[-7:]
    commands_ask_nothing = load(files.profile, files.history, at("12:00")).facts
    assert not [event for event in commands_ask_nothing.events if event.kind == "lapsed"]
