"""What a change ended and what takes it back; and what a clock that was ahead may not end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.actions.answer import undo_row
from routine.actions.evening import bedtime_row
from routine.model.events import Event, Occurrence
from routine.model.profile import Profile
from tests.schedule.test_turns import own
from tests.telling import TUESDAY, Told, at, noted_done, only, pressed, profile_of, told, with_reminder

TOMORROW = TUESDAY + timedelta(days=1)
STRETCH_LATER = "[reminders.stretch]\nat = ['23:50']\n[reminders.bedtime]\n"


def on_screen(day: Told) -> set[str]:
    return {occurrence.reminder for occurrence in day.facts.presented}


def take(day: Told, profile: Profile) -> None:
    day.facts = day.facts.adopting(profile, day.facts.zone, day.now)
    day.attend()


def test_undo_of_a_later_bedtime_brings_back_what_stood_on_the_screen() -> None:
    day = told("stretch", "bedtime").run_to(at("23:02"))
    assert on_screen(day) == {"stretch", "bedtime"}
    day.take(bedtime_row(day.facts, day.now))
    assert on_screen(day) == set()
    day.take(undo_row(next(e for e in day.facts.events if e.kind == "tonight"), day.now))
    assert on_screen(day) == {"stretch", "bedtime"}
    day.run_to(at("08:00", TOMORROW))
    assert day.rows("lapsed")[-2:] == ["00:30 stretch unanswered", "00:30 bedtime unanswered"]


@pytest.mark.parametrize("how", ["undone", "cleared"])
def test_a_bedtime_that_came_while_it_was_moved_is_asked_once_it_is_back(how: str) -> None:
    day = told("bedtime").run_to(at("22:50"))
    day.take(bedtime_row(day.facts, day.now))
    day.run_to(at("23:20"))
    moved = next(e for e in day.facts.events if e.kind == "tonight")
    cleared = Event(day.now, "tonight", detail={"day": TUESDAY.isoformat()})
    day.take(undo_row(moved, day.now) if how == "undone" else cleared)
    assert day.run_to(at("08:00", TOMORROW)).shown() == ["23:20 bedtime"]


@pytest.mark.parametrize("how", ["evening moved", "drink noted"])
def test_a_walk_on_the_screen_is_back_there_when_what_ended_it_is_taken_back(how: str) -> None:
    day = told("sitting", "hydration", "bedtime", clock="20:30").run_to(at("21:40"))
    assert "sitting" in on_screen(day)
    drink = noted_done(day.facts, day.facts.profile.reminders[0], day.now)
    day.take(*(drink if how == "drink noted" else (bedtime_row(day.facts, day.now, at("22:10")),)))
    assert "sitting" not in on_screen(day)
    day.take(undo_row(next(e for e in day.facts.events if e.kind in ("tonight", "done")), day.now))
    assert "sitting" in on_screen(day)


def test_what_was_over_when_the_evening_was_put_back_is_left_alone() -> None:
    day = told("wind-down").run_to(at("21:50"))
    day.take(bedtime_row(day.facts, day.now))
    day.run_to(at("22:45"))
    day.take(undo_row(day.facts.events[-1], day.now))
    assert day.run_to(at("08:00", TOMORROW)).shown() == []
    assert day.rows("lapsed") == []


@pytest.mark.parametrize("change", ["moved", "off"])
def test_a_profile_that_is_put_back_puts_back_what_stood_on_the_screen(change: str) -> None:
    day = told("stretch", "bedtime").run_to(at("22:50"))
    before = day.facts.profile
    off = with_reminder(before, "stretch", lambda reminder: replace(reminder, enabled=False))
    take(day, only(profile_of(STRETCH_LATER), "stretch", "bedtime") if change == "moved" else off)
    assert on_screen(day) == set()
    day.run_to(at("22:52"))
    take(day, before)
    assert on_screen(day) == {"stretch"}
    assert "00:30 stretch unanswered" in day.run_to(at("08:00", TOMORROW)).rows("lapsed")


def test_what_a_change_ended_long_ago_stays_ended_when_the_profile_is_put_back() -> None:
    day = told("stretch").run_to(at("22:50"))
    before = day.facts.profile
    take(day, only(profile_of(STRETCH_LATER), "stretch"))
    day.run_to(at("09:00", TOMORROW))
    take(day, before)
    assert day.rows("lapsed") == ["22:50 stretch changed", "01:35 stretch unanswered"]


def test_a_done_given_ahead_and_taken_back_leaves_the_stretch_open() -> None:
    day = told("stretch").run_to(at("22:10"))
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now))
    day.run_to(at("22:50"))
    day.take(undo_row(next(e for e in day.facts.events if e.kind == "done"), day.now))
    assert day.shown() == ["22:50 stretch"]


def test_what_is_over_when_its_answer_is_taken_back_was_not_missed_by_anybody_away() -> None:
    day = told(text=own("pills", "12:00", more="essential = true\n") + own("tea", "12:05")).run_to(at("12:06"))
    assert day.rows("held") == ["12:05 tea spacing"]
    day.take(*noted_done(day.facts, day.facts.profile.reminders[1], day.now))
    day.run_to(at("14:00"))
    day.take(undo_row(next(e for e in day.facts.events if e.kind == "done"), day.now))
    assert day.rows("lapsed")[-1] == "14:00 tea changed"


@pytest.mark.parametrize(("ahead", "back"), [("00:40", "20:22"), ("09:00", "20:25"), ("22:50", "20:21")])
def test_a_clock_that_was_ahead_for_a_moment_silences_no_evening_and_no_morning(ahead: str, back: str) -> None:
    day = told("wind-down", "stretch", "bedtime", "diary", clock="20:00").run_to(at("20:20"))
    day.now = at(ahead, TUESDAY if ahead > "20" else TOMORROW)
    day.attend()
    early = len(day.log)
    day.now = at(back)
    day.facts = day.facts.as_of(day.now)
    day.run_to(at("23:01"))
    reached = {act.occurrence.reminder for _, act in day.log[early:] if act.verb in ("show", "present")}
    assert reached == {"wind-down", "stretch", "bedtime"}
    early = len(day.log)
    day.run_to(at("07:30", TOMORROW))
    assert "diary" in {act.occurrence.reminder for _, act in day.log[early:] if act.verb in ("show", "present")}


def test_what_was_answered_under_a_clock_that_was_ahead_stays_answered() -> None:
    day = told("stretch").run_to(at("22:46"))
    day.now += timedelta(minutes=2)
    day.take(*pressed(day.facts, day.open("stretch"), "done", day.now))
    day.now = at("22:46")
    assert day.run_to(at("08:00", TOMORROW)).shown() == ["22:45 stretch"]


def test_a_row_that_lost_the_one_before_it_stops_nothing() -> None:
    """A history put together by hand, or mended, may say that something lapsed and not that it was held."""
    day = told(text='[reminders.eyes]\nevery = "60m"\nfrom = "12:00"\nuntil = "15:00"\n', clock="11:00")
    day.now = at("12:01")
    day.note("lapsed", Occurrence("eyes", at("12:00")), why="changed")
    day.facts = replace(day.facts, closed={"away": day.now})
    day.now = at("12:57")
    day.facts = replace(day.facts, closed={})
    assert day.run_to(at("13:01")).shown() == ["13:00 eyes"]
    assert day.rows("lapsed")[-1] == "12:57 eyes followed"
