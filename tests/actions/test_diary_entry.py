"""A cramp that is noted is changed, or removed, by rows about it; what form and page hold is noted of any night."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from routine.actions.diary import note_cramp
from routine.actions.diary_entry import NoSuchCrampError, change_cramp, find_cramp, remove_cramp
from routine.actions.diary_place import read_told
from routine.actions.outcome import Outcome
from routine.actions.undo import undo
from routine.diary.cramps import Cramp, entries, nights
from routine.diary.days import Plan, Plans
from routine.errors import UnreadableWordError
from routine.model.events import Event
from routine.typed.cramp import Told
from tests.telling import at, facts_of, snapshot_of

NOW = at("14:00")
KNOWN = snapshot_of(facts_of(), NOW)
SUNDAY = date(2026, 11, 22)
PLANS = Plans([Plan(at("00:00", date(2026, 1, 1)), facts_of())])
FORM = {
    "side": "left", "muscle": "calf", "intensity": 6, "duration": 180, "woke": True,
    "relief": ["massage", "stretching"], "helped": 7, "note": "after a long walk",
}  # fmt: skip


def written(*outcomes: Outcome) -> list[Event]:
    """Their rows, each with an id."""
    rows = [row for outcome in outcomes for row in outcome.events]
    return [replace(row, id=f"row {number}") for number, row in enumerate(rows)]


def noted(*typed: str) -> list[Event]:
    """The rows of cramps as they are typed."""
    return written(*(note_cramp(KNOWN, *read_told(KNOWN, words.split())) for words in typed))


def the_one(rows: Sequence[Event]) -> Cramp:
    (cramp,) = entries(rows)
    return cramp


def changed(rows: Sequence[Event], typed: str, **options: str) -> Cramp:
    """The one cramp of these rows once it is changed as that is typed."""
    outcome = change_cramp(KNOWN, the_one(rows), *read_told(KNOWN, typed.split(), **options))
    return the_one([*rows, *(replace(row, id=f"change {at}") for at, row in enumerate(outcome.events))])


def test_what_a_form_holds_is_noted_of_a_night_long_ago() -> None:
    outcome = note_cramp(KNOWN, Told(clock=time(3, 10), detail=dict(FORM)), evening=SUNDAY)
    assert outcome.events[0].detail == {"night": "2026-11-22", "count": 1, "at": "2026-11-23T02:10:00Z", **FORM}
    of_date = note_cramp(KNOWN, Told(date(2026, 11, 23), time(3, 10), dict(FORM)))
    assert of_date.events[0].detail == outcome.events[0].detail, "the date that the clock showed"
    assert note_cramp(KNOWN, Told(SUNDAY)).events[0].detail == {"night": "2026-11-22", "count": 1}


def test_what_a_form_leaves_empty_is_not_noted() -> None:
    row = note_cramp(KNOWN, Told(SUNDAY, detail={"note": "", "relief": [], "side": "left"})).events[0]
    assert the_one([row]) == Cramp("row 0", SUNDAY, side="left")


def test_only_what_differs_is_written_and_the_rest_stays() -> None:
    rows = written(note_cramp(KNOWN, Told(clock=time(3, 10), detail=dict(FORM)), evening=SUNDAY))
    wished = {**FORM, "side": "right", "relief": ["stretching", "massage"]}
    outcome = change_cramp(KNOWN, the_one(rows), Told(clock=time(3, 10), detail=wished), SUNDAY)
    assert [row.detail for row in outcome.events] == [{"about": "row 0", "side": "right"}]
    assert outcome.said.startswith("Changed: a cramp at 03:10, right calf, 6 of 10, 3 min, woke you, relief:")
    assert change_cramp(KNOWN, the_one(rows), Told(detail=dict(FORM))).changes_nothing


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("right", "side", "right"),
        ("8", "strength", (8, 8)),
        ("03:20", "at", at("03:20")),
        ("23:50", "at", at("23:50", date(2026, 11, 23))),
        ("sunday", "at", at("03:10", date(2026, 11, 23))),
        ("sunday", "night", SUNDAY),
        ("23 nov 03:10", "night", SUNDAY),
        ("massage", "relief", {"massage"}),
    ],
)
def test_one_thing_is_changed(typed: str, field: str, value: object) -> None:
    before, after = the_one(noted("03:10 left calf 6")), changed(noted("03:10 left calf 6"), typed)
    assert getattr(after, field) == value
    others = {"at", "night"} if field in ("at", "night") else {field}
    kept = {name for name in Cramp.__dataclass_fields__ if getattr(before, name) == getattr(after, name)}
    assert kept | others == {*Cramp.__dataclass_fields__} - ({"told_at"} - kept)


def test_an_exact_strength_takes_the_place_of_a_range_and_may_go() -> None:
    range_of = Event(NOW, "cramp", detail={"night": "2026-11-23", "intensity_range": [4, 6]}, id="row 0")
    assert changed([range_of], "7").strength == (7, 7)
    gone = change_cramp(KNOWN, the_one([range_of]), Told(), without=["intensity"])
    assert the_one([range_of, *gone.events]).strength is None


def test_what_is_not_known_any_more_goes() -> None:
    rows = noted("03:10 left calf 6 3m massage")
    without = ["at", "duration", "relief", "intensity", "side"]
    outcome = change_cramp(KNOWN, the_one(rows), Told(), without=without)
    assert the_one([*rows, *outcome.events]) == Cramp("row 0", the_one(rows).night, muscle="calf")
    assert the_one([*rows, *change_cramp(KNOWN, the_one(rows), Told(detail={"note": ""})).events]) == the_one(rows)


def test_a_note_comes_later_and_goes_again() -> None:
    rows = noted("03:10 calf")
    assert changed(rows, "", note=" after  a\nlong \x1bwalk ").note == "after a long walk"
    with_note = written(note_cramp(KNOWN, *read_told(KNOWN, ["calf"], note="x")))
    assert changed(with_note, "", note="").note is None


def test_by_day_it_stays_by_day_and_comes_into_a_night_with_its_time() -> None:
    by_day = noted("11:00 calf")
    assert (changed(by_day, "11:30").daytime, changed(by_day, "11:30").at) == (True, at("11:30"))
    assert changed(by_day, "03:10").daytime is False
    assert changed(noted("03:10 calf"), "24 nov 11:00").daytime is True


def test_what_has_not_come_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match="a time that has come"):
        changed(noted("11:00 calf"), "15:00")


def test_one_that_becomes_strong_asks_to_look_at_both_legs() -> None:
    rows = noted("03:10 calf 4")
    week = snapshot_of(facts_of().after(*rows), at("14:00", date(2026, 11, 26)))
    outcome = change_cramp(week, the_one(rows), *read_told(week, ["8"]))
    assert [row.kind for row in outcome.events] == ["cramp", "answered"]
    assert "Look at both legs" in outcome.said
    assert [row.kind for row in change_cramp(week, the_one(rows), *read_told(week, ["5"])).events] == ["cramp"]


def test_one_that_is_removed_is_nowhere_and_an_undo_brings_it_back() -> None:
    rows = noted("03:10 left calf 8", "04:20 right foot 4")
    rows += [replace(row, id="more") for row in change_cramp(KNOWN, entries(rows)[0], *read_told(KNOWN, ["9"])).events]
    removed = remove_cramp(KNOWN, entries(rows)[0])
    assert removed.said.startswith("Removed from the diary: a cramp at 03:10, left calf, 9 of 10, in the night after")
    left = [*rows, *(replace(row, id="removal", at=at("14:01")) for row in removed.events)]
    assert [cramp.muscle for cramp in entries(left)] == ["foot"]
    assert nights(left)[date(2026, 11, 23)].count_at_least == 1
    back = undo(snapshot_of(facts_of(), at("14:02")), left)
    assert entries([*left, *back.events]) == entries(rows)


class TestFind:
    """Which one is meant."""

    ROWS = noted("22 nov 03:10 left calf 6", "03:10 left calf 5", "04:20 right foot", "22 nov 11:00 foot")

    def find(self, typed: str) -> str:
        """The row of the one that is meant."""
        return find_cramp(KNOWN, entries(self.ROWS), PLANS, typed.split()).id

    def test_the_last_one_or_the_one_that_is_like_that(self) -> None:
        ids = [cramp.id for cramp in entries(self.ROWS)]
        typed = ("22 nov 03:10", "03:10", "right", "", "saturday", "22 nov", "24 nov 04:20", "last night foot")
        assert [ids.index(self.find(each)) for each in typed] == [0, 1, 2, 3, 0, 3, 2, 2]

    @pytest.mark.parametrize("typed", ["05:00", "thigh", "20 nov", "22 nov left 7"])
    def test_none_is(self, typed: str) -> None:
        with pytest.raises(NoSuchCrampError, match="No such cramp") as trouble:
            self.find(typed)
        assert trouble.value.exit_code == 2

    def test_more_than_one_is(self) -> None:
        with pytest.raises(NoSuchCrampError, match=r"More than one(.|\n)*at 03:10(.|\n)*at 04:20"):
            self.find("last night")


def test_the_clock_is_that_of_the_place_where_it_was() -> None:
    (cramp,) = entries(noted("03:10 calf"))
    there = KNOWN._replace(facts=replace(KNOWN.facts, zone=ZoneInfo("Pacific/Auckland")))
    assert find_cramp(there, [cramp], PLANS, ["03:10"]) == cramp
