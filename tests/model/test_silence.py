"""What counts as a word of the person, and what as a day on which drinks and walks went by."""

from datetime import date, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.model.events import BY_THE_DAEMON, KINDS, Event, Kind, Occurrence
from routine.model.silence import REMEMBERED, is_of_the_person, silence_after, went_by
from tests.telling import TUESDAY, at, profile_of

ONE_DAY = timedelta(days=1)
PROFILE = profile_of("[reminders.hydration]\n[reminders.sitting]\n[reminders.stretch]\n")


def unanswered(days_ago: int, name: str = "sitting", clock: str = "10:00", why: str = "unanswered") -> Event:
    due = at(clock, TUESDAY - days_ago * ONE_DAY)
    return Event(due + timedelta(hours=1), "lapsed", name, Occurrence(name, due), {"why": why})


def by_date(instant: datetime) -> date:
    return instant.date()


def days(*events: Event) -> int:
    return len(silence_after((), events, PROFILE, by_date))


def test_each_day_on_which_one_went_by_counts_once() -> None:
    assert days(unanswered(2), unanswered(2, "hydration", "12:00"), unanswered(2, clock="14:00"), unanswered(1)) == 2


def test_no_more_is_remembered_than_is_asked_for() -> None:
    assert days(*(unanswered(ago) for ago in range(40, 0, -1))) == REMEMBERED


@pytest.mark.parametrize("kind", sorted(KINDS - BY_THE_DAEMON))
def test_whatever_the_person_does_ends_it(kind: str) -> None:
    assert days(unanswered(2), Event(at("20:00", TUESDAY - 2 * ONE_DAY), cast("Kind", kind)), unanswered(1)) == 1


@pytest.mark.parametrize("kind", sorted(BY_THE_DAEMON - {"lapsed"}))
def test_what_the_program_writes_ends_nothing(kind: str) -> None:
    assert days(unanswered(2), Event(at("20:00", TUESDAY - 2 * ONE_DAY), cast("Kind", kind)), unanswered(1)) == 2


def test_a_question_that_was_only_asked_is_no_word_of_the_person() -> None:
    asked, kept = (
        Event(at("10:00"), "answered", detail={"question": "q", "answer": word}) for word in ("asked", "keep")
    )
    assert (is_of_the_person(asked), is_of_the_person(kept)) == (False, True)


@pytest.mark.parametrize("why", ["away", "call", "paused", "bout_ended", "followed", "changed", "resting"])
def test_what_a_gate_held_or_getting_up_ended_is_no_silence(why: str) -> None:
    assert not went_by(unanswered(1, why=why))


def test_only_drinks_and_walks_are_counted() -> None:
    assert [went_by(unanswered(1, name)) for name in ("hydration", "sitting", "stretch", "tea")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_clock_that_was_set_back_loses_no_word() -> None:
    """Rows count in the order in which they were written."""
    late = Event(at("10:00", TUESDAY + 9 * ONE_DAY), "done", "stretch")
    assert days(unanswered(3), late, unanswered(1)) == 1


ROWS = st.lists(
    st.one_of(
        st.builds(unanswered, st.integers(0, 12), st.sampled_from(["sitting", "hydration", "stretch"])),
        st.sampled_from([Event(at("12:00"), kind) for kind in ("done", "shown", "started", "paused", "undone")]),
    ),
    max_size=40,
)


@given(ROWS, st.integers(0, 40))
def test_it_is_the_same_in_one_go_and_row_by_row(rows: list[Event], cut: int) -> None:
    whole = silence_after((), rows, PROFILE, by_date)
    assert silence_after(silence_after((), rows[:cut], PROFILE, by_date), rows[cut:], PROFILE, by_date) == whole
    assert len({due.date() for due in whole}) == len(whole) <= REMEMBERED
