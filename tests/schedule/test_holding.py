"""Held, not lost: what each gate does to a day."""

from dataclasses import replace
from datetime import timedelta

from routine.model.events import Event, Occurrence, stamp
from tests.telling import TUESDAY, Told, at, clock_of, facts_of, pressed, profile_of, told

TOMORROW = TUESDAY + timedelta(days=1)


def test_what_is_held_is_shown_once_when_the_gate_opens() -> None:
    day = told("stretch")
    day.facts = replace(day.facts, closed={"dnd": at("22:00")})
    day.run_to(at("23:10"))
    assert day.rows("held") == ["22:45 stretch dnd"]
    day.facts = replace(day.facts, closed={})
    assert day.run_to(at("06:00", TOMORROW)).shown() == ["23:10 stretch"]


def test_what_is_held_too_long_lapses_with_the_gate_that_held_it() -> None:
    day = told("stretch")
    day.facts = replace(day.facts, closed={"call": at("22:00")})
    day.run_to(at("06:00", TOMORROW))
    assert day.shown() == []
    assert day.rows("lapsed") == ["00:30 stretch call"]


def test_a_pause_holds_everything_but_what_it_spares_and_ends_by_itself() -> None:
    day = told("stretch", "bedtime").run_to(at("22:00"))
    day.take(Event(day.now, "paused", detail={"until": stamp(at("23:20")), "except": ["bedtime"]}))
    day.run_to(at("06:00", TOMORROW))
    assert day.shown() == ["23:00 bedtime", "23:20 stretch"]


def test_resume_ends_a_pause_at_once() -> None:
    day = told("stretch").run_to(at("22:00"))
    day.note("paused", until=at("07:00", TOMORROW))
    day.run_to(at("22:50"))
    day.note("resumed")
    assert day.run_to(at("23:00")).shown() == ["22:50 stretch"]


def test_quiet_hours_hold_even_what_is_essential() -> None:
    quiet = '[[quiet]]\nfrom = "22:40"\nuntil = "23:10"\ndays = "mon-fri"\n[reminders.stretch]\n'
    day = told(text=quiet).run_to(at("06:00", TOMORROW))
    assert day.shown() == ["23:10 stretch"]
    assert day.rows("held") == ["22:45 stretch quiet"]


def test_the_night_is_silent_for_what_is_not_essential() -> None:
    own = '[reminders.own]\nat = ["23:30"]\n[reminders.pill]\nat = ["23:30"]\nessential = true\n'
    day = told(text=own).run_to(at("07:00", TOMORROW))
    assert day.shown() == ["23:30 pill"]
    assert [row for row in day.rows("lapsed") if "own" in row] == ["00:00 own night"]
    assert day.rows("held") == [], "a window inside the night gets one row, not two"


def test_two_at_once_the_essential_one_first_the_other_spaced() -> None:
    own = '[reminders.own]\nat = ["18:30"]\nlapse = "2h"\n[reminders.stretch]\nat = ["18:30"]\n'
    assert told(text=own).run_to(at("18:49")).shown() == ["18:30 stretch"]
    assert told(text=own).run_to(at("18:50")).shown() == ["18:30 stretch", "18:50 own"]


def test_pace_holds_a_drink_until_an_hour_after_the_last_one() -> None:
    day = told("hydration").run_to(at("10:14"))
    day.take(*pressed(day.facts, day.open("hydration"), "done", day.now))
    day.run_to(at("11:30"))
    assert day.shown() == ["07:15 hydration", "09:15 hydration", "11:14 hydration"]
    assert day.rows("held") == ["11:10 hydration pace"]


def test_after_a_long_sleep_each_reminder_speaks_once_and_spaced() -> None:
    day = told("hydration", "sitting", "wind-down").run_to(at("07:30"))
    day.now = at("15:10")  # the lid opens: not one decision was asked for in between
    day.run_to(at("15:45"))
    assert day.shown()[1:] == ["15:10 sitting", "15:30 hydration"]
    assert "15:10 hydration away" in day.rows("lapsed")


def test_an_unreachable_server_holds_and_is_tried_again_every_thirty_seconds() -> None:
    day = told("stretch")
    day.reachable = False
    day.run_to(at("22:46"))
    assert day.rows("held") == ["22:45 stretch unreachable"]
    tries = [now for now, act in day.log if act.verb == "show"]
    assert [clock_of(now) for now in tries] == ["22:45", "22:45", "22:46"]
    day.reachable = True
    day.run_to(at("22:48"))
    assert [event.kind for event in day.facts.events] == ["started", "held", "shown"]


def test_each_try_of_a_dead_server_writes_no_row_for_what_another_gate_holds_too() -> None:
    own = '[reminders.pill]\nat = ["12:00"]\nessential = true\nlapse = "1h"\n[reminders.tea]\nat = ["12:10"]\n'
    day = told(text=own).run_to(at("12:09"))
    day.facts = replace(day.facts, presented=frozenset())  # the server has left, and the pill with it
    day.reachable = False
    day.run_to(at("12:19"))
    assert day.rows("held") == ["12:10 tea spacing", "12:10 tea unreachable"]
    day.reachable = True
    day.run_to(at("12:30"))
    assert day.rows("held")[2:] == ["12:19 tea spacing"]
    assert day.shown("tea") == ["12:20"]


def test_a_reminder_that_lapses_under_a_dead_server_says_so() -> None:
    day = told("wind-down")
    day.reachable = False
    day.run_to(at("22:31"))
    assert day.rows("lapsed") == ["22:30 wind-down unreachable"]


def test_the_daily_limit_holds_walks_and_leaves_drinks_their_own_pace() -> None:
    facts = facts_of(profile_of("[delivery]\ndaily_limit = 3\n[reminders.hydration]\n[reminders.sitting]\n"))
    day = Told(facts, at("06:50")).run_to(at("23:00"))
    assert len(day.shown("sitting")) < 3
    assert len(day.shown("hydration")) == 8
    assert any("daily_limit" in row for row in day.rows("held"))


def test_a_row_from_before_the_clock_was_set_back_closes_no_gate_and_is_not_repeated() -> None:
    day = told("stretch").run_to(at("22:50"))
    day.note("paused", until=at("23:59"))
    day.now = at("22:30")
    before = len(day.log)
    day.run_to(at("22:49"))
    assert "show" not in [act.verb for _, act in day.log[before:]]
    assert day.facts.presented == {Occurrence("stretch", at("22:45"))}


def test_what_was_held_for_long_yields_to_the_next_of_its_kind() -> None:
    hourly = '[reminders.own]\nevery = "1h"\nfrom = "09:00"\nuntil = "12:00"\n'
    for freed, shown in (("09:54", ["09:54 own", "10:00 own"]), ("09:55", ["10:00 own"])):
        day = told(text=hourly).run_to(at("08:59"))
        day.facts = replace(day.facts, closed={"call": day.now})
        day.run_to(at(freed))
        day.facts = replace(day.facts, closed={})
        assert day.run_to(at("10:00")).shown() == shown
    assert day.rows("lapsed") == ["09:55 own call"], "the log tells what kept it"


def test_what_falls_due_behind_the_moment_yields_too_and_says_why() -> None:
    day = told(text='[reminders.own]\nat = ["10:00", "11:00"]\nlapse = "2h"\n')
    day.now = at("10:57")
    assert day.run_to(at("11:00")).shown() == ["11:00 own"]
    assert day.rows("lapsed") == ["10:57 own followed"]


def test_an_essential_one_and_the_last_of_the_day_yield_to_nothing() -> None:
    for more in ("essential = true\n", ""):
        day = told(text=f'[reminders.own]\nat = ["10:00", "11:00"]\nlapse = "2h"\n{more}')
        day.now = at("10:57" if more else "12:57")
        assert day.run_to(day.now).shown() == [f"{clock_of(day.now)} own"]


def test_what_is_on_the_screen_stays_there_instead_of_being_asked_again_shortly_before_the_next() -> None:
    text = '[reminders.own]\nat = ["10:00", "11:00"]\nlapse = "2h"\nrepeat = "57m"\nrepeat_limit = 1\n'
    day = told(text=text).run_to(at("11:00"))
    assert day.shown() == ["10:00 own", "11:00 own"]
    assert day.rows("lapsed") == ["11:00 own unanswered"]
