"""Quiet hours come and go."""

from datetime import time

import pytest

from routine.actions.quiet import remove_quiet_hours, set_quiet_hours, standing
from routine.model.profile import QuietHours
from tests.actions.wishing import after, snapshot

LUNCH = QuietHours(time(12, 30), time(13, 15), frozenset(range(5)))


def test_they_are_added_once_and_cleared() -> None:
    known = snapshot()
    outcome = set_quiet_hours(known, LUNCH)
    assert outcome.said == "Quiet from 12:30 until 13:15, Monday to Friday."
    quiet = after(known, outcome)
    assert quiet.text.endswith('[[quiet]]\nfrom = "12:30"\nuntil = "13:15"\ndays = "mon-fri"\n')
    again = set_quiet_hours(quiet, LUNCH)
    assert again.changes_nothing
    assert again.said.startswith("Nothing to change.\nQuiet from")
    cleared = set_quiet_hours(quiet, None)
    assert cleared.said.startswith("Quiet from 12:30 until 13:15, Monday to Friday -> no longer.\nNo quiet hours")
    assert after(quiet, cleared).text == known.text


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_one_of_several_goes_and_the_others_keep_their_comments(gone: int) -> None:
    tables = [f'[[quiet]] # {hour}\nfrom = "{hour}:00" # begins\nuntil = "{hour}:30"\n' for hour in (12, 15, 18)]
    known = snapshot("schema = 1\n\n" + "\n".join(tables))
    outcome = remove_quiet_hours(known, known.facts.profile.quiet[gone])
    assert outcome.said.endswith("every day -> no longer.")
    assert after(known, outcome).text == "schema = 1\n\n" + "\n".join(tables[:gone] + tables[gone + 1 :])
    assert remove_quiet_hours(after(known, outcome), known.facts.profile.quiet[gone]).changes_nothing


def test_the_last_one_goes_also_where_they_stand_in_one_line() -> None:
    known = snapshot('quiet = [{ from = "12:30", until = "13:15" }]\n')
    assert not after(known, remove_quiet_hours(known, known.facts.profile.quiet[0])).facts.profile.quiet


def test_without_any_it_says_how_to_set_some() -> None:
    assert standing(snapshot().facts.profile)[0].endswith("routine quiet 12:30 13:15 --days mon-fri")
