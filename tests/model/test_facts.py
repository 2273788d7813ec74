"""What a change touches, what is borrowed for some days, and what a new zone leaves as it was."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from routine.model.day import Clocks
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from tests.telling import BERLIN, TUESDAY, at, facts_of, profile_of

ONE_DAY = timedelta(days=1)
LONG_AGO = at("00:00", TUESDAY - 30 * ONE_DAY)
NOON = at("12:00")
NEW_YORK = ZoneInfo("America/New_York")
THREE = '[reminders.hydration]\n[reminders.stretch]\n[reminders.own]\nat = ["12:30"]\n'


def touched(before: Facts, after: Facts) -> set[str]:
    """The reminders whose times begin anew."""
    return {name for name, since in after.since.items() if since != before.since.get(name)}


def three(**changes: object) -> Facts:
    return replace(facts_of(profile_of(THREE)), **changes)  # type: ignore[arg-type]  # any field


def row(kind: Kind, when: datetime = NOON, reminder: str | None = None, **detail: object) -> Event:
    return Event(when, kind, reminder, None, detail, "a1")


def borrowed(first: int, last: int, **detail: object) -> Event:
    """Clocks borrowed from one date of that November to another."""
    return Event(NOON, "rhythm", None, None, {"from": f"2026-11-{first}", "until": f"2026-11-{last}", **detail})


# Another profile


def test_an_edit_touches_the_reminder_that_it_changes_and_no_other() -> None:
    facts = three()
    after = facts.adopting(profile_of(THREE.replace("12:30", "13:30")), BERLIN, NOON)
    assert after.since == {"hydration": LONG_AGO, "stretch": LONG_AGO, "own": NOON}
    assert after.profile == profile_of(THREE.replace("12:30", "13:30"))


def test_another_rhythm_touches_every_reminder() -> None:
    facts = three()
    later = profile_of(f'[rhythm]\nbedtime = "23:30"\n{THREE}')
    assert touched(facts, facts.adopting(later, BERLIN, NOON)) == {"hydration", "stretch", "own"}


def test_the_same_profile_again_touches_nothing() -> None:
    facts = three()
    assert facts.adopting(profile_of(THREE), ZoneInfo("Europe/Berlin"), NOON) == facts


def test_another_spacing_or_quiet_hour_touches_nothing() -> None:
    facts = three()
    calmer = profile_of(f'[delivery]\nspacing = "40m"\n[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\n{THREE}')
    assert touched(facts, facts.adopting(calmer, BERLIN, NOON)) == set()


def test_no_limit_to_fluids_any_more_makes_no_drink_due_in_the_past() -> None:
    limited = profile_of(f"[about_me]\nfluid_limit = true\n{THREE}")
    facts = facts_of(limited)
    assert touched(facts, facts.adopting(profile_of(THREE), BERLIN, NOON)) == {"hydration"}


def test_a_new_reminder_begins_when_it_is_written() -> None:
    facts = facts_of(profile_of('[reminders.own]\nat = ["12:30"]\n'))
    after = facts.adopting(profile_of(THREE), BERLIN, NOON)
    assert after.since == {"hydration": NOON, "stretch": NOON, "own": LONG_AGO}


def test_a_reminder_that_is_gone_is_forgotten() -> None:
    assert set(three().adopting(profile_of("[reminders.stretch]\n"), BERLIN, NOON).since) == {"stretch"}


def test_a_change_under_a_clock_that_was_set_back_moves_no_beginning_back() -> None:
    facts = three(taken=dict.fromkeys(("hydration", "stretch", "own"), at("13:00")))
    after = facts.adopting(profile_of(THREE.replace("12:30", "13:30")), BERLIN, NOON)
    assert after.since["own"] == at("13:00")
    moved = facts.after(row("tonight", day="2026-11-24", bedtime="00:00"))
    assert moved.since["stretch"] == at("13:00")


# Another zone


def test_another_zone_touches_every_reminder() -> None:
    facts = three()
    after = facts.adopting(facts.profile, NEW_YORK, NOON)
    assert touched(facts, after) == {"hydration", "stretch", "own"}
    assert after.zone == NEW_YORK
    assert after.new_zone_at == NOON


def test_a_zone_of_another_name_with_the_same_time_is_no_journey() -> None:
    facts = three()
    after = facts.adopting(facts.profile, ZoneInfo("Europe/Paris"), NOON)
    assert after.new_zone_at is None
    assert touched(facts, after) == {"hydration", "stretch", "own"}


def test_an_edit_after_a_journey_does_not_forget_the_journey() -> None:
    abroad = three().adopting(three().profile, NEW_YORK, NOON)
    edited = abroad.adopting(profile_of(THREE.replace("12:30", "13:30")), NEW_YORK, at("14:00"))
    assert edited.new_zone_at == NOON


def test_what_was_drunk_before_a_journey_still_counts_in_the_new_day() -> None:
    """At 15:00 in Berlin it is 09:00 in New York, two hours after its wake."""
    facts = three(events=(row("done", at("08:00"), "hydration"), row("done", at("11:30"), "hydration")))
    hydration = facts.profile.reminders[0]
    assert facts.noted(hydration, facts.day(TUESDAY)) == 2
    assert replace(facts, zone=NEW_YORK).noted(hydration, replace(facts, zone=NEW_YORK).day(TUESDAY)) == 0
    abroad = facts.adopting(facts.profile, NEW_YORK, at("15:00"))
    assert abroad.noted(hydration, abroad.day(TUESDAY)) == 2
    assert abroad.noted(hydration, abroad.day(TUESDAY + ONE_DAY)) == 0, "the next day is a day like any other"


def test_what_is_drunk_within_the_hour_before_wake_is_of_the_day_that_begins() -> None:
    rows = tuple(row("done", at(clock), "hydration") for clock in ("05:59", "06:00", "06:59", "07:00"))
    facts = three(events=rows)
    hydration = facts.profile.reminders[0]
    assert facts.noted(hydration, facts.day(TUESDAY)) == 3
    assert facts.noted(hydration, facts.day(TUESDAY - ONE_DAY)) == 1
    assert [facts.day_meant(each.at).date for each in rows] == [TUESDAY - ONE_DAY, TUESDAY, TUESDAY, TUESDAY]


def test_before_bedtime_it_is_still_the_day_that_ends() -> None:
    late = replace(facts_of(profile_of('[rhythm]\nwake = "07:00"\nbedtime = "06:30"\n')))
    assert late.day_meant(at("06:29")).date == TUESDAY - ONE_DAY
    assert late.day_meant(at("06:30")).date == TUESDAY


def test_sixteen_hours_before_the_new_day_are_too_long_ago() -> None:
    wake = at("07:00", zone=NEW_YORK)
    for before, counted in ((timedelta(hours=16), 1), (timedelta(hours=16, seconds=1), 0)):
        abroad = three(events=(row("done", wake - before, "hydration"),)).adopting(three().profile, NEW_YORK, NOON)
        abroad = replace(abroad, new_zone_at=wake)
        assert abroad.noted(abroad.profile.reminders[0], abroad.day(TUESDAY)) == counted


def test_a_journey_is_remembered_for_two_days_with_what_was_noted_before() -> None:
    abroad = three(events=(row("shown", at("08:00"), "hydration"),)).adopting(three().profile, NEW_YORK, at("15:00"))
    next_day = abroad.trimmed(at("12:00", TUESDAY + ONE_DAY, NEW_YORK))
    assert (next_day.new_zone_at, len(next_day.events)) == (at("15:00"), 1)
    earlier = replace(abroad, events=(row("shown", at("12:00", TUESDAY - ONE_DAY), "hydration"), *abroad.events))
    assert earlier.trimmed(at("12:00", TUESDAY + ONE_DAY, NEW_YORK)).events == abroad.events
    later = next_day.trimmed(at("12:00", TUESDAY + 2 * ONE_DAY, NEW_YORK))
    assert (later.new_zone_at, later.events) == (None, ())


def test_a_journey_at_the_very_start_of_yesterday_is_still_of_yesterday() -> None:
    wake = at("07:00", TUESDAY, NEW_YORK)
    abroad = three().adopting(three().profile, NEW_YORK, wake)
    assert abroad.trimmed(wake + ONE_DAY).new_zone_at == wake


def test_without_a_journey_only_yesterday_and_today_are_kept() -> None:
    yesterday = TUESDAY - ONE_DAY
    facts = three(events=(row("shown", at("06:59", yesterday), "own"), row("shown", at("07:00", yesterday), "own")))
    assert facts.horizon(NOON) == at("07:00", yesterday)
    assert [event.at for event in facts.trimmed(NOON).events] == [at("07:00", yesterday)]


def test_what_became_of_a_reminder_the_last_seven_times_is_remembered_however_long_ago() -> None:
    dues = [at("12:30", TUESDAY - step * ONE_DAY) for step in range(40, 30, -1)]
    facts = three(events=tuple(row("lapsed", due, "own", why="unanswered") for due in dues)).trimmed(NOON)
    assert [event.at for event in facts.events] == dues[-7:]


# Rows that move the day


def test_another_bedtime_tonight_touches_what_hangs_on_bedtime_alone() -> None:
    facts = three()
    after = facts.after(row("tonight", day="2026-11-24", bedtime="00:00"))
    assert after.since == {"hydration": NOON, "stretch": NOON, "own": LONG_AGO}
    assert after.day(TUESDAY).bedtime == at("00:00", TUESDAY + ONE_DAY)
    assert after.day(TUESDAY + ONE_DAY).bedtime == at("23:00", TUESDAY + ONE_DAY)


@pytest.mark.parametrize(("fold", "utc"), [({}, 0), ({"fold": 0}, 0), ({"fold": 1}, 1)])
def test_a_bedtime_in_the_hour_that_comes_twice_is_the_one_that_the_row_says(fold: dict[str, Any], utc: int) -> None:
    tonight = row("tonight", at("20:00", date(2026, 10, 24)), day="2026-10-24", bedtime="02:30:00", **fold)
    assert three().after(tonight).day(date(2026, 10, 24)).bedtime == datetime(2026, 10, 25, utc, 30, tzinfo=UTC)


def test_a_cleared_evening_stands_as_set() -> None:
    moved = three().after(row("tonight", day="2026-11-24", bedtime="00:00"))
    assert moved.after(row("tonight", at("13:00"), day="2026-11-24")).day(TUESDAY).bedtime == at("23:00")


def test_borrowed_clocks_touch_every_reminder() -> None:
    facts = three()
    assert touched(facts, facts.after(borrowed(24, 26, wake="09:00"))) == {"hydration", "stretch", "own"}


def test_an_answer_touches_nothing() -> None:
    facts = three()
    assert (
        touched(facts, facts.after(row("done", reminder="own"), row("paused", until="2026-11-25T06:00:00Z"))) == set()
    )


def test_taking_back_changes_the_plan_and_makes_no_new_beginning() -> None:
    facts = three()
    for kind, reminder, expected in (
        ("tonight", None, {"hydration", "stretch"}),
        ("rhythm", None, {"hydration", "stretch", "own"}),
        ("skipped", "own", {"own"}),
        ("done", "stretch", {"stretch"}),
        ("paused", None, set()),
    ):
        undone = Event(at("13:00"), "undone", reminder, None, {"row": "a0", "kind": kind})
        after = facts.after(undone)
        assert touched(facts, after) == set(), kind
        changed = {name: at for name, at in after.changed.items() if at != LONG_AGO}
        assert changed == dict.fromkeys(expected, at("13:00")), kind


def test_a_later_bedtime_that_was_taken_back_makes_no_new_beginning() -> None:
    moved = three().after(replace(row("tonight", day="2026-11-24", bedtime="00:00"), id="a1"))
    assert touched(three(), moved) == {"hydration", "stretch"}
    undone = moved.after(Event(at("13:00"), "undone", None, None, {"row": "a1", "kind": "tonight"}))
    cleared = moved.after(row("tonight", at("13:00"), day="2026-11-24"))
    for back in (undone, cleared):
        assert touched(three(), back) == set()
        assert back.changed["stretch"] == at("13:00")


def test_what_is_taken_back_is_no_fact_any_more() -> None:
    noted = three().after(row("done", reminder="own"))
    undone = Event(at("13:00"), "undone", "own", None, {"row": "a1", "kind": "done"})
    assert noted.after(undone).events == (undone,)


# Clocks borrowed until a date


def test_borrowed_clocks_hold_from_the_first_date_to_the_last_both_included() -> None:
    facts = three().after(borrowed(24, 26, wake="09:00", bedtime="00:30"))
    usual, late = Clocks(time(7), time(23)), Clocks(time(9), time(0, 30))
    assert [facts.clocks(date(2026, 11, day)) for day in range(23, 28)] == [usual, late, late, late, usual]


def test_borrowed_clocks_may_be_for_some_weekdays_or_one_clock_alone() -> None:
    facts = three().after(borrowed(10, 30, wake="09:00", days=[2]))
    assert facts.clocks(TUESDAY) == Clocks(time(7), time(23))
    assert facts.clocks(TUESDAY + ONE_DAY) == Clocks(time(9), time(23))
    assert three().after(borrowed(10, 30, bedtime="22:00")).clocks(TUESDAY) == Clocks(time(7), time(22))


def test_of_two_that_hold_a_date_the_newer_counts_and_leaves_the_other_clock_alone() -> None:
    facts = three().after(borrowed(20, 30, wake="09:00", bedtime="00:30"), borrowed(20, 30, wake="10:00"))
    assert facts.clocks(TUESDAY) == Clocks(time(10), time(0, 30))


def test_the_same_clock_for_the_same_days_borrowed_anew_moves_the_end() -> None:
    facts = three().after(borrowed(20, 29, wake="09:00"), borrowed(25, 26, wake="09:00"))
    assert [facts.clocks(date(2026, 11, day)).wake.hour for day in range(23, 30)] == [9, 9, 9, 9, 7, 7, 7]


def test_an_end_that_was_moved_stays_moved_when_its_row_is_old() -> None:
    rows = borrowed(20, 29, wake="09:00"), borrowed(21, 21, wake="09:00")
    facts = three().after(*rows).trimmed(at("12:00"))
    assert facts.clocks(TUESDAY).wake == time(7)


def test_a_borrowed_wake_ends_the_day_before_it() -> None:
    facts = three().after(borrowed(25, 25, wake="09:00"))
    assert facts.day(TUESDAY).next_wake == at("09:00", TUESDAY + ONE_DAY)
    assert facts.day_at(at("08:59", TUESDAY + ONE_DAY)).date == TUESDAY


# Which day holds an instant


def test_a_date_that_a_zone_left_out_has_an_empty_day() -> None:
    """Samoa went from 29 to 31 December 2011."""
    samoa = ZoneInfo("Pacific/Apia")
    facts = replace(three(), zone=samoa)
    early = datetime(2011, 12, 31, 6, tzinfo=samoa).astimezone(UTC)
    assert facts.day_at(early).date == date(2011, 12, 29)
    assert facts.day_at(early + timedelta(hours=2)).date == date(2011, 12, 31)


def test_an_hour_that_comes_twice_around_midnight_belongs_to_the_day_that_has_begun() -> None:
    """In Newfoundland in 2010, 00:01 was followed by 23:01 of the day before."""
    newfoundland = ZoneInfo("America/St_Johns")
    facts = replace(facts_of(profile_of(f'[rhythm]\nwake = "00:00"\nbedtime = "16:00"\n{THREE}')), zone=newfoundland)
    second = datetime(2010, 11, 6, 23, 30, fold=1, tzinfo=newfoundland).astimezone(UTC)
    assert facts.day_at(second).date == date(2010, 11, 7)


def test_the_rows_of_an_occurrence_are_found_in_their_order() -> None:
    one, other = Occurrence("own", at("12:30")), Occurrence("stretch", at("22:45"))
    kinds: tuple[tuple[Kind, Occurrence | None], ...] = (
        ("shown", one), ("started", None), ("shown", other), ("done", one),
    )  # fmt: skip
    facts = three(events=tuple(Event(NOON, kind, None, about) for kind, about in kinds))
    found = {occurrence: [event.kind for event in events] for occurrence, events in facts.rows.items()}
    assert found == {one: ["shown", "done"], other: ["shown"]}


# Paused


def test_a_pause_ends_at_its_instant_or_when_it_is_taken_back() -> None:
    paused = three().after(row("paused", until=stamp(NOON + ONE_DAY)))
    assert paused.paused_until(NOON) == NOON + ONE_DAY
    assert paused.paused_until(NOON + ONE_DAY) is None
    assert three().paused_until(NOON) is None
    assert paused.after(row("resumed")).paused_until(NOON) is None


# Steady on their feet


def asked_first(answer: str, question: str = "before_first_stretch") -> Event:
    return row("answered", question=question, answer=answer)


@pytest.mark.parametrize(
    ("rows", "steady"),
    [
        ([], None),
        ([asked_first("none")], True),
        ([asked_first("chair")], False),
        ([asked_first("chair"), asked_first("none")], False),
        ([asked_first("none"), asked_first("chair")], False),
        ([asked_first("ask")], None),
        ([asked_first("none", "too_often"), asked_first("chair", "too_often")], None),
    ],
)
def test_who_once_wanted_a_chair_is_not_steady(rows: list[Event], steady: bool | None) -> None:
    assert facts_of().after(*rows).is_steady() is steady


@pytest.mark.parametrize("steady", [True, False])
def test_what_the_profile_says_of_steadiness_counts_before_any_answer(steady: bool) -> None:
    profile = profile_of(f"[about_me]\nsteady = {str(steady).lower()}\n")
    assert facts_of(profile).after(asked_first("chair" if steady else "none")).is_steady() is steady
