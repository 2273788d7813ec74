"""The plan of the coming days: every occurrence, what would hold it, and what answered it already."""

from dataclasses import replace
from datetime import datetime, timedelta

from routine.actions.snooze import snooze_row
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.schedule.forecast import Planned, coming, preview
from routine.schedule.planner import answers, decide, open_occurrences
from tests.telling import TUESDAY, at, clock_of, facts_of, profile_of, told

TOMORROW = TUESDAY + timedelta(days=1)
MOMENT = timedelta.resolution


def own(name: str, *clocks: str, more: str = "") -> str:
    times = ", ".join(f'"{clock}"' for clock in clocks)
    return f"[reminders.{name}]\nat = [{times}]\n{more}\n"


def plan(facts: Facts, after: datetime, until: datetime) -> list[str]:
    """`["08:00 walk", "08:10 pill spacing", …]`."""
    return [
        f"{clock_of(p.occurrence.due)} {p.occurrence.reminder} {p.held_by or p.answered or ''}".strip()
        for p in preview(facts, after, until)
    ]


def day_of(text: str, *events: Event, after: str = "07:30", until: str = "23:00") -> list[str]:
    return plan(replace(facts_of(profile_of(text)), events=events), at(after), at(until))


def shown(name: str, clock: str, ask: int | None = 1) -> Event:
    return Event(at(clock), "shown", name, Occurrence(name, at(clock)), {"ask": ask} if ask else {})


def test_it_begins_after_the_first_instant_and_ends_with_the_last() -> None:
    text = own("walk", "08:00", "09:00", "10:00")
    assert day_of(text, after="08:00", until="10:00") == ["09:00 walk", "10:00 walk"]
    assert day_of(text, after="07:59", until="09:59") == ["08:00 walk", "09:00 walk"]


def test_an_occurrence_is_told_with_its_window() -> None:
    [planned] = preview(facts_of(profile_of(own("walk", "08:00"))), at("07:30"), at("09:00"))
    assert planned == Planned(Occurrence("walk", at("08:00")), at("08:30"), None, None, at("08:00"))


def test_of_two_at_once_the_essential_one_comes_first_then_the_order_of_the_profile() -> None:
    text = own("walk", "08:00") + own("tea", "08:00") + own("pill", "08:00", more="essential = true")
    assert day_of(text) == ["08:00 pill", "08:00 walk spacing", "08:00 tea spacing"]


def test_reminders_are_told_in_the_order_of_time() -> None:
    assert day_of(own("walk", "09:00", "11:00") + own("tea", "10:00")) == ["09:00 walk", "10:00 tea", "11:00 walk"]


def test_what_is_answered_already_says_how_and_takes_no_room() -> None:
    done = Event(at("07:20"), "done", "walk", Occurrence("walk", at("08:00")))
    assert day_of(own("walk", "08:00") + own("tea", "08:10"), done) == ["08:00 walk done", "08:10 tea"]


def test_what_comes_later_takes_its_room_when_it_comes() -> None:
    text = own("walk", "08:00") + own("tea", "08:10") + own("diet", "08:25")
    assert day_of(text) == ["08:00 walk", "08:10 tea spacing", "08:25 diet spacing"]
    comes_at = [p.comes_at for p in preview(facts_of(profile_of(text)), at("07:30"), at("09:00"))]
    assert comes_at == [at("08:00"), at("08:20"), at("08:40")]


def test_spacing_is_for_others_and_not_for_what_is_essential() -> None:
    assert day_of(own("walk", "08:00", "08:10")) == ["08:00 walk", "08:10 walk"]
    pill = own("pill", "08:10", more="essential = true")
    assert day_of(own("walk", "08:00", "08:20") + pill) == ["08:00 walk", "08:10 pill", "08:20 walk spacing"]


def test_what_was_shown_before_still_spaces_the_first_of_the_plan() -> None:
    walk = own("walk", "08:00")
    assert day_of(walk, shown("tea", "07:45")) == ["08:00 walk"], "shown after the plan begins: nothing is known of it"
    assert day_of(walk, shown("tea", "07:45"), after="07:45") == ["08:00 walk spacing"]
    assert day_of(walk, shown("tea", "07:40"), after="07:45") == ["08:00 walk"]
    held = replace(shown("tea", "07:45"), kind="held")
    assert day_of(walk, held, after="07:50") == ["08:00 walk"]


def test_the_night_holds_all_but_what_is_essential_and_a_pause_holds_that_too() -> None:
    text = own("walk", "23:30") + own("pill", "23:40", more="essential = true")
    late = facts_of(profile_of(text))
    assert plan(late, at("22:00"), at("23:59")) == ["23:30 walk night", "23:40 pill"]
    paused = replace(late, events=(Event(at("22:00"), "paused", detail={"until": stamp(at("07:00", TOMORROW))}),))
    assert plan(paused, at("22:00"), at("23:59")) == ["23:30 walk paused", "23:40 pill paused"]
    until = stamp(at("07:00", TOMORROW))
    sparing = Event(at("22:00"), "paused", detail={"until": until, "except": ["pill"]})
    assert plan(replace(late, events=(sparing,)), at("22:00"), at("23:59")) == ["23:30 walk paused", "23:40 pill"]


def test_pace_follows_from_what_was_drunk() -> None:
    drink = own("tea", "08:00", more='amount = "200ml"')
    assert day_of(drink + own("walk", "08:30"), Event(at("07:25"), "done", "tea")) == ["08:00 tea done", "08:30 walk"]
    paced = own("tea", "08:00", "08:20", "09:00", more='amount = "200ml"')
    assert day_of(paced, Event(at("07:25"), "done", "tea")) == ["08:00 tea done", "08:20 tea pace", "09:00 tea"]


LIMIT = "[delivery]\ndaily_limit = 2\n"


def test_the_daily_limit_counts_what_would_be_shown_by_then_and_begins_anew_each_day() -> None:
    text = LIMIT + own("walk", "08:00", "09:00", "10:00")
    assert day_of(text) == ["08:00 walk", "09:00 walk", "10:00 walk daily_limit"]
    two_days = plan(facts_of(profile_of(text)), at("08:30"), at("12:00", TOMORROW))
    assert two_days == ["09:00 walk", "10:00 walk", "08:00 walk", "09:00 walk", "10:00 walk daily_limit"]


def test_what_is_essential_counts_for_no_limit() -> None:
    text = LIMIT + own("pill", "08:00", "08:30", "09:00", more="essential = true") + own("walk", "10:00")
    assert day_of(text) == ["08:00 pill", "08:30 pill", "09:00 pill", "10:00 walk"]
    before = shown("pill", "07:10"), shown("pill", "07:15")
    assert day_of(text, *before)[-1] == "10:00 walk"


def test_what_was_shown_today_counts_once_however_often_it_was_asked() -> None:
    text = LIMIT + own("walk", "07:10", "07:15", "09:00")
    again = replace(shown("walk", "07:10", ask=2), at=at("07:12"))
    assert day_of(text, shown("walk", "07:10"), again, after="07:45") == ["09:00 walk"]
    assert day_of(text, shown("walk", "07:10"), shown("walk", "07:15")) == ["09:00 walk daily_limit"]


def test_what_done_means_now_is_the_first_that_has_not_lapsed_and_has_no_answer() -> None:
    facts = facts_of(profile_of(own("walk", "08:00", "09:00")))
    walk = facts.profile.reminders[0]
    assert answers(facts, walk, at("08:30") - MOMENT) == Occurrence("walk", at("08:00"))
    assert answers(facts, walk, at("08:30")) == Occurrence("walk", at("09:00"))
    done = facts.after(Event(at("08:10"), "done", "walk", Occurrence("walk", at("08:00"))))
    assert answers(done, walk, at("08:10")) == Occurrence("walk", at("09:00"))
    assert answers(facts, walk, at("09:30")) is None


def test_what_waits_is_found_behind_what_does_not() -> None:
    """Of five: one is not open, one has no row, one is answered, one is held, and one waits."""
    text = (
        own("tea", "20:00") + own("diet", "08:00") + own("walk", "08:00") + own("nap", "08:00") + own("pill", "08:00")
    )
    rows = shown("walk", "08:00"), shown("pill", "08:00"), replace(shown("nap", "08:00"), kind="held")
    done = Event(at("08:01"), "done", "walk", Occurrence("walk", at("08:00")))
    facts = replace(facts_of(profile_of(text)), events=(*rows, done))
    [waiting] = open_occurrences(facts, at("08:05"))
    assert waiting == (Occurrence("pill", at("08:00")), at("08:00"), None)


def test_what_will_be_asked_again_is_not_snoozed() -> None:
    day = told("bedtime", text='[reminders.bedtime]\nrepeat = "30m"\nwhile_active = false\n').run_to(at("23:05"))
    assert open_occurrences(day.facts, day.now)[0].snoozed_until is None
    day.take(snooze_row(day.facts, day.open("bedtime"), day.now))
    assert open_occurrences(day.facts, day.now)[0].snoozed_until == at("23:20")


def test_a_decision_names_the_next_due_time_of_each_reminder_up_to_a_week_ahead() -> None:
    facts = facts_of(profile_of(own("walk", "08:00", more='days = "tue"') + own("tea", "09:00")))
    assert decide(facts, at("12:00")).again == {
        "walk": at("08:00", TUESDAY + timedelta(days=7)),
        "tea": at("09:00", TOMORROW),
    }


def test_the_next_ones_are_told_as_they_come_what_waits_at_a_gate_first() -> None:
    text = (
        own("tea", "09:00")
        + own("walk", "08:00", "10:00", more='lapse = "3h"')
        + own("off", "09:30", more='days = "sun"')
    )
    facts = replace(facts_of(profile_of(text)), closed={"call": at("07:00")})
    expected = ["08:00 walk call", "09:00 tea", "10:00 walk", "08:00 walk"]

    def told_of(count: int) -> list[str]:
        planned = coming(facts, at("08:30"), count)
        return [f"{clock_of(p.occurrence.due)} {p.occurrence.reminder} {p.held_by or ''}".strip() for p in planned]

    assert [told_of(count) for count in (0, 1, 2, 4)] == [expected[:count] for count in (0, 1, 2, 4)]
