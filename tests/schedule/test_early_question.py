"""May it ask earlier? Once, who is usually gone; never who stays, who said it, who did it, or who was asked lately."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Early
from routine.schedule.early_question import GONE as GONE_EVENINGS
from routine.schedule.early_question import REST, early_question, early_told
from tests.schedule.test_last_touch import GONE, LIVES, facts_with, left, lived
from tests.telling import TUESDAY, at, clock_of, profile_of

NOON = at("12:00")
STAYS = 23 * 60


def facts(*ends: int, early: Early = None) -> Facts:
    return facts_with(*lived(ends or GONE), early=early)


def asks(known: Facts, now: datetime = NOON) -> bool:
    return early_question(known, now) is not None


def test_it_names_when_they_are_gone_and_when_it_would_ask() -> None:
    asked = early_question(facts(), NOON)
    assert asked
    assert [clock_of(each) for each in asked[:3]] == ["21:15", "21:00", "22:45"]
    assert asked.is_usual


def test_three_evenings_of_seven_are_often_and_two_are_none() -> None:
    asked = early_question(facts(*[STAYS] * 4, *GONE[:3]), NOON)
    assert asked
    assert not asked.is_usual
    assert not asks(facts(*[STAYS] * 5, *GONE[:2]))
    assert not asks(facts(*GONE[:3], *[STAYS] * 7)), "they are long ago"


@pytest.mark.parametrize("early", ["auto", False])
def test_who_said_it_is_not_asked(early: Early) -> None:
    assert not asks(facts(early=early))


def test_it_is_asked_once_in_four_weeks_whatever_the_answer() -> None:
    for answer in ("asked", "keep", "yes"):
        told = facts().after(early_told(answer, NOON - timedelta(days=1)))
        assert not asks(told)
        assert early_question(told, NOON, again=True) == early_question(facts(), NOON)
    assert asks(facts().after(early_told("keep", NOON - REST)))


def test_who_did_it_ahead_missed_nothing() -> None:
    known = facts()
    ahead = [Event(at("20:00", TUESDAY - n * ONE_DAY), "done", STRETCH) for n in (1, 2, 3)]
    assert not asks(known.after(*ahead))
    assert asks(known.after(*ahead[:2]))


def test_what_is_told_the_morning_after_was_not_asked_in_the_evening() -> None:
    for days_ago in (1, 2):
        stretch = Occurrence(STRETCH, at("22:45", TUESDAY - (days_ago + 1) * ONE_DAY))
        known = facts().after(Event(at("08:00", TUESDAY - days_ago * ONE_DAY), "done", STRETCH, stretch))
        assert asks(known)


def test_what_is_told_the_morning_after_was_not_missed_either() -> None:
    told = [
        Event(at("08:00", TUESDAY - n * ONE_DAY), "done", STRETCH, Occurrence(STRETCH, at("22:45", evening)))
        for n, evening in ((n, TUESDAY - (n + 1) * ONE_DAY) for n in range(3))
    ]
    assert asks(facts().after(*told[:2]))
    assert not asks(facts().after(*told))
    late = Event(at("08:00"), "done", STRETCH, None, {"at": "2026-11-23T21:00:00Z"})
    assert not asks(facts().after(*told[1:], late)), "without an occurrence when it happened counts"


def test_all_seven_evenings_with_a_stretch_are_known_however_much_else_there_was() -> None:
    """As the daemon and each command remember them."""
    days = [TUESDAY - n * ONE_DAY for n in range(7, 0, -1)]
    stretches = [Event(at("20:00", day), "done", STRETCH) for day in days]
    snoozes = [Event(at("21:00", TUESDAY - ONE_DAY), "snoozed", STRETCH) for _ in range(7)]
    known = facts(*[GONE[0]] * 7).after(*stretches, *snoozes).trimmed(NOON)
    assert not asks(known)
    assert asks(facts(*[GONE[0]] * 7).after(*stretches[3:], *snoozes).trimmed(NOON))


def test_an_evening_without_a_stretch_planned_is_none_of_them() -> None:
    known = facts()
    stretch = known.profile.reminder(STRETCH)
    assert stretch
    weekend = replace(stretch, days=frozenset({5, 6}))
    assert not asks(replace(known, profile=replace(known.profile, reminders=(weekend,))))


def test_without_a_stretch_there_is_nothing_to_ask() -> None:
    assert not asks(replace(facts(), profile=profile_of('[reminders.tea]\nat = ["12:00"]\n')))
    assert not asks(replace(facts(), profile=profile_of("[reminders.stretch]\nenabled = false\n")))


@given(LIVES)
def test_it_is_asked_only_where_enough_evenings_ended_before_it(ends: list[int]) -> None:
    known = facts(*ends)
    if (asked := early_question(known, NOON)) is not None:
        gone = [end for end in ends[-7:] if end < 22 * 60 + 45]
        assert len(gone) >= GONE_EVENINGS
        assert asked.early < asked.usual
        assert asked.gone <= asked.usual


def test_an_evening_to_come_is_nothing_to_it() -> None:
    known = facts(*[STAYS] * 4, *GONE[:2])
    assert not asks(known)
    assert not asks(known.after(left(TUESDAY, GONE[0])))


def test_the_row_names_the_stretch_and_the_answer() -> None:
    row = early_told("keep", NOON)
    assert (row.kind, row.reminder, row.at) == ("answered", STRETCH, NOON)
    assert row.detail == {"question": "early", "answer": "keep"}


def test_it_is_not_asked_again_in_the_instant_in_which_it_was() -> None:
    assert not asks(facts().after(early_told("asked", NOON)))


def test_four_of_seven_are_usual_and_when_they_are_gone_is_told_in_full_five_minutes() -> None:
    asked = early_question(facts(*[STAYS] * 3, *[21 * 60 + minute for minute in (1, 2, 3, 4)]), NOON)
    assert asked
    assert asked.is_usual
    assert clock_of(asked.gone) == "21:05"
