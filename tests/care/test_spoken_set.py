"""A set for who listens: the whole of it at the beginning, where one should be at its half, and the end."""

from datetime import timedelta

import pytest

from routine.care.spoken_set import heard
from routine.care.stretch_tree import read_stretches
from routine.care.stretches import Stretches, announcements, steps_of
from routine.storage import resources
from tests.telling import texts


def sets() -> Stretches:
    found, problems = read_stretches(resources.stretches())
    assert not problems
    return found


def said(name: str) -> tuple[tuple[timedelta, str], ...]:
    chosen = sets().sets[name]
    return heard(chosen, steps_of(chosen, texts()), texts())


def test_the_bedtime_set_is_told_whole_and_at_its_half() -> None:
    (begin, whole), (half, halfway) = said("bedtime_core")
    assert begin == timedelta()
    assert whole == (
        "Go to the wall. It begins in 20 seconds. Heel down, lean in, hold. Hold 10 seconds, 3 times each leg. "
        "Then the back of the thighs. One hand on a chair. Heel forward, toes up, tip from the hips. "
        "Hold 10 seconds, 3 times each leg."
    )
    assert half == timedelta(seconds=20 + 85)
    assert halfway.startswith("Halfway. Now the back of the thighs. One hand on a chair. Left thigh, 1 of 3.")


@pytest.mark.parametrize("name", sorted(sets().sets))
def test_every_set_is_told_in_two_sentences_and_the_second_is_near_its_half(name: str) -> None:
    chosen = sets().sets[name]
    steps = steps_of(chosen, texts())
    (_, whole), (half, halfway) = said(name)
    assert all(item.exercise.cue in whole for item in chosen.items)
    assert (half, halfway.removeprefix("Halfway. ")) in announcements(steps)
    whole_time = steps[-1].end - steps[0].end
    assert abs(half - steps[0].end - whole_time / 2) <= whole_time / 4


def test_nothing_of_it_is_a_sign_that_is_read_aloud() -> None:
    told = " ".join(words for name in sets().sets for _, words in said(name))
    assert not set(told) & set("/*#()[]<>•…")
