"""The guided sets: every number of EVIDENCE section C, step by step."""

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import (
    LEAD_IN,
    SECOND,
    Exercise,
    Item,
    Step,
    StretchSet,
    announcements,
    moment_at,
    steps_of,
    total_of,
)
from routine.storage import resources
from tests.telling import texts

TEXTS = texts()
STRETCHES, PROBLEMS = read_stretches(resources.stretches())
PAGE = (Path(__file__).parents[2] / "docs" / "design" / "evidence.md").read_text()
EVIDENCE = json.loads(PAGE.partition("## C. ")[2].partition("```json")[2].partition("```")[0])
SETS = STRETCHES.sets


def seconds(*numbers: float) -> timedelta:
    return timedelta(seconds=sum(numbers))


def steps(name: str) -> tuple[Step, ...]:
    return steps_of(SETS[name], TEXTS)


def said(name: str) -> list[str]:
    return [step.words for step in steps(name)]


def test_the_packaged_sets_have_no_mistake() -> None:
    assert PROBLEMS == ()


@pytest.mark.parametrize(
    ("name", "total"),
    [("bedtime_core", 180), ("seated_gentle", 150), ("in_bed", 110), ("long_hold", 390), ("desk_break", 175)],
)
def test_a_set_takes_as_long_as_evidence_section_c_says(name: str, total: int) -> None:
    assert EVIDENCE["routines"][name]["total_s"] == total
    assert steps(name)[-1].end - LEAD_IN == seconds(total)
    assert total_of(SETS[name]) == seconds(total)


def test_the_lead_in_is_20_seconds() -> None:
    """EXPERIENCE section 1: hold 1 must not run while she gets up."""
    for name in SETS:
        assert (steps(name)[0].what, steps(name)[0].duration) == ("ready", seconds(20))


@pytest.mark.parametrize("name", EVIDENCE["routines"])
def test_a_set_holds_what_evidence_section_c_holds(name: str) -> None:
    wanted, found = EVIDENCE["routines"][name], SETS[name]
    assert (found.name, found.evidence) == (wanted["name"], wanted["evidence"])
    assert found.transition == seconds(wanted["transition_s"])
    assert [
        (item.exercise.key, item.hold, item.repeats, item.alternates, item.rest, item.swap) for item in found.items
    ] == [
        (
            *(item["ex"], seconds(item["hold_s"]), item["repeats"], item["mode"] == "alternate"),
            *(seconds(item.get("rest_s", 0)), seconds(item.get("switch_s", item.get("side_change_s", 0)))),
        )
        for item in wanted["items"]
    ]


def test_there_are_no_sets_exercises_or_rules_but_those_of_evidence_section_c() -> None:
    assert set(SETS) == set(EVIDENCE["routines"])
    assert set(STRETCHES.exercises) == set(EVIDENCE["exercises"])
    assert list(STRETCHES.stop_rules) == EVIDENCE["stop_rules"]
    assert list(STRETCHES.ask_first_if) == EVIDENCE["ask_first_if"]


@pytest.mark.parametrize("name", EVIDENCE["exercises"])
def test_an_exercise_is_told_as_in_evidence_section_c(name: str) -> None:
    wanted, found = EVIDENCE["exercises"][name], STRETCHES.exercises[name]
    assert {
        "name": found.name,
        "position": found.position,
        "steps": list(found.steps),
        "sides": found.sides,
        "equipment": found.equipment,
    } == wanted


def test_the_bedtime_set_is_the_dose_of_the_trial() -> None:
    """EVIDENCE section C, Hallegraeff 2012: 3 x 10 s, calves and hamstrings, both legs within three minutes."""
    holds = [step for step in steps("bedtime_core") if step.what == "hold"]
    for exercise in ("calf_wall", "hamstring_stand"):
        for side in ("left", "right"):
            own = [step for step in holds if (step.exercise, step.side) == (exercise, side)]
            assert [step.duration for step in own] == [seconds(10)] * 3
            assert [(step.turn, step.turns) for step in own] == [(1, 3), (2, 3), (3, 3)]
    assert steps("bedtime_core")[-1].end - LEAD_IN <= timedelta(minutes=3)


def test_in_the_bedtime_set_each_leg_rests_20_seconds_between_its_turns() -> None:
    """EVIDENCE section C: the other leg's 10 s and two changes of 5 s; the trial tested at least 10 s."""
    left = [step for step in steps("bedtime_core") if step.what == "hold" and step.side == "left"]
    calf = [step for step in left if step.exercise == "calf_wall"]
    assert [after.begin - before.end for before, after in pairwise(calf)] == [seconds(20)] * 2


def test_alternating_goes_from_leg_to_leg_and_sequential_does_one_leg_first() -> None:
    order = {name: [step.side for step in steps(name) if step.what == "hold"] for name in ("bedtime_core", "in_bed")}
    assert order["bedtime_core"][:6] == ["left", "right"] * 3
    assert order["in_bed"] == ["left"] * 3 + ["right"] * 3


def test_steps_follow_each_other_without_a_gap() -> None:
    for name in SETS:
        walked = steps(name)
        assert walked[0].begin == timedelta()
        assert all(before.end == after.begin for before, after in pairwise(walked))


def test_the_words_are_those_that_a_person_follows_with_closed_eyes() -> None:
    assert said("bedtime_core")[:4] == [
        "Go to the wall. It begins in 20 seconds.",
        "Left calf, 1 of 3. Heel down, lean in, hold.",
        "Swap legs.",
        "Right calf, 1 of 3. Heel down, lean in, hold.",
    ]
    assert "Now the back of the thighs. One hand on a chair." in said("bedtime_core")
    assert said("bedtime_core")[-1] == "Right thigh, 3 of 3. Heel forward, toes up, tip from the hips."
    assert said("seated_gentle")[0] == "Sit on the front half of a steady chair. It begins in 20 seconds."
    assert said("desk_break")[-1] == "Right calf. Heel down, lean in, hold."


def test_every_word_and_every_announcement_fits_a_notification() -> None:
    for name in SETS:
        for _, words in announcements(steps(name)):
            assert len(words) <= 150


@pytest.mark.parametrize("steady", [None, False])
def test_who_is_not_known_to_be_steady_gets_the_chair_in_place_of_a_standing_set(steady: bool | None) -> None:
    """SPEC section 4: unanswered counts as seated."""
    for standing in ("bedtime_core", "long_hold", "desk_break", None, "no such set"):
        assert STRETCHES.usual(standing, steady=steady).key == "seated_gentle"
    for seated in ("seated_gentle", "in_bed"):
        assert STRETCHES.usual(seated, steady=steady).key == seated


def test_who_is_steady_gets_the_set_of_the_reminder_and_the_bedtime_set_without_one() -> None:
    assert STRETCHES.usual("long_hold", steady=True).key == "long_hold"
    assert STRETCHES.usual(None, steady=True).key == "bedtime_core"
    assert STRETCHES.usual("no such set", steady=True).key == "bedtime_core"


def test_each_exercise_has_a_drawing_and_each_drawing_an_exercise() -> None:
    assert set(resources.drawings()) == set(STRETCHES.exercises)


@pytest.mark.parametrize("name", resources.drawings())
def test_a_drawing_takes_the_colour_of_the_page_and_says_what_it_shows(name: str) -> None:
    svg = resources.drawings()[name]
    assert f"<title>{STRETCHES.exercises[name].name}</title>" in svg
    assert "<desc>" in svg
    assert "currentColor" in svg
    assert not any(word in svg for word in ("#", "rgb", "style=", "href", "script"))


exercises = st.builds(
    Exercise,
    *(st.just(word) for word in ("lean", "Lean", "", ("Lean.",))),
    sides=st.sampled_from((1, 2)),
    equipment=st.just(""),
    stands=st.booleans(),
    begin=st.sampled_from(("", "Go.")),
    aim=st.just("it"),
    part=st.just("leg"),
    cue=st.just("Hold."),
)
pauses = st.integers(0, 20).map(seconds)
items = st.builds(Item, exercises, st.integers(1, 40).map(seconds), st.integers(1, 4), st.booleans(), pauses, pauses)
sets = st.builds(
    StretchSet,
    st.just("x"),
    st.just("X"),
    st.lists(items, min_size=1, max_size=3).map(tuple),
    pauses,
    st.just(""),
    st.just("stretch"),
)


@given(sets)
def test_any_set_takes_what_the_rules_of_evidence_section_c_say(chosen: StretchSet) -> None:
    def rule(item: Item) -> timedelta:
        sides, repeats = item.exercise.sides, item.repeats
        if item.alternates and sides == 2:
            return repeats * 2 * item.hold + (repeats * 2 - 1) * item.swap
        return sides * (repeats * item.hold + (repeats - 1) * item.rest) + (sides - 1) * item.swap

    expected = sum(map(rule, chosen.items), chosen.transition * (len(chosen.items) - 1))
    assert total_of(chosen) == expected
    assert steps_of(chosen, TEXTS)[-1].end == LEAD_IN + expected


@given(sets, st.integers(-5000, 2_000_000))
def test_at_every_instant_there_is_one_thing_to_do_until_it_is_over(chosen: StretchSet, milliseconds: int) -> None:
    walked, elapsed = steps_of(chosen, TEXTS), timedelta(milliseconds=max(0, milliseconds))
    moment = moment_at(walked, elapsed)
    if elapsed >= walked[-1].end:
        assert moment is None
        return
    assert moment is not None
    assert moment.step.begin <= elapsed < moment.step.end
    assert moment.left == moment.step.end - elapsed
    assert moment.seconds - 1 < moment.left / SECOND <= moment.seconds
    assert (moment.coming is None) == (moment.step == walked[-1])


@given(sets)
def test_every_hold_is_announced_once_when_its_change_of_position_begins(chosen: StretchSet) -> None:
    walked = steps_of(chosen, TEXTS)
    told = announcements(walked)
    assert len(told) == 1 + sum(step.what == "hold" for step in walked)
    assert [begin for begin, _ in told] == sorted({begin for begin, _ in told})
    for (begin, words), hold in zip(told[1:], (step for step in walked if step.what == "hold"), strict=True):
        assert begin <= hold.begin
        assert words.endswith(hold.words)


def test_the_first_second_and_the_last_count_down_to_one() -> None:
    walked = steps("bedtime_core")
    first, last = moment_at(walked, seconds(20)), moment_at(walked, seconds(199.5))
    assert first is not None
    assert last is not None
    assert (first.seconds, last.seconds, last.coming) == (10, 1, None)
