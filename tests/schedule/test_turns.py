"""Whose turn it is: nobody starves, and what cannot wait shares the notification with the one before it."""

from datetime import datetime, timedelta

import pytest

from routine.actions.snooze import snooze_row
from routine.model.events import Occurrence
from routine.model.notification import Notification
from routine.schedule.forecast import forecast
from routine.schedule.planner import Act, occupants
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, Told, at, clock_of, facts_of, noted_done, pressed, profile_of, texts, told

TOMORROW = TUESDAY + timedelta(days=1)


def own(name: str, *clocks: str, more: str = "") -> str:
    times = ", ".join(f'"{clock}"' for clock in clocks)
    return f'[reminders.{name}]\ntitle = "{name.capitalize()}"\nat = [{times}]\n{more}\n'


FOUR = "".join(own(name, "12:00") for name in ("pills", "tea", "diet", "walk"))


def shows(day: Told) -> list[Act]:
    return [act for _, act in day.log if act.verb == "show" and "with" not in act.detail]


def notification(day: Told, name: str) -> Notification:
    """What stands on the screen for that reminder."""
    act = Act("present", day.open(name), {"ask": 1})
    first, *beside = occupants(day.facts, act, day.now)
    return reminder_notification(day.facts, first, day.now, texts(), beside=beside)


def test_what_lapses_first_goes_first() -> None:
    """A walk at 12:51, tea due at 13:00 for half an hour, a drink due at 13:10 for an hour."""
    text = own("walk", "12:51") + own("drink", "13:10", more='lapse = "1h"') + own("tea", "13:00")
    day = told(text=text).run_to(at("14:30"))
    assert day.shown() == ["12:51 walk", "13:11 tea", "13:31 drink"]
    assert not any("spacing" in row for row in day.rows("lapsed"))


def test_of_four_at_once_none_is_lost_and_the_last_three_share_what_time_there_is() -> None:
    day = told(text=FOUR).run_to(at("12:40"))
    assert sorted(day.shown()) == ["12:00 pills", "12:20 diet", "12:20 tea", "12:20 walk"]
    assert [len(act.beside) for act in shows(day)] == [0, 2]


def test_a_wide_spacing_loses_none() -> None:
    text = '[delivery]\nspacing = "30m"\n' + own("tea", "12:00") + own("pills", "12:00")
    assert told(text=text).run_to(at("13:00")).shown() == ["12:00 tea", "12:00 pills"]


def test_a_reminder_every_twenty_minutes_starves_no_other() -> None:
    text = '[delivery]\ndaily_limit = 0\n[reminders.eyes]\nevery = "20m"\n[reminders.hydration]\n[reminders.sitting]\n'
    day = told(text=text).run_to(at("23:00"))
    assert len(day.shown("hydration")) == 8
    assert len(day.shown("sitting")) >= 16
    assert not any("spacing" in row for row in day.rows("lapsed"))


def test_what_cannot_wait_joins_the_one_before_it_on_the_screen() -> None:
    text = own("tea", "12:00", more='lapse = "2h"') + own("pills", "12:05", more='lapse = "5m"')
    day = told(text=text).run_to(at("12:06"))
    shown = notification(day, "tea")
    assert (shown.title, shown.tag) == ("Tea, and pills", f"{day.open('tea')} {day.open('pills')}")
    assert [button.action for button in shown.buttons] == ["done", "skip"], "too late to snooze the pills"


def test_done_is_for_all_and_each_can_be_done_by_name() -> None:
    day = told(text=own("tea", "12:00", more='lapse = "25m"') + own("pills", "12:05", more='lapse = "10m"'))
    day.run_to(at("12:06"))
    assert notification(day, "pills").title == "Tea, and pills"
    tea = day.facts.profile.reminder("tea")
    assert tea
    day.take(*noted_done(day.facts, tea, day.now))
    assert {occurrence.reminder for occurrence in day.facts.presented} == {"pills"}
    assert notification(day, "pills").title == "Pills"
    assert [event.occurrence.reminder for event in day.facts.events if event.kind == "done" and event.occurrence] == [
        "tea"
    ]


def test_after_a_restart_they_stand_together_again() -> None:
    day = told(text=FOUR).run_to(at("12:21"))
    before = notification(day, "walk")
    day.restart()
    day.run_to(at("12:22"))
    assert notification(day, "tea") == before
    assert len(day.facts.presented) == 4
    assert len([event for event in day.facts.events if event.kind == "shown"]) == 4


@pytest.mark.parametrize(
    ("name", "more"),
    [("pills", "essential = true"), *((name, 'essential = false\nlapse = "30m"') for name in ("diary", "bedtime"))],
)
def test_what_is_essential_and_what_has_a_question_of_its_own_never_shares(name: str, more: str) -> None:
    text = '[delivery]\nspacing = "45m"\n' + own("tea", "12:00") + own(name, "12:00", more=more)
    day = told(text=text).run_to(at("12:25"))
    assert sorted(day.shown()) == sorted(["12:00 tea", f"12:00 {name}"])
    assert not any(act.beside for _, act in day.log)
    assert not any("with" in act.detail for _, act in day.log)


def test_a_drink_that_asks_about_a_fluid_limit_shares_with_nobody() -> None:
    text = '[delivery]\nspacing = "61m"\n[reminders.hydration]\n' + own("tea", "09:15")
    for more, alone in (("", True), ("[about_me]\nfluid_limit = false\n", False)):
        day = told(text=text + more).run_to(at("09:50"))
        day.run_to(at("10:16"))
        assert {"09:15 tea"} <= set(day.shown())
        assert any(act.beside or "with" in act.detail for _, act in day.log) is not alone


def test_a_snoozed_stretch_comes_with_bedtime_and_not_again_when_its_snooze_ends() -> None:
    day = told("stretch", "bedtime").run_to(at("22:52"))
    day.take(snooze_row(day.facts, day.open("stretch"), day.now))
    day.run_to(at("23:29"))
    assert day.shown() == ["22:45 stretch", "23:00 bedtime", "23:00 stretch"]


def test_what_was_snoozed_into_its_last_minutes_comes_as_promised() -> None:
    text = '[reminders.eyes]\nevery = "60m"\nfrom = "12:00"\nuntil = "15:00"\n'
    day = told(text=text).run_to(at("12:50"))
    day.take(snooze_row(day.facts, day.open("eyes"), day.now, timedelta(minutes=8)))
    assert day.run_to(at("12:59")).shown() == ["12:00 eyes", "12:58 eyes"]


def test_a_press_on_a_shared_notification_answers_each() -> None:
    day = told(text=FOUR).run_to(at("12:21"))
    for occurrence in sorted(day.facts.presented):
        day.take(*pressed(day.facts, occurrence, "done", day.now))
    assert day.run_to(at("13:00")).rows("lapsed") == []


def said(day: Told, until: datetime) -> list[str]:
    coming = (each for each in forecast(day.facts, day.now, until) if each.comes_at and each.comes_at <= until)
    return [f"{clock_of(each.comes_at or day.now)} {each.occurrence.reminder}" for each in coming]


def test_what_next_says_is_what_comes() -> None:
    day = told(text=FOUR + own("late", "12:10", more='lapse = "45m"') + "[reminders.sitting]\n", clock="11:00")
    expected = said(day, at("13:30"))
    assert day.run_to(at("13:30")).shown() == expected


def test_what_stands_behind_the_daily_limit_is_not_said_to_come() -> None:
    facts = facts_of(profile_of("[delivery]\ndaily_limit = 2\n" + FOUR))
    told_ahead = {each.occurrence.reminder: each for each in forecast(facts, at("11:00"), at("13:00"))}
    assert [name for name, each in told_ahead.items() if each.comes_at] == ["pills", "tea"]
    assert {each.held_by for each in told_ahead.values() if not each.comes_at} == {"daily_limit"}


def test_a_snoozed_one_is_among_what_comes_next() -> None:
    day = told(text=own("tea", "12:00")).run_to(at("12:01"))
    day.take(snooze_row(day.facts, Occurrence("tea", at("12:00")), day.now))
    assert said(day, at("12:30")) == ["12:11 tea"]
