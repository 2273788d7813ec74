"""Quiet hours come and go."""

from datetime import time

from routine.actions.quiet import set_quiet_hours, standing
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


def test_without_any_it_says_how_to_set_some() -> None:
    assert standing(snapshot().facts.profile)[0].endswith("routine quiet 12:30 13:15 --days mon-fri")
