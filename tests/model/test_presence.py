"""Bouts and absences: SPEC section 2, Sitting."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.model.presence import Absence, Presence, as_json, from_json
from tests.telling import at

MINUTE = timedelta(minutes=1)
SITTING = Presence("sitting", at("08:00"))


def test_a_bout_begins_with_the_watch_and_goes_on_over_a_short_absence() -> None:
    short = SITTING.leaving(at("09:00")).returning(at("09:02"))
    assert short.bout_begin(3 * MINUTE) == at("08:00")
    assert short.bout_begin(2 * MINUTE) == at("09:02"), "for who breaks in two minutes it was a break"
    assert short.bout_end(3 * MINUTE) is None


def test_an_absence_as_long_as_the_break_begins_a_new_bout() -> None:
    assert SITTING.leaving(at("09:00")).returning(at("09:03")).bout_begin(3 * MINUTE) == at("09:03")


def test_while_it_goes_on_the_bout_ends_when_the_break_is_over() -> None:
    away = SITTING.leaving(at("09:00"))
    assert (away.away_since, away.is_there) == (at("09:00"), False)
    assert away.bout_end(5 * MINUTE) == at("09:05")
    assert away.bout_begin(5 * MINUTE) == at("08:00")


def test_who_is_away_leaves_once_and_who_is_there_returns_once() -> None:
    away = SITTING.leaving(at("09:00"))
    assert away.leaving(at("09:10")) == away
    assert SITTING.returning(at("09:10")) == SITTING


def test_nobody_leaves_before_the_last_return_or_returns_before_leaving() -> None:
    """The last input before a lock lies up to three minutes back; a clock that was set lies anywhere."""
    twice = SITTING.leaving(at("09:00")).returning(at("09:10")).leaving(at("09:08"))
    assert twice.away_since == at("09:10")
    assert twice.returning(at("09:05")).absences[-1] == Absence(at("09:10"), at("09:10"))
    assert SITTING.leaving(at("07:00")).away_since == at("08:00")


def test_cannot_tell_is_neither_there_nor_away() -> None:
    untold = Presence("cannot tell", at("08:00"))
    assert (untold.is_there, untold.away_since) == (False, None)
    assert untold.leaving(at("09:00")).returning(at("10:00")).bout_begin(3 * MINUTE) == at("10:00"), "it slept"


pauses = st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=12)


@given(pauses, st.integers(1, 30))
def test_forgetting_what_a_longer_absence_outweighs_changes_no_bout(steps: list[tuple[int, int]], pause: int) -> None:
    presence, now, ends = SITTING, at("08:00"), [at("08:00")]
    for there, away in steps:
        presence = presence.leaving(now + there * MINUTE).returning(now + (there + away) * MINUTE)
        now += (there + away) * MINUTE
        ends += [now] if away >= pause else []
    assert presence.bout_begin(pause * MINUTE) == ends[-1]
    lengths = [end - begin for begin, end in presence.absences if end]
    assert lengths == sorted(lengths, reverse=True), "so there are never many"


@given(pauses, st.booleans())
def test_the_live_status_gives_back_what_was_put_in(steps: list[tuple[int, int]], away: bool) -> None:
    presence, now = SITTING, at("08:00")
    for there, gone in steps:
        presence = presence.leaving(now + there * MINUTE).returning(now + (there + gone) * MINUTE)
        now += (there + gone) * MINUTE
    presence = presence.leaving(now) if away else presence
    assert from_json(json.loads(json.dumps(as_json(presence)))) == presence


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"state": "dancing", "since": "2026-03-31T08:00:00Z", "absences": []},
        {"state": "sitting", "since": "yesterday", "absences": []},
        {"state": "sitting", "since": "2026-03-31T08:00:00", "absences": []},
        {"state": "sitting", "since": "2026-03-31T08:00:00Z", "absences": 7},
        {"state": "sitting", "since": "2026-03-31T08:00:00Z", "absences": [["2026-03-31T08:00:00Z"]]},
        {"state": "sitting", "since": "2026-03-31T08:00:00Z", "absences": [[1, 2]]},
    ],
)
def test_a_live_status_of_another_shape_is_refused(told: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(told)


def test_who_cannot_be_told_of_is_kept_as_such() -> None:
    unknown = Presence("cannot tell", at("08:00"))
    assert from_json(json.loads(json.dumps(as_json(unknown)))) == unknown


def test_a_presence_of_another_name_is_refused_by_that_name() -> None:
    with pytest.raises(ValueError, match="dancing"):
        from_json(as_json(SITTING) | {"state": "dancing"})


def test_an_absence_outweighs_those_before_it_that_were_no_longer() -> None:
    presence, clocks = SITTING, [("09:00", "09:10"), ("10:00", "10:05"), ("11:00", "11:05")]
    for begin, end in clocks:
        presence = presence.leaving(at(begin)).returning(at(end))
    assert [absence.begin for absence in presence.absences] == [at("09:00"), at("11:00")]


def test_of_who_was_away_when_it_began_that_absence_is_none() -> None:
    presence = Presence("sitting", at("08:00")).leaving(at("08:00")).returning(at("08:20"))
    assert (presence.since, presence.absences) == (at("08:20"), ())
