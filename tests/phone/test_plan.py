"""What should stand on the phone's server, and what a press there wishes."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from routine.model.events import Occurrence
from routine.model.presence import Presence
from routine.phone.plan import Message, answered, wanted
from tests.telling import (
    TUESDAY,
    Told,
    at,
    clock_of,
    facts_of,
    only,
    pressed,
    profile_of,
    snapshot_of,
    texts,
    with_reminder,
)
from tests.telling import told as day_of

TEXTS = texts()
EVENING = ["22:48 stretch", "23:03 bedtime"]
MINUTE = timedelta(minutes=1)


def keys(messages: tuple[Message, ...]) -> list[str]:
    return [f"{clock_of(each.at)} {each.key.partition('@')[0]}" for each in messages]


def tonight(told: Told) -> list[str]:
    """What stands there for this evening."""
    end = told.facts.day(TUESDAY).next_wake
    return keys(tuple(each for each in wanted(told.facts, told.now, TEXTS) if each.at < end))


def evening(clock: str = "20:00", *, there: bool = False) -> Told:
    """That Tuesday's stretch and bedtime, from then on; somebody known to be there, or nobody can tell."""
    day = day_of("stretch", "bedtime", clock=clock)
    if there:
        day.facts = replace(day.facts, presence=Presence("sitting", day.now))
    return day


def press(told: Told, place: int, action: str) -> None:
    message = wanted(told.facts, told.now, TEXTS)[place]
    told.take(*answered(snapshot_of(told.facts, told.now), message.key, action, told.now).events)


def test_the_next_three_evenings_stand_there_three_minutes_after_their_time() -> None:
    assert keys(wanted(facts_of(), at("08:00"), TEXTS)) == EVENING * 3


def test_what_is_shown_to_somebody_who_is_there_does_not_go_to_the_phone() -> None:
    day = evening(there=True).run_to(at("22:46"))
    assert tonight(day) == ["23:03 bedtime"]


def test_where_nobody_can_tell_who_is_there_it_goes_to_the_phone_too_until_it_is_answered() -> None:
    day = evening().run_to(at("22:50"))
    assert day.shown("stretch") == ["22:45"]
    assert tonight(day) == EVENING
    day.note("done", day.open("stretch"))
    assert tonight(day) == ["23:03 bedtime"]


def test_who_switches_the_computer_off_after_it_was_shown_was_there() -> None:
    day = evening().run_to(at("22:50"))
    day.note("stopped", at=day.now)
    assert tonight(day) == ["23:03 bedtime"]


def test_who_had_left_before_it_was_shown_gets_it_on_the_phone() -> None:
    day = evening(there=True).run_to(at("22:47"))
    day.facts = replace(day.facts, presence=day.facts.presence.leaving(at("22:44")), closed={"away": day.now})
    assert tonight(day) == EVENING


def test_who_is_away_when_it_is_due_gets_it_on_the_phone() -> None:
    day = evening(there=True)
    day.facts = replace(day.facts, presence=day.facts.presence.leaving(at("21:00")), closed={"away": at("21:03")})
    day.run_to(at("22:50"))
    assert day.shown() == []
    assert tonight(day) == EVENING


@pytest.mark.parametrize("gate", ["call", "dnd", "fullscreen", "film"])
def test_the_computer_keeps_it_during_a_call_and_the_phone_gets_it_once_she_left(gate: str) -> None:
    day = evening(there=True)
    day.facts = replace(day.facts, closed={gate: day.now})
    day.run_to(at("22:46"))
    assert tonight(day) == ["23:03 bedtime"]
    day.facts = replace(day.facts, presence=day.facts.presence.leaving(day.now))
    assert tonight(day) == EVENING


def test_a_server_of_notifications_that_is_gone_leaves_it_to_the_phone() -> None:
    day = evening(there=True)
    day.reachable = False
    assert tonight(day.run_to(at("22:46"))) == EVENING


def test_a_snooze_moves_the_message() -> None:
    day = evening().run_to(at("22:46"))
    press(day, 0, "snooze")
    assert tonight(day) == ["22:59 stretch", "23:03 bedtime"]
    assert wanted(day.facts, day.now, TEXTS)[0].text.startswith("22:56: ")


def test_it_has_no_later_once_it_was_snoozed_as_often_as_it_may_be() -> None:
    day = evening().run_to(at("22:46"))
    for _time in range(2):
        press(day, 0, "snooze")
        day.run_to(day.now + 11 * MINUTE)
    assert [each.action for each in wanted(day.facts, day.now, TEXTS)[0].buttons] == ["done", "skip"]


@pytest.mark.parametrize("answer", [None, "will"])
def test_what_is_asked_early_comes_on_the_phone_at_its_usual_time_also_where_she_will(answer: str | None) -> None:
    profile = with_reminder(only(profile_of(), "stretch"), "stretch", lambda each: replace(each, early=time(20, 50)))
    day = Told(facts_of(profile, sitting=True), at("20:00")).run_to(at("20:55"))
    assert day.shown("stretch") == ["20:50"]
    if answer:
        day.take(*pressed(day.facts, day.open("stretch"), answer, day.now))
    assert tonight(day) == ["22:48 stretch"]
    assert tonight(day.run_to(at("22:46"))) == []


def test_done_ahead_of_its_time_nothing_comes() -> None:
    day = evening()
    stretch = wanted(day.facts, day.now, TEXTS)[0]
    day.note("done", Occurrence.parse(stretch.key))
    assert tonight(day) == ["23:03 bedtime"]


def test_a_moved_evening_moves_the_messages() -> None:
    day = evening()
    day.note("tonight", day=TUESDAY.isoformat(), bedtime="23:30")
    assert tonight(day) == ["23:18 stretch", "23:33 bedtime"]


def test_a_pause_takes_them_away_also_what_came_already_and_its_end_brings_them() -> None:
    day = evening().run_to(at("22:50"))
    day.note("paused", until=at("09:00", TUESDAY + timedelta(days=1)))
    assert tonight(day) == []
    assert keys(wanted(day.facts, day.now, TEXTS))[:2] == EVENING
    day.note("resumed")
    assert tonight(day) == ["22:53 stretch", "23:03 bedtime"]


def test_a_pause_that_ends_in_its_time_puts_it_off() -> None:
    day = evening()
    day.note("paused", until=at("23:10"))
    assert tonight(day) == ["23:13 bedtime", "23:13 stretch"]


def test_quiet_hours_that_begin_within_the_three_minutes_put_it_off() -> None:
    hours = '[[quiet]]\nfrom = "22:46"\nuntil = "22:55"\n'
    facts = facts_of(profile_of(hours + "[reminders.stretch]\n"))
    assert keys(wanted(facts, at("20:00"), TEXTS))[:1] == ["22:58 stretch"]


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24)])
def test_the_nights_in_which_the_clock_changes_keep_their_times(day: date) -> None:
    assert keys(wanted(facts_of(first_start=at("08:00", day)), at("08:00", day), TEXTS)) == EVENING * 3


def test_nothing_that_is_off_or_is_not_listed() -> None:
    profile = profile_of()
    off = with_reminder(profile, "stretch", lambda each: replace(each, enabled=False))
    assert keys(wanted(facts_of(off), at("20:00"), TEXTS))[:1] == EVENING[1:]
    for names in ((), ("hydration", "sitting")):
        listed = replace(profile, delivery=profile.delivery._replace(phone=names))
        assert wanted(facts_of(listed), at("20:00"), TEXTS) == ()


def test_a_press_counts_once_at_its_own_time_and_never_after_an_answer() -> None:
    day = evening().run_to(at("22:50"))
    key = wanted(day.facts, day.now, TEXTS)[0].key
    later = snapshot_of(day.facts, at("08:00", TUESDAY + timedelta(days=1)))
    (row,) = answered(later, key, "done", at("22:49")).events
    assert (row.kind, row.at, str(row.occurrence)) == ("done", at("22:49"), key)
    day.take(row)
    assert answered(snapshot_of(day.facts, day.now), key, "skip", day.now).events == ()


@pytest.mark.parametrize(
    ("key", "action"),
    [("", "done"), ("stretch", "done"), ("tea@2026-11-24T21:45:00Z", "done"), ("stretch@2026-11-24T21:45:00Z", "stop")],
)
def test_what_is_no_answer_of_a_message_answers_nothing(key: str, action: str) -> None:
    assert answered(snapshot_of(facts_of(), at("22:50")), key, action, at("22:50")).events == ()


def test_a_press_that_comes_too_late_to_snooze_says_so_and_changes_nothing() -> None:
    day = evening()
    key = wanted(day.facts, day.now, TEXTS)[0].key
    night = at("02:00", TUESDAY + timedelta(days=1))
    told = answered(snapshot_of(day.facts, night), key, "snooze", night)
    assert told.events == ()
    assert told.said
