"""The two help screens: what a person needs, and the whole tree."""

import re

from tests.ui.cli.command_lines import SHOWN
from tests.ui.conftest import Run


def test_help_shows_what_a_person_needs_and_nothing_else(run: Run) -> None:
    told = run("--help").out
    assert len(told.splitlines()) <= 24
    assert "\n  pause " in told
    assert "preview" not in told
    assert "start " not in told


def test_help_all_shows_every_command_that_is_not_hidden(run: Run) -> None:
    told = run("--help", "--all").out
    for path in SHOWN:
        assert re.search(rf"^  {' '.join(path)}\b", told, re.MULTILINE), path
    assert max(map(len, told.splitlines())) <= 85
