"""After so much sitting: when a bout begins, what ends it, and when it asks."""

from dataclasses import replace

from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.presence import Presence
from tests.model.reading import reminder
from tests.schedule.dues import due_times, lapse_times, own
from tests.telling import at, facts_of


def sitting_since(clock: str) -> Facts:
    facts = facts_of()
    return Facts(facts.profile, facts.zone, facts.since, Presence("sitting", at(clock)))


def test_a_bout_asks_at_fifty_and_at_a_hundred_minutes_and_then_is_silent() -> None:
    assert due_times(sitting_since("09:00"), "sitting") == ["09:50", "10:40"]


def test_a_bout_of_the_early_morning_asks_only_from_from() -> None:
    assert due_times(sitting_since("06:00"), "sitting") == ["07:40"], "06:50 lies before from"


def test_who_went_away_is_asked_nothing_more() -> None:
    facts = facts_of()
    away = Presence("sitting", at("08:00")).leaving(at("09:00"))
    gone = Facts(facts.profile, facts.zone, {}, away)
    assert due_times(gone, "sitting") == ["08:50"]
    assert lapse_times(gone, "sitting") == ["09:03"], "the bout ends when the break has lasted its three minutes"


def test_without_an_idle_source_a_bout_begins_anew_every_fifty_minutes_from_from() -> None:
    assert due_times(facts_of(), "sitting")[:4] == ["08:20", "09:10", "10:00", "10:50"]


def test_without_an_idle_source_a_bout_begins_with_the_computer() -> None:
    facts = facts_of()
    booted = Facts(facts.profile, facts.zone, {}, Presence("cannot tell", at("09:20")))
    assert due_times(booted, "sitting")[:2] == ["10:10", "11:00"]


def test_fetching_water_and_walking_end_a_bout() -> None:
    facts = sitting_since("09:00")
    assert due_times(facts.after(Event(at("09:30"), "done", "hydration")), "sitting") == ["10:20", "11:10"]
    assert due_times(facts.after(Event(at("09:52"), "done", "sitting")), "sitting") == ["10:42", "11:32"]


def test_snoozing_never_moves_a_bout_and_skipping_only_one_that_nobody_sees() -> None:
    told = sitting_since("09:00")
    snoozed = Event(at("09:51"), "snoozed", "sitting", None, {"until": "2026-11-24T09:01:00Z"})
    assert due_times(told.after(snoozed), "sitting") == ["09:50", "10:40"]
    assert due_times(told.after(Event(at("09:51"), "skipped", "sitting")), "sitting") == ["09:50", "10:40"]
    untold = facts_of()
    assert due_times(untold.after(Event(at("09:15"), "dismissed", "sitting")), "sitting")[:1] == ["10:05"]


def test_a_walk_skipped_ahead_is_as_if_it_had_been_shown() -> None:
    facts = facts_of()
    walk = Occurrence("sitting", at("10:00"))
    skipped = facts.after(Event(at("09:45"), "skipped", "sitting", walk))
    assert due_times(skipped, "sitting")[0] == "10:50"
    assert due_times(facts.after(Event(at("10:05"), "skipped", "sitting", walk)), "sitting")[0] == "10:55"


def asked(since: str, *events: Event, state: str = "sitting", hours: str = "") -> list[str]:
    facts = own(f'after_sitting = "50m"\n{hours}')
    presence = Presence(state, at(since))  # type: ignore[arg-type]  # a literal by construction
    return due_times(replace(facts, presence=presence, events=events))


HOURS = 'from = "09:00"\nuntil = "12:00"'


def test_an_ask_on_either_end_of_the_hours_is_due_and_past_them_is_not() -> None:
    assert asked("08:10", hours=HOURS) == ["09:00", "09:50"]
    assert asked("08:09", hours=HOURS) == ["09:49"]
    assert asked("11:10", hours=HOURS) == ["12:00"]
    assert asked("11:11", hours=HOURS) == []
    assert asked("13:00", hours=HOURS) == []
    assert asked("13:00", hours=HOURS, state="cannot tell") == []


def test_only_what_happened_today_ends_a_bout() -> None:
    assert asked("06:30", Event(at("06:59"), "done", "own")) == ["07:20", "08:10"], "that was in the night before"
    assert asked("06:30", Event(at("07:00"), "done", "own")) == ["07:50", "08:40"]
    assert asked("06:30", Event(at("07:00"), "done", "gone")) == ["07:20", "08:10"]
    assert asked("06:30", Event(at("07:00"), "done")) == ["07:20", "08:10"]


def test_fewer_is_after_longer_sitting_with_the_same_break() -> None:
    sitting, longer = (reminder(f'after_sitting = "{minutes}m"\nbreak = "5m"').rule for minutes in (50, 70))
    assert sitting.fewer() == longer
    assert reminder('after_sitting = "4h"').rule.fewer() is None
