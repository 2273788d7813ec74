"""`config set KEY` is told a line that works, as every parser is: for every setting that there is."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from routine.actions.settings import set_setting
from routine.errors import RoutineError
from routine.profile.settings import profile_tree
from tests.actions.wishing import snapshot
from tests.typed.test_hints import lines_of

KNOWN = snapshot()
TYPED = ("", "x", "11", "2230", "400h")
NOT_SET = ("reminders.hydration.every", "reminders.stretch.early", "rhythm.fri.bedtime", "reminders.sitting.from")


def _settings(tree: Mapping[str, Any], above: str = "") -> Iterator[str]:
    for key, value in tree.items():
        yield from _settings(value, f"{above}{key}.") if isinstance(value, Mapping) else [f"{above}{key}"]


def told(key: str, typed: str) -> str:
    try:
        set_setting(KNOWN, key, [typed])
    except RoutineError as trouble:
        return str(trouble)
    return ""


@pytest.mark.parametrize("key", [*_settings(profile_tree(KNOWN.facts.profile)), *NOT_SET])
def test_what_a_setting_offers_instead_can_be_read_there(key: str) -> None:
    """It may still be refused beside another setting: a bedtime that is the time to get up."""
    for typed in TYPED:
        for line in lines_of(told(key, typed)):
            assert '" is not a' not in told(key, line), f"{key} {typed}: {told(key, typed)}"
