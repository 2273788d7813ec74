"""What only weeks of the diary show: below, at and above the border of each rule."""

from datetime import date, timedelta

from routine.diary.cramps import Cramp
from routine.diary.warning_signs import warnings
from tests.diary.made_up import LAST, back, cramp, every, ids, quiet
from tests.telling import TUESDAY


def trend(*cramps: Cramp, quiet_ones: list[date] | None = None, stretched: frozenset[date] = frozenset()) -> list[str]:
    return ids([*cramps, *quiet(quiet_ones or [])], stretched=stretched)


class TestWorse:
    """RF13."""

    def test_by_half_as_many_again_and_two_more(self) -> None:
        before = [cramp(27 - days) for days in range(4)]
        now = [cramp(days) for days in range(6)]
        assert trend(*before, *now, quiet_ones=every(27, 0)) == ["RF13"]
        assert trend(*before, *now[:5], quiet_ones=every(27, 0)) == [], "four to five"


def test_rf11_sleep_disturbed_by_half_on_three_nights_of_fourteen() -> None:
    disturbed = [cramp(days, sleep_disturbance=5) for days in (13, 5, 0)]
    assert ids(disturbed) == ["RF11"]
    assert ids(disturbed[:2]) == [], "two nights"
    assert ids([cramp(14, sleep_disturbance=5), *disturbed[1:]]) == [], "fifteen nights"
    assert ids([*disturbed[:2], cramp(sleep_disturbance=4)]) == [], "four of ten"


class TestNotBetter:
    """RF14."""

    EVENINGS = frozenset(day for day in every(42, 0) if day.weekday() < 5)

    def test_less_than_a_quarter_fewer_after_six_weeks_of_stretching(self) -> None:
        assert "RF14" in self.of(had=4, has=4)
        assert "RF14" not in self.of(had=4, has=3), "a quarter fewer"

    def test_no_cramps_at_the_end_is_no_sign(self) -> None:
        assert self.of(had=0, has=0) == []

    def test_four_evenings_in_one_week_are_not_enough(self) -> None:
        left_out = next(day for day in every(20, 14) if day.weekday() < 5)
        assert "RF14" not in self.of(had=4, has=4, evenings=self.EVENINGS - {left_out})

    def test_unknown_nights_at_the_end_are_not_cramps(self) -> None:
        cramps = [each for each in self.weeks(had=4, has=4) if each.night < back(8)]
        assert "RF14" not in ids(cramps, stretched=self.EVENINGS)

    def of(self, had: int, has: int, evenings: frozenset[date] = EVENINGS) -> list[str]:
        return [sign.id for sign in warnings(self.weeks(had, has), (), evenings, LAST)]

    @staticmethod
    def weeks(had: int, has: int) -> list[Cramp]:
        first = [cramp(41 - days * 3) for days in range(had)]
        last = [cramp(days * 3) for days in range(has)]
        return [*first, *last, *quiet(every(41, 0))]


def test_a_trend_stays_though_its_days_go_by() -> None:
    disturbed = [cramp(days, sleep_disturbance=5) for days in (13, 5, 0)]
    (sign,) = warnings(disturbed, (), frozenset(), LAST + timedelta(days=60))
    assert (sign.id, sign.since) == ("RF11", LAST)
    assert sign.since <= TUESDAY
