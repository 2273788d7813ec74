"""What the sensors tell, and the words by which `status --json` and `doctor` call it."""

from typing import get_args

from routine.model.presence import NEEDS, SensorState


def test_each_state_is_needed_for_one_thing_of_its_own_but_the_lock() -> None:
    assert set(NEEDS) == {*get_args(SensorState)}
    assert [state for state, need in NEEDS.items() if need == "lock"] == ["locked", "blank"]
    assert len({*NEEDS.values()}) == len(NEEDS) - 1
