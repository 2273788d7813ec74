"""Advice settles what stood when it was noted, no more; and what it settled stays on record."""

from dataclasses import replace
from datetime import datetime, timedelta

from routine.diary.advice import advised, has_risen, standing_signs
from routine.diary.cramps import FORTNIGHT, nights
from routine.model.events import Event, stamp
from tests.diary.made_up import LAST
from tests.telling import TUESDAY, at


def row(clock: str, id_: str, **detail: object) -> Event:
    return Event(at(clock), "cramp", id=id_, detail={"night": str(LAST), "count": 1, **detail})


def about(clock: str, id_: str, of: str, **detail: object) -> Event:
    return Event(at(clock), "cramp", id=id_, detail={"about": of, **detail})


def advice(clock: str, *signs: str, shown: datetime | None = None) -> Event:
    detail = {"signs": [*signs], **({"shown": stamp(shown)} if shown else {})}
    return Event(at(clock), "advice", id=f"advice {clock}", detail=detail)


def stand(*rows: Event) -> list[str]:
    return [sign.id for sign in standing_signs(rows, frozenset(), TUESDAY)]


def settled(*rows: Event) -> list[list[str]]:
    return [[sign.id for sign in each.signs] for each in advised(rows, frozenset(), TUESDAY)]


RED = row("08:00", "red", signs=["redness"], side="left")
WOUND = row("08:30", "wound", signs=["wound"])


def test_it_settles_what_it_names_and_nothing_else() -> None:
    assert stand(RED, WOUND) == ["RF02", "RF04"]
    assert stand(RED, WOUND, advice("09:00", "RF02")) == ["RF04"]
    assert stand(RED, WOUND, advice("09:00", "RF02", "RF04")) == []
    assert stand(RED, WOUND, advice("09:00")) == ["RF02", "RF04"], "nothing stood that it was asked about"


def test_a_row_of_before_without_names_settles_all() -> None:
    old = replace(advice("09:00"), detail={})
    assert stand(RED, WOUND, old) == []
    assert settled(RED, WOUND, old) == [["RF02", "RF04"]]


def test_what_comes_after_it_counts_anew() -> None:
    again = row("10:00", "again", signs=["redness"], side="left")
    assert stand(RED, advice("09:00", "RF02"), again) == ["RF02"]


def test_a_late_press_settles_what_stood_when_the_card_was_shown() -> None:
    later = row("09:30", "later", signs=["redness"], side="right")
    press = advice("10:00", "RF02", shown=at("09:00"))
    assert stand(RED, later, press) == ["RF02"]
    (sign,) = standing_signs([RED, later, press], frozenset(), TUESDAY)
    assert sign.side == "right"


def test_what_is_settled_stays_on_record_with_its_leg() -> None:
    first, second = advice("09:00", "RF02"), advice("11:00", "RF04")
    assert settled(RED, first, WOUND, second) == [["RF02"], ["RF04"]]
    (record, _later) = advised([RED, first, WOUND, second], frozenset(), TUESDAY)
    assert (record.row, record.signs[0].side) == (first, "left")


def test_advice_that_was_taken_back_settles_nothing() -> None:
    undone = Event(at("12:00"), "undone", detail={"row": "advice 09:00", "kind": "advice"})
    assert stand(RED, advice("09:00", "RF02"), undone) == ["RF02"]
    assert settled(RED, advice("09:00", "RF02"), undone) == []


def test_a_sign_of_a_cramp_that_was_noted_before_the_advice_counts_when_it_is_noted_after_it() -> None:
    cramp = row("03:10", "cramp", side="left", duration=720)
    assert stand(cramp, advice("09:00", "RF03")) == []
    (sign,) = standing_signs(
        [cramp, advice("09:00", "RF03"), about("09:10", "more", "cramp", signs=["swelling"])], frozenset(), TUESDAY
    )
    assert (sign.id, sign.side, sign.since) == ("RF02", "left", LAST), "its ten minutes are settled, its leg is known"


def test_so_does_one_that_names_a_row_about_it() -> None:
    cramp, strength = row("03:10", "cramp"), about("08:00", "strength", "cramp", intensity=8, side="right")
    signs = about("09:10", "more", "strength", signs=["numbness"])
    (sign,) = standing_signs([cramp, strength, advice("09:00"), signs], frozenset(), TUESDAY)
    assert (sign.id, sign.side) == ("RF06", "right")


def test_a_trend_that_had_not_come_to_be_goes_on() -> None:
    nights = [
        Event(at("08:00"), "cramp", id=str(days), detail={"night": str(LAST - timedelta(days=days)), "count": 1})
        for days in (9, 5, 0)
    ]
    bad = [replace(each, detail={**each.detail, "sleep_disturbance": 6}) for each in nights]
    assert stand(*bad[:2], advice("09:00"), bad[2]) == ["RF11"]
    assert stand(*bad, advice("09:00", "RF11")) == []


def risen() -> list[Event]:
    """Two fortnights with four nights of cramps each, and two with nine."""
    begin = LAST - timedelta(days=4 * FORTNIGHT - 1)
    rates = [4, 4, 9, 9]
    return [
        Event(
            at("08:00", night + timedelta(days=1)),
            "cramp",
            id=str(night),
            detail={"night": str(night), "count": int(number % FORTNIGHT < rates[number // FORTNIGHT])},
        )
        for number in range(4 * FORTNIGHT)
        for night in [begin + timedelta(days=number)]
    ]


def test_more_than_before_is_said_of_the_diary_also_when_a_doctor_was_asked() -> None:
    rows = risen()
    assert "RF13" in stand(*rows)
    assert has_risen(rows, nights(rows), LAST)
    asked = Event(at("09:00"), "advice", id="asked", detail={"signs": ["RF13"]})
    assert "RF13" not in stand(*rows, asked)
    assert has_risen([*rows, asked], nights(rows), LAST), "stats tells what is, not what stands"


def test_a_diary_that_has_not_risen_is_not_said_to_have() -> None:
    rows = risen()[: 3 * FORTNIGHT]
    assert not has_risen(rows, nights(rows), LAST - timedelta(days=FORTNIGHT))
