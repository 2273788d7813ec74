"""What to do now, told as hours of a day."""

from dataclasses import replace
from datetime import timedelta

from routine.actions.answer import skip_row, undo_row
from routine.actions.evening import bedtime_row
from routine.actions.snooze import snooze_row
from routine.model.events import Occurrence, stamp
from routine.model.presence import Presence
from routine.schedule.forecast import preview
from routine.schedule.planner import answers, decide, open_occurrences
from tests.telling import TUESDAY, Told, at, clock_of, facts_of, noted_done, only, pressed, profile_of, told

TOMORROW = TUESDAY + timedelta(days=1)


def test_a_reminder_is_shown_when_it_is_due() -> None:
    day = told("stretch").run_to(at("22:44"))
    assert day.shown() == []
    assert day.run_to(at("22:45")).shown() == ["22:45 stretch"]


def test_done_ends_the_occurrence_and_takes_its_notification_away() -> None:
    day = told("stretch").run_to(at("22:50"))
    day.take(*pressed(day.facts, day.open("stretch"), "done", day.now))
    assert day.facts.presented == frozenset()
    assert day.run_to(at("08:00", TOMORROW)).shown() == ["22:45 stretch"]


def test_snooze_shows_it_again_after_that_time_also_over_a_restart() -> None:
    day = told("stretch").run_to(at("22:46"))
    day.take(*pressed(day.facts, day.open("stretch"), "snooze", day.now))
    day.run_to(at("22:50"))
    day.restart()
    assert day.run_to(at("23:30")).shown() == ["22:45 stretch", "22:56 stretch"]


def test_closing_a_notification_ends_it_without_being_done() -> None:
    day = told("stretch").run_to(at("22:50"))
    day.note("dismissed", day.open("stretch"))
    day.run_to(at("08:00", TOMORROW))
    assert day.shown() == ["22:45 stretch"]
    assert day.rows("done") == []


def test_an_unanswered_notification_is_withdrawn_and_its_lapse_written() -> None:
    day = told("wind-down").run_to(at("22:30"))
    assert day.facts.presented == frozenset()
    assert day.rows("lapsed") == ["22:30 wind-down unanswered"]


def test_after_a_restart_what_is_open_is_put_back_without_a_second_row() -> None:
    day = told("stretch").run_to(at("22:50"))
    day.restart()
    day.run_to(at("22:51"))
    assert day.facts.presented == {Occurrence("stretch", at("22:45"))}
    assert [event.kind for event in day.facts.events] == ["started", "shown"]


def test_bedtime_asks_twice_more_only_of_a_person_known_to_be_there() -> None:
    untold = told("bedtime").run_to(at("06:00", TOMORROW))
    assert untold.shown() == ["23:00 bedtime"]
    there = Told(replace(untold.facts, events=(), presence=Presence("sitting", at("20:00"))), at("22:00"))
    assert there.run_to(at("06:00", TOMORROW)).shown() == ["23:00 bedtime", "23:30 bedtime", "00:00 bedtime"]


def test_a_drink_noted_within_the_hour_holds_the_next_and_counts_for_its_slot() -> None:
    day = told("hydration").run_to(at("07:20"))
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now))
    day.now = at("08:40")
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now))
    assert day.run_to(at("11:15")).shown() == ["07:15 hydration", "11:10 hydration"], "the second slot was drunk"


def test_four_hundred_millilitres_are_two_drinks() -> None:
    day = told("hydration").run_to(at("07:20"))
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now, amount=400))
    assert day.run_to(at("11:10")).shown() == ["07:15 hydration", "11:10 hydration"]


def test_not_today_silences_the_rest_of_the_day_and_undo_brings_it_back() -> None:
    day = told("hydration").run_to(at("09:20"))
    day.take(*pressed(day.facts, day.open("hydration"), "not-today", day.now))
    skip_row = day.facts.events[-1]
    day.run_to(at("14:30"))
    assert day.shown() == ["07:15 hydration", "09:15 hydration"]
    day.take(undo_row(skip_row, day.now))
    assert day.run_to(at("15:10")).shown()[2:] == ["15:05 hydration"]
    rest = [planned.answered for planned in preview(day.facts, day.now, at("07:30", TOMORROW))]
    assert rest == [None] * len(rest)


def test_skipping_today_does_not_reach_into_tomorrow() -> None:
    day = told("hydration").run_to(at("09:20"))
    hydration = day.facts.profile.reminders[0]
    day.take(skip_row(hydration, None, day.now, at("07:00", TOMORROW)))
    assert day.run_to(at("07:20", TOMORROW)).shown()[2:] == ["07:15 hydration"]


def test_bed_an_hour_later_moves_the_whole_evening_and_only_that_one() -> None:
    day = told("wind-down", "stretch", "bedtime").run_to(at("22:10"))
    day.take(bedtime_row(day.facts, day.now))
    day.run_to(at("23:30", TOMORROW))
    assert day.shown() == [
        "22:00 wind-down",
        "23:00 wind-down",
        "23:45 stretch",
        "00:00 bedtime",
        "22:00 wind-down",
        "22:45 stretch",
        "23:00 bedtime",
    ]


def test_undo_of_a_later_bedtime_puts_the_evening_back() -> None:
    day = told("stretch", "bedtime").run_to(at("21:10"))
    day.take(bedtime_row(day.facts, day.now))
    day.run_to(at("21:20"))
    day.take(undo_row(day.facts.events[-1], day.now))
    assert day.run_to(at("07:00", TOMORROW)).shown() == ["22:45 stretch", "23:00 bedtime"]


def test_a_change_makes_nothing_due_in_the_past() -> None:
    day = told("stretch").run_to(at("20:00"))
    earlier = profile_of('[reminders.stretch]\nat = ["19:50"]\n')
    day.facts = day.facts.adopting(earlier, day.facts.zone, day.now)
    assert day.run_to(at("23:59")).shown() == []


def test_a_change_elsewhere_leaves_an_open_notification_alone() -> None:
    day = told("stretch", "hydration").run_to(at("22:50"))
    changed = profile_of("[reminders.stretch]\n[reminders.hydration]\ntimes = 6\n")
    day.facts = day.facts.adopting(changed, day.facts.zone, day.now)
    before = len(day.log)
    day.run_to(at("23:00"))
    assert day.log[before:] == []


def test_an_edit_that_moves_or_removes_a_reminder_withdraws_its_notification() -> None:
    for text in (
        '[reminders.stretch]\nat = ["23:30"]\n',
        "[reminders.stretch]\nenabled = false\n",
        "[reminders.diary]\n",
    ):
        day = told("stretch").run_to(at("22:50"))
        day.facts = day.facts.adopting(profile_of(text), day.facts.zone, day.now)
        day.run_to(at("22:51"))
        assert day.facts.presented == frozenset()
        assert day.rows("lapsed") == ["22:50 stretch changed"]


def test_an_answer_whose_occurrence_was_moved_still_answers_the_evening() -> None:
    day = told("stretch").run_to(at("20:00"))
    day.take(*noted_done(day.facts, day.facts.profile.reminders[0], day.now))
    day.facts = day.facts.adopting(profile_of('[reminders.stretch]\nat = ["21:30"]\n'), day.facts.zone, day.now)
    assert day.run_to(at("23:59")).shown() == []


def test_done_with_nothing_open_answers_the_next_one_of_this_day() -> None:
    day = told("stretch").run_to(at("20:00"))
    stretch = day.facts.profile.reminders[0]
    assert answers(day.facts, stretch, day.now) == Occurrence("stretch", at("22:45"))
    day.take(*noted_done(day.facts, stretch, day.now))
    assert answers(day.facts, stretch, day.now) is None


def test_windows_that_passed_while_nothing_ran_leave_no_row() -> None:
    day = told("hydration")
    day.now = at("16:30")
    day.note("started")
    day.run_to(at("16:31"))
    assert day.shown() == []
    assert day.rows("lapsed") == []


def test_what_waits_for_an_answer_is_told_newest_first() -> None:
    day = told("stretch", "bedtime").run_to(at("23:01"))
    assert [waiting.occurrence.reminder for waiting in open_occurrences(day.facts, day.now)] == ["bedtime", "stretch"]
    day.take(snooze_row(day.facts, day.open("bedtime"), day.now))
    waiting = open_occurrences(day.facts, day.now)[0]
    assert (waiting.occurrence.reminder, waiting.snoozed_until) == ("bedtime", at("23:16"))


def test_preview_lists_every_occurrence_and_what_would_hold_it() -> None:
    facts = facts_of(only(profile_of(), "hydration", "diary"))
    plan = {
        (clock_of(p.occurrence.due), p.occurrence.reminder): p.held_by for p in preview(facts, at("06:00"), at("12:00"))
    }
    assert plan == {
        ("07:00", "diary"): None,
        ("07:15", "hydration"): "spacing",
        ("09:15", "hydration"): None,
        ("11:10", "hydration"): None,
    }


def test_a_deadline_always_lies_ahead() -> None:
    facts = facts_of()
    now = at("06:00")
    for minutes in range(0, 24 * 60, 7):
        moment = now + timedelta(minutes=minutes)
        again = decide(facts, moment).again
        assert again
        assert min(again.values()) > moment
        assert stamp(min(again.values()))
