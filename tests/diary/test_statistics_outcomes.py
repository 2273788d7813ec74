"""What became of each reminder."""

from datetime import timedelta

from routine.diary.statistics import Course, courses
from routine.model.events import Event, Occurrence
from tests.diary.weeks import moment, row

DRINK = Occurrence("hydration", moment("11:10"))
LATER = Occurrence("hydration", moment("13:10"))
CALLED = row(moment("11:10"), "held", DRINK, gate="call")


def drinks(*rows: Event) -> Course:
    return courses(rows)["hydration"]


def test_every_answer_is_counted_once() -> None:
    found = drinks(
        row(moment("11:10"), "shown", DRINK, ask=1),
        row(moment("11:11"), "snoozed", DRINK),
        row(moment("11:21"), "shown", DRINK, ask=2),
        row(moment("11:22"), "done", DRINK),
        row(moment("13:10"), "shown", LATER, ask=1),
        row(moment("14:10"), "lapsed", LATER, why="unanswered"),
    )
    assert (found.due, dict(found.counts)) == (2, {"shown": 3, "snoozed": 1, "done": 1, "lapsed": 1})
    assert dict(found.lapsed) == {"unanswered": 1}


def test_what_lapses_twice_or_is_answered_after_all_ends_once() -> None:
    late = row(moment("12:10"), "lapsed", DRINK, why="changed")
    again = row(moment("12:05"), "lapsed", DRINK, why="unanswered")
    assert dict(drinks(late, again).lapsed) == {"unanswered": 1}
    assert dict(drinks(late, row(moment("12:12"), "done", DRINK)).counts) == {"done": 1}


def test_what_was_due_while_nothing_ran_has_no_row_and_is_left_out() -> None:
    assert drinks(row(moment("12:00"), "done", "hydration")).due == 0


def test_a_gate_held_until_the_next_row_about_the_same() -> None:
    other = row(moment("11:20"), "shown", Occurrence("sitting", moment("11:20")))
    shown = row(moment("11:40"), "shown", DRINK)
    found = drinks(CALLED, other, shown, row(moment("12:00"), "done", DRINK))
    assert (dict(found.held), found.held_for) == ({"call": 1}, {"call": timedelta(minutes=30)})


def test_one_gate_after_another_is_told_apart() -> None:
    found = drinks(CALLED, row(moment("11:20"), "held", DRINK, gate="dnd"), row(moment("11:25"), "shown", DRINK))
    assert found.held_for == {"call": timedelta(minutes=10), "dnd": timedelta(minutes=5)}


def test_what_is_still_held_has_no_length_yet() -> None:
    assert drinks(CALLED).held_for == {}


def test_a_clock_that_was_set_back_makes_no_length_negative() -> None:
    assert drinks(CALLED, row(moment("10:00"), "shown", DRINK)).held_for == {"call": timedelta()}


def test_rows_of_no_reminder_are_of_none() -> None:
    assert courses([row(moment("09:00"), "started"), row(moment("09:00"), "cramp")]) == {}
