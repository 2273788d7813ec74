"""Rows: how they are written, which still matter, and what counts as how much."""

from datetime import UTC, datetime, timedelta

import pytest

from routine.model.events import (
    LAST_TIMES,
    STRETCHED_DAYS,
    Event,
    Kind,
    Occurrence,
    done_within,
    is_settled,
    occurrences_in,
    portions,
    recent,
    stamp,
    standing,
)
from tests.telling import BERLIN, TUESDAY, at

HORIZON = at("07:00")
"""The start of a Tuesday: 2026-11-24 06:00 UTC."""
LONG_AGO = HORIZON - timedelta(days=20)


def row(kind: Kind, when: datetime = LONG_AGO, **detail: object) -> Event:
    return Event(when, kind, detail=detail)


# Occurrences and instants


def test_an_occurrence_reads_back_from_its_id() -> None:
    stretch = Occurrence("stretch", at("22:45"))
    assert str(stretch) == "stretch@2026-11-24T21:45:00Z"
    assert Occurrence.parse(str(stretch)) == stretch
    assert Occurrence.parse(str(stretch)).due.tzinfo is UTC


@pytest.mark.parametrize("text", ["stretch", "stretch@", "stretch@2026-11-24T21:45:00", "2026-11-24T21:45:00Z", ""])
def test_what_is_no_id_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(ValueError, match=f"^not an occurrence id: {text}$"):
        Occurrence.parse(text)


def test_an_id_without_a_readable_instant_is_refused() -> None:
    with pytest.raises(ValueError):
        Occurrence.parse("stretch@soonZ")
    with pytest.raises(ValueError):
        Occurrence.parse("my@stretch@2026-11-24T21:45:00Z")


def test_an_instant_is_written_in_utc_with_fractions_only_where_there_are_some() -> None:
    local = datetime(2026, 11, 24, 22, 45, tzinfo=BERLIN)
    assert stamp(local) == "2026-11-24T21:45:00Z"
    assert stamp(local.replace(microsecond=5)) == "2026-11-24T21:45:00.000005Z"


def test_a_detail_holds_an_instant_or_none() -> None:
    snoozed = row("snoozed", until="2026-11-24T21:55:00Z", ask=2)
    assert snoozed.instant("until") == at("22:55")
    assert snoozed.instant("ask") is None
    assert snoozed.instant("at") is None


def test_a_back_dated_answer_happened_when_it_says() -> None:
    assert row("done", at("08:00"), at="2026-11-23T21:50:00Z").happened_at() == at("22:50", TUESDAY - timedelta(days=1))
    assert row("done", at("08:00")).happened_at() == at("08:00")


# Taken back


def test_what_was_taken_back_is_left_out_and_the_rest_keeps_its_order() -> None:
    kinds: tuple[Kind, ...] = ("done", "skipped", "cramp")
    rows = [Event(HORIZON, kind, id=name) for kind, name in zip(kinds, "abc", strict=True)]
    undone = Event(HORIZON, "undone", detail={"row": "b"}, id="d")
    assert [event.id for event in standing([*rows, undone])] == ["a", "c", "d"]


def test_a_cramp_that_was_removed_is_left_out_with_all_that_was_told_of_it_until_that_is_taken_back() -> None:
    cramp, other = (Event(LONG_AGO, "cramp", id=name) for name in ("cramp", "other"))
    more, removal = row("cramp", about="cramp", side="left"), row("cramp", about="cramp", removed=True)
    removed = Event(LONG_AGO, "cramp", detail=removal.detail, id="removal")
    assert standing([cramp, more, other, removed, more]) == (other,)
    assert standing([cramp, removed, row("undone", row="removal")])[0] == cramp
    assert standing([cramp, row("cramp", about="cramp", removed=False)])[0] == cramp


def test_a_row_that_only_names_another_takes_nothing_back() -> None:
    done, advice = Event(HORIZON, "done", id="a"), Event(HORIZON, "advice", detail={"row": "a"}, id="b")
    assert standing([done, advice]) == (done, advice)


def test_a_fact_that_was_never_recorded_cannot_be_taken_back() -> None:
    assumed, undone = Event(HORIZON, "done"), Event(HORIZON, "undone", detail={"row": ""}, id="d")
    assert standing([assumed, undone]) == (assumed, undone)
    nameless = Event(HORIZON, "undone", id="e")
    assert standing([assumed, nameless]) == (assumed, nameless)


# What still matters


def test_rows_matter_from_the_horizon_on() -> None:
    before, since = row("shown", HORIZON - timedelta(seconds=1)), row("shown", HORIZON)
    assert recent([before, since], HORIZON) == (since,)


@pytest.mark.parametrize(
    ("kind", "name", "matters"),
    [("done", "stretch", True), ("skipped", "stretch", False), ("done", "hydration", False)],
)
def test_each_stretch_of_the_last_week_matters(kind: Kind, name: str, *, matters: bool) -> None:
    told = Event(HORIZON - STRETCHED_DAYS, kind, name)
    older = Event(told.at - timedelta(seconds=1), kind, name)
    later = [Event(HORIZON, kind, name)] * LAST_TIMES
    assert recent([older, told, *later], HORIZON) == ((told,) if matters else ()) + tuple(later)


@pytest.mark.parametrize(
    ("until", "matters"),
    [("2026-11-22", False), ("2026-11-23", True), ("2026-11-23T05:00:00Z", True), ("2026-12-01", True)],
)
def test_what_reaches_past_the_horizon_matters_with_a_day_of_grace(until: str, matters: bool) -> None:
    for kind in ("skipped", "rhythm", "paused"):
        rows = (row(kind, until=until), row("resumed", HORIZON))
        assert (rows[0] in recent(rows, HORIZON)) is matters, kind


def test_clocks_borrowed_after_some_that_still_hold_matter_for_they_may_end_them() -> None:
    over, holds, ends = (row("rhythm", until=until) for until in ("2026-11-20", "2027-08-17", "2026-11-21"))
    assert recent([over, holds, ends], HORIZON) == (holds, ends)


@pytest.mark.parametrize(("day", "matters"), [("2026-11-22", False), ("2026-11-23", True), ("2026-11-29", True)])
def test_a_later_evening_that_was_moved_long_ago_matters(day: str, matters: bool) -> None:
    moved = row("tonight", day=day, bedtime="00:30")
    assert recent([moved], HORIZON) == ((moved,) if matters else ())


def test_a_day_that_another_row_names_and_the_until_of_an_evening_say_nothing() -> None:
    assert recent([row("cramp", day="2026-12-01"), row("tonight", day="2026-11-01", until="2026-12-01")], HORIZON) == ()


def test_a_reach_that_is_no_text_is_none() -> None:
    assert recent([row("skipped", until=None), row("skipped", until=7)], HORIZON) == ()


def test_the_newest_word_on_pausing_matters_however_old_it_is() -> None:
    paused, resumed, done = row("paused"), row("resumed"), row("done")
    assert recent([paused, resumed, done], HORIZON) == (resumed,)
    assert recent([resumed, paused, done], HORIZON) == (paused,)


def test_a_question_that_was_answered_is_never_asked_again() -> None:
    answered = row("answered", question="fluid_limit", answer="drinks")
    assert recent([answered, row("done")], HORIZON) == (answered,)


def test_an_answer_about_a_day_matters_for_three_weeks() -> None:
    recently, long_ago = (HORIZON - timedelta(days=days) for days in (21, 22))
    kept = row("answered", recently, question="legs", day="2026-11-03", answer="no")
    assert recent([row("answered", long_ago, question="legs", day="2026-11-02", answer="no"), kept], HORIZON) == (kept,)


def test_a_question_is_settled_by_its_own_answer_alone() -> None:
    answered = row("answered", question="fluid_limit", answer="drinks")
    assert is_settled([row("done"), answered], "fluid_limit")
    assert not is_settled([answered], "steady")
    assert not is_settled([row("done", question="fluid_limit")], "fluid_limit")


# How much was noted


def test_done_counts_from_the_beginning_to_just_before_the_end() -> None:
    begin, end = at("08:00"), at("09:00")

    def counted(event: Event) -> bool:
        return done_within([event], "own", begin, end) == (event,)

    assert counted(Event(begin, "done", "own"))
    assert counted(Event(end - timedelta.resolution, "done", "own"))
    assert counted(Event(end, "done", "own", detail={"at": stamp(begin)})), "it counts when it happened"
    assert not counted(Event(begin - timedelta.resolution, "done", "own"))
    assert not counted(Event(end, "done", "own"))
    assert not counted(Event(begin, "done", "other"))
    assert not counted(Event(begin, "skipped", "own"))


def test_a_noted_amount_counts_in_whole_drinks() -> None:
    noted = [row("done", amount=400), row("done"), row("done", amount=399), row("done", amount=150)]
    assert portions(noted, 200) == (400 + 200 + 399 + 150) // 200
    assert portions([row("done", amount=100), row("done", amount=100)], 200) == 1, "small ones add up"
    assert portions(noted, None) == 4, "what is no drink counts once each"
    assert portions([row("done", amount="400ml")], 200) == 1
    assert portions([], 200) == 0


def test_the_tag_of_a_notification_names_its_occurrences() -> None:
    tea, pills = Occurrence("tea", at("12:00")), Occurrence("pills", at("12:05"))
    assert occurrences_in(f"{tea} {pills}") == (tea, pills)
    assert occurrences_in("greeting") == () == occurrences_in("")
