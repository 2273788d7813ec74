"""The relief screen: what it shows, what its keys do, what they write down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from routine.care.relief import (
    HEIGHT,
    WIDTH,
    Relief,
    cramp_row,
    eased_rows,
    later_rows,
    not_noted,
    passed,
    pressed,
    screen,
    spoken,
    stopwatch,
)
from routine.diary.advice import standing_signs
from routine.diary.cramps import entries
from routine.model.events import Event
from tests.telling import TUESDAY, at, texts

TEXTS = texts()
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
PAGE = (Path(__file__).parents[2] / "docs" / "design" / "experience.md").read_text()
DRAWN = PAGE.split("# 3. Ten past three")[1].split("```")


def after(keys: str, elapsed: timedelta = 2 * MINUTE + 10 * SECOND, state: Relief | None = None) -> Relief:
    found = state or Relief()
    for key in keys:
        found = pressed(found, key, elapsed)
    return found


def shown(state: Relief, elapsed: timedelta = 42 * SECOND) -> list[str]:
    return screen(state, elapsed, TEXTS)


def told(state: Relief, elapsed: timedelta = 42 * SECOND) -> str:
    return "\n".join(shown(state, elapsed))


def words(lines: str) -> list[list[str]]:
    """The words of each line; a frame and the width of gaps do not matter."""
    return [line.strip("|+- ").split() for line in lines.splitlines() if line.strip("|+- ")]


def test_the_screen_is_the_one_that_was_drawn() -> None:
    assert told(Relief()) == DRAWN[1].strip("\n")


def test_the_eased_screen_is_the_one_that_was_drawn() -> None:
    eased = after(" ")._replace(noted="03:12")
    assert words(told(eased)) == words(DRAWN[3])


def test_the_card_at_ten_minutes_is_the_one_that_was_drawn() -> None:
    assert words(told(passed(Relief(), 10 * MINUTE), 10 * MINUTE)) == words(DRAWN[5])


@pytest.mark.parametrize("keys", ["", "u", " ", " l6", "+" * 10, "u a", "ua", "u l9", "u u", " 7u", "+" * 10 + "a"])
def test_every_screen_fits_a_terminal_of_80_by_24(keys: str) -> None:
    trouble = not_noted(TEXTS, "The history /home/somebody/history.db cannot be used: no room. " * 2, "03:10", MINUTE)
    for state in (after(keys), after(keys)._replace(trouble=trouble)):
        lines = shown(state)
        assert len(lines) <= HEIGHT
        assert max(map(len, lines)) <= WIDTH
        assert "{" not in told(state)


def test_the_urgent_card_comes_at_ten_minutes_and_not_before() -> None:
    assert passed(Relief(), 10 * MINUTE - SECOND).card is None
    assert passed(Relief(), 10 * MINUTE).card == "ten_minutes"


def test_a_cramp_that_began_earlier_reaches_ten_minutes_earlier() -> None:
    state = after("++", MINUTE)
    assert passed(state, 8 * MINUTE - SECOND).card is None
    assert passed(state, 8 * MINUTE).card == "ten_minutes"
    assert "2:42" in told(after("++"))


def test_the_card_stays_away_once_the_steps_were_asked_for_again() -> None:
    back = pressed(passed(Relief(), 10 * MINUTE), "b", 10 * MINUTE)
    assert passed(back, 11 * MINUTE).card is None
    assert "11:00" in told(back, 11 * MINUTE)


def test_it_has_eased_also_on_a_card() -> None:
    assert after("u ").eased == 2 * MINUTE + 10 * SECOND
    assert after("+ ").eased == 3 * MINUTE + 10 * SECOND


LOOK = "Look at both legs before you sleep."


@pytest.mark.parametrize(
    ("keys", "looks"), [("u ", True), ("ub ", True), (" 7", True), (" 0", True), (" 6", False), (" ", False)]
)
def test_after_the_signs_or_a_strong_one_both_legs_come_before_warmth_and_sleep(keys: str, looks: bool) -> None:
    """Who had pressed U was told to warm it, and that the rest can wait until morning."""
    lines = [line.strip() for line in shown(after(keys))]
    assert (LOOK in lines) == looks
    assert any("can wait until morning" in line for line in lines) != looks
    if looks:
        assert lines[2:4] == [LOOK, "Swollen, hot, red or darker, weak or numb? Press U."]
        first, *_between, last = spoken(after(keys), TEXTS)
        assert first.startswith(LOOK)
        assert last == "ENTER close"


def test_a_long_one_is_to_phone_for_whatever_else_was_told() -> None:
    assert LOOK not in told(after("u 9", 10 * MINUTE))


def test_the_signs_that_it_names_open_and_close_and_nothing_is_told_of_the_cramp_there() -> None:
    card = after(" 7u")
    assert "Get medical advice today, even at night" in told(card)
    assert "SPACE" not in told(card)
    assert "emergency number" in " ".join(spoken(card, TEXTS))
    assert pressed(card, "3", MINUTE) == card
    assert after("b", state=card) == after(" 7")
    assert after("\n", state=card).closed


def test_the_eased_screen_of_a_long_one_is_the_one_that_was_drawn() -> None:
    """RF03, ten minutes to the second count: nothing about warmth, and nothing that can wait (issue 17, A2)."""
    late = after(" ", 10 * MINUTE)._replace(noted="03:20")
    assert words(told(late)) == words(DRAWN[7])
    assert not {"Warm", "ice", "sleep", "morning", "pillow"} & {word for line in words(told(late)) for word in line}
    assert "phone for medical advice" not in told(after(" ", 10 * MINUTE - SECOND))


def test_whom_to_phone_stands_first_also_where_nothing_can_be_noted() -> None:
    late = after(" ", 10 * MINUTE)._replace(trouble=not_noted(TEXTS, "no room", "03:10", 10 * MINUTE))
    assert shown(late)[2].strip().startswith("Longer than ten minutes: phone")
    assert "It could not be noted" in told(late)


def test_its_spoken_lines_begin_with_whom_to_phone_and_end_with_close() -> None:
    first, *_between, last = spoken(after(" ", 10 * MINUTE), TEXTS)
    assert first.startswith("Longer than ten minutes: phone for medical advice now, even at night.")
    assert last == "ENTER close"


def test_just_under_ten_minutes_is_under_in_the_diary_too() -> None:
    assert cramp_row(at("03:12"), 10 * MINUTE - 0.1 * SECOND, TUESDAY, daytime=False).detail["duration"] == 599


def test_heat_and_cold_name_who_takes_neither_and_the_leg_that_hurts_more_raised_hangs() -> None:
    """Issue 17, A6."""
    eased = told(after(" "))
    for line in (
        "Not on a leg that is swollen, hot, red or darker.",
        "Diabetes, poor circulation or numb skin: no heat, no ice.",
        "If it hurts more raised, let it hang.",
        "Take it off again before you sleep.",
    ):
        assert line in eased
    assert eased.index("no heat, no ice") < eased.index("Warm it"), "the caution first"


def test_a_pull_that_hurts_more_leads_to_the_warning_signs() -> None:
    """Issue 17, B14."""
    assert "Sharper when you pull? Stop, press U." in told(Relief())
    assert "A pain that gets sharper when you pull: stop pulling." in told(after("u")), "the screen it leads to"


def test_warning_signs_can_be_looked_at_and_left() -> None:
    assert "emergency number" in told(after("u"))
    assert after("ub") == Relief(saw_signs=True)


def test_close_closes_and_writes_nothing() -> None:
    assert after("q").closed
    assert after("q").eased is None
    assert shown(after("q")) == []


@pytest.mark.parametrize("key", ["\n", "q"])
def test_enter_closes_once_it_has_eased_and_not_before(key: str) -> None:
    assert after(f" {key}").closed
    assert not after("\n").closed


def test_the_newest_answer_counts() -> None:
    state = after(" l3rB0")
    assert (state.side, state.strength) == ("both", 10)
    assert "both, 10 of 10" in told(state)


def test_other_keys_change_nothing() -> None:
    assert after("xyz5a") == Relief()
    assert after(" xu+a") == after(" ")


def test_nothing_is_said_to_be_noted_before_it_is() -> None:
    assert "oted" not in told(after("ua")) + told(after(" l6"))
    assert "Noted: doctor asked about this cramp. Other signs stay open." in told(after("ua")._replace(noted="03:12"))
    assert after(" ", state=after("ua")._replace(noted="03:12")).noted is None, "that was the advice"


def test_advice_is_taken_on_a_card_only() -> None:
    assert after("ua").advice
    assert not after("a").advice


def test_the_row_holds_when_it_began_how_long_it_took_and_that_it_woke() -> None:
    row = cramp_row(at("03:12"), 130 * SECOND, TUESDAY, daytime=False)
    (entry,) = entries([row])
    assert (entry.at, entry.duration, entry.woke, entry.night) == (at("03:09:50"), 130 * SECOND, True, TUESDAY)
    assert not entry.daytime


def test_by_day_it_is_not_said_to_have_woken() -> None:
    (entry,) = entries([cramp_row(at("15:00"), MINUTE, TUESDAY, daytime=True)])
    assert (entry.woke, entry.daytime) == (None, True)


def test_each_later_answer_is_a_row_about_the_cramp() -> None:
    eased = after(" ")
    side, both = pressed(eased, "l", MINUTE), after("l6", state=eased)
    assert [row.detail for row in later_rows(eased, side, at("03:13"), "a")] == [{"about": "a", "side": "left"}]
    assert [row.detail for row in later_rows(side, both, at("03:13"), "a")] == [{"about": "a", "intensity": 6}]
    assert later_rows(both, both, at("03:13"), "a") == ()


def test_advice_is_a_row() -> None:
    card = after("u")
    (row,) = later_rows(card, pressed(card, "a", MINUTE), at("03:13"), "")
    assert (row.kind, row.detail) == ("advice", {"signs": ["RF03"]})


def test_advice_sought_while_it_lasts_is_about_this_cramp_and_settles_no_other_sign() -> None:
    """Issue 17, A1: the press settled a swollen leg of last week, and the cramp that it was about stood."""
    swollen = Event(
        at("08:00"), "cramp", id="a", detail={"night": TUESDAY.isoformat(), "signs": ["swelling"], "side": "left"}
    )
    asked = pressed(passed(Relief(), 11 * MINUTE), "a", 11 * MINUTE)
    advice = later_rows(passed(Relief(), 11 * MINUTE), asked, at("03:10"), "")
    eased = pressed(asked, " ", 12 * MINUTE)
    cramp = cramp_row(at("03:12"), 12 * MINUTE, TUESDAY, daytime=False)
    rows = (swollen, *advice, *eased_rows(replace(cramp, id="b"), eased))
    assert [sign.id for sign in standing_signs(rows, set(), TUESDAY)] == ["RF02"]
    assert [sign.id for sign in standing_signs((swollen, *eased_rows(cramp, Relief())), set(), TUESDAY)] == [
        "RF03",
        "RF02",
    ]


def test_what_could_not_be_noted_says_why_and_how_to_note_it_later() -> None:
    lines = not_noted(TEXTS, "no room", "03:10", 130 * SECOND)
    assert lines == ("It could not be noted: no room", "To note it later: routine cramp log 03:10 2m10s")
    assert not_noted(TEXTS, "x", "03:10", timedelta())[-1].endswith("1s")


def test_spoken_lines_say_the_same_without_columns() -> None:
    for keys in ("", "u", " ", "+" * 10):
        lines = spoken(after(keys), TEXTS)
        assert lines
        assert not [line for line in lines if "  " in line or not line]
    assert spoken(Relief(), TEXTS)[1].startswith("1. Straighten the knee.")


def test_the_stopwatch_goes_past_the_hour() -> None:
    assert [stopwatch(length) for length in (timedelta(), 42 * SECOND, 75 * MINUTE)] == ["0:00", "0:42", "75:00"]
