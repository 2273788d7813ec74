"""Which gate keeps a reminder waiting, until when, and where each one begins and ends to the second."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.gates import GATES, LIVE, Closed, closed_gate, closed_gates, next_closing, opening
from tests.telling import TUESDAY, at, facts_of, profile_of

TOMORROW = TUESDAY + timedelta(days=1)
WAKE = at("07:00", TOMORROW)
NOON = at("12:00")
MOMENT = timedelta.resolution
ASKED = {"question": "fluids", "answer": "asked"}


def facts(text: str = "", *events: Event, **live: datetime) -> Facts:
    """One walk, one drink, one reminder that is essential, and what happened."""
    own = '[reminders.walk]\nat = ["12:00"]\n[reminders.drink]\nat = ["12:00"]\namount = "200ml"\n'
    pill = '[reminders.pill]\nat = ["12:00"]\nessential = true\n'
    return replace(facts_of(profile_of(f"{text}\n{own}{pill}")), events=events, closed=live)


def named(known: Facts, name: str) -> Reminder:
    found = known.profile.reminder(name)
    assert found is not None
    return found


def closed(known: Facts, when: datetime, name: str = "walk") -> Closed | None:
    return closed_gate(known, named(known, name), when)


def all_closed(known: Facts, when: datetime, name: str = "walk") -> list[str]:
    return [gate.gate for gate in closed_gates(known, named(known, name), when)]


def shown(name: str, when: datetime, due: datetime | None = None) -> Event:
    return Event(when, "shown", name, Occurrence(name, due or when))


def test_nothing_keeps_a_reminder_that_nothing_holds() -> None:
    assert closed(facts(), NOON) is None


def test_every_reason_is_named_in_the_order_of_the_specification() -> None:
    night = at("23:30")
    spoken = [shown("pill", night), *(shown("walk", at(f"{hour}:00")) for hour in range(10, 13))]
    known = facts(
        '[delivery]\ndaily_limit = 3\n[[quiet]]\nfrom = "23:00"\nuntil = "23:45"\n',
        *spoken,
        Event(at("23:00"), "paused", detail={"until": stamp(WAKE)}),
        Event(at("23:00"), "done", "drink"),
        **dict.fromkeys(LIVE, at("23:29:45")),
    )
    known = replace(known, keeps_drinks=False)
    asked = [Event(night - days * timedelta(days=1), "answered", detail=ASKED) for days in range(7)]
    known = known.after(*asked)
    everything = [gate.name for gate in GATES if gate.name != "resting"]  # of our drinks and walks: test_resting.py
    assert all_closed(known, night, "walk") == [gate for gate in everything if gate not in ("fluids", "pace")]
    assert all_closed(known, night, "drink") == [gate for gate in everything if gate != "daily_limit"]
    spared = {"night", "film", "fluids", "pace", "spacing", "daily_limit"}
    assert all_closed(known, night, "pill") == [gate for gate in everything if gate not in spared]


# Paused


def paused(**detail: object) -> Event:
    return Event(at("11:00"), "paused", detail=detail)


def test_a_pause_ends_at_its_instant_and_not_before() -> None:
    known = facts("", paused(until=stamp(NOON)))
    assert closed(known, NOON - MOMENT) == Closed("paused", NOON)
    assert closed(known, NOON) is None


def test_a_pause_holds_from_the_instant_at_which_it_was_said() -> None:
    known = facts("", paused(until=stamp(NOON)))
    assert closed(known, at("11:00")) == Closed("paused", NOON)
    assert closed(known, at("11:00") - MOMENT) is None, "the clock was set back: a row of later closes no gate"


def test_the_newest_word_on_pausing_counts() -> None:
    resumed = Event(at("11:10"), "resumed", detail={"until": stamp(NOON)})
    assert closed(facts("", paused(until=stamp(NOON)), resumed), at("11:30")) is None
    again = replace(paused(until=stamp(at("11:50"))), at=at("11:20"))
    assert closed(facts("", paused(until=stamp(NOON)), resumed, again), at("11:30")) == Closed("paused", at("11:50"))


def test_a_pause_spares_what_it_names() -> None:
    known = facts("", paused(until=stamp(NOON), **{"except": ["pill"]}))
    assert closed(known, at("11:30"), "pill") is None
    assert closed(known, at("11:30"), "walk") == Closed("paused", NOON)


# Quiet hours


def test_quiet_hours_hold_from_their_first_to_before_their_last_moment() -> None:
    known = facts('[[quiet]]\nfrom = "12:30"\nuntil = "13:15"\n')
    assert closed(known, at("12:30") - MOMENT) is None
    assert closed(known, at("12:30")) == Closed("quiet", at("13:15"))
    assert closed(known, at("13:15") - MOMENT) == Closed("quiet", at("13:15"))
    assert closed(known, at("13:15")) is None


def test_of_two_quiet_hours_the_later_end_counts() -> None:
    known = facts('[[quiet]]\nfrom = "12:00"\nuntil = "14:00"\n[[quiet]]\nfrom = "12:30"\nuntil = "13:15"\n')
    assert closed(known, at("13:00")) == Closed("quiet", at("14:00"))


def test_quiet_hours_over_midnight_ask_the_day_on_which_they_begin() -> None:
    known = facts('[[quiet]]\nfrom = "22:00"\nuntil = "00:30"\ndays = "tue"\n')
    end = at("00:30", TOMORROW)
    assert closed(known, at("22:00")) == Closed("quiet", end)
    assert closed(known, at("00:29", TOMORROW), "pill") == Closed("quiet", end)
    assert closed(known, end, "pill") is None
    assert closed(known, at("22:00", TOMORROW)) is None
    assert closed(known, at("00:10"), "pill") is None, "Monday evening is not Tuesday's"


def test_quiet_hours_are_those_of_the_person_and_not_of_utc() -> None:
    """At 00:30 in Berlin it is still the day before in UTC."""
    known = facts('[[quiet]]\nfrom = "00:00"\nuntil = "01:00"\ndays = "wed"\n')
    assert closed(known, at("00:30", TOMORROW), "pill") == Closed("quiet", at("01:00", TOMORROW))


# Night


def test_the_night_lasts_from_bedtime_to_wake() -> None:
    known = facts()
    assert closed(known, at("23:00") - MOMENT) is None
    assert closed(known, at("23:00")) == Closed("night", WAKE)
    assert closed(known, WAKE - MOMENT) == Closed("night", WAKE)
    assert closed(known, WAKE) is None
    assert closed(known, at("03:00", TOMORROW), "pill") is None


# What the desktop tells


def test_a_server_that_was_away_when_the_clock_was_ahead_is_tried_at_once() -> None:
    assert closed(facts(unreachable=at("09:00", TOMORROW)), NOON) is None


@pytest.mark.parametrize("gate", [gate for gate in LIVE if gate != "unreachable"])
def test_a_gate_of_the_desktop_opens_when_something_happens(gate: str) -> None:
    assert closed(facts("", **{gate: at("10:00")}), NOON) == Closed(gate, None)


def test_a_server_that_hung_is_tried_again_after_thirty_seconds() -> None:
    known = facts(unreachable=NOON)
    again = NOON + timedelta(seconds=30)
    assert closed(known, NOON, "pill") == Closed("unreachable", again)
    assert closed(known, again - MOMENT) == Closed("unreachable", again)
    assert closed(known, again) is None


def test_an_open_server_leaves_the_other_gates_as_they_are() -> None:
    assert closed(facts(unreachable=at("10:00"), away=at("10:00")), NOON) == Closed("away", None)


# Pace, spacing, daily limit


def test_pace_lasts_an_hour_from_the_last_drink_of_that_name() -> None:
    known = facts("", Event(at("11:00"), "done", "drink"), Event(at("11:30"), "done", "drink"))
    assert closed(known, at("12:30") - MOMENT, "drink") == Closed("pace", at("12:30"))
    assert closed(known, at("12:30"), "drink") is None
    assert closed(known, at("11:45"), "walk") is None
    assert closed(facts("", Event(at("11:30"), "done", "walk")), NOON, "drink") is None


def test_pace_counts_from_when_it_was_drunk() -> None:
    known = facts("", Event(at("11:50"), "done", "drink", detail={"at": stamp(at("11:10"))}))
    assert closed(known, NOON, "drink") == Closed("pace", at("12:10"))


def test_a_drink_noted_this_very_moment_holds_the_next_and_a_later_one_does_not() -> None:
    known = facts("", Event(NOON, "done", "drink"))
    assert closed(known, NOON, "drink") == Closed("pace", at("13:00"))
    assert closed(known, NOON - MOMENT, "drink") is None


def test_spacing_counts_from_the_newest_showing_of_another_reminder() -> None:
    known = facts("", shown("pill", at("11:40")), shown("drink", at("11:50")), shown("walk", at("11:59")))
    assert closed(known, at("12:10") - MOMENT) == Closed("spacing", at("12:10"))
    assert closed(known, at("12:10")) is None


def test_spacing_knows_nothing_of_showings_that_are_still_to_come() -> None:
    known = facts("", shown("drink", NOON))
    assert closed(known, NOON) == Closed("spacing", at("12:20"))
    assert closed(known, NOON - MOMENT) is None


def test_only_showings_count_for_spacing() -> None:
    held = Event(at("11:50"), "held", "drink", Occurrence("drink", at("11:50")))
    assert closed(facts("", held), NOON) is None


LIMIT = "[delivery]\ndaily_limit = 2\n"


def test_the_daily_limit_holds_until_the_next_wake() -> None:
    one, other = shown("walk", at("08:00")), shown("walk", at("09:00"))
    assert closed(facts(LIMIT, one), NOON) is None
    assert closed(facts(LIMIT, one, other), NOON) == Closed("daily_limit", WAKE)
    assert closed(facts("[delivery]\ndaily_limit = 0\n", one, other), NOON) is None, "0 means no limit"
    assert closed(facts(LIMIT, one, other), NOON, "drink") is None
    assert closed(facts(LIMIT, one, other), at("12:00", TOMORROW)) is None, "a new day"


def test_an_occurrence_that_is_asked_twice_counts_once_for_the_daily_limit() -> None:
    one = shown("walk", at("08:00"))
    again = shown("walk", at("08:30"), at("08:00"))
    assert closed(facts(LIMIT, one, again), NOON) is None


def test_what_is_essential_does_not_count_for_the_daily_limit_and_what_is_gone_does() -> None:
    one = shown("walk", at("08:00"))
    assert closed(facts(LIMIT, one, shown("pill", at("09:00"))), NOON) is None
    assert closed(facts(LIMIT, one, shown("drink", at("09:00"))), NOON) == Closed("daily_limit", WAKE)
    assert closed(facts(LIMIT, one, shown("gone", at("09:00"))), NOON) == Closed("daily_limit", WAKE)


# The next closing


def test_bedtime_is_the_next_closing_of_a_day_without_quiet_hours() -> None:
    known = facts()
    assert next_closing(known, NOON) == at("23:00")
    assert next_closing(known, at("23:00")) == at("23:00", TOMORROW)
    assert next_closing(known, at("02:00", TOMORROW)) == at("23:00", TOMORROW)


def test_quiet_hours_that_begin_sooner_are_the_next_closing() -> None:
    known = facts('[[quiet]]\nfrom = "12:30"\nuntil = "13:15"\n[[quiet]]\nfrom = "18:00"\nuntil = "19:00"\n')
    assert next_closing(known, NOON) == at("12:30")
    assert next_closing(known, at("12:30")) == at("18:00")
    assert next_closing(known, at("18:00")) == at("23:00")


def test_quiet_hours_of_tomorrow_may_be_the_next_closing() -> None:
    known = facts('[[quiet]]\nfrom = "06:00"\nuntil = "06:30"\ndays = "wed"\n')
    assert next_closing(known, at("23:30")) == at("06:00", TOMORROW)


def test_an_opening_is_the_first_instant_that_pause_quiet_hours_and_night_leave() -> None:
    profile = profile_of('quiet = [{ from = "13:00", until = "14:00" }]\n[reminders.hydration]\n')
    facts, drink = facts_of(profile), profile.reminders[0]
    assert opening(facts, drink, at("12:59"), at("15:00")) == at("12:59")
    assert opening(facts, drink, at("13:30"), at("15:00")) == at("14:00")
    assert opening(facts, drink, at("13:30"), at("14:00")) is None
    assert opening(facts, drink, at("23:30"), at("23:59")) is None
