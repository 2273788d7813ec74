"""What the desktop's states add up to: SPEC section 3."""

from datetime import timedelta

from routine.model.presence import Absence, Presence, SensorState
from routine.schedule.live_gates import LiveGates
from tests.telling import at

NEW = LiveGates(Presence("cannot tell", at("08:00")))


def told(*story: tuple[str, SensorState, bool | None], states: LiveGates = NEW) -> LiveGates:
    for clock, state, holds in story:
        states = states.after(state, holds, at(clock))
    return states


THERE = told(("08:00", "idle", False))


def test_who_was_idle_three_minutes_is_away_since_the_last_input() -> None:
    away = told(("10:03", "idle", True), states=THERE)
    assert away.presence.away_since == at("10:00")
    assert away.closed == {"away": at("10:03")}
    back = told(("10:20", "idle", False), states=away)
    assert (back.closed, back.presence.absences) == ({}, (Absence(at("10:00"), at("10:20")),))


def test_a_film_is_sitting_and_closes_its_own_gate() -> None:
    film = told(("20:30", "inhibited", True), ("20:33", "idle", True), states=THERE)
    assert film.closed == {"film": at("20:33")}
    assert film.presence.is_there
    over = told(("22:00", "inhibited", False), states=film)
    assert over.closed == {"away": at("22:00")}
    assert over.presence.away_since == at("22:00"), "she sat before the screen until then"


def test_who_types_while_something_plays_watches_no_film() -> None:
    assert told(("20:30", "inhibited", True), states=THERE).closed == {}


def test_a_locked_or_sleeping_computer_is_away_at_once_even_in_a_film() -> None:
    film = told(("20:30", "inhibited", True), ("20:33", "idle", True), states=THERE)
    for state in ("locked", "asleep"):
        shut = film.after(state, holds=True, at=at("21:00"))
        assert shut.closed == {"away": at("21:00")}
        assert shut.presence.away_since == at("21:00")


def test_unlocking_alone_ends_the_absence_and_one_of_two_reasons_does_not() -> None:
    both = told(("12:00", "locked", True), ("12:10", "asleep", True), ("13:00", "asleep", False), states=THERE)
    assert both.presence.away_since == at("12:00")
    assert told(("13:01", "locked", False), states=both).presence.is_there


def test_cannot_tell_closes_nothing_and_is_not_there_either() -> None:
    away = told(("10:03", "idle", True), ("10:05", "dnd", True), states=THERE)
    lost = told(("11:00", "idle", None), ("11:00", "dnd", None), states=away)
    assert lost.closed == {}
    assert (lost.presence.state, lost.presence.away_since, lost.presence.is_there) == ("cannot tell", None, False)


def test_a_gate_keeps_the_instant_at_which_it_closed() -> None:
    states = told(("10:00", "dnd", True), ("10:10", "call", True), ("10:20", "fullscreen", True), states=THERE)
    assert states.closed == {"dnd": at("10:00"), "call": at("10:10"), "fullscreen": at("10:20")}
    assert told(("10:30", "call", False), ("10:40", "dnd", True), states=states).closed["dnd"] == at("10:00")


def test_a_suspended_computer_is_an_absence_also_where_nobody_tells() -> None:
    slept = NEW.slept(at("12:00"), at("13:00"))
    assert slept.presence.bout_begin(timedelta(minutes=3)) == at("13:00")
    known = told(("11:50", "locked", True), states=THERE)
    assert known.slept(at("12:00"), at("13:00")) == known, "it was known to be away already"


def test_when_the_clock_is_set_back_nothing_began_later_than_now() -> None:
    story: tuple[tuple[str, SensorState, bool | None], ...] = (("12:30", "idle", True), ("12:50", "idle", False))
    ahead = told(*story, ("13:00", "dnd", True), states=told(("12:10", "idle", False)))
    back = ahead.no_later_than(at("12:40"))
    assert back.presence.absences == (Absence(at("12:27"), at("12:40")),)
    assert back.closed == {"dnd": at("12:40")}
    assert ahead.no_later_than(at("07:00")).presence.since == at("07:00")
    assert ahead.no_later_than(at("13:00")) == ahead


def test_the_first_bout_begins_when_a_source_first_says_that_somebody_is_there() -> None:
    """The computer runs since yesterday: its start tells nothing of who sits before it."""
    pause = timedelta(minutes=10)
    at_once = told(("14:00", "idle", False))
    assert at_once.presence.bout_begin(pause) == at("14:00")
    later = told(("14:00", "idle", True), ("14:05", "idle", False))
    assert later.presence.bout_begin(pause) == at("14:05"), "nobody sat there before, however short the break"
    locked = told(("13:00", "locked", True), ("14:00", "idle", True), ("14:10", "locked", False))
    assert told(("14:20", "idle", False), states=locked).presence.bout_begin(pause) == at("14:20")


def test_a_source_that_was_lost_and_is_back_and_a_daemon_that_starts_anew_begin_no_bout() -> None:
    back = told(("10:00", "idle", None), ("10:01", "idle", False), states=THERE)
    assert back.presence.bout_begin(timedelta(minutes=3)) == at("08:00")
    anew = LiveGates(THERE.presence).after("idle", False, at("10:00"))
    assert anew.presence.bout_begin(timedelta(minutes=3)) == at("08:00")
