"""A script for each shell, of all that may be typed; tests/ui/cli/test_completion.py asks the real shells."""

import pytest

from routine.service.completion import SHELLS, Entry, Shell, completion_script

ENTRIES = [Entry((), words=(("pause", "Keep quiet."),)), Entry(("pause",), options=(("--except", "Still show it."),))]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_holds_all_that_may_be_typed(shell: Shell) -> None:
    script = completion_script(shell, ENTRIES)
    assert "pause" in script
    assert "except" in script
    assert "@ENTRIES@" not in script
