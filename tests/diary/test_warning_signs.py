"""Each rule of EVIDENCE section 6: when it is met, when it is not, and how pressing it is."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from routine.diary.cramps import Cramp, Night
from routine.diary.warning_signs import (
    CHECK,
    QUESTIONS,
    RULES,
    Answers,
    WarningSign,
    checks,
    since_advice,
    warnings,
)
from routine.model.events import Event
from routine.typed.cramp import SIGNS
from tests.telling import TUESDAY, at, texts

LAST = TUESDAY - timedelta(days=1)
MINUTE = timedelta(minutes=1)


def back(days: int) -> date:
    return LAST - timedelta(days=days)


def cramp(night: date = LAST, **told: object) -> Cramp:
    return Cramp("a", night, **told)  # type: ignore[arg-type]  # fields by name


def diary(*cramps: Cramp, quiet: Iterable[date] = ()) -> dict[date, Night]:
    """Nights with those cramps, and recorded nights without any."""
    nights = {day: Night(day) for day in quiet}
    for each in cramps:
        nights[each.night] = Night(each.night, (*nights.get(each.night, Night(each.night)).cramps, each))
    return nights


def found(*cramps: Cramp) -> list[str]:
    return [sign.id for sign in warnings(diary(*cramps), (), frozenset(), TUESDAY)]


def trend(nights: dict[date, Night], stretched: frozenset[date] = frozenset(), today: date = TUESDAY) -> list[str]:
    return [sign.id for sign in warnings(nights, (), stretched, today)]


def every(first: int, last: int) -> list[date]:
    """The nights from so many back to so many back."""
    return [back(days) for days in range(first, last - 1, -1)]


@pytest.mark.parametrize(
    ("signs", "rule", "tier"),
    [
        ({"breathless"}, "RF01", "emergency"),
        ({"chest_pain"}, "RF01", "emergency"),
        ({"swelling"}, "RF02", "urgent"),
        ({"redness"}, "RF02", "urgent"),
        ({"warmth"}, "RF02", "urgent"),
        ({"wound"}, "RF04", "urgent"),
        ({"weakness"}, "RF06", "urgent"),
        ({"numbness"}, "RF06", "urgent"),
        ({"fluid_loss"}, "RF07", "urgent"),
        ({"dark_urine"}, "RF08", "urgent"),
        ({"crawling"}, "RF19", "information"),
        ({"leg_changed"}, "RF02 or RF06", "urgent"),
    ],
)
def test_a_noted_sign_meets_its_rule(signs: set[str], rule: str, tier: str) -> None:
    (sign,) = warnings(diary(cramp(signs=frozenset(signs), side="left")), (), frozenset(), TUESDAY)
    assert (sign.id, sign.tier, sign.since) == (rule, tier, LAST)


def test_every_sign_that_can_be_noted_meets_a_rule() -> None:
    assert sorted(sign for sign in {*SIGNS.values(), "leg_changed"} if not found(cramp(signs=frozenset({sign})))) == []


def test_rf03_longer_than_ten_minutes_is_urgent_and_ten_minutes_are_not() -> None:
    assert found(cramp(duration=10 * MINUTE)) == []
    assert found(cramp(duration=10 * MINUTE + timedelta(seconds=1))) == ["RF03"]
    assert RULES["RF03"][0] == "urgent"


@pytest.mark.parametrize("sign", ["swelling", "numbness"])
def test_rf15_both_legs_alike_is_an_appointment_and_not_urgent(sign: str) -> None:
    assert found(cramp(signs=frozenset({sign}), side="both")) == ["RF15"]
    assert RULES["RF15"][0] == "routine"


@pytest.mark.parametrize("sign", ["redness", "warmth", "weakness"])
def test_both_legs_red_hot_or_weak_stay_urgent(sign: str) -> None:
    assert "RF15" not in found(cramp(signs=frozenset({sign}), side="both"))
    assert found(cramp(signs=frozenset({sign}), side="both")) != []


def test_rf11_sleep_disturbed_by_half_on_three_nights_of_fourteen() -> None:
    disturbed = [cramp(back(days), sleep_disturbance=5) for days in (13, 5, 0)]
    assert found(*disturbed) == ["RF11"]
    assert found(*disturbed[:2]) == [], "two nights"
    assert found(cramp(back(14), sleep_disturbance=5), *disturbed[1:]) == [], "fifteen nights"
    assert found(*disturbed[:2], cramp(sleep_disturbance=4)) == [], "four of ten"


def test_rf12_woken_three_times_in_one_night() -> None:
    assert found(cramp(count=3)) == ["RF12"]
    assert found(cramp(woke=True), cramp(), cramp(woke=True)) == ["RF12"]
    assert found(cramp(count=2)) == []
    assert found(cramp(), cramp(woke=False), cramp()) == []
    assert found(cramp(back(1), count=2), cramp(count=2)) == [], "in two nights"


class TestWorse:
    """RF13."""

    def test_by_half_as_many_again_and_two_more(self) -> None:
        before = [cramp(back(27 - days)) for days in range(4)]
        now = [cramp(back(days)) for days in range(6)]
        assert trend(diary(*before, *now, quiet=every(27, 0))) == ["RF13"]
        assert trend(diary(*before, *now[:5], quiet=every(27, 0))) == [], "four to five"

    def test_one_to_two_is_no_trend(self) -> None:
        assert trend(diary(cramp(back(25)), cramp(back(5)), cramp(back(2)), quiet=every(27, 0))) == []

    def test_unknown_nights_before_are_not_quiet_ones(self) -> None:
        now = [cramp(back(days)) for days in range(6)]
        assert trend(diary(*now, quiet=every(13, 0))) == []
        assert trend(diary(*now, quiet=every(19, 0))) == [], "six nights recorded before"
        assert trend(diary(*now, quiet=every(20, 0))) == ["RF13"], "seven nights recorded before"

    def test_by_two_of_ten_stronger(self) -> None:
        before = [cramp(back(27 - days), strength=(4, 4)) for days in range(3)]
        now = [cramp(back(days), strength=(6, 6)) for days in range(3)]
        assert trend(diary(*before, *now, quiet=every(27, 0))) == ["RF13"]
        weaker = [cramp(back(days), strength=(5, 5)) for days in range(3)]
        assert trend(diary(*before, *weaker, quiet=every(27, 0))) == []
        assert trend(diary(*before[:2], *now, quiet=every(27, 0))) == [], "two strengths are too few"

    def test_a_range_counts_by_its_middle(self) -> None:
        before = [cramp(back(27 - days), strength=(1, 3)) for days in range(3)]
        now = [cramp(back(days), strength=(4, 6)) for days in range(3)]
        assert trend(diary(*before, *now, quiet=every(27, 0))) == ["RF13"]

    def test_it_stays_though_its_days_go_by(self) -> None:
        now = [cramp(back(days)) for days in range(6)]
        nights = diary(*now, quiet=every(20, 0))
        later = LAST + timedelta(days=60)
        (sign,) = warnings(nights, (), frozenset(), later)
        assert sign.id == "RF13"
        assert sign.since <= TUESDAY


class TestNotBetter:
    """RF14."""

    EVENINGS = frozenset(day for day in every(42, 0) if day.weekday() < 5)

    def test_less_than_a_quarter_fewer_after_six_weeks_of_stretching(self) -> None:
        assert "RF14" in trend(self.weeks(had=4, has=4), self.EVENINGS, LAST)
        assert "RF14" not in trend(self.weeks(had=4, has=3), self.EVENINGS, LAST), "a quarter fewer"

    def test_no_cramps_at_the_end_is_no_sign(self) -> None:
        assert trend(self.weeks(had=0, has=0), self.EVENINGS, LAST) == []

    def test_four_evenings_in_one_week_are_not_enough(self) -> None:
        left_out = next(day for day in every(20, 14) if day.weekday() < 5)
        assert "RF14" not in trend(self.weeks(had=4, has=4), self.EVENINGS - {left_out}, LAST)

    def test_unknown_nights_at_the_end_are_not_cramps(self) -> None:
        nights = {day: night for day, night in self.weeks(had=4, has=4).items() if day < back(8)}
        assert "RF14" not in trend(nights, self.EVENINGS, LAST)

    @staticmethod
    def weeks(had: int, has: int) -> dict[date, Night]:
        first = [cramp(back(41 - days * 3)) for days in range(had)]
        last = [cramp(back(days * 3)) for days in range(has)]
        return diary(*first, *last, quiet=every(41, 0))


@pytest.mark.parametrize(
    ("question", "rules", "tier"),
    [
        ("chest", ["RF01"], "emergency"),
        ("one_leg", ["RF02"], "urgent"),
        ("constant", ["RF05", "RF09"], "urgent"),
        ("spread", ["RF06"], "urgent"),
        ("urine", ["RF08"], "urgent"),
        ("after", ["RF04", "RF07"], "urgent"),
        ("slow", ["RF10", "RF15", "RF16"], "routine"),
        ("began", ["RF17", "RF18"], "routine"),
    ],
)
def test_a_yes_to_each_question_meets_its_rules(question: str, rules: list[str], tier: str) -> None:
    (sign,) = warnings({}, [Answers(LAST, frozenset({question}))], frozenset(), TUESDAY)
    assert (sign.id.split(" or "), sign.tier, sign.since) == (rules, tier, LAST)


def test_questions_and_diary_cover_every_rule_between_them() -> None:
    asked = {rule for rules in QUESTIONS.values() for rule in rules.split(" or ")}
    seen_in_the_diary = {"RF03", "RF11", "RF12", "RF13", "RF14", "RF19"}
    assert asked | seen_in_the_diary == {f"RF{number:02d}" for number in range(1, 20)}
    assert len(QUESTIONS) == 8
    assert asked & seen_in_the_diary == set()


def test_each_question_has_its_words() -> None:
    assert list(QUESTIONS) == list(texts().tree["check"]["questions"])  # type: ignore[index]  # a parsed table


def test_the_most_pressing_comes_first_and_each_rule_once() -> None:
    bad = cramp(back(3), signs=frozenset({"chest_pain", "crawling", "swelling"}), side="left")
    signs = warnings(diary(bad, cramp(count=3)), [Answers(LAST, frozenset({"one_leg"}))], frozenset(), TUESDAY)
    assert [sign.id for sign in signs] == ["RF01", "RF02", "RF12", "RF19"]
    assert signs[1].since == back(3), "when it was first noted"


def test_a_cramp_by_day_counts_for_its_own_signs() -> None:
    long = cramp(duration=11 * MINUTE, daytime=True)
    assert [sign.id for sign in warnings({}, (), frozenset(), TUESDAY, [long])] == ["RF03"]


def test_nights_to_come_are_unknown() -> None:
    assert found(cramp(TUESDAY + timedelta(days=1), count=3)) == []


def test_without_anything_noted_there_is_no_sign() -> None:
    assert warnings({}, (), frozenset(), TUESDAY) == ()
    assert found(cramp(count=1, strength=(10, 10), duration=3 * MINUTE, side="left", muscle="calf")) == []


def test_advice_settles_what_was_noted_before_it() -> None:
    before, advice = Event(at("08:00"), "cramp", id="a"), Event(at("09:00"), "advice", id="b")
    after = Event(at("10:00"), "cramp", id="c")
    taken_back = Event(at("11:00"), "undone", detail={"row": "b", "kind": "advice"})
    assert since_advice([before, advice, after]) == (after,)
    assert since_advice([before, after]) == (before, after)
    assert since_advice([before, advice, after, taken_back]) == (before, after, taken_back)


def test_answers_are_read_from_their_rows() -> None:
    detail = {"question": CHECK, "day": LAST.isoformat(), "answers": {"chest": False, "one_leg": True}}
    rows = [
        Event(at("08:00"), "answered", detail=detail),
        Event(at("08:00"), "answered", detail={"question": "fluid_limit", "answer": "drinks"}),
        Event(at("08:00"), "answered", detail={**detail, "day": "soon"}),
        Event(at("08:00"), "answered", detail={**detail, "answers": "all"}),
    ]
    assert checks(rows) == (Answers(LAST, frozenset({"one_leg"})),)


def test_words_of_a_sign_are_part_of_a_sentence() -> None:
    for tier, words in RULES.values():
        sign = WarningSign("x", tier, words, LAST)
        assert not sign.words.endswith(".")
        assert sign.words[0].islower()
