"""Which profile is older than the question about fluids: read from the rows, by the daemon and by each command."""

from datetime import timedelta
from pathlib import Path

import pytest

from routine.model.events import Event, Occurrence
from routine.schedule.fluid_question import asked
from tests.telling import TUESDAY, at
from tests.test_load import Files

DRINKS = "[reminders.hydration]\ntimes = 8\n"
NO, YES = (f"[about_me]\nfluid_limit = {limit}\n{DRINKS}" for limit in ("false", "true"))
NOW = at("12:00")


def day(ago: int) -> Event:
    """A drink that was shown at nine, so many days ago."""
    due = at("09:00", TUESDAY - timedelta(days=ago))
    return Event(due, "shown", "hydration", Occurrence("hydration", due), {"ask": 1})


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def keeps(files: Files, now: int = 0) -> bool:
    """Whether drinks go on unasked, so many days later."""
    return files.load(NOW + timedelta(days=now)).facts.keeps_drinks


def took(files: Files, text: str, ago: int) -> None:
    files.take(text, at("08:00", TUESDAY - timedelta(days=ago)))


def test_who_was_reminded_before_anybody_asked_goes_on_however_long_ago_that_was(files: Files) -> None:
    took(files, DRINKS, 40)
    assert not keeps(files), "nothing was ever shown"
    files.history.record(day(40))
    assert keeps(files)
    assert keeps(files, now=400)


def test_a_profile_that_began_with_the_question_is_never_older(files: Files) -> None:
    took(files, DRINKS, 5)
    for ago in (5, 4, 3):
        files.history.record(day(ago), asked(day(ago).occurrence or pytest.fail("none"), day(ago).at))
        assert not keeps(files)


def test_the_question_itself_makes_no_profile_younger(files: Files) -> None:
    took(files, DRINKS, 9)
    files.history.record(day(9))
    files.history.record(day(1), asked(day(1).occurrence or pytest.fail("none"), day(1).at))
    assert keeps(files)


@pytest.mark.parametrize("answer", [NO, YES])
def test_an_answer_ends_it_also_one_that_is_taken_out_later(files: Files, answer: str) -> None:
    took(files, DRINKS, 9)
    files.history.record(day(9))
    took(files, answer, 2)
    assert not keeps(files)
    took(files, DRINKS, 1)
    assert not keeps(files)


def test_who_had_answered_and_takes_it_out_is_asked_first(files: Files) -> None:
    took(files, NO, 9)
    files.history.record(day(9))
    took(files, DRINKS, 1)
    assert not keeps(files)


def test_an_answer_that_was_taken_back_was_none(files: Files) -> None:
    took(files, DRINKS, 9)
    files.history.record(day(9))
    took(files, YES, 1)
    answer = next(row for row in reversed(files.history.profiles(at("08:00", TUESDAY - timedelta(days=1)))))
    detail = {"text": DRINKS, "zone": "Europe/Berlin", "undo": answer.id}
    files.save(DRINKS, at("09:00"))
    files.history.record(Event(at("09:00"), "profile", detail=detail))
    assert keeps(files)


def test_as_of_an_earlier_day_only_what_was_shown_by_then_counts(files: Files) -> None:
    took(files, DRINKS, 9)
    files.history.record(day(2))
    before = at("12:00", TUESDAY - timedelta(days=3))
    assert not files.load(before, up_to=before).facts.keeps_drinks
    assert files.load(NOW, up_to=NOW).facts.keeps_drinks


def test_a_walk_that_was_shown_says_nothing_of_drinks(files: Files) -> None:
    took(files, f"{DRINKS}[reminders.sitting]\n", 3)
    due = at("10:00", TUESDAY - timedelta(days=3))
    files.history.record(Event(due, "shown", "sitting", Occurrence("sitting", due), {"ask": 1}))
    assert not keeps(files)
