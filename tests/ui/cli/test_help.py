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


def test_help_shows_in_a_second_block_what_sets_up_and_looks_back(run: Run) -> None:
    told = run("--help").out
    for word in ("init", "test", "doctor", "bedtime", "stats", "report", "open", "every"):
        assert re.search(rf"(?:^|  ){word} +\w", told, re.MULTILINE), word
        assert run(word, "--help").exit == 0


def test_help_all_shows_every_command_that_is_not_hidden(run: Run) -> None:
    told = run("--help", "--all").out
    for path in SHOWN:
        assert re.search(rf"^  {' '.join(path)}\b", told, re.MULTILINE), path
    assert max(map(len, told.splitlines())) <= 85
