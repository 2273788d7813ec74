"""From the tree of a `stretches.toml` to its sets: what is added to ours, and what is said of a mistake."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import Stretches, total_of
from routine.storage import resources
from tests.model.reading import scalars

OURS = read_stretches(resources.stretches())[0]
OWN = """
[exercises.step]
name = "Doorstep"
steps = ["Stand on the step."]
cue = "Let the heels sink."
sides = 1

[sets.mine]
name = "My own"
items = [
  { exercise = "towel_pull", hold = "20s", repeats = 2, mode = "sequential", rest = "5s", side_change = "5s" },
  { exercise = "step", hold = "15s" },
]
"""


def read(text: str) -> Stretches:
    """Their sets and ours."""
    stretches, problems = read_stretches(tomllib.loads(text), OURS)
    assert problems == ()
    return stretches


def test_an_exercise_of_their_own_counts_as_standing_unless_they_say_otherwise() -> None:
    assert read(OWN).sets["mine"].stands
    seated = OWN.replace("sides = 1", "sides = 1\nstands = false")
    assert not read(seated).sets["mine"].stands


def test_a_set_of_the_same_name_takes_the_place_of_ours() -> None:
    sets = read(OWN.replace("sets.mine", "sets.bedtime_core")).sets
    assert sets["bedtime_core"].name == "My own"
    assert len(sets) == 5


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('hold = "20"', '"20" is not a duration.'),
        ('hold = "2h"', "Nothing in a set takes more than an hour"),
        ('hold = "20s", repeats = 0', "Expected a whole number from 1"),
        ('hold = "20s", mode = "both"', 'Expected "alternate" (left, right, left) or "sequential"; found "both".'),
        ('hold = "20s", switch = "5s"', '"switch" does not go with mode = "sequential"'),
        ('hold = "20s", mode = "alternate", rest = "5s"', '"rest" does not go with mode = "alternate"'),
        ("repeats = 2", '"hold" is missing.'),
        ('hold = "30m", repeats = 2', "This set takes more than an hour."),
        ('hold = "20s", hodl = "1s"', 'Unknown key "hodl". Did you mean "hold"?'),
    ],
)
def test_a_mistake_in_an_item_is_told_with_what_is_accepted(wrong: str, told: str) -> None:
    text = f'[sets.mine]\nname = "M"\nitems = [{{ exercise = "calf_wall", {wrong} }}]\n'
    _, found = read_stretches(tomllib.loads(text), OURS)
    assert len(found) == 1
    assert told in found[0].message


values = scalars | st.lists(scalars, max_size=2)
item_values = values | st.sampled_from(("calf_wall", "5s", "alternate", 3))
item_keys = st.sampled_from(("exercise", "hold", "repeats", "mode", "switch", "rest", "side_change"))
items = st.dictionaries(item_keys, item_values, max_size=5)
keys = st.sampled_from(("name", "items", "steps", "cue", "sides", "transition", "x"))
tables = st.dictionaries(keys, values, max_size=4) | st.fixed_dictionaries({"items": st.lists(items, max_size=3)})
named = st.dictionaries(st.sampled_from(("mine", "X")), tables | values, max_size=2) | values


@given(st.fixed_dictionaries({}, optional={"sets": named, "exercises": named, "stop_rules": values}))
def test_whatever_stands_in_it_is_read_or_told(tree: dict[str, object]) -> None:
    stretches, found = read_stretches(tree, OURS)
    if not found:
        for chosen in stretches.sets.values():
            assert total_of(chosen)
