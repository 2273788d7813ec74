"""`stretches.toml` of the person's own: added to ours, every mistake told at once, ours never lost."""

from pathlib import Path

import pytest

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import total_of
from routine.storage import resources
from routine.storage.stretches_file import LoadedStretches, load_stretches
from tests.care.test_stretch_tree import OWN

PACKAGED = resources.stretches()


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


def test_the_stop_rules_stay_ours(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"stop_rules = []\n{OWN}")
    assert loaded.problems == ('stretches.toml:1:1: Unknown key "stop_rules". Accepted here: exercises, sets.',)
    assert len(loaded.stretches.stop_rules) == 4


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
