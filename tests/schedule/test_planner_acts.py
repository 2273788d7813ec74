"""What is to be done at one instant, to the last detail, and when to look again."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.schedule.planner import Act, decide
from tests.telling import TUESDAY, at, facts_of, profile_of

TOMORROW = TUESDAY + timedelta(days=1)
EIGHT = at("08:00")
WALK = Occurrence("walk", EIGHT)
QUIET = '[[quiet]]\nfrom = "08:10"\nuntil = "08:20"\n'


def facts(more: str = "", *events: Event, own: str = "", **live: datetime) -> Facts:
    """One walk at eight, which lapses at nine; the program runs since seven."""
    text = f'{own}[reminders.walk]\nat = ["08:00"]\nlapse = "1h"\n{more}'
    return replace(facts_of(profile_of(text)), events=(Event(at("07:00"), "started"), *events), closed=live)


def shown(clock: str = "08:00", ask: int = 1) -> Event:
    return Event(at(clock), "shown", "walk", WALK, {"ask": ask})


def test_the_first_showing_is_ask_one_and_a_repeat_ask_two() -> None:
    assert decide(facts(), EIGHT).acts == (Act("show", WALK, {"ask": 1}),)
    again = facts('repeat = "10m"', shown())
    assert decide(again, at("08:10")).acts == (Act("show", WALK, {"ask": 2}),)


def test_what_lost_its_place_on_the_screen_is_presented_as_the_ask_it_was() -> None:
    assert decide(facts("", shown(), shown("08:10", 2)), at("08:15")).acts == (Act("present", WALK, {"ask": 2}),)
    up = replace(facts("", shown()), presented=frozenset({WALK}))
    assert decide(up, at("08:15")).acts == ()


def test_what_keeps_others_from_asking_does_not_keep_it_from_its_place() -> None:
    tea = Event(at("08:05"), "shown", "tea", Occurrence("tea", at("08:05")))
    closed = Event(at("08:06"), "dismissed", "tea", Occurrence("tea", at("08:05")))
    assert decide(facts("", shown(), tea, closed), at("08:15")).acts == (Act("present", WALK, {"ask": 1}),)
    assert decide(facts("", shown(), dnd=at("08:05")), at("08:15")).acts == ()


def test_a_place_that_a_gate_keeps_is_asked_for_again_when_that_gate_opens() -> None:
    quiet = decide(facts("", shown(), own=QUIET), at("08:15"))
    assert quiet == ((), {"walk": at("08:20")})
    assert decide(facts("", shown(), dnd=at("08:05")), at("08:15")).again == {"walk": at("09:00")}


def test_what_is_held_is_noted_once_for_each_gate() -> None:
    assert decide(facts(own=QUIET.replace("08:10", "07:50")), EIGHT) == (
        (Act("record", WALK, {"kind": "held", "gate": "quiet"}),),
        {"walk": at("08:20")},
    )
    held = Event(EIGHT, "held", "walk", WALK, {"gate": "dnd"})
    assert decide(facts("", held, dnd=EIGHT), at("08:05")).acts == ()
    assert decide(facts("", held, call=EIGHT), at("08:05")).acts == (
        Act("record", WALK, {"kind": "held", "gate": "call"}),
    )


def test_what_is_held_does_not_hide_what_was_missed() -> None:
    twice = replace(facts_of(profile_of('[reminders.walk]\nat = ["08:00", "10:00"]')), closed={"dnd": EIGHT})
    assert decide(twice.after(Event(at("07:00"), "started")), at("10:00")).acts == (
        Act("record", WALK, {"kind": "lapsed", "why": "away"}),
        Act("record", Occurrence("walk", at("10:00")), {"kind": "held", "gate": "dnd"}),
    )


def test_what_is_held_is_looked_at_again_when_the_next_gate_closes() -> None:
    assert decide(facts(own=QUIET, dnd=EIGHT), at("08:05")).again == {"walk": at("08:10")}
    assert decide(facts(dnd=EIGHT), at("08:05")).again == {"walk": at("09:00")}


def test_a_snooze_takes_it_off_the_screen_and_names_when_it_comes_back() -> None:
    snooze = Event(at("08:01"), "snoozed", "walk", WALK, {"until": stamp(at("08:11"))})
    up = replace(facts("", shown(), snooze), presented=frozenset({WALK}))
    assert decide(up, at("08:02")) == ((Act("withdraw", WALK, {}),), {"walk": at("08:11")})
    assert decide(facts("", shown(), snooze), at("08:02")) == ((), {"walk": at("08:11")})
    assert decide(facts("", shown(), snooze), at("08:11")).acts == (Act("show", WALK, {"ask": 2}),)


def test_what_is_answered_leaves_the_screen_and_is_looked_at_when_it_lapses() -> None:
    done = Event(at("08:01"), "done", "walk", WALK)
    up = replace(facts("", shown(), done), presented=frozenset({WALK}))
    assert decide(up, at("08:02")) == ((Act("withdraw", WALK, {}),), {"walk": at("09:00")})


def test_what_lapsed_is_noted_and_withdrawn_and_the_next_one_is_named() -> None:
    up = replace(facts("", shown()), presented=frozenset({WALK}))
    assert decide(up, at("09:00")) == (
        (Act("record", WALK, {"kind": "lapsed", "why": "unanswered"}), Act("withdraw", WALK, {})),
        {"walk": at("08:00", TOMORROW)},
    )


def test_what_was_slept_through_is_noted_as_away() -> None:
    assert decide(facts(), at("09:30")).acts == (Act("record", WALK, {"kind": "lapsed", "why": "away"}),)


def test_a_reminder_that_is_gone_leaves_no_notification_and_no_open_row() -> None:
    tea, diet = Occurrence("tea", EIGHT), Occurrence("diet", EIGHT)
    rows = (
        Event(EIGHT, "held", "tea", tea, {"gate": "dnd"}),
        Event(EIGHT, "shown", "diet", diet, {"ask": 1}),
        Event(EIGHT, "done", "nap"),
    )
    left = replace(facts("", shown(), *rows), presented=frozenset({WALK, tea, diet}))
    assert decide(left, at("08:05")).acts == (
        Act("record", diet, {"kind": "lapsed", "why": "changed"}),
        Act("record", tea, {"kind": "lapsed", "why": "changed"}),
        Act("withdraw", diet, {}),
        Act("withdraw", tea, {}),
    )


def test_one_thing_at_a_time_is_shown_the_essential_first_then_what_lapses_first_then_in_the_order_of_the_profile() -> (
    None
):
    for lapse, first in (("30m", "tea"), ("60m", "walk"), ("90m", "walk")):
        tea = f'[reminders.tea]\nat = ["08:00"]\nlapse = "{lapse}"\n'
        assert decide(facts(tea), EIGHT).acts == (Act("show", Occurrence(first, EIGHT), {"ask": 1}),)
    tea = '[reminders.tea]\nat = ["08:00"]\n'
    assert decide(facts(f"{tea}essential = true\n"), EIGHT).acts == (Act("show", Occurrence("tea", EIGHT), {"ask": 1}),)
    both = '[reminders.nap]\nat = ["08:00"]\nessential = true\n[reminders.tea]\nat = ["08:00"]\nessential = true\n'
    assert decide(facts(both), EIGHT).acts == (Act("show", Occurrence("nap", EIGHT), {"ask": 1}),)


def test_a_window_inside_the_night_is_not_noted_as_held() -> None:
    done = Event(EIGHT, "done", "walk", WALK)
    late = facts('[reminders.tea]\nat = ["23:30"]\n', done)
    assert decide(late, at("23:30")).acts == ()
    held = Event(at("23:30"), "held", "tea", Occurrence("tea", at("23:30")), {"gate": "dnd"})
    noted = decide(late.after(held), at("23:40")).acts
    assert noted == (Act("record", Occurrence("tea", at("23:30")), {"kind": "held", "gate": "night"}),)


@pytest.mark.parametrize("clock", ["07:00", "08:00", "08:30", "09:00", "23:30"])
def test_a_day_without_reminders_asks_for_nothing(clock: str) -> None:
    assert decide(facts_of(profile_of("[rhythm]\n")), at(clock)) == ((), {})
