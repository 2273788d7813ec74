"""Several in one notification: each stands on the screen once, whatever becomes of the others meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.actions.snooze import snooze_row
from routine.model.events import Occurrence
from routine.model.facts import Outage
from routine.model.profile import AboutMe
from routine.schedule.forecast import forecast
from routine.schedule.planner import decide, occupants
from routine.schedule.sharing import beside, on_one
from routine.text.notification import reminder_notification
from tests.schedule.test_turns import notification, own
from tests.telling import TUESDAY, Told, at, clock_of, texts, told, with_reminder

THE_DAY_BEFORE_YESTERDAY = TUESDAY - timedelta(days=2)


def tea_and_pills(tea: str = 'lapse = "25m"', pills: str = 'lapse = "10m"') -> Told:
    """Tea at 12:00, and pills at 12:05, which cannot wait."""
    return told(text=own("tea", "12:00", more=tea) + own("pills", "12:05", more=pills))


def names(occurrences: tuple[Occurrence, ...]) -> list[str]:
    return [occurrence.reminder for occurrence in occurrences]


def next_shown(day: Told, clock: str) -> list[str]:
    """What the notification speaks for that is shown then."""
    day.now = at(clock)
    while (act := decide(day.facts, day.now).acts[0]).verb != "show":
        day.perform(act)
    spoken_for = occupants(day.facts, act, day.now)
    day.attend()
    return names(spoken_for)


def test_one_that_became_essential_stands_by_itself_after_a_restart() -> None:
    day = tea_and_pills().run_to(at("12:06"))
    essential = with_reminder(day.facts.profile, "pills", lambda pills: replace(pills, essential=True))
    day.facts = day.facts.adopting(essential, day.facts.zone, day.now)
    day.restart()
    day.run_to(at("12:07"))
    assert {notification(day, name).title for name in ("tea", "pills")} == {"Tea", "Pills"}


def test_a_drink_whose_fluid_question_is_open_again_stands_by_itself_after_a_restart() -> None:
    drinks = '[reminders.hydration]\nat = ["08:00", "09:16"]\nlapse = "15m"\n'
    answered = "[about_me]\nfluid_limit = false\n"
    day = told(text=answered + own("tea", "09:15", more='lapse = "2h"') + drinks).run_to(at("07:30"))
    day.facts = replace(day.facts, keeps_drinks=False)
    day.run_to(at("09:17"))
    assert notification(day, "tea").title == "Tea, and drink a glass of water"
    unanswered = replace(day.facts.profile, about_me=AboutMe())
    day.facts = day.facts.adopting(unanswered, day.facts.zone, day.now)
    day.restart()
    day.run_to(at("09:18"))
    assert notification(day, "tea").title == "Tea"
    assert "not-for-me" in [button.action for button in notification(day, "hydration").buttons]


def test_the_first_of_them_asks_again_beside_the_others() -> None:
    day = tea_and_pills(tea='lapse = "25m"\nrepeat = "9m"').run_to(at("12:08"))
    assert next_shown(day, "12:09") == ["tea", "pills"]
    assert names(on_one(day.facts, day.open("pills"), day.now)) == ["tea", "pills"]


def test_another_of_them_that_asks_again_is_named_once() -> None:
    day = tea_and_pills(tea='lapse = "2h"', pills='lapse = "15m"\nrepeat = "5m"').run_to(at("12:09"))
    assert next_shown(day, "12:10") == ["tea", "pills"]


def test_one_that_comes_back_from_its_snooze_joins_those_that_stayed() -> None:
    day = tea_and_pills(tea='lapse = "22m"', pills='lapse = "14m"').run_to(at("12:06"))
    day.take(snooze_row(day.facts, day.open("tea"), day.now, timedelta(minutes=3)))
    assert names(on_one(day.facts, day.open("pills"), day.now)) == ["pills"]
    assert next_shown(day, "12:09") == ["pills", "tea"]
    day.restart()
    day.run_to(at("12:10"))
    assert notification(day, "tea") == notification(day, "pills")
    assert notification(day, "tea").title == "Pills, and tea"


def test_one_that_asks_again_stays_in_the_notification_that_it_has() -> None:
    tea = own("tea", "12:00", more='lapse = "30m"\nrepeat = "25m"')
    day = told(text=tea + own("walk", "12:20", more='lapse = "2h"')).run_to(at("12:24"))
    assert next_shown(day, "12:25") == ["tea"]


def test_one_whose_notification_was_left_by_its_first_one_is_joined_by_the_next_of_that_kind() -> None:
    text = own("tea", "12:00", "12:10", "12:20", more='lapse = "30m"') + own("pills", "12:00", more='lapse = "20m"')
    day = told(text=text + 'repeat = "10m"\n').run_to(at("12:09"))
    assert notification(day, "pills").title == "Tea, and pills"
    assert next_shown(day, "12:10") == ["pills", "tea"]
    assert notification(day, "pills").tag.split() == [str(day.open("pills")), str(day.open("tea"))]


def test_what_may_not_ask_again_yet_is_put_back_after_a_restart_all_the_same() -> None:
    """Tea wants to be asked again at 12:30, and waits for `spacing` after the walk at 12:25."""
    tea = own("tea", "12:00", more='lapse = "2h"\nrepeat = "30m"')
    day = told(text=tea + own("walk", "12:25", more='lapse = "2h"')).run_to(at("12:31"))
    day.restart()
    day.run_to(at("12:32"))
    assert {occurrence.reminder for occurrence in day.facts.presented} == {"tea", "walk"}
    assert day.run_to(at("12:50")).shown("tea") == ["12:00", "12:45"]


@pytest.mark.parametrize("bedtime_first", [False, True])
def test_bedtime_and_stretch_come_back_at_once_after_a_restart(bedtime_first: bool) -> None:
    day = told("stretch", "bedtime", clock="22:30")
    if bedtime_first:  # the computer was asleep until both were due
        reminders = tuple(reversed(day.facts.profile.reminders))
        day.facts = replace(day.facts, profile=replace(day.facts.profile, reminders=reminders))
    day.run_to(at("23:01"))
    day.restart()
    sent = len(day.log)
    day.attend()
    assert [act.verb for _, act in day.log[sent:]] == ["present"]
    assert {each.reminder for each in day.facts.presented} == {"stretch", "bedtime"}


def test_a_stretch_that_falls_due_while_bedtime_is_put_back_brings_it_along() -> None:
    day = told("stretch", "bedtime", clock="22:30")
    bedtime = Occurrence("bedtime", at("23:00"))
    day.now = at("23:01")
    day.note("shown", bedtime, ask=1)
    day.attend()
    assert [(act.verb, act.occurrence.reminder) for _, act in day.log] == [("show", "stretch")]
    assert {each.reminder for each in day.facts.presented} == {"stretch", "bedtime"}


def test_a_snooze_that_was_pressed_before_the_answer_of_the_server_holds_for_each() -> None:
    day = told(text='[delivery]\nspacing = "40m"\n' + own("tea", "12:00") + own("pills", "12:00"))
    day.now = at("12:00")
    act = decide(day.facts, day.now).acts[0]
    for occurrence in occupants(day.facts, act, day.now):
        day.note("snoozed", occurrence, until=at("12:10"))
    day.perform(act)
    day.attend()
    assert day.facts.presented == frozenset()
    assert day.run_to(at("12:20")).shown()[2:] == ["12:10 tea", "12:10 pills"]


@pytest.mark.parametrize("named", ["nonsense", "", "gone@2026-11-24T11:00:00Z", "tea@0050-01-01T00:00:00Z", "tea@Z"])
def test_a_row_that_names_nobody_shares_with_nobody(named: str) -> None:
    day = told(text=own("pills", "12:00") + own("walk", "12:10", more='lapse = "5m"'))
    day.now = at("12:00")
    day.note("shown", Occurrence("pills", at("12:00")), ask=1, **{"with": named})
    day.restart()
    day.run_to(at("12:11"))
    assert notification(day, "pills").title == "Pills, and walk"
    assert len(day.facts.presented) == 2


def test_what_the_next_notification_says_besides_is_said_by_a_shared_one_too() -> None:
    day = told(text=own("tea", "12:00", more='lapse = "5m"') + own("pills", "12:00", more='lapse = "5m"'))
    day.facts = replace(day.facts, outage=Outage(at("12:00", THE_DAY_BEFORE_YESTERDAY), at("06:50")))
    day.now = at("12:00")
    first, *beside = occupants(day.facts, decide(day.facts, day.now).acts[0], day.now)
    notification = reminder_notification(day.facts, first, day.now, texts(), beside=beside)
    assert notification.title == "Tea, and pills"
    assert notification.body == "Reminders are back. They were off since Sun 12:00."


def test_what_waits_for_its_snooze_is_not_said_to_wait_for_do_not_disturb() -> None:
    day = told(text=own("tea", "12:00")).run_to(at("12:01"))
    day.take(snooze_row(day.facts, day.open("tea"), day.now))
    day.facts = replace(day.facts, closed={"dnd": day.now})
    (coming,) = forecast(day.facts, day.now, at("12:30"))
    assert (clock_of(coming.comes_at or day.now), coming.held_by) == ("12:11", None)


def test_beside_one_stand_those_that_it_shares_its_notification_with() -> None:
    day = told(text=own("tea", "12:00", more='lapse = "25m"') + own("pills", "12:05", more='lapse = "10m"')
               + own("post", "11:30", more='lapse = "2h"')).run_to(at("12:06"))  # fmt: skip
    tea, pills, post = (
        Occurrence(name, at(clock)) for name, clock in (("tea", "12:00"), ("pills", "12:05"), ("post", "11:30"))
    )
    assert day.facts.presented == {tea, pills, post}
    assert beside(day.facts, tea) == {pills}
    assert beside(day.facts, pills) == {tea}
    assert beside(day.facts, post) == frozenset()


def test_beside_bedtime_stands_the_stretch_that_came_before_it() -> None:
    day = told(text="[reminders.stretch]\n[reminders.bedtime]\n" + own("tea", "22:20", more='lapse = "2h"')).run_to(
        at("23:01")
    )
    on_screen = {each.reminder: each for each in day.facts.presented}
    assert beside(day.facts, on_screen["bedtime"]) == {on_screen["stretch"]}
    assert beside(day.facts, on_screen["stretch"]) == {on_screen["bedtime"]}
