"""A guided set is named by its key or its name, whatever parts the words."""

from pathlib import Path

import pytest

from routine.errors import UnreadableWordError
from routine.storage.stretches_file import load_stretches
from routine.typed.sets import read_set

STRETCHES = load_stretches(Path("/nowhere")).stretches


@pytest.mark.parametrize("typed", ["in_bed", "in bed", "In-Bed", "in", "in-bed set"])
def test_a_set_is_named_in_words(typed: str) -> None:
    assert read_set(typed, STRETCHES).key == "in_bed"


@pytest.mark.parametrize("typed", ["", "arms"])
def test_what_is_no_set_is_told_those_there_are(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"There are: .*in_bed"):
        read_set(typed, STRETCHES)
