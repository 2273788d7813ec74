"""What an evening was: paused is never missed, and what nobody could answer is not counted."""

from datetime import datetime

import pytest

from routine.diary.days import Days, evenings
from routine.model.events import Event, Occurrence, stamp, standing
from tests.diary.weeks import PLANS, day, evening, identified, moment, pause, plans_of, row, stretch
from tests.telling import facts_of, only, profile_of

NOW = moment("09:00", 7)
STARTED = row(moment("07:00"), "started")


def marks(*rows: Event, now: datetime = NOW, began: int = 0) -> str:
    """A letter for each evening of the week."""
    kept = standing([STARTED, *rows])
    found = evenings(Days(PLANS, kept, day(0), day(6)), kept, day(began), now)
    letters = {"stretched": "o", "not noted": ".", "paused": "~", "not asked": "_", "outside": " "}
    return "".join(letters[found[day(number)]] for number in range(7))


def asked(*numbers: int) -> list[Event]:
    """Evenings on which the stretch was shown and left without an answer."""
    return [event for number in numbers for event in evening(number, ".")]


def test_an_evening_is_stretched_when_that_was_noted_and_else_not_noted() -> None:
    assert marks(*evening(0, "o"), *asked(1), *evening(2, "o"), *asked(3, 4, 5, 6)) == "o.o...."


def test_what_was_noted_later_counts_for_its_evening() -> None:
    told = row(moment("08:45", 1), "done", stretch(0), at=stamp(moment("22:45")))
    pressed_next_morning = row(moment("08:45", 2), "done", stretch(1))
    by_command = row(moment("08:45", 3), "done", "stretch", at=stamp(moment("23:30", 2)))
    assert marks(*asked(0, 1, 2, 3, 4, 5, 6), told, pressed_next_morning, by_command) == "ooo...."


def test_a_stretch_after_midnight_is_that_evenings() -> None:
    assert marks(*asked(*range(7)), row(moment("00:20", 1), "done", "stretch")) == "o......"


def test_what_was_taken_back_is_not_counted() -> None:
    done = identified(row(moment("22:50"), "done", stretch(0)), "a")
    assert marks(*asked(*range(7)), done, row(moment("22:55"), "undone", row="a")) == "......."


def test_a_paused_evening_is_not_missed() -> None:
    assert marks(*asked(0), pause(1, 3), *asked(4, 5, 6)) == ".~~~..."


def test_a_pause_ends_with_resume_and_with_the_next_pause() -> None:
    resumed = row(moment("12:00", 2), "resumed")
    assert marks(pause(0, 6), resumed, *asked(2, 3, 4, 5, 6)) == "~~....."
    shorter = row(moment("12:00", 1), "paused", until=stamp(moment("13:00", 1)))
    assert marks(pause(0, 6), shorter, *asked(1, 2, 3, 4, 5, 6)) == "~......"


def test_a_pause_that_spares_the_stretch_leaves_its_evenings_as_they_are() -> None:
    assert marks(pause(0, 7, ("stretch",)), *asked(*range(7))) == "......."


def test_a_stretch_in_a_pause_counts_as_one() -> None:
    assert marks(pause(0, 7), row(moment("22:50", 3), "done", "stretch")) == "~~~o~~~"


def test_evenings_on_which_nothing_ran_are_left_out() -> None:
    """`started` rows bound the gap (SPEC section 2)."""
    back = row(moment("08:00", 4), "started")
    assert marks(*asked(0, 1), back, *asked(4, 5, 6)) == "..__..."


def test_evenings_since_the_program_ended_are_left_out() -> None:
    assert marks(*asked(0, 1, 2)) == "...____"


def test_a_command_typed_while_nothing_ran_does_not_end_the_gap() -> None:
    typed = row(moment("12:00", 3), "cramp", night=day(2).isoformat(), count=1)
    assert marks(*asked(0, 1), typed, row(moment("08:00", 4), "started"), *asked(4, 5, 6)) == "..__..."


def test_an_evening_without_a_planned_stretch_is_left_out() -> None:
    text = '[reminders.stretch]\nat = ["22:45"]\ndays = "mon-fri"\n'
    kept = standing([STARTED, *asked(0, 1, 2, 3, 4), row(moment("23:30", 6), "lapsed", "bedtime")])
    days = Days(plans_of(facts_of(profile_of(text))), kept, day(0), day(6))
    assert [evenings(days, kept, day(0), NOW)[day(number)] for number in (4, 5, 6)] == [
        "not noted", "not asked", "not asked",
    ]  # fmt: skip


def test_without_a_stretch_in_the_profile_no_evening_is_missed() -> None:
    kept = (STARTED, row(moment("23:30", 6), "lapsed", "bedtime"))
    days = Days(plans_of(facts_of(only(profile_of(), "bedtime"))), kept, day(0), day(6))
    assert set(evenings(days, kept, day(0), NOW).values()) == {"not asked"}


def test_what_was_never_shown_was_never_asked() -> None:
    """The computer slept through it, a call held it to its end, it was off: nobody could answer."""
    slept = row(moment("07:00", 1), "lapsed", stretch(0), why="away")
    called = [row(moment("22:45", 1), "held", stretch(1), gate="call"), row(moment("00:30", 2), "lapsed", stretch(1))]
    off = row(moment("22:40", 2), "skipped", stretch(2), until=stamp(moment("07:00", 4)))
    runs = [row(moment("23:00", number), "shown", Occurrence("bedtime", moment("23:00", number))) for number in (4, 5)]
    assert marks(slept, *called, off, *runs, *asked(6)) == "______."


def test_one_that_was_left_out_ahead_or_answered_with_no_was_asked() -> None:
    skipped = row(moment("20:00"), "skipped", stretch(0))
    no = row(moment("07:10", 2), "answered", question="stretch_last_evening", day=day(1).isoformat(), answer="no")
    assert marks(skipped, no, *asked(2, 3, 4, 5, 6)) == "......."


def test_before_the_beginning_and_to_come_there_is_nothing() -> None:
    assert marks(*asked(2, 3), now=moment("20:00", 4), began=2) == "  ..   "
    assert marks(*asked(2, 3), *evening(4, "o"), now=moment("23:10", 4), began=2) == "  ..o  "


@pytest.mark.parametrize("clock", ["22:50", "23:59"])
def test_a_moved_bedtime_moves_the_end_of_no_day(clock: str) -> None:
    moved = row(moment("21:00"), "tonight", day=day(0).isoformat(), bedtime="01:30")
    done = row(moment(clock), "done", Occurrence("stretch", moment("01:15", 1)))
    assert marks(moved, done, *asked(1, 2, 3, 4, 5, 6)) == "o......"
