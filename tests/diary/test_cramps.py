"""The diary: what the rows say of a night, and what they leave unknown."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from routine.diary.cramps import (
    FEWEST,
    FORTNIGHT,
    Cramp,
    changed,
    detail_of,
    entries,
    is_fewer,
    is_more,
    longest,
    nights,
    strongest,
)
from routine.model.events import Event, stamp
from tests.telling import TUESDAY, at

MONDAY = TUESDAY - timedelta(days=1)
MORNING = at("08:45")


def cramp(row: str = "a", night: date | None = MONDAY, **detail: object) -> Event:
    """A row of the diary; one about an earlier row names no night."""
    named = {"night": night.isoformat()} if night and "about" not in detail else {}
    return Event(MORNING, "cramp", detail={**named, **detail}, id=row)


def only(*rows: Event) -> Cramp:
    (entry,) = entries(rows)
    return entry


def test_a_night_without_a_row_is_unknown_and_not_zero() -> None:
    recorded = nights([cramp(count=0), cramp("b", TUESDAY + timedelta(days=3), count=1)])
    assert list(recorded) == [MONDAY, TUESDAY + timedelta(days=3)]
    assert TUESDAY not in recorded


def test_none_is_a_record() -> None:
    night = nights([cramp(count=0)])[MONDAY]
    assert (night.is_none, night.count_at_least, strongest(night.cramps), longest(night.cramps), night.woke) == (
        True, 0, None, None, False,
    )  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
def test_a_cramp_outranks_a_none_of_the_same_night(turned: bool) -> None:
    rows = [cramp("a", count=0), cramp("b", count=1)]
    assert nights(rows[::-1] if turned else rows)[MONDAY].count_at_least == 1


def test_several_counts_as_at_least_two() -> None:
    night = nights([cramp(count="several"), cramp("b", count=1)])[MONDAY]
    assert night.count_at_least == 3
    assert [each.count for each in night.cramps] == [None, 1]


def test_a_count_of_null_is_several_as_cramp_list_writes_it() -> None:
    assert only(cramp(count=None)).count is None
    assert only(cramp()).count == 1, "not noted"


def test_every_field_is_read_from_its_row() -> None:
    entry = only(
        cramp(
            count=2, at=stamp(at("03:10")), duration=180, intensity=6, woke=True, sleep_disturbance=5, side="left",
            muscle="calf", soreness="hours", distress=4, relief=["stretch"], helped=7, context=["heat"],
            signs=["swelling"],
        )
    )  # fmt: skip
    assert entry == Cramp(
        "a", MONDAY, at("03:10"), 2, timedelta(minutes=3), (6, 6), True, 5, "left", "calf", "hours", 4,
        frozenset({"stretch"}), 7, frozenset({"heat"}), frozenset({"swelling"}),
    )  # fmt: skip


def test_a_later_row_completes_the_entry_that_it_is_about() -> None:
    rows = [cramp(count=1), cramp("b", about="a", intensity_range=[4, 6]), cramp("c", about="b", side="left")]
    entry = only(*rows)
    assert (entry.id, entry.strength, entry.side, entry.count) == ("a", (4, 6), "left", 1)


def test_the_newest_strength_counts_exact_or_not() -> None:
    told = cramp("b", about="a", intensity_range=[7, 10])
    assert only(cramp(intensity=3), told).strength == (7, 10)
    assert only(cramp(intensity_range=[1, 3]), cramp("b", about="a", intensity=5)).strength == (5, 5)


def test_what_a_row_of_an_entry_would_hold_is_that_entry() -> None:
    whole = cramp(
        count="several", at=stamp(at("03:10")), duration=180, intensity_range=[4, 6], woke=False, sleep_disturbance=0,
        side="left", muscle="calf", soreness="hours", distress=4, relief=["cold", "massage"], helped=7,
        context=["heat"], signs=["swelling"], daytime=True, note="after a long walk",
    )  # fmt: skip
    for row in (whole, cramp(count=0), cramp(intensity=0)):
        assert detail_of(entries([row])[0]) == {"count": 1, "daytime": False, **row.detail}


def test_an_entry_is_changed_as_a_row_about_it_changes_it() -> None:
    whole = cramp(intensity_range=[4, 6], side="left")
    wished: dict[str, Any] = {"intensity": 7, "side": None, "note": "a walk"}
    assert changed(entries([whole])[0], wished) == only(whole, cramp("b", about="a", **wished))


def test_one_that_was_removed_leaves_its_night_unknown() -> None:
    rows = [cramp(count=1), cramp("b", about="a", side="left")]
    assert not nights([*rows, cramp("c", about="a", removed=True)])


def test_what_was_taken_back_is_left_out_with_all_that_was_about_it() -> None:
    rows = [cramp(count=1), cramp("b", about="a", side="left")]
    assert not nights([*rows, Event(MORNING, "undone", detail={"row": "a", "kind": "cramp"})])
    left = [*rows, Event(MORNING, "undone", detail={"row": "b", "kind": "cramp"})]
    assert only(*left).side is None


def test_the_strongest_is_bounded_from_both_sides() -> None:
    night = nights([cramp(intensity_range=[7, 10]), cramp("b", intensity=9)])[MONDAY]
    assert strongest(night.cramps) == (9, 10)


def test_the_longest_and_the_waking_one_are_found() -> None:
    night = nights([cramp(duration=90), cramp("b", duration=250, woke=True), cramp("c")])[MONDAY]
    assert (longest(night.cramps), night.woke) == (timedelta(seconds=250), True)


def test_cramps_of_a_night_stand_in_their_order_and_those_without_a_time_last() -> None:
    late, early = cramp("late", at=stamp(at("04:00"))), cramp("early", at=stamp(at("01:00")))
    night = nights([cramp("some time"), late, early])[MONDAY]
    assert [each.id for each in night.cramps] == ["early", "late", "some time"]


def test_a_cramp_by_day_says_nothing_of_the_night() -> None:
    by_day = cramp(daytime=True, at=stamp(at("15:00", MONDAY)))
    assert not nights([by_day])
    assert only(by_day).daytime


@pytest.mark.parametrize(
    "detail",
    [
        {"duration": "long"},
        {"intensity": True},
        {"intensity": -1},
        {"intensity_range": [4]},
        {"intensity_range": ["a", "b"]},
        {"side": ["left"]},
        {"side": "up"},
        {"at": "three"},
        {"at": "2026-11-24T03:10:00"},
        {"signs": "swelling"},
        {"woke": "yes"},
    ],
)
def test_a_field_that_cannot_be_read_counts_as_not_noted(detail: dict[str, object]) -> None:
    row = Event(MORNING, "cramp", detail={"night": MONDAY.isoformat(), **detail}, id="a")
    assert only(row) == Cramp("a", MONDAY)


@pytest.mark.parametrize("night", [None, "last", 7])
def test_a_row_without_a_night_is_no_entry(night: object) -> None:
    assert entries([Event(MORNING, "cramp", detail={"night": night, "count": 1}, id="a")]) == ()


def test_rows_that_were_never_recorded_are_separate_entries() -> None:
    assert nights([cramp("", count=1), cramp("", count=1)])[MONDAY].count_at_least == 2


def test_other_rows_say_nothing() -> None:
    assert entries([Event(MORNING, "done", "diary", detail={"night": MONDAY.isoformat()}, id="a")]) == ()


def test_just_a_quarter_fewer_and_just_half_as_many_again_count_whatever_nights_are_recorded() -> None:
    """Rates are quotients: the last bit of 21 in 9 nights lies below half as many again as 14 in 9."""
    for then, now, had, has in product(*[range(FEWEST, FORTNIGHT + 1)] * 2, *[range(30)] * 2):
        rates, what = (had * FORTNIGHT / then, has * FORTNIGHT / now), f"{had} in {then} nights, {has} in {now}"
        assert is_fewer(*rates) == (4 * has * then <= 3 * had * now), what
        two_more = FORTNIGHT * (has * then - had * now) >= 2 * then * now
        assert is_more(*rates) == (two_more and 2 * has * then >= 3 * had * now), what
