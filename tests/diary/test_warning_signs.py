"""Each rule of one entry and of one answer: below its border, at it and above it, and how pressing it is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.diary.cramps import Cramp
from routine.diary.warning_rules import EARLIER, QUESTIONS, RULES, TODAY
from routine.diary.warning_signs import CHECK, Answers, checks
from routine.model.events import Event
from routine.typed.cramp_words import SIGNS
from tests.diary.made_up import LAST, MINUTE, back, cramp, ids, quiet, signs, yes_to
from tests.telling import TUESDAY, at

CLOCKLESS = [sign for sign in {*SIGNS.values()} if sign != "slowly"]

DIARIES: list[tuple[str, list[Cramp], list[str]]] = [
    ("nothing at all", [], []),
    ("a night without a cramp", quiet([LAST]), []),
    ("one cramp of 10, three minutes long", [cramp(strength=(10, 10), duration=3 * MINUTE, side="left")], []),
    # RF01: an emergency
    ("breathless", [cramp(signs=["breathless"])], ["RF01"]),
    ("chest pain", [cramp(signs=["chest_pain"], side="left")], ["RF01"]),
    ("chest pain by day", [cramp(signs=["chest_pain"], daytime=True)], ["RF01"]),
    # RF02 and RF15: swelling
    ("one leg swollen", [cramp(signs=["swelling"], side="left")], ["RF02"]),
    ("a leg swollen, which is not told", [cramp(signs=["swelling"])], ["RF02"]),
    ("both legs swollen", [cramp(signs=["swelling"], side="both")], ["RF15"]),
    ("one leg red", [cramp(signs=["redness"], side="right")], ["RF02"]),
    ("both legs red stay urgent", [cramp(signs=["redness"], side="both")], ["RF02"]),
    ("both legs hot stay urgent", [cramp(signs=["warmth"], side="both")], ["RF02"]),
    ("both swollen, one of them slowly numb", [cramp(signs=["swelling", "numbness", "slowly"], side="both")], ["RF15"]),
    # RF03: ten minutes are what people type
    ("nine minutes and 59 seconds", [cramp(duration=timedelta(seconds=599))], []),
    ("ten minutes", [cramp(duration=10 * MINUTE)], ["RF03"]),
    ("eleven minutes", [cramp(duration=11 * MINUTE)], ["RF03"]),
    ("ten minutes by day", [cramp(duration=10 * MINUTE, daytime=True)], ["RF03"]),
    # RF04, RF07, RF08, RF19
    ("after a wound", [cramp(signs=["wound"])], ["RF04"]),
    ("after vomiting", [cramp(signs=["fluid_loss"])], ["RF07"]),
    ("dark urine", [cramp(signs=["dark_urine"])], ["RF08"]),
    ("crawling", [cramp(signs=["crawling"])], ["RF19"]),
    # RF06 and RF15: lost feeling, weakness
    ("one leg numb", [cramp(signs=["numbness"], side="left")], ["RF06"]),
    ("one leg slowly numb", [cramp(signs=["numbness", "slowly"], side="left")], ["RF06"]),
    ("both legs numb", [cramp(signs=["numbness"], side="both")], ["RF06"]),
    ("both legs slowly numb", [cramp(signs=["numbness", "slowly"], side="both")], ["RF15"]),
    ("one leg weak", [cramp(signs=["weakness"], side="left")], ["RF06"]),
    ("both legs weak", [cramp(signs=["weakness"], side="both")], ["RF06"]),
    ("twitching", [cramp(signs=["twitching"])], ["RF06"]),
    # RF20 and RF10: cold, pale, blue, lame
    ("a cold leg", [cramp(signs=["cold_leg"], side="left")], ["RF20"]),
    ("a pale leg", [cramp(signs=["pale"])], ["RF20"]),
    ("a blue leg", [cramp(signs=["blue"], side="right")], ["RF20"]),
    ("both legs blue", [cramp(signs=["blue"], side="both")], ["RF20"]),
    ("a leg that slowly turned pale", [cramp(signs=["pale", "slowly"])], ["RF10"]),
    ("a leg that cannot move", [cramp(signs=["cannot_move"])], ["RF20"]),
    ("a leg that cannot feel, slowly or not", [cramp(signs=["cannot_feel", "slowly"])], ["RF20"]),
    ("cold and numb", [cramp(signs=["cold_leg", "numbness"], side="left")], ["RF20", "RF06"]),
    # RF21 to RF23
    ("numb between the legs", [cramp(signs=["between_the_legs"])], ["RF21"]),
    ("speech", [cramp(signs=["face_or_speech"])], ["RF22"]),
    ("a stiff jaw", [cramp(signs=["stiff_jaw"])], ["RF23"]),
    # the one question that the morning asks
    ("a Yes to the morning's question", [cramp(signs=["leg_changed"])], ["RF02 or RF06"]),
    # RF12
    ("two in one night", [cramp(count=2)], []),
    ("three in one night", [cramp(count=3)], ["RF12"]),
    ("several in one night count as two", [cramp(count=None)], []),
    ("several and one more", [cramp(count=None), cramp()], ["RF12"]),
    ("three entries of one night", [cramp(woke=True), cramp(), cramp(woke=True)], ["RF12"]),
    ("three, awake at one of them", [cramp(), cramp(woke=False), cramp()], []),
    ("two in each of two nights", [cramp(1, count=2), cramp(count=2)], []),
    ("three by day", [cramp(count=3, daytime=True)], []),
    # RF10 from walking
    ("one cramp from walking", [cramp(context=frozenset({"walking"}), daytime=True)], []),
    ("two from walking", [cramp(days, context=frozenset({"walking"}), daytime=True) for days in (9, 2)], ["RF10"]),
    ("walked for relief, twice", [cramp(days, relief=frozenset({"walking"})) for days in (9, 2)], []),
    # what has not come yet
    ("a night to come", [cramp(TUESDAY + timedelta(days=1), count=3)], []),
]


@pytest.mark.parametrize(("cramps", "rules"), [each[1:] for each in DIARIES], ids=[each[0] for each in DIARIES])
def test_a_made_up_diary_shows_these_signs_and_no_others(cramps: list[Cramp], rules: list[str]) -> None:
    assert ids(cramps) == rules


def test_every_sign_that_can_be_noted_meets_a_rule() -> None:
    assert sorted(sign for sign in [*CLOCKLESS, "leg_changed"] if not ids([cramp(signs=[sign])])) == []


ANSWERS: list[tuple[str, str, str]] = [
    ("chest", "RF01", "emergency"),
    ("cold", "RF20", "emergency"),
    ("still", "RF20", "emergency"),
    ("water", "RF21", "emergency"),
    ("face", "RF22", "emergency"),
    ("jaw", "RF23", "emergency"),
    ("one_leg", "RF02", "urgent"),
    ("weak", "RF06", "urgent"),
    ("unending", "RF05 or RF09", "urgent"),
    ("ten_minutes", "RF03", "urgent"),
    ("elsewhere", "RF06", "urgent"),
    ("dark", "RF08", "urgent"),
    ("statin", "RF08", "urgent"),
    ("wound", "RF04", "urgent"),
    ("poison", "RF04", "urgent"),
    ("fluid", "RF07", "urgent"),
    ("water_tablet", "RF07", "urgent"),
    ("pregnant_swollen", "RF28", "urgent"),
    ("walking", "RF10", "routine"),
    ("sores", "RF10", "routine"),
    ("medicine", "RF17", "routine"),
    ("alcohol", "RF27", "routine"),
    ("pregnant", "RF29", "routine"),
    ("both_legs", "RF15", "routine"),
    ("thin", "RF16", "routine"),
    ("tired", "RF16", "routine"),
    ("by_day", "RF30", "routine"),
    ("unchecked", "RF18", "routine"),
    ("crawling", "RF19", "information"),
    # asked before 0.1 was released
    ("constant", "RF05 or RF09", "urgent"),
    ("spread", "RF06", "urgent"),
    ("urine", "RF08", "urgent"),
    ("after", "RF04 or RF07", "urgent"),
    ("slow", "RF10 or RF15 or RF16", "routine"),
    ("began", "RF17 or RF18", "routine"),
]


@pytest.mark.parametrize(("key", "rule", "tier"), ANSWERS, ids=[each[0] for each in ANSWERS])
def test_a_yes_to_each_question_meets_its_rule(key: str, rule: str, tier: str) -> None:
    (sign,) = signs(checked=[yes_to(key)])
    assert (sign.id, sign.tier, sign.since) == (rule, tier, LAST)


def test_the_table_above_has_every_question() -> None:
    assert {key for key, _rule, _tier in ANSWERS} == {*QUESTIONS, *EARLIER}


def test_a_yes_to_a_question_of_another_version_is_passed_over() -> None:
    assert ids(checked=[yes_to("from_the_future")]) == []


def test_all_that_is_an_emergency_is_asked_before_anything_else() -> None:
    tiers = [RULES[rule].tier for rule in TODAY.values()]
    assert tiers == sorted(tiers, key=["emergency", "urgent"].index)


def test_what_has_a_time_of_its_own_gets_it() -> None:
    soon = {sign.id for sign in signs(checked=[yes_to(*QUESTIONS)]) if sign.card == "soon"}
    assert soon == {"RF10", "RF17", "RF27"}, "a new medicine, from walking, much alcohol: within a day or two"


def test_the_most_pressing_comes_first_and_each_rule_once_for_each_leg() -> None:
    bad = cramp(3, signs=["chest_pain", "crawling", "swelling"], side="left")
    found = signs([bad, cramp(1, signs=["swelling"], side="left"), cramp(count=3)], [yes_to("one_leg")])
    assert [sign.id for sign in found] == ["RF01", "RF02", "RF02", "RF12", "RF19"]
    assert (found[1].since, found[1].side) == (back(3), "left"), "when it was first noted"
    assert (found[2].since, found[2].side) == (LAST, None)


def test_an_answer_tells_which_leg() -> None:
    (sign,) = signs(checked=[yes_to(one_leg="right")])
    assert sign.side == "right"


def told(late: int, **of: object) -> Cramp:
    """A cramp of 03:00 on Monday that was written down so many days later, or an hour less."""
    began = at("03:00", LAST)
    entry = cramp(LAST - timedelta(days=1), **of)
    return replace(entry, at=began, told_at=began + timedelta(days=late, hours=1))


@pytest.mark.parametrize(
    ("late", "tier", "card", "says"),
    [
        (0, "urgent", "urgent", 0),
        (3, "urgent", "urgent", 0),
        (4, "urgent", "urgent", 4),
        (14, "urgent", "urgent", 14),
        (15, "routine", "routine", 15),
    ],
)
def test_a_sign_that_was_noted_late_says_so_and_later_is_for_an_appointment(
    late: int, tier: str, card: str, says: int
) -> None:
    (sign,) = signs([told(late, signs=["redness"])])
    assert (sign.tier, sign.card, sign.late) == (tier, card, says)


def test_an_emergency_that_is_long_over_is_for_the_next_days() -> None:
    (sign,) = signs([told(20, signs=["chest_pain"])])
    assert (sign.tier, sign.card, sign.late) == ("routine", "soon", 20)


def test_a_night_without_a_time_is_late_from_its_next_noon_on() -> None:
    entry = cramp(at("12:00").date() - timedelta(days=5), signs=["redness"])
    (sign,) = signs([replace(entry, told_at=at("15:00"))])
    assert sign.late == 4


def test_answers_are_read_from_their_rows() -> None:
    detail = {
        "question": CHECK,
        "day": LAST.isoformat(),
        "answers": {"chest": False, "one_leg": True},
        "sides": {"one_leg": "left", "weak": "third"},
    }
    rows = [
        Event(at("08:00"), "answered", detail=detail),
        Event(at("08:00"), "answered", detail={"question": "fluid_limit", "answer": "drinks"}),
        Event(at("08:00"), "answered", detail={**detail, "day": "soon"}),
        Event(at("08:00"), "answered", detail={**detail, "answers": "all"}),
        Event(at("08:00"), "answered", detail={**detail, "sides": "left"}),
    ]
    assert checks(rows) == (Answers(LAST, frozenset({"one_leg"}), {"one_leg": "left"}),)


THREE, WOKEN_BY_THEM = "three or more cramps in one night", "woken by cramps three times or more in one night"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([{}] * 3, THREE),
        ([{"count": None}] * 2, THREE),
        ([{"woke": True}, {}, {}], THREE),
        ([{"woke": True}] * 3, WOKEN_BY_THEM),
        ([{"count": 3, "woke": True}], WOKEN_BY_THEM),
    ],
)
def test_a_night_of_three_says_woken_only_where_it_was_told(told: list[dict[str, object]], words: str) -> None:
    """The page for a doctor said "Nights woken: not noted" beside "woken by cramps three times"."""
    night = [cramp(**each) for each in told]  # type: ignore[arg-type]  # any fields
    (sign,) = [sign for sign in signs(night) if sign.id == "RF12"]
    assert sign.words == words
