"""The first drink asks before it reminds; until there is an answer no drink reminds anybody."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Profile
from routine.schedule.fluid_question import DAYS, asks, is_open, may_ask, waits_for_answer
from routine.schedule.forecast import coming, forecast
from routine.schedule.gates import Closed, closed_gate
from tests.telling import TUESDAY, Told, at, clock_of, facts_of, profile_of

DRINKS = '[reminders.hydration]\ntimes = 3\nfrom = "09:00"\nuntil = "17:00"\n'
TEA = '[reminders.tea]\nat = ["11:00"]\namount = "150ml"\n'
WALK = '[reminders.stroll]\nat = ["09:00", "15:00"]\n'
ONE_DAY = timedelta(days=1)


def answered(profile: Profile, limit: bool | None) -> Profile:
    return replace(profile, about_me=profile.about_me._replace(fluid_limit=limit))


class Days(Told):
    """Somebody who begins now, or whose profile is older than the question."""

    def __init__(self, text: str = DRINKS, *, older: bool = False) -> None:
        super().__init__(facts_of(profile_of(text), keeps_drinks=older), at("08:00"))
        self.note("started")

    def until(self, number: int, clock: str) -> "Days":
        self.run_to(at(clock, TUESDAY + number * ONE_DAY))
        return self

    def say(self, limit: bool | None) -> "Days":
        self.facts = self.facts.adopting(answered(self.facts.profile, limit), self.facts.zone, self.now)
        self.attend()
        return self

    def asked(self) -> Sequence[str]:
        return [f"{clock_of(now)} {act.occurrence.reminder}" for now, act in self.log if act.detail.get("asks")]


def test_the_first_drink_asks_and_no_other_comes_that_day() -> None:
    day = Days(DRINKS + TEA + WALK).until(0, "22:00")
    assert day.asked() == ["09:20 hydration"], "20 minutes after the walk"
    assert day.shown() == ["09:00 stroll", "09:20 hydration", "15:00 stroll"]
    assert day.rows("held")[-2:] == ["13:00 hydration fluids", "17:00 hydration fluids"]
    assert "12:00 hydration unanswered" not in day.rows("lapsed")
    assert "14:00 hydration fluids" in day.rows("lapsed")


def test_it_is_asked_once_a_day_on_seven_days_and_then_no_more() -> None:
    days = Days()
    for number in range(13):
        days.until(number, "22:00").note("cramp")  # else a week without any answer is the reason that is named
    assert days.shown() == ["09:00 hydration"] * DAYS
    assert days.asked() == ["09:00 hydration"] * DAYS
    drinks = days.facts.profile.reminders[0]
    assert closed_gate(days.facts, drinks, at("09:00", TUESDAY + 13 * ONE_DAY)) == Closed("fluids", None)
    assert next(forecast(days.facts, days.now, days.now + 3 * ONE_DAY)).held_by == "fluids"
    assert coming(days.facts, days.now, 5) == []
    assert is_open(days.facts), "status goes on saying so"


def test_what_is_foretold_is_the_question_of_each_day_that_is_left() -> None:
    days = Days().until(4, "10:00")
    ahead = coming(days.facts, days.now, 5)
    assert [(each.occurrence.due, each.asks) for each in ahead] == [
        (at("09:00", TUESDAY + number * ONE_DAY), True) for number in (5, 6)
    ]


@pytest.mark.parametrize("limit", [False, True])
def test_the_answer_ends_what_asked_wherever_it_is_given(limit: bool) -> None:
    """A command while the question is on the screen takes it off; the next drink reminds, or none does."""
    day = Days().until(0, "09:10").say(limit)
    assert not day.facts.presented
    day.until(0, "22:00")
    assert day.shown("hydration") == ["09:00", *([] if limit else ["13:00", "17:00"])]
    assert day.asked() == ["09:00 hydration"]
    assert ("10:00 hydration unanswered" in day.rows("lapsed")) is False


def test_an_answer_that_was_taken_back_puts_the_question_back_where_it_stood() -> None:
    day = Days().until(0, "09:10")
    shown = day.facts
    day.say(False)
    day.facts = replace(shown, presented=frozenset())
    day.until(0, "09:12")
    assert [act.verb for _, act in day.log[-1:]] == ["present"]
    assert asks(day.facts, day.open("hydration"), day.now)


def test_a_drink_that_is_noted_or_closed_is_no_answer() -> None:
    for kind in ("done", "dismissed", "skipped"):
        days = Days().until(0, "09:10")
        days.note(kind, days.open("hydration"))
        assert days.until(1, "22:00").shown() == ["09:00 hydration"] * 2
        assert days.asked() == days.shown()


def test_put_off_it_asks_again_and_not_once_more_that_day() -> None:
    day = Days().until(0, "09:10")
    day.note("snoozed", day.open("hydration"), until=at("09:30"))
    day.until(0, "22:00")
    assert day.asked() == ["09:00 hydration", "09:30 hydration"]
    assert day.shown() == day.asked()


def test_after_a_restart_it_stands_there_again() -> None:
    day = Days().until(0, "09:10")
    day.restart()
    day.until(0, "09:15")
    assert asks(day.facts, day.open("hydration"), day.now)
    assert day.asked() == ["09:00 hydration"], "and counts once"


def test_a_walk_and_a_reminder_of_ones_own_know_nothing_of_it() -> None:
    day = Days(WALK)
    assert not is_open(day.facts)
    assert day.until(0, "22:00").shown() == ["09:00 stroll", "15:00 stroll"]


def test_in_a_profile_older_than_the_question_drinks_go_on_and_the_first_of_each_day_asks() -> None:
    days = Days(older=True)
    for number in range(9):
        days.until(number, "22:00").note("cramp")  # else a week without any answer lets them rest
    assert days.shown() == ["09:00 hydration", "13:00 hydration", "17:00 hydration"] * 9
    assert days.asked() == ["09:00 hydration"] * DAYS
    assert is_open(days.facts)


def test_there_an_answer_that_is_taken_out_later_leaves_no_drink_unasked() -> None:
    days = Days(older=True).until(0, "12:00").say(False).say(None)
    assert days.until(0, "22:00").shown() == ["09:00 hydration"]
    assert days.until(1, "22:00").asked() == ["09:00 hydration"] * 2


def test_what_was_on_the_screen_before_there_was_the_question_goes_on_as_it_was() -> None:
    day = Days(older=True)
    occurrence = Occurrence("hydration", at("09:00"))
    day.facts = day.facts.after(Event(at("09:00"), "shown", "hydration", occurrence, {"ask": 1}))
    assert not asks(day.facts, occurrence, at("09:10"))
    assert asks(day.facts, Occurrence("hydration", at("13:00")), at("13:00"))


@pytest.mark.parametrize(
    ("text", "older", "waits"),
    [
        (DRINKS, False, True),
        (DRINKS, True, False),
        (f"[about_me]\nfluid_limit = false\n{DRINKS}", False, False),
        (WALK, False, False),
    ],
)
def test_only_a_drink_waits_and_only_while_nobody_answered(text: str, older: bool, waits: bool) -> None:
    facts: Facts = facts_of(profile_of(text), keeps_drinks=older)
    reminder = facts.profile.reminders[0]
    assert waits_for_answer(facts, reminder) is waits
    assert may_ask(facts, reminder, at("09:00"))
    earlier = Event(at("08:59"), "answered", detail={"question": "fluid_limit", "answer": "drinks"})
    assert waits_for_answer(facts.after(earlier), reminder) is waits, "the answer of earlier versions is none"
