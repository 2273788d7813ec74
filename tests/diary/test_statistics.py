"""The statistics of weeks: what is drawn, and what is left out."""

import random
from datetime import timedelta

import pytest

from routine.diary.statistics import LASTING, first_date, statistics
from routine.model.events import stamp
from tests.diary.weeks import (
    EVENINGS,
    FACTS,
    MONDAY,
    NIGHTS,
    PLANS,
    begun,
    cramp,
    day,
    evening,
    lived,
    look_back,
    moment,
    row,
    six_weeks,
)

MORNING = moment("09:00", 42)


def test_the_six_weeks_of_the_design_are_what_it_says() -> None:
    """EXPERIENCE section 4."""
    found = six_weeks()
    assert (found.first, found.last) == (MONDAY, day(41))
    assert (found.count_evenings("stretched"), found.count_evenings("stretched", "not noted")) == (28, 35)
    assert found.count_evenings("paused") == found.count_nights("paused") == 7
    assert (found.comparison.first.cramp_nights, found.comparison.first.recorded) == (7, 14)
    assert (found.comparison.last.cramp_nights, found.comparison.last.recorded) == (2, 13)
    assert found.comparison.verdict == "fewer"
    assert [week.is_paused for week in found.weeks] == [False] * 3 + [True] + [False] * 2


def test_a_week_holds_the_marks_of_its_days() -> None:
    week = six_weeks().weeks[2]
    assert week.nights == ("none", "cramp", "none", "unknown", "cramp", "none", "none")
    assert week.cramps == (0, 1, 0, None, 1, 0, 0)
    assert list(week.stretched()) == [day(14 + number) for number in (0, 2, 3, 4, 5, 6)]


def test_the_last_week_holds_yesterday_for_its_night_is_over() -> None:
    rows = lived(EVENINGS, NIGHTS)
    assert look_back(rows, moment("09:00", 42), weeks=1).first == day(35)
    assert look_back(rows, moment("09:00", 43), weeks=1).first == day(42)
    assert look_back(rows, moment("05:00", 43), weeks=1).last == day(41), "a day lasts until the next wake"


def test_weeks_before_the_beginning_are_not_shown() -> None:
    assert first_date(PLANS, day(9), moment("09:00", 20), 6) == day(7)
    assert first_date(PLANS, day(0), moment("09:00", 7), 1) == day(0)


def test_on_the_first_day_there_is_a_week_without_anything() -> None:
    (week,) = look_back([row(moment("07:00"), "started")], moment("12:00")).weeks
    assert set(week.evenings) | set(week.nights) == {"outside"}


def test_the_first_nights_are_those_since_the_first_start_however_long_ago() -> None:
    found = look_back(lived(EVENINGS, NIGHTS), MORNING, weeks=2)
    assert len(found.weeks) == 2
    assert found.comparison.first.cramp_nights == 7
    assert found.whole.cramp_nights == 2


def test_the_coming_night_is_not_unknown_yet() -> None:
    assert look_back(lived(EVENINGS, NIGHTS), moment("23:30", 40)).weeks[-1].nights[5:] == ("outside", "outside")


def test_a_cramp_that_was_noted_in_a_pause_is_a_cramp() -> None:
    rows = [*lived(EVENINGS, NIGHTS), cramp(22)]
    assert look_back(rows, MORNING).weeks[3].nights[:3] == ("paused", "cramp", "paused")


def test_drinks_are_portions_a_day_that_was_not_paused() -> None:
    """Rows on four days: of these the drinks; a paused day and today are none of them."""
    rows = [row(moment("07:00"), "started")]
    for number in (0, 1, 2, 3):
        rows += evening(number, "o")
    rows += [row(moment("11:00", number), "done", "hydration", amount=400) for number in (0, 1)]
    rows += [row(moment("11:00", 2), "done", "hydration")]
    rows += [row(moment("11:00", 4), "done", "hydration", amount=2000)]
    found = look_back(rows, moment("12:00", 4))
    assert found.a_day == {"hydration": (2 + 2 + 1) / 4}


def test_nothing_noted_is_not_named() -> None:
    assert look_back(lived(EVENINGS, NIGHTS), MORNING).a_day == {}


def test_the_look_back_comes_six_weeks_after_the_first_start() -> None:
    """EVIDENCE table A: day 42."""
    assert six_weeks().look_back == day(42)


@pytest.mark.parametrize("weeks", [1, 3, 6])
def test_old_rows_that_do_not_matter_change_nothing(weeks: int) -> None:
    """So they need not be read: ten years of history are read in a second."""
    rows = lived(EVENINGS, NIGHTS)
    began = begun(rows, MORNING)
    first = first_date(PLANS, began.noted, MORNING, weeks)
    begin = FACTS.day(first).wake
    needed = [event for event in rows if event.at >= begin or event.kind in LASTING]
    assert len(needed) < len(rows) or weeks == 6
    assert statistics(PLANS, needed, first, began, MORNING) == statistics(PLANS, rows, first, began, MORNING)


def test_the_order_in_which_nights_were_noted_makes_no_difference() -> None:
    rows = lived(EVENINGS, NIGHTS)
    noted = [event for event in rows if event.kind == "cramp"]
    others = [event for event in rows if event.kind != "cramp"]
    random.Random(1).shuffle(noted)
    assert look_back([*others, *noted], MORNING).whole == look_back(rows, MORNING).whole


def test_a_cramp_told_days_later_is_of_its_night() -> None:
    late = row(moment("20:00", 30), "cramp", night=day(17).isoformat(), count=1, at=stamp(moment("03:10", 18)))
    assert look_back([*lived(EVENINGS, NIGHTS), late], MORNING).weeks[2].nights[3] == "cramp"


def test_what_has_not_happened_yet_as_of_an_instant_is_not_counted() -> None:
    rows = [event for event in lived(EVENINGS, NIGHTS) if event.at <= moment("09:00", 14)]
    found = look_back(rows, moment("09:00", 14))
    assert (found.last, found.comparison.verdict, found.comparison.recorded) == (day(13), "too early", 14)
    assert found.last - found.first == timedelta(days=13)
