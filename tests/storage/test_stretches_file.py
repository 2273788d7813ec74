"""`stretches.toml` of the person's own: added to ours, every mistake told at once, ours never lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import total_of
from routine.storage import resources
from routine.storage.stretches_file import LoadedStretches, load_stretches
from tests.model.reading import scalars

PACKAGED = resources.stretches()
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


def load(folder: Path, text: str) -> LoadedStretches:
    (folder / "stretches.toml").write_text(text)
    return load_stretches(folder)


def problems(folder: Path, text: str) -> list[str]:
    return [line.removeprefix("stretches.toml:") for line in load(folder, text).problems]


def test_without_a_file_there_are_ours(tmp_path: Path) -> None:
    loaded = load_stretches(tmp_path)
    assert loaded.problems == ()
    assert loaded.stretches == read_stretches(PACKAGED)[0]


def test_a_persons_own_sets_stand_beside_ours(tmp_path: Path) -> None:
    loaded = load(tmp_path, OWN)
    assert loaded.problems == ()
    assert [*loaded.stretches.sets][-2:] == ["desk_break", "mine"]
    own = loaded.stretches.sets["mine"]
    assert total_of(own).total_seconds() == 4 * 20 + 2 * 5 + 5 + 15
    assert (own.reminder, own.evidence) == ("stretch", "")


def test_an_exercise_of_their_own_counts_as_standing_unless_they_say_otherwise(tmp_path: Path) -> None:
    assert load(tmp_path, OWN).stretches.sets["mine"].stands
    seated = OWN.replace("sides = 1", "sides = 1\nstands = false")
    assert not load(tmp_path, seated).stretches.sets["mine"].stands


def test_a_set_of_the_same_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    loaded = load(tmp_path, OWN.replace("sets.mine", "sets.bedtime_core"))
    assert loaded.stretches.sets["bedtime_core"].name == "My own"
    assert len(loaded.stretches.sets) == 5


def test_the_stop_rules_stay_ours(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"stop_rules = []\n{OWN}")
    assert loaded.problems == ('stretches.toml:1:1: Unknown key "stop_rules". Accepted here: exercises, sets.',)
    assert len(loaded.stretches.stop_rules) == 4


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
def test_a_mistake_in_an_item_is_told_with_what_is_accepted(tmp_path: Path, wrong: str, told: str) -> None:
    lines = problems(tmp_path, f'[sets.mine]\nname = "M"\nitems = [{{ exercise = "calf_wall", {wrong} }}]\n')
    assert len(lines) == 1
    assert told in lines[0]


def test_all_mistakes_are_told_at_once_each_where_it_stands(tmp_path: Path) -> None:
    text = (
        '[exercises.Step]\nname = "Step"\nsteps = []\nsides = 3\n'
        '[sets.mine]\ntransition = "soon"\nitems = [{ exercise = "calf_wal", hold = "5s" }]\n'
        "[sets.empty]\n"
    )
    lines = problems(tmp_path, text)
    places = [line.split(": ")[0] for line in lines]
    assert places == ["1:1", "1:1", "3:9", "4:9", "5:1", "6:14", "7:23", "8:1", "8:1"]
    whole = "\n".join(lines)
    for told in (
        '"Step" cannot name one.',
        '"cue" is missing.',
        "Expected a list with something in it",
        "Expected 2 (each leg by itself) or 1 (both together); found 3.",
        '"name" is missing.',
        '"soon" is not a duration.',
        'No exercise is called "calf_wal". Did you mean "calf_wall"?',
        "Expected a list of what is done",
    ):
        assert told in whole


def test_one_mistake_leaves_ours_as_they_are(tmp_path: Path) -> None:
    loaded = load(tmp_path, OWN.replace('"15s"', '"15"'))
    assert loaded.stretches == read_stretches(PACKAGED)[0]
    assert len(loaded.problems) == 1


@pytest.mark.parametrize("text", ["[sets", "a = [" * 2000, "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")])
def test_what_is_no_toml_is_told_and_leaves_ours(tmp_path: Path, text: str) -> None:
    loaded = load(tmp_path, text)
    assert loaded.stretches == read_stretches(PACKAGED)[0]
    assert len(loaded.problems) == 1


def test_what_cannot_be_read_is_told_and_leaves_ours(tmp_path: Path) -> None:
    (tmp_path / "stretches.toml").mkdir()
    loaded = load_stretches(tmp_path)
    assert loaded.problems == (f"{tmp_path / 'stretches.toml'}: this is a folder, not a file.",)
    assert loaded.stretches.sets


values = scalars | st.lists(scalars, max_size=2)
item_values = values | st.sampled_from(("calf_wall", "5s", "alternate", 3))
item_keys = st.sampled_from(("exercise", "hold", "repeats", "mode", "switch", "rest", "side_change"))
items = st.dictionaries(item_keys, item_values, max_size=5)
keys = st.sampled_from(("name", "items", "steps", "cue", "sides", "transition", "x"))
tables = st.dictionaries(keys, values, max_size=4) | st.fixed_dictionaries({"items": st.lists(items, max_size=3)})
named = st.dictionaries(st.sampled_from(("mine", "X")), tables | values, max_size=2) | values


@given(st.fixed_dictionaries({}, optional={"sets": named, "exercises": named, "stop_rules": values}))
def test_whatever_stands_in_it_is_read_or_told(tree: dict[str, object]) -> None:
    ours, _ = read_stretches(PACKAGED)
    stretches, found = read_stretches(tree, ours)
    if not found:
        for chosen in stretches.sets.values():
            assert total_of(chosen)
