"""The early ask: what it learns, what it follows, what it forgets. Its laws, over any evenings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence, recent
from routine.model.facts import Facts
from routine.model.profile import Early
from routine.schedule.due import is_early, usual_due, windows_of_day
from routine.schedule.last_touch import EARLIER, EVENINGS, FEWEST, LEAD, STEP, touches
from tests.model.test_day import ZONES
from tests.telling import BERLIN, TUESDAY, clock_of, facts_of, profile_of, with_reminder

MINUTES = st.integers(17 * 60, 23 * 60)
LIVES = st.lists(MINUTES, min_size=FEWEST, max_size=40)
"""Wall clocks in minutes after midnight at which the person left, of the evenings before that Tuesday."""


def clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def left(day: date, minutes: int, **detail: object) -> Event:
    """She left then; the instant is not learnt from, for the zone may be another by now."""
    at = datetime.combine(day, time(minutes // 60 % 24, minutes % 60), tzinfo=BERLIN)
    known = {"day": day.isoformat(), "clock": clock(minutes), "at": at.isoformat()}
    return Event(at, "left", detail=known | detail)


def lived(ends: Sequence[int], before: date = TUESDAY) -> list[Event]:
    """So the evenings before that day ended, the last one last."""
    return [left(before - number * ONE_DAY, minutes) for number, minutes in enumerate(reversed(ends), 1)][::-1]


def facts_with(*rows: Event, early: Early = "auto", **others: Any) -> Facts:
    profile = with_reminder(profile_of(), STRETCH, lambda stretch: replace(stretch, early=early))
    return facts_of(profile, **others).after(*rows)


def asks(facts: Facts, day: date = TUESDAY) -> datetime:
    """When the stretch is due on that day."""
    reminder = facts.profile.reminder(STRETCH)
    assert reminder
    (window,) = windows_of_day(facts, reminder, facts.day(day))
    assert window.lapses == facts.day(day).bedtime + timedelta(minutes=90)
    return window.due


def asked_at(facts: Facts, day: date = TUESDAY, zone: ZoneInfo = BERLIN) -> str:
    return clock_of(asks(facts, day), zone)


GONE = [21 * 60 + minute for minute in (10, 20, 5, 30, 15)]
"""Off at about a quarter past nine."""


def test_it_asks_shortly_before_the_person_usually_leaves() -> None:
    facts = facts_with(*lived(GONE))
    assert asked_at(facts) == "21:00"


@pytest.mark.parametrize(("early", "clock"), [(None, "22:45"), (False, "22:45"), (time(20, 50), "20:50")])
def test_it_learns_only_where_it_was_told_to(early: Early, clock: str) -> None:
    assert asked_at(facts_with(*lived(GONE), early=early)) == clock


def test_a_clock_that_is_no_earlier_than_usual_asks_nothing_more() -> None:
    assert asked_at(facts_with(early=time(23, 30))) == "22:45"
    assert asked_at(facts_with(early=time(22, 40))) == "22:45"


def test_too_few_evenings_teach_nothing() -> None:
    assert asked_at(facts_with()) == "22:45"
    assert asked_at(facts_with(*lived(GONE[: FEWEST - 1]))) == "22:45"


def test_who_is_there_at_the_usual_time_on_six_of_seven_evenings_gets_none() -> None:
    assert asked_at(facts_with(*lived([*[23 * 60] * 3, 20 * 60, *[23 * 60] * 3]))) == "22:45"
    assert (
        asked_at(facts_with(*lived([23 * 60, 20 * 60, 23 * 60, 20 * 60, *[23 * 60] * 3, 20 * 60, 20 * 60]))) != "22:45"
    )


def test_it_follows_the_weekday() -> None:
    late_fridays = [23 * 60 if (TUESDAY - n * ONE_DAY).weekday() == 4 else 21 * 60 for n in range(21, 0, -1)]
    facts = facts_with(*lived(late_fridays))
    assert asked_at(facts) == "20:50"
    friday = TUESDAY + 3 * ONE_DAY
    since = [left(TUESDAY + n * ONE_DAY, 21 * 60) for n in range(3)]
    assert asked_at(facts.after(*since), friday) == "22:45"
    assert asked_at(facts.after(*since, left(friday, 23 * 60)), friday + ONE_DAY) == "20:50"


def test_it_follows_evenings_that_alternate() -> None:
    facts = facts_with(*lived([20 * 60, 23 * 60] * 6))
    assert asked_at(facts) == "19:50"
    assert asked_at(facts.after(left(TUESDAY, 20 * 60)), TUESDAY + ONE_DAY) == "22:45"


def test_it_follows_a_change_of_shifts_from_the_second_evening_on() -> None:
    early, late = [20 * 60] * 7, [23 * 60] * 7
    assert asked_at(facts_with(*lived([*late, *early, *late]))) == "22:45"
    assert asked_at(facts_with(*lived([*late, *early, *late, 20 * 60]))) == "19:50"


@pytest.mark.parametrize("moved", ["00:00:00", "22:00:00"])
def test_it_follows_tonight(moved: str) -> None:
    facts = facts_with(*lived(GONE))
    row = Event(facts.day(TUESDAY).wake, "tonight", detail={"day": TUESDAY.isoformat(), "bedtime": moved})
    by = timedelta(hours=1 if moved.startswith("00") else -1)
    assert asks(facts.after(row)) == asks(facts) + by


def test_an_evening_that_was_moved_teaches_what_it_would_have_been() -> None:
    usual, moved = lived(GONE), lived(GONE[:-1], TUESDAY - ONE_DAY)
    late = left(TUESDAY - ONE_DAY, GONE[-1] + 60, moved=60)
    assert asks(facts_with(*moved, late)) == asks(facts_with(*usual))


def test_a_change_between_the_early_time_and_the_usual_one_leaves_the_usual_one() -> None:
    facts = facts_with(*lived(GONE))
    early = asks(facts)
    later = replace(facts, taken={**facts.taken, STRETCH: early + timedelta(minutes=5)})
    assert asked_at(later) == "22:45"
    assert asks(later, TUESDAY - ONE_DAY) == asks(facts, TUESDAY - ONE_DAY), "and no other day"
    assert asks(replace(facts, taken={**facts.taken, STRETCH: early - timedelta(minutes=5)})) == early


def test_a_stretch_that_is_spread_over_the_day_has_no_early_ask() -> None:
    text = '[reminders.stretch]\nevery = "3h"\nearly = "auto"\n'
    facts = facts_of(profile_of(text)).after(*lived(GONE))
    stretch = facts.profile.reminders[0]
    assert windows_of_day(facts, stretch, facts.day(TUESDAY)) == windows_of_day(
        facts, replace(stretch, early=None), facts.day(TUESDAY)
    )


def test_of_two_computers_the_later_counts() -> None:
    assert len(touches(facts_with(*lived(GONE), *lived([60 * 22] * 5)), facts_of().day(TUESDAY))) == 5
    assert asked_at(facts_with(*lived(GONE), *lived([60 * 22] * 5))) == "21:50"
    written_later = [replace(row, at=row.at + ONE_DAY) for row in lived(GONE)]
    assert asked_at(facts_with(*lived([60 * 22] * 5), *written_later)) == "21:50", "whichever was written first"


def test_who_works_at_night_is_asked_before_leaving_too() -> None:
    text = '[rhythm]\nwake = "15:30"\nbedtime = "08:00"\n[reminders.stretch]\nearly = "auto"\n'
    rows = [left(TUESDAY - n * ONE_DAY, 6 * 60 + 20) for n in range(6, 0, -1)]
    facts = facts_of(profile_of(text)).after(*rows)
    assert asked_at(facts) == "06:10"
    assert asks(facts) < facts.day(TUESDAY).bedtime


TUESDAYS = [number % 7 == 0 for number in range(EVENINGS, 0, -1)]
"""Which of the evenings before that Tuesday were Tuesdays."""


def of_weekdays(tuesdays: Sequence[int], other: int) -> list[Event]:
    """The Tuesdays ended so, and every other evening at one time."""
    own = iter(tuesdays)
    return lived([next(own) if is_tuesday else other for is_tuesday in TUESDAYS])


@pytest.mark.parametrize(
    ("tuesdays", "clock"),
    [
        ((20 * 60 + 15,) * 3, "20:05"),
        ((20 * 60 + 16,) * 3, "20:50"),
        ((20 * 60 + 15, 20 * 60 + 15, 20 * 60 + 16), "20:50"),
        ((21 * 60 + 45,) * 3, "21:35"),
        ((21 * 60 + 44,) * 3, "20:50"),
        ((21 * 60 + 44, 21 * 60 + 45, 21 * 60 + 45), "20:50"),
        ((22 * 60, 21 * 60 + 45, 22 * 60 + 15), "21:35"),
    ],
)
def test_a_weekday_goes_by_its_own_where_all_of_it_end_45_minutes_apart(tuesdays: Sequence[int], clock: str) -> None:
    assert asked_at(facts_with(*of_weekdays(tuesdays, 21 * 60))) == clock


def test_who_stays_on_six_of_seven_evenings_gets_none_on_the_weekday_of_the_seventh_either() -> None:
    assert asked_at(facts_with(*of_weekdays([20 * 60] * 3, 23 * 60))) == "22:45"
    nights = [number for number in range(22, 0, -1) if number != 2]
    rows = [left(TUESDAY - n * ONE_DAY, 20 * 60 if n % 7 == 0 else 23 * 60) for n in nights]
    assert asked_at(facts_with(*rows)) == "22:45", "eighteen of twenty-one are enough"


def test_what_follows_an_evening_like_the_last_counts_before_the_weekday() -> None:
    rows = of_weekdays([20 * 60] * 3, 23 * 60)
    assert asked_at(facts_with(*rows[:-1], left(TUESDAY - ONE_DAY, 20 * 60))) == "22:45"


def test_who_leaves_at_the_very_usual_time_was_there_to_be_asked() -> None:
    facts = facts_with(*lived([20 * 60, 22 * 60 + 45] * 6, TUESDAY), left(TUESDAY, 20 * 60))
    assert asked_at(facts, TUESDAY + ONE_DAY) == "22:45"
    assert asked_at(facts_with(*of_weekdays([20 * 60] * 3, 22 * 60 + 45))) == "22:45"


def test_it_asks_at_full_five_minutes() -> None:
    assert asked_at(facts_with(*lived([21 * 60 + 14] * 5))) == "21:00"


@pytest.mark.parametrize("moved", [60, -30])
def test_what_moved_an_evening_is_taken_off_what_it_teaches(moved: int) -> None:
    day = facts_of().day(TUESDAY)
    late = left(TUESDAY - ONE_DAY, 21 * 60 + moved, moved=moved)
    assert touches(facts_with(late), day) == touches(facts_with(left(TUESDAY - ONE_DAY, 21 * 60)), day)


def test_it_is_early_until_the_usual_time_comes() -> None:
    facts = facts_with(*lived(GONE))
    occurrence = Occurrence(STRETCH, asks(facts))
    assert clock_of(usual_due(facts, occurrence)) == "22:45"
    assert is_early(facts, occurrence, occurrence.due)
    assert not is_early(facts, occurrence, usual_due(facts, occurrence))
    assert not is_early(facts, Occurrence("bedtime", facts.day(TUESDAY).bedtime), occurrence.due)


# ---- laws


@given(LIVES, st.lists(MINUTES, max_size=30))
def test_only_the_last_evenings_count(ends: list[int], older: list[int]) -> None:
    kept = ends[-EVENINGS:]
    assume(len(kept) == EVENINGS or not older)
    assert asks(facts_with(*lived([*older, *ends]))) == asks(facts_with(*lived(kept)))


@given(LIVES)
def test_what_is_remembered_teaches_the_same_as_the_whole_history(ends: list[int]) -> None:
    twice = [row for end in (*lived(ends), left(TUESDAY, ends[0])) for row in (end, end)]
    facts = facts_with(*twice)
    horizon = facts.horizon(facts.day(TUESDAY).bedtime)
    known = replace(facts, events=recent(facts.events, horizon))
    for day in (TUESDAY - ONE_DAY, TUESDAY, TUESDAY + ONE_DAY):
        assert asks(known, day) == asks(facts, day), "no row of the day before moves"


@given(LIVES, MINUTES)
def test_nothing_of_the_evening_itself_or_after_it_moves_it(ends: list[int], later: int) -> None:
    facts = facts_with(*lived(ends))
    assert asks(facts.after(left(TUESDAY, later), left(TUESDAY + ONE_DAY, later))) == asks(facts)


@given(LIVES, st.randoms())
def test_the_order_of_the_rows_is_nothing_to_it(ends: list[int], random: Any) -> None:
    rows = lived(ends)
    facts = facts_with(*rows)
    random.shuffle(rows)
    assert asks(facts_with(*rows)) == asks(facts)


@given(LIVES)
def test_it_lies_in_the_evening_and_earlier_than_usual_or_is_none(ends: list[int]) -> None:
    facts = facts_with(*lived(ends))
    day, due = facts.day(TUESDAY), asks(facts)
    usual = day.bedtime - timedelta(minutes=15)
    assert due == usual or day.bedtime - timedelta(hours=6) - LEAD - STEP < due <= usual - EARLIER


@given(st.lists(MINUTES, min_size=EVENINGS, max_size=EVENINGS), st.integers(0, 30))
def test_who_leaves_later_is_asked_no_earlier(ends: list[int], minutes: int) -> None:
    assume(max(ends) + minutes < 22 * 60 + 45)
    assert asks(facts_with(*lived([end + minutes for end in ends]))) >= asks(facts_with(*lived(ends)))


@given(st.lists(st.integers(17 * 60, 22 * 60 + 20), min_size=FEWEST, max_size=EVENINGS))
def test_of_evenings_that_all_end_early_it_comes_before_four_of_five(ends: list[int]) -> None:
    facts = facts_with(*lived(ends))
    own = [end for number, end in enumerate(reversed(ends), 1) if (TUESDAY - number * ONE_DAY).weekday() == 1]
    assume(len(own) < FEWEST)
    minutes = (asks(facts) - facts.day(TUESDAY).wake) // timedelta(minutes=1) + 7 * 60
    assert sum(minutes <= end for end in ends) * 5 >= len(ends) * 4


@given(LIVES, st.sampled_from(ZONES))
def test_it_means_the_same_clock_in_any_zone(ends: list[int], name: str) -> None:
    here, there = facts_with(*lived(ends)), facts_with(*lived(ends), zone=ZoneInfo(name))
    assert asked_at(there, zone=ZoneInfo(name)) == asked_at(here)


@given(LIVES, st.integers(1, 200))
def test_a_holiday_without_the_computer_forgets_nothing(ends: list[int], days: int) -> None:
    days = days // 7 * 7  # the same weekday
    facts = facts_with(*lived(ends))
    back = TUESDAY + days * ONE_DAY
    assert asked_at(facts, back) == asked_at(facts)
